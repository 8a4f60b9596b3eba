// The deploy that a merge starts, or somebody by hand, or by hand alone: planned, let through by the gate of the environment, applied as planned.

import {
  applicable,
  checkout,
  expression,
  fetchPlan,
  isApplicable,
  ownStep,
  fetchedPlan,
  planSteps,
} from './workflow-steps.ts'
import type { Source, Step } from './workflow-steps.ts'
import {
  changing,
  choice,
  jobsOf,
  patience,
  planEnvironment,
  queue,
  reaching,
  right,
  runner,
  telling,
  sourceOf,
  text,
} from './workflow-jobs.ts'
import type { EnvironmentWish, Job, Wish } from './workflow-jobs.ts'
import type { TriggerInput } from '../ci/ci.ts'
import { workflowText } from './workflow-yaml.ts'
import type { Written } from './workflow-yaml.ts'

/** `by hand`: no merge starts it, for those whose merges apply what was approved. */
export function deployWorkflow(wish: Wish, start: 'by merge' | 'by hand' = 'by merge'): string {
  const names = wish.environments.map(({ name }) => name)
  return workflowText(
    [
      `Deploys ${wish.app}: builds, plans, and applies that plan behind the gate of each environment, in this order: ${names.join(', ')}.`,
      'Reviewers of an environment (Settings → Environments) see the plan in the job summary before they let it through.',
      'Runs queue whole, so that a plan is made after the deploy before it; a rollback does not wait for them.',
    ],
    {
      name: `deploy ${wish.app}`,
      'run-name': `deploy ${start === 'by hand' ? expression('inputs.environment') : expression('inputs.environment || github.event.head_commit.message')} ${expression('inputs.run-marker')}`,
      on: {
        ...(start === 'by hand' ? {} : { push: { branches: [wish.branch] } }),
        workflow_dispatch: {
          inputs: {
            environment: choice('The environment to deploy.', names),
            version: text('The commit to deploy; without it the newest of the branch.'),
            'plan-hash': text('Deploy only if the plan has this hash.'),
            'run-marker': text('Stands in the name of the run, so that whoever started it finds it.'),
          } satisfies Readonly<Record<TriggerInput, Written>>,
        },
      },
      permissions: {},
      concurrency: queue(`release-${wish.app}`),
      jobs: jobsOf(wish, (environment, before) => ({
        [`plan-${environment.name}`]: deployPlan(wish, { environment, before, start }),
        [`deploy-${environment.name}`]: deployApply(wish, environment),
      })),
    },
  )
}

const wanted = expression('inputs.version || github.sha')

interface Planning {
  readonly environment: EnvironmentWish
  readonly before: EnvironmentWish | undefined
  readonly start: 'by merge' | 'by hand'
}

function deployPlan(wish: Wish, { environment, before, start }: Planning): Job {
  const { name } = environment
  const isWanted = `${start === 'by hand' ? '' : "github.event_name == 'push' || "}inputs.environment == '${name}'`
  return {
    name: `plan ${name}`,
    ...(before === undefined
      ? { if: isWanted }
      : { needs: `deploy-${before.name}`, if: `!cancelled() && !failure() && (${isWanted})` }),
    'runs-on': runner,
    'timeout-minutes': patience.plan,
    permissions: { contents: right('read', 'to check out'), ...reaching(wish.registry, 'push', environment) },
    environment: { name: planEnvironment(name), deployment: false },
    outputs: applicable,
    steps: planSteps(sourceOf(wish, environment), { ref: wanted, isCommented: false }),
  }
}

function deployApply(wish: Wish, environment: EnvironmentWish): Job {
  const { name } = environment
  return {
    name: `deploy ${name}`,
    needs: `plan-${name}`,
    // The second part keeps a plan from being applied where an environment before this one failed.
    if: `!cancelled() && !failure() && ${isApplicable(`plan-${name}`)}`,
    'runs-on': runner,
    'timeout-minutes': patience.deploy,
    permissions: {
      contents: right('read', 'to check out'),
      ...changing,
      ...telling,
      ...reaching(wish.registry, 'pull', environment),
    },
    environment: name,
    concurrency: queue(`deploy-${wish.app}-${name}`),
    steps: applySteps(sourceOf(wish, environment), name),
  }
}

function applySteps(source: Source, name: string): readonly Step[] {
  const hash = { 'plan-hash': expression('inputs.plan-hash') }
  return [
    checkout(wanted),
    ...source.before,
    fetchPlan(`needs.plan-${name}`),
    ownStep(source, 'all', { id: 'deploy', given: { plan: fetchedPlan, ...hash } }),
  ]
}
