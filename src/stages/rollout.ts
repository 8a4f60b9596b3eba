// Replicas replaced without losing a request.

import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const rollout = defineStage({
  name: 'rollout',
  summary: 'Replaces the replicas of rolled services without losing a request.',
  inputs: take(
    'environment',
    'config',
    'values',
    'plan',
    'planHash',
    'confirm',
    'dryRun',
    'lockWait',
    'githubToken',
    'comment',
    'deployment',
  ),
  outputs: ['changes', 'planHash', 'release', 'serving', 'environmentUrl', 'failureReason'],
  run: async (inputs, world) => (await import('./slice.ts')).runSlice('rollout', inputs, world),
})
