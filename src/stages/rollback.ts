// Back to an earlier release, exactly: from the hosts' own records, without registry, git or build.

import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const rollback = defineStage({
  name: 'rollback',
  summary: 'Goes back to an earlier release exactly, from what the hosts recorded.',
  inputs: take(
    'environment',
    'config',
    'values',
    'to',
    'planHash',
    'confirm',
    'dryRun',
    'lockWait',
    'githubToken',
    'deployment',
  ),
  outputs: ['changes', 'planHash', 'release', 'serving', 'environmentUrl', 'failureReason'],
  run: async (inputs, world) => (await import('./run-rollback.ts')).runRollback(inputs, world),
})
