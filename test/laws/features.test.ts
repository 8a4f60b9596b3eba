// GOV_V1_CORE: the list of features is whole and claims nothing that no test shows.

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from './sources.ts'

interface Feature {
  readonly id: string
  readonly title: string
  readonly phase: string
  readonly status: string
  readonly spec?: string
  readonly code?: readonly string[]
  readonly tests?: readonly string[]
  readonly depends_on?: readonly string[]
}

const { features } = parse(readFileSync(path.join(root, 'spec/features.yaml'), 'utf8')) as {
  features: readonly Feature[]
}

const ids: Readonly<Record<string, string>> = {
  Architecture: 'ARCH_OVERVIEW DOCS_ADR',
  'phase 0':
    'CORE_CONFIG CLI_INIT CORE_LOGGING CORE_EXECUTIL CLI_GLOBAL_FLAGS CORE_BACKEND_REGISTRY CORE_MIGRATION_REGISTRY CORE_BACKEND_PROVIDER_CONFIG_SCHEMA',
  'phase 1':
    'PROVIDER_BACKEND_INTERFACE PROVIDER_FRONTEND_INTERFACE PROVIDER_NETWORK_INTERFACE PROVIDER_CLOUD_INTERFACE PROVIDER_CI_INTERFACE PROVIDER_SECRETS_INTERFACE',
  'phase 2':
    'CORE_PLAN CORE_ENV_RESOLUTION CORE_STATE CORE_STATE_TEST_ISOLATION CORE_STATE_CONSISTENCY CORE_COMPOSE CLI_PHASE_EXECUTION_COMMON',
  'phase 3':
    'CLI_DEV_BASIC CLI_DEV DEV_MKCERT DEV_HOSTS DEV_TRAEFIK DEV_COMPOSE_INFRA PROVIDER_BACKEND_ENCORE PROVIDER_BACKEND_GENERIC PROVIDER_FRONTEND_GENERIC DEV_PROCESS_MGMT',
  'phase 4': 'PROVIDER_NETWORK_TAILSCALE PROVIDER_CLOUD_DO DRIVER_DO',
  'phase 5': 'CLI_BUILD CLI_PLAN CLI_DEPLOY CLI_ROLLBACK DEPLOY_COMPOSE_GEN DEPLOY_ROLLOUT',
  'phase 6':
    'MIGRATION_CONFIG MIGRATION_INTERFACE MIGRATION_ENGINE_RAW MIGRATION_CONTAINER_RUNNER MIGRATION_PRE_DEPLOY MIGRATION_POST_DEPLOY CLI_MIGRATE_BASIC CLI_MIGRATE_PLAN CLI_MIGRATE_RUN CLI_RELEASES',
  'phase 7': 'CLI_INFRA_UP CLI_INFRA_DOWN INFRA_HOST_BOOTSTRAP INFRA_VOLUME_MGMT INFRA_FIREWALL',
  'phase 8': 'CLI_STATUS CLI_LOGS CLI_SSH CLI_SECRETS_SYNC PROVIDER_SECRETS_ENVFILE PROVIDER_SECRETS_ENCORE',
  'phase 9': 'PROVIDER_CI_GITHUB CLI_CI_INIT CLI_CI_RUN',
  'phase 10': 'CLI_INIT_TEMPLATE CLI_NEW CLI_ATTACH TEMPLATE_PLATFORM SCAFFOLD_STAGECRAFT_DIR',
  Governance: 'GOV_V1_CORE GOV_CLI_EXIT_CODES CLI_COMMIT_SUGGEST',
}

describe('GOV_V1_CORE the list of features', () => {
  test('holds exactly the seventy-four, phase by phase, in their order', () => {
    const expected = Object.entries(ids).flatMap(([phase, names]) =>
      names.split(' ').map((id) => [phase.replace('phase ', ''), id]),
    )
    expect(features.map(({ phase, id }) => [phase, id])).toEqual(expected)
    expect(features).toHaveLength(74)
  })

  test('knows three statuses', () => {
    expect(features.filter(({ status }) => !['todo', 'wip', 'done'].includes(status)).map(({ id }) => id)).toEqual([])
  })

  test('names files that there are', () => {
    const named = features.flatMap(({ id, spec, code = [], tests = [] }) =>
      [spec, ...code, ...tests].filter((file) => file !== undefined).map((file) => ({ id, file })),
    )
    expect(named.filter(({ file }) => !existsSync(path.join(root, file)))).toEqual([])
  })

  test('calls nothing done without spec, code and tests that carry its id', () => {
    const done = features.filter(({ status }) => status === 'done')
    const poor = done.filter(({ id, spec, code = [], tests = [] }) => {
      const carries = tests.some((file) => readFileSync(path.join(root, file), 'utf8').includes(id))
      return spec === undefined || code.length === 0 || !carries
    })
    expect(poor.map(({ id }) => id)).toEqual([])
  })

  test('calls nothing begun without code or tests', () => {
    const begun = features.filter(
      ({ status, code = [], tests = [] }) => status === 'wip' && code.length + tests.length === 0,
    )
    expect(begun.map(({ id }) => id)).toEqual([])
  })

  test('depends on features that there are', () => {
    const known = new Set(features.map(({ id }) => id))
    expect(
      features.flatMap(({ id, depends_on: needs = [] }) =>
        needs.filter((need) => !known.has(need)).map((need) => [id, need]),
      ),
    ).toEqual([])
  })
})
