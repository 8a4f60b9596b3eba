// CORE_PLAN: every operation's sentence, word for word.

import { describe, expect, test } from 'vitest'
import type { Operation } from '../../src/model/operation.ts'
import { describeOperation } from '../../src/plan/describe.ts'
import { host, releaseId, service } from '../support/plans.ts'

const set = { host: host('app-1'), service: service('api'), release: { number: 8, id: 'next' }, replicas: 2 } as const
const one = { ...set, replicas: 1 } as const
const route = {
  service: service('api'),
  domains: ['shop.test'],
  path: '/',
  backends: [
    { number: 7, servers: ['api-r7-1:3000', 'api-r7-2:3000'] },
    { number: 8, servers: ['api-r8-1:3000'] },
  ],
}

const sentences: readonly (readonly [Operation, string])[] = [
  [
    { kind: 'image.pull', host: host('app-1'), images: [`registry.test/shop@sha256:${'0'.repeat(64)}`] },
    'pull registry.test/shop@sha256:000000000000 on app-1',
  ],
  [
    { kind: 'image.pull', host: host('app-1'), images: ['registry.test/shop@sha256:unknown'] },
    'pull registry.test/shop (digest not known yet) on app-1',
  ],
  [{ kind: 'image.pull', host: host('app-1'), images: ['a', 'b', 'c', 'd', 'e'] }, 'pull 5 images on app-1'],
  [{ kind: 'mark', mark: 'forward' }, 'note "forward" in the journal of every host'],
  [{ kind: 'release.upload', host: host('app-1') }, "put the release's files on app-1"],
  [
    { kind: 'release.restore', host: host('app-1'), from: releaseId },
    'take the files of rel-20261123-221500123 on app-1 again',
  ],
  [
    { kind: 'project.prepare', host: host('db-1'), networks: ['shop_default'], volumes: ['shop_data', 'shop_logs'] },
    'make network shop_default and volumes shop_data, shop_logs on db-1',
  ],
  [
    { kind: 'service.replace', host: host('db-1'), service: service('db'), release: { number: 8, id: 'next' } },
    'bring db on db-1 to r8',
  ],
  [{ kind: 'service.remove', host: host('db-1'), service: service('db') }, 'remove db on db-1'],
  [{ kind: 'replica.start', ...set }, 'start 2 replicas of api (r8) on app-1'],
  [{ kind: 'replica.await', ...set }, 'wait until 2 replicas of api (r8) on app-1 are healthy'],
  [{ kind: 'replica.await', ...one }, 'wait until 1 replica of api (r8) on app-1 is healthy'],
  [{ kind: 'replica.name', ...one }, 'give 1 replica of api (r8) on app-1 the name api'],
  [{ kind: 'replica.unname', ...one }, 'take the name api from 1 replica of api (r8) on app-1'],
  [{ kind: 'replica.drain', ...one }, 'let 1 replica of api (r8) on app-1 finish what it holds'],
  [{ kind: 'replica.stop', ...set }, 'stop 2 replicas of api (r8) on app-1'],
  [{ kind: 'replica.remove', ...set }, 'remove 2 replicas of api (r8) on app-1'],
  [
    { kind: 'route.prove', host: host('app-1'), table: { routes: [], proving: [route] } },
    'prove api (2 of r7, 1 of r8) through the gateway on app-1',
  ],
  [
    { kind: 'route.switch', host: host('app-1'), table: { routes: [route], proving: [] } },
    'switch the gateway on app-1 to api (2 of r7, 1 of r8)',
  ],
  [
    { kind: 'route.switch', host: host('app-1'), table: { routes: [], proving: [] } },
    'switch the gateway on app-1 to no service',
  ],
  [{ kind: 'rollout.monitor', host: host('app-1'), sets: [set], duration: 5_000 }, 'watch api (r8) on app-1 for 5s'],
  [{ kind: 'release.commit', outcome: 'finished' }, 'record the release as finished on every host'],
  [{ kind: 'release.post', post: 'failed' }, 'record the migrations after the rollout as failed'],
  [
    { kind: 'release.prune', host: host('app-1'), keep: [7, 8] },
    'remove what releases other than r7, r8 left on app-1',
  ],
  [
    { kind: 'migration.apply', database: 'main', name: '003_orders', phase: 'pre', checksum: '', contract: false },
    'apply pre migration 003_orders to database main',
  ],
]

describe('an operation', () => {
  test.each(sentences)('%j reads as a sentence', (operation, sentence) => {
    expect(describeOperation(operation)).toBe(sentence)
  })
})
