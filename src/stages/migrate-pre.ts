// The stage migrate-pre.

import { faults } from '../model/faults/index.ts'
import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const migratePre = defineStage({
  name: 'migrate-pre',
  summary: 'Applies the migrations that new containers need.',
  inputs: take('environment', 'config', 'plan', 'confirm', 'dryRun', 'lockWait', 'githubToken'),
  outputs: ['changes', 'planHash', 'release', 'serving', 'failureReason'],
  run: async () => {
    throw faults.INTERNAL({ message: 'stage migrate-pre has no body.' })
  },
})
