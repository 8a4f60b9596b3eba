// The stage rollback.

import { faults } from '../model/faults/index.ts'
import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const rollback = defineStage({
  name: 'rollback',
  summary: 'Goes back to an earlier release exactly, from the records on the hosts.',
  inputs: take('environment', 'config', 'to', 'confirm', 'dryRun', 'lockWait', 'githubToken'),
  outputs: ['changes', 'planHash', 'release', 'serving', 'failureReason'],
  run: async () => {
    throw faults.INTERNAL({ message: 'stage rollback has no body.' })
  },
})
