// The migrations that new containers need.

import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const migratePre = defineStage({
  name: 'migrate-pre',
  summary: 'Applies the migrations that new containers need.',
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
  run: async (inputs, world) => (await import('./slice.ts')).runSlice('migrate-pre', inputs, world),
})
