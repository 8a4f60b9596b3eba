// The whole pipeline in one run.

import { faults } from '../model/faults/index.ts'
import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const deploy = defineStage({
  name: 'deploy',
  summary: 'Builds, plans, migrates and rolls out: all stages in order.',
  inputs: take(
    'environment',
    'config',
    'version',
    'plan',
    'services',
    'skipBuild',
    'confirm',
    'dryRun',
    'lockWait',
    'githubToken',
  ),
  outputs: [
    'changes',
    'complete',
    'planHash',
    'version',
    'imageDigest',
    'images',
    'release',
    'serving',
    'failureReason',
  ],
  run: async () => {
    throw faults.INTERNAL({ message: 'stage deploy has no body.' })
  },
})
