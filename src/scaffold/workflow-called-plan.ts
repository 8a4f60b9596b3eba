// The plan that others call: with secrets for those who get them, a preview without any for the rest.

import { isTrusted, patience } from './workflow-jobs.ts'
import type { Job } from './workflow-jobs.ts'
import { input, registry, registrySecret, secrets, shared, version } from './workflow-called-inputs.ts'
import { full, grants, images, nameOf, outputsOf, planJob } from './workflow-called-jobs.ts'
import { checkout, expression, ownStep, planSteps } from './workflow-steps.ts'
import { workflowText } from './workflow-yaml.ts'

const planTells = [
  ['changes', 'Whether the plan changes anything: true or false.'],
  ['complete', 'Whether the plan can be applied: true, or false for a preview.'],
  ['plan-hash', 'SHA-256 of the plan.'],
  ['version', 'The version that was planned.'],
] as const
const planOutputs = Object.fromEntries(planTells.map(([name]) => [name, expression(`steps.plan.outputs.${name}`)]))

/** Forks and Dependabot get no secret: what stands in is an input, and nothing is contacted. */
const preview: Job = {
  name: nameOf('preview'),
  if: `github.event_name == 'pull_request' && !(${isTrusted})`,
  'runs-on': expression('inputs.runs-on'),
  'timeout-minutes': patience.preview,
  outputs: planOutputs,
  steps: [
    checkout(),
    ownStep(full, 'plan', {
      id: 'plan',
      given: { values: expression('inputs.preview-values'), offline: 'true', comment: 'false' },
    }),
  ],
}

export const calledPlan = (): string =>
  workflowText(
    [
      'Builds the images of a commit, plans what a deploy would change, comments it on the pull request, keeps the plan.',
      'A pull request of a fork or of Dependabot gets a preview in the job summary, without secrets.',
      ...grants('plan', 'contents: read, and pull-requests: write for the comment', images),
    ],
    {
      name: 'plan',
      on: {
        workflow_call: {
          inputs: {
            ...shared,
            version,
            'preview-values': input('Lines NAME=value that stand in for the secret where a fork gets none.', ''),
            ...registry,
          },
          secrets: { ...secrets, ...registrySecret },
          outputs: outputsOf(['plan', 'preview'], planTells),
        },
      },
      jobs: {
        plan: {
          if: `github.event_name != 'pull_request' || (${isTrusted})`,
          ...planJob(
            planSteps(full, {
              isCommented: true,
              ref: expression('inputs.version || github.event.pull_request.head.sha || github.sha'),
            }),
            planOutputs,
          ),
        },
        preview,
      },
    },
  )
