// The stage deploy-compose.

import { faults } from '../model/faults/index.ts'
import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const deployCompose = defineStage({
  name: 'deploy-compose',
  summary: 'Puts the release on every host: images, files, networks, volumes, and services that are not rolled.',
  inputs: take('environment', 'config', 'plan', 'confirm', 'dryRun', 'lockWait', 'githubToken'),
  outputs: ['changes', 'planHash', 'release', 'serving', 'failureReason'],
  run: async () => {
    throw faults.INTERNAL({ message: 'stage deploy-compose has no body.' })
  },
})
