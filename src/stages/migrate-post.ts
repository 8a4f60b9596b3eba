// The stage migrate-post.

import { faults } from '../model/faults/index.ts'
import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const migratePost = defineStage({
  name: 'migrate-post',
  summary: 'Applies the migrations that wait for the proven rollout.',
  inputs: take('environment', 'config', 'plan', 'confirm', 'dryRun', 'lockWait', 'githubToken'),
  outputs: ['changes', 'planHash', 'release', 'serving', 'failureReason'],
  run: async () => {
    throw faults.INTERNAL({ message: 'stage migrate-post has no body.' })
  },
})
