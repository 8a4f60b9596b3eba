// The whole pipeline in one run.

import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const deploy = defineStage({
  name: 'deploy',
  summary: 'Builds, plans, migrates and rolls out: all stages in order.',
  inputs: take(
    'environment',
    'config',
    'values',
    'version',
    'plan',
    'planHash',
    'services',
    'skipBuild',
    'confirm',
    'dryRun',
    'lockWait',
    'githubToken',
    'comment',
    'deployment',
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
    'environmentUrl',
    'failureReason',
  ],
  run: async (inputs, world) => (await import('./run-pipeline.ts')).runPipeline(inputs, world),
})
