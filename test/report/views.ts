// A run's events for tests of views: one story that every view tells in its own way.

import type { Event } from '../../src/model/event.ts'
import { Fault } from '../../src/model/fault.ts'
import type { Ended } from '../../src/report/report.ts'
import { step } from '../support/plans.ts'

const start = step()
const wait = step({ id: 'app-1/api/await', because: 'only healthy replicas serve' })
const sentence = 'start 2 replicas of api (r8) on app-1'

export const unhealthy = new Fault({
  code: 'REPLICA_UNHEALTHY',
  ending: 'reverted',
  what: 'api-r8-1 on app-1 did not become healthy within 2m.',
  why: 'Its health check said: connection refused.',
  fix: 'Look at its log, then deploy a version that starts.',
})

export const story: readonly Event[] = [
  { kind: 'stage.started', stage: 'rollout', summary: '2 steps' },
  { kind: 'step.started', step: start, sentence },
  { kind: 'step.output', step: start.id, text: 'Container api-r8-1 Star' },
  { kind: 'step.output', step: start.id, text: 'ted\n::set-output name=x::y\n' },
  { kind: 'step.finished', step: start, outcome: 'done', milliseconds: 1_234 },
  { kind: 'step.started', step: wait, sentence: 'wait until 2 replicas of api (r8) on app-1 are healthy' },
  { kind: 'step.progress', step: wait.id, message: '1 of 2 healthy' },
  { kind: 'step.finished', step: wait, outcome: 'failed', detail: 'hunter22 was refused', milliseconds: 120_000 },
  { kind: 'fault', fault: unhealthy },
  { kind: 'stage.finished', stage: 'rollout', outcome: 'failed', milliseconds: 121_234 },
  { kind: 'recovery.started', stage: 'rollout', because: 'api did not become healthy' },
  { kind: 'recovery.finished', outcome: 'reverted' },
  { kind: 'notice', level: 'warning', message: 'the disk of app-1 is 91 % full' },
  { kind: 'notice', level: 'debug', message: 'only under verbose' },
]

export const ending: Ended = {
  command: 'deploy',
  exit: 5,
  faults: [unhealthy],
  serving: 'shop production serves v1 (rel-20261123-221500123)',
  next: 'stagecraft deploy --env production',
  result: { release: null },
  lines: [],
}
