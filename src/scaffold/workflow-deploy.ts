// The deploy that a merge starts, or somebody by hand: planned, let through by the gate of the environment, applied as planned.

import { checkout, expression, fetchPlan, ownStep, planFile, planOutputs, planSteps } from './workflow-steps.ts'
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

export function deployWorkflow(wish: Wish): string {
  const names = wish.environments.map(({ name }) => name)
  return workflowText(
    [
      `Deploys ${wish.app}: builds, plans, and applies that plan behind the gate of each environment, in this order: ${names.join(', ')}.`,
      'Reviewers of an environment (Settings → Environments) see the plan in the job summary before they let it through.',
    ],
    {
      name: `deploy ${wish.app}`,
      'run-name': `deploy ${expression(`inputs.environment || '${wish.branch}'`)} ${expression('inputs.run-marker')}`,
      on: {
        push: { branches: [wish.branch] },
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
      jobs: jobsOf(wish, (environment, before) => ({
        [`plan-${environment.name}`]: deployPlan(wish, environment, before),
        [`deploy-${environment.name}`]: deployApply(wish, environment),
      })),
    },
  )
}

const wanted = expression('inputs.version || github.sha')

function deployPlan(wish: Wish, environment: EnvironmentWish, before: EnvironmentWish | undefined): Job {
  const { name } = environment
  const isWanted = `github.event_name == 'push' || inputs.environment == '${name}'`
  return {
    name: `plan ${name}`,
    ...(before === undefined
      ? { if: isWanted }
      : { needs: `deploy-${before.name}`, if: `!cancelled() && !failure() && (${isWanted})` }),
    'runs-on': runner,
    'timeout-minutes': patience.plan,
    permissions: { contents: right('read', 'to check out'), ...reaching(wish.registry, 'push', environment) },
    environment: { name: planEnvironment(name), deployment: false },
    concurrency: queue(`plan-${wish.app}-${name}`),
    outputs: planOutputs,
    steps: planSteps(sourceOf(wish, environment), name, { ref: wanted, isCommented: false }),
  }
}

function deployApply(wish: Wish, environment: EnvironmentWish): Job {
  const { name } = environment
  const plan = `needs.plan-${name}`
  return {
    name: `deploy ${name}`,
    needs: `plan-${name}`,
    // The second part keeps a plan from being applied where an environment before this one failed.
    if: `!cancelled() && !failure() && ${plan}.outputs.changes == 'true'`,
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
    fetchPlan(name),
    ownStep(source, 'all', { id: 'deploy', given: { plan: planFile, ...hash } }),
  ]
}
