// The stage build.

import { faults } from '../model/faults/index.ts'
import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const build = defineStage({
  name: 'build',
  summary: 'Builds and pushes the images of a version and gives their digests.',
  inputs: take('environment', 'config', 'version', 'services', 'push', 'dryRun', 'githubToken'),
  outputs: ['version', 'imageDigest', 'images', 'failureReason'],
  run: async () => {
    throw faults.INTERNAL({ message: 'stage build has no body.' })
  },
})
