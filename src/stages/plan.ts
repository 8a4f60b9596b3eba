// The plan: what a deploy would change, with its cause, before anything is touched.

import { defineStage } from './define.ts'
import { take } from './inputs.ts'

export const plan = defineStage({
  name: 'plan',
  summary: 'Shows what a deploy would change, with its cause, and changes nothing.',
  inputs: take(
    'environment',
    'config',
    'values',
    'version',
    'services',
    'output',
    'offline',
    'comment',
    'approved',
    'githubToken',
  ),
  outputs: ['changes', 'complete', 'planHash', 'planPath', 'planRunId', 'planArtifact', 'version', 'failureReason'],
  run: async (inputs, world) => (await import('./run-plan.ts')).runPlan(inputs, world),
})
