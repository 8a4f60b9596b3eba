// The workflows that others call: the same steps as a project's own, taken from inputs.

import { patience, planEnvironment, queue } from './workflow-jobs.ts'
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
  ownStep,
  planFile,
  planOutputs,
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

const grants = (own: readonly string[], callerOf: string): readonly string[] => [
  `Called as \`uses: stagecraft/deploy/.github/workflows/${callerOf}.yml@v1\` by a job that grants ${own.join(', ')};`,
  'packages: write besides where images go to ghcr.io, and id-token: write where the runner joins a tailnet.',
]

const planJob = (steps: readonly Step[]): Job => ({
  name: nameOf('plan'),
  'runs-on': expression('inputs.runs-on'),
  'timeout-minutes': patience.plan,
  environment: { name: planEnvironment(environment), deployment: false },
  outputs: planOutputs,
  steps,
})

const full = source([join, login])
const planned = { version: expression('inputs.version') }

const outputsOf = (job: string, names: readonly (readonly [name: string, description: string])[]): Written =>
  Object.fromEntries(
    names.map(([name, description]) => [name, { description, value: expression(`jobs.${job}.outputs.${name}`) }]),
  )

const planTells = [
  ['changes', 'Whether the plan changes anything: true or false.'],
  ['complete', 'Whether the plan can be applied: true, or false for a preview.'],
  ['plan-hash', 'SHA-256 of the plan.'],
  ['version', 'The version that was planned.'],
] as const

export const calledPlan = (): string =>
  workflowText(
    [
      'Builds the images of a version, plans what a deploy would change, comments it on the pull request, keeps the plan.',
      ...grants(['contents: read', 'pull-requests: write'], 'plan'),
    ],
    {
      name: 'plan',
      on: {
        workflow_call: {
          inputs: { ...shared, version, ...registry },
          secrets: { ...secrets, ...registrySecret },
          outputs: outputsOf('plan', planTells),
        },
      },
      jobs: {
        plan: planJob(
          planSteps(full, environment, {
            ...planned,
            ref: expression('github.event.pull_request.head.sha || github.sha'),
          }),
        ),
      },
    },
  )

/** With `approved` the plan of the merged pull request, and none of its own. */
function planOrFind(): readonly Step[] {
  const [first = {}, ...rest] = planSteps(full, environment, planned)
  const unless = (step: Step): Step =>
    full.before.includes(step)
      ? step
      : { ...step, if: typeof step['if'] === 'string' ? `!inputs.approved && ${step['if']}` : '!inputs.approved' }
  return [first, ...approvedSteps(full, 'inputs.approved'), ...rest.map(unless)]
}

const app = input('The app, where several of one repository have an environment of this name.', '')
const group = `deploy-${expression('inputs.app || github.repository')}-${environment}`

export const calledDeploy = (): string =>
  workflowText(
    [
      'Builds, plans, waits at the gate of the environment, and applies exactly that plan.',
      ...grants(['contents: read', 'actions: read'], 'deploy'),
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
          outputs: outputsOf('deploy', [
            ['release', 'The id of the release that was made.'],
            ['serving', 'What serves now: release id and version, as text.'],
          ]),
        },
      },
      jobs: {
        plan: {
          ...planJob(planOrFind()),
          outputs: {
            // An approved plan is worth a look even where it changes nothing any more: it is told so.
            changes: expression("inputs.approved && 'true' || steps.plan.outputs.changes"),
            'plan-run-id': expression('steps.approved.outputs.plan-run-id || github.run_id'),
          },
        },
        deploy: {
          name: nameOf('deploy'),
          needs: 'plan',
          if: "needs.plan.outputs.changes == 'true'",
          'runs-on': expression('inputs.runs-on'),
          'timeout-minutes': patience.deploy,
          environment,
          concurrency: queue(group),
          outputs: {
            release: expression('steps.rollout.outputs.release'),
            serving: expression('steps.rollout.outputs.serving'),
          },
          steps: [
            checkout(),
            ...full.before,
            fetchPlan(environment, expression('needs.plan.outputs.plan-run-id')),
            ...(['migrate-pre', 'deploy-compose', 'rollout', 'migrate-post'] as const).map((stage) =>
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
      ...grants(['contents: read', 'actions: read'], 'rollback'),
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
          outputs: outputsOf('rollback', [
            ['release', 'The id of the release that was made.'],
            ['serving', 'What serves now: release id and version, as text.'],
          ]),
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
