// Plans for tests of views: a small one with everything that a view shows.

import { digestOf } from '../../src/model/digest.ts'
import {
  parseAppName,
  parseEnvironmentName,
  parseHostName,
  parseReleaseId,
  parseServiceName,
} from '../../src/model/name.ts'
import type { Plan, Step } from '../../src/model/plan.ts'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('a builder was given a name that is none')
  return value
}

export const host = (name: string): ReturnType<typeof parseHostName> & string => must(parseHostName(name))
export const service = (name: string): ReturnType<typeof parseServiceName> & string => must(parseServiceName(name))
export const releaseId = must(parseReleaseId('rel-20261123-221500123'))
const image = (version: string): string => `registry.test/shop@${digestOf(version)}`

export const step = (over: Partial<Step> = {}): Step => ({
  id: 'app-1/api/start',
  stage: 'rollout',
  operation: {
    kind: 'replica.start',
    host: host('app-1'),
    service: service('api'),
    release: { number: 8, id: 'next' },
    replicas: 2,
  },
  after: [],
  because: 'the service changed',
  ...over,
})

export const plan = (over: Partial<Plan> = {}): Plan => ({
  schema: 1,
  kind: 'deploy',
  complete: true,
  app: must(parseAppName('shop')),
  environment: must(parseEnvironmentName('production')),
  from: { release: releaseId, number: 7, version: 'v1' },
  to: {
    app: must(parseAppName('shop')),
    environment: must(parseEnvironmentName('production')),
    project: 'shop-production',
    number: 8,
    version: 'v2',
    services: {},
    hosts: {},
    networks: {},
    volumes: {},
    files: [],
    migrations: {},
  },
  basis: { serial: 7, config: digestOf('config'), migrations: {}, hosts: {} },
  changes: [
    {
      host: host('app-1'),
      service: service('api'),
      subject: 'image',
      action: 'change',
      what: 'registry.test/shop:v2',
      from: image('v1'),
      to: image('v2'),
      because: 'another version is wanted',
    },
    {
      host: host('app-1'),
      service: service('api'),
      subject: 'environment',
      action: 'add',
      what: 'FEATURE_X',
      because: 'the env file has it now',
    },
    { subject: 'migration', action: 'add', what: '003_orders (main, pre)', because: 'it was never applied' },
  ],
  steps: [
    step({
      id: 'main/003_orders',
      stage: 'migrate-pre',
      operation: {
        kind: 'migration.apply',
        database: 'main',
        name: '003_orders',
        phase: 'pre',
        checksum: digestOf('003'),
        contract: false,
      },
      because: 'the new version needs it',
    }),
    step(),
    step({
      id: 'app-1/prune',
      operation: { kind: 'release.prune', host: host('app-1'), keep: [4, 5, 6, 7, 8] },
      because: 'the newest five are kept',
      mayFail: true,
    }),
  ],
  recovery: { 'migrate-pre': [], 'deploy-compose': [], rollout: [], 'migrate-post': [] },
  warnings: [{ code: 'IMAGE_LATEST', message: 'traefik:latest moves; its digest of today is used' }],
  gaps: [{ host: host('db-1'), service: service('db'), milliseconds: 4_000, because: 'it writes volume data' }],
  approval: true,
  onFailure: 'revert',
  ...over,
})
