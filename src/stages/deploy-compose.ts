// The release put on every host, and services that are not rolled.

import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const deployCompose = defineStage({
  name: 'deploy-compose',
  summary: 'Puts the release on every host: images, files, networks, volumes, and services that are not rolled.',
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
  run: async (inputs, world) => (await import('./slice.ts')).runSlice('deploy-compose', inputs, world),
})
