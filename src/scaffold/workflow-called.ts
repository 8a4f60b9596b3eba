// The workflows that others call: the same steps as a project's own, taken from inputs.

import { plannedStages } from '../model/stage.ts'
import { isTrusted, patience, planEnvironment, queue } from './workflow-jobs.ts'
import type { Job } from './workflow-jobs.ts'
import {
  environment,
  input,
  join,
  login,
  registry,
  registrySecret,
  secrets,
  shared,
  source,
  version,
} from './workflow-called-inputs.ts'
import {
  approvedSteps,
  checkout,
  expression,
  fetchPlan,
  isApplicable,
  ownStep,
  planFile,
  planSteps,
  rollbackSteps,
} from './workflow-steps.ts'
import type { Step } from './workflow-steps.ts'
import { workflowText } from './workflow-yaml.ts'
import type { Written } from './workflow-yaml.ts'

/**
 * A job may name no permission that its caller does not grant, or the whole run is refused before it starts; what only
 * some callers need (packages, id-token) can therefore not be named, and the job takes what the caller grants.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations
 */
const nameOf = (job: string): Written => ({
  value: `${job} ${environment}`,
  remark: 'zizmor: ignore[excessive-permissions] a job has what its caller grants',
})

const grants = (name: string, granted: string, besides: string): readonly string[] => [
  `Called as \`uses: stagecraft/deploy/.github/workflows/${name}.yml@v1\` by a job that grants ${granted};`,
  `besides ${besides}id-token: write where the runner joins a tailnet without a key.`,
]
const images = 'packages: write where images go to ghcr.io, and '

const planJob = (steps: readonly Step[], outputs: Written): Job => ({
  name: nameOf('plan'),
  'runs-on': expression('inputs.runs-on'),
  'timeout-minutes': patience.plan,
  environment: { name: planEnvironment(environment), deployment: false },
  outputs,
  steps,
})

const full = source([join, login])

/** Of the first of these jobs that ran. */
const outputsOf = (
  jobs: readonly string[],
  names: readonly (readonly [name: string, description: string])[],
): Written =>
  Object.fromEntries(
    names.map(([name, description]) => [
      name,
      { description, value: expression(jobs.map((job) => `jobs.${job}.outputs.${name}`).join(' || ')) },
    ]),
  )

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
            planSteps(full, environment, {
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

const wanted = expression('inputs.version || github.sha')

/** With `approved` the plan of the merged pull request, which only GitHub is asked for, and none of its own. */
function planOrFind(): readonly Step[] {
  const [first = {}, ...rest] = planSteps(full, environment, { ref: wanted, isCommented: false })
  const unless = ({ id, name, if: condition, ...step }: Step): Step => ({
    ...{ id, name },
    if: typeof condition === 'string' ? `!inputs.approved && ${condition}` : '!inputs.approved',
    ...step,
  })
  return [first, ...approvedSteps(full, 'inputs.approved'), ...rest.map(unless)]
}

const app = input('The app, where several of one repository have an environment of this name.', '')
const group = `deploy-${expression('inputs.app || github.repository')}-${environment}`

export const calledDeploy = (): string =>
  workflowText(
    [
      'Builds, plans, waits at the gate of the environment, and applies exactly that plan.',
      ...grants(
        'deploy',
        'contents: read, actions: read, and pull-requests: write to tell what became of the plan (approved needs read)',
        images,
      ),
      'A plan is made after the deploy before it only where the calling workflow queues its runs, under a name that is not the one below:',
      '`concurrency: { group: release-shop, queue: max, cancel-in-progress: false }` at its top.',
    ],
    {
      name: 'deploy',
      on: {
        workflow_call: {
          inputs: {
            ...shared,
            app,
            version,
            'plan-hash': input('Deploy only if the plan has this hash.', ''),
            approved: {
              description: 'Apply the plan of the merged pull request, and nothing else.',
              type: 'boolean',
              default: false,
            },
            ...registry,
          },
          secrets: { ...secrets, ...registrySecret },
          outputs: outputsOf(
            ['deploy'],
            [
              ['release', 'The id of the release that was made.'],
              ['serving', 'What serves now: release id and version, as text.'],
            ],
          ),
        },
      },
      jobs: {
        // An approved plan is applied even where it changes nothing, which says so.
        plan: planJob(planOrFind(), {
          ...Object.fromEntries(
            ['complete', 'changes'].map((each) => [
              each,
              expression(`inputs.approved && 'true' || steps.plan.outputs.${each}`),
            ]),
          ),
          'plan-run-id': expression('steps.approved.outputs.plan-run-id || github.run_id'),
        }),
        deploy: {
          name: nameOf('deploy'),
          needs: 'plan',
          if: isApplicable('plan'),
          'runs-on': expression('inputs.runs-on'),
          'timeout-minutes': patience.deploy,
          environment,
          concurrency: queue(group),
          outputs: {
            release: expression('steps.rollout.outputs.release'),
            serving: expression('steps.rollout.outputs.serving'),
          },
          steps: [
            checkout(wanted),
            ...full.before,
            fetchPlan(environment, expression('needs.plan.outputs.plan-run-id')),
            ...plannedStages.map((stage) =>
              ownStep(full, stage, {
                id: stage,
                given: { plan: planFile, 'plan-hash': expression('inputs.plan-hash') },
              }),
            ),
          ],
        },
      },
    },
  )

export const calledRollback = (): string =>
  workflowText(
    [
      'Goes back to an earlier release, exactly, from what the hosts recorded, behind the gate of the environment.',
      ...grants('rollback', 'contents: read and actions: read', ''),
    ],
    {
      name: 'rollback',
      on: {
        workflow_call: {
          inputs: {
            ...shared,
            app,
            to: input('previous, a release id (rel-…), or version: and a version.', 'previous'),
          },
          secrets,
          outputs: outputsOf(
            ['rollback'],
            [
              ['release', 'The id of the release that was made.'],
              ['serving', 'What serves now: release id and version, as text.'],
            ],
          ),
        },
      },
      jobs: {
        rollback: {
          name: nameOf('rollback'),
          'runs-on': expression('inputs.runs-on'),
          'timeout-minutes': patience.deploy,
          environment,
          concurrency: queue(group),
          outputs: {
            release: expression('steps.rollback.outputs.release'),
            serving: expression('steps.rollback.outputs.serving'),
          },
          steps: rollbackSteps(source([join]), { to: expression('inputs.to'), confirm: environment }),
        },
      },
    },
  )
