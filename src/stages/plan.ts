// The stage plan.

import { faults } from '../model/faults/index.ts'
import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const plan = defineStage({
  name: 'plan',
  summary: 'Shows every change that a deploy would make, with its cause, and changes nothing.',
  inputs: take('environment', 'config', 'version', 'services', 'output', 'offline', 'githubToken'),
  outputs: ['changes', 'complete', 'planHash', 'planPath', 'planRunId', 'version', 'failureReason'],
  run: async () => {
    throw faults.INTERNAL({ message: 'stage plan has no body.' })
  },
})
