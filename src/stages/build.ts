// The stage build: the images of a version, built, pushed, and told by digest.

import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const build = defineStage({
  name: 'build',
  summary: 'Builds and pushes the images of a version and gives their digests.',
  inputs: take('environment', 'config', 'values', 'version', 'services', 'push', 'dryRun'),
  outputs: ['version', 'imageDigest', 'images', 'failureReason'],
  run: async (inputs, world) => (await import('./run-build.ts')).runBuild(inputs, world),
})
