// The migrations that wait for the proven rollout.

import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const migratePost = defineStage({
  name: 'migrate-post',
  summary: 'Applies the migrations that wait for the proven rollout.',
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
  ),
  outputs: ['changes', 'planHash', 'release', 'serving', 'failureReason'],
  run: async (inputs, world) => (await import('./slice.ts')).runSlice('migrate-post', inputs, world),
})
