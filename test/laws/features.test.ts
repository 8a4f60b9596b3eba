// GOV_V1_CORE: the list of features is whole and claims nothing that no test shows.

import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root, sourcesIn } from './sources.ts'

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

/** What the files of a repository say; undefined for one that there is not. */
type Files = (file: string) => string | undefined

const repository: Files = (file) => {
  const whole = path.join(root, file)
  return existsSync(whole) && statSync(whole).isFile() ? readFileSync(whole, 'utf8') : undefined
}
const carries = (text: string | undefined, id: string): boolean => new RegExp(`\\b${id}\\b`).test(text ?? '')

/** A rule: everything in the list that breaks it, a word or two each. */
type Rule = (all: readonly Feature[], files: Files) => readonly string[]

const rules: Readonly<Record<string, Rule>> = {
  'knows three statuses': (all) =>
    all.filter(({ status }) => !['todo', 'wip', 'done'].includes(status)).map(({ id, status }) => `${id} ${status}`),
  'names files that there are': (all, files) =>
    all.flatMap(({ id, spec, code = [], tests = [] }) =>
      [spec, ...code, ...tests]
        .filter((file) => file !== undefined && files(file) === undefined)
        .map((file) => `${id} ${file}`),
    ),
  'calls nothing done without spec, code and tests': (all) =>
    all
      .filter(({ status }) => status === 'done')
      .filter(({ spec, code = [], tests = [] }) => spec === undefined || code.length === 0 || tests.length === 0)
      .map(({ id }) => id),
  'calls nothing begun without code and tests': (all) =>
    all
      .filter(({ status, code = [], tests = [] }) => status === 'wip' && (code.length === 0 || tests.length === 0))
      .map(({ id }) => id),
  'names code and tests for nothing that is still to be done': (all) =>
    all
      .filter(({ status, code = [], tests = [] }) => status === 'todo' && code.length + tests.length > 0)
      .map(({ id }) => id),
  'names tests that carry the id of their feature': (all, files) =>
    all.flatMap(({ id, tests = [] }) =>
      tests.filter((file) => files(file) !== undefined && !carries(files(file), id)).map((file) => `${id} ${file}`),
    ),
  'depends on features that there are': (all) =>
    all.flatMap(({ id, depends_on: needs = [] }) =>
      needs.filter((need) => !all.some((other) => other.id === need)).map((need) => `${id} ${need}`),
    ),
  'depends, when done, on what is done': (all) =>
    all
      .filter(({ status }) => status === 'done')
      .flatMap(({ id, depends_on: needs = [] }) =>
        all.filter((other) => needs.includes(other.id) && other.status !== 'done').map((other) => `${id} ${other.id}`),
      ),
}

describe('GOV_V1_CORE the list of features', () => {
  test('holds exactly the seventy-four, phase by phase, in their order', () => {
    const expected = Object.entries(ids).flatMap(([phase, names]) =>
      names.split(' ').map((id) => [phase.replace('phase ', ''), id]),
    )
    expect(features.map(({ phase, id }) => [phase, id])).toEqual(expected)
    expect(features).toHaveLength(74)
  })

  test.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(features, repository)).toEqual([])
  })

  test('lists every test that carries an id', () => {
    const files = sourcesIn('test').filter(({ path: file }) => file !== 'test/laws/features.test.ts')
    const unlisted = features.flatMap(({ id, tests = [] }) =>
      files
        .filter(({ path: file, text }) => carries(text, id) && !tests.includes(file))
        .map(({ path: file }) => [id, file]),
    )
    expect(unlisted).toEqual([])
  })
})

const whole: Feature = {
  id: 'CLI_PLAN',
  title: 'See first',
  phase: '5',
  status: 'done',
  spec: 'spec/plan.md',
  code: ['src/plan.ts'],
  tests: ['test/plan.test.ts'],
}
const begun: Feature = {
  id: 'CLI_DEPLOY',
  title: 'Do it',
  phase: '5',
  status: 'wip',
  code: ['src/plan.ts'],
  tests: ['test/plan.test.ts'],
}
const later: Feature = { id: 'CLI_LOGS', title: 'Logs', phase: '8', status: 'todo' }
const files: Files = (file) =>
  ({
    'spec/plan.md': '# Plan',
    'src/plan.ts': '',
    'test/plan.test.ts': '// CLI_PLAN CLI_DEPLOY: x',
    'test/other.test.ts': '// CLI_PLANS: x',
  })[file]

/** For each rule a list that breaks it once, and what is found. */
const planted: Readonly<Record<string, readonly [readonly Feature[], string]>> = {
  'knows three statuses': [[{ ...begun, status: 'almost' }], 'CLI_DEPLOY almost'],
  'names files that there are': [[{ ...begun, code: ['src/gone.ts'] }], 'CLI_DEPLOY src/gone.ts'],
  'calls nothing done without spec, code and tests': [[{ ...whole, tests: [] }], 'CLI_PLAN'],
  'calls nothing begun without code and tests': [[{ ...begun, tests: [] }], 'CLI_DEPLOY'],
  'names code and tests for nothing that is still to be done': [[{ ...later, code: ['src/plan.ts'] }], 'CLI_LOGS'],
  'names tests that carry the id of their feature': [
    [{ ...whole, tests: ['test/plan.test.ts', 'test/other.test.ts'] }],
    'CLI_PLAN test/other.test.ts',
  ],
  'depends on features that there are': [[{ ...begun, depends_on: ['CLI_PLAM'] }, whole], 'CLI_DEPLOY CLI_PLAM'],
  'depends, when done, on what is done': [[{ ...whole, depends_on: ['CLI_DEPLOY'] }, begun], 'CLI_PLAN CLI_DEPLOY'],
}

describe('GOV_V1_CORE a list of features that breaks a rule', () => {
  test.each(Object.entries(rules))('is found: %s', (name, rule) => {
    const [broken = [], found] = planted[name] ?? []
    expect(rule(broken, files)).toEqual([found])
    expect(rule([whole, begun, later], files)).toEqual([])
  })
})
