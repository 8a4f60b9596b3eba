// The deploy and the rollback that others call: the same steps as a project's own, taken from inputs.

import { plannedStages } from '../model/stage.ts'
import { patience, queue } from './workflow-jobs.ts'
import {
  environment,
  input,
  join,
  registry,
  registrySecret,
  secrets,
  shared,
  source,
  version,
} from './workflow-called-inputs.ts'
import { full, grants, images, nameOf, outputsOf, planJob } from './workflow-called-jobs.ts'
import {
  approvedSteps,
  checkout,
  expression,
  fetchPlan,
  isApplicable,
  ownStep,
  fetchedPlan,
  planSteps,
  rollbackSteps,
} from './workflow-steps.ts'
import type { Step } from './workflow-steps.ts'
import { workflowText } from './workflow-yaml.ts'

const wanted = expression('inputs.version || github.sha')

/** With `approved` the plan of the merged pull request, which only GitHub is asked for, and none of its own. */
function planOrFind(): readonly Step[] {
  const [first = {}, ...rest] = planSteps(full, { ref: wanted, isCommented: false })
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
          'plan-artifact': expression('steps.approved.outputs.plan-artifact || steps.plan.outputs.plan-artifact'),
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
            fetchPlan('needs.plan', expression('needs.plan.outputs.plan-run-id')),
            ...plannedStages.map((stage) =>
              ownStep(full, stage, {
                id: stage,
                given: { plan: fetchedPlan, 'plan-hash': expression('inputs.plan-hash') },
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
