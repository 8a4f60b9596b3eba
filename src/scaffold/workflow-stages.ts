// A deploy whose stages are jobs, for those who put something between them: each gets the plan as an artifact, and does its part of it.

import { plannedStages } from '../model/stage.ts'
import {
  changing,
  jobsOf,
  patience,
  planEnvironment,
  queue,
  reaching,
  right,
  runner,
  sourceOf,
  telling,
} from './workflow-jobs.ts'
import type { EnvironmentWish, Job, Wish } from './workflow-jobs.ts'
import { applicable, checkout, fetchPlan, isApplicable, ownStep, fetchedPlan, planSteps } from './workflow-steps.ts'
import { workflowText } from './workflow-yaml.ts'

/** One environment: the first of the wish. */
export function stagesWorkflow(wish: Wish): string {
  const [environment] = wish.environments
  return workflowText(
    [
      `Deploys ${wish.app} with a job for each stage. The gate is before the first that changes something; the others go on with what it let through.`,
      'The queue spans all jobs, because what a deploy has begun is finished or taken back before another begins.',
    ],
    {
      name: `stages ${wish.app}`,
      on: { push: { branches: [wish.branch] } },
      permissions: {},
      concurrency: queue(`deploy-${wish.app}-${environment?.name ?? ''}`),
      jobs: jobsOf({ ...wish, environments: wish.environments.slice(0, 1) }, (each) => ({
        plan: planJob(wish, each),
        ...Object.fromEntries(plannedStages.map((stage, at) => [stage, stageJob(wish, each, at)])),
      })),
    },
  )
}

const ungated = ({ name }: EnvironmentWish): Job => ({ name: planEnvironment(name), deployment: false })

const planJob = (wish: Wish, environment: EnvironmentWish): Job => ({
  name: 'plan',
  'runs-on': runner,
  'timeout-minutes': patience.plan,
  permissions: { contents: right('read', 'to check out'), ...reaching(wish.registry, 'push', environment) },
  environment: ungated(environment),
  outputs: applicable,
  steps: planSteps(sourceOf(wish, environment), { isCommented: false }),
})

function stageJob(wish: Wish, environment: EnvironmentWish, at: number): Job {
  const [stage = 'migrate-pre', before] = [plannedStages[at], plannedStages[at - 1]]
  const source = sourceOf(wish, environment)
  return {
    name: stage,
    needs: before === undefined ? 'plan' : ['plan', before],
    ...(before === undefined ? { if: isApplicable('plan') } : {}),
    'runs-on': runner,
    'timeout-minutes': patience.deploy,
    permissions: {
      contents: right('read', 'to check out'),
      ...changing,
      ...telling,
      ...reaching(wish.registry, 'pull', environment),
    },
    environment: before === undefined ? environment.name : ungated(environment),
    steps: [
      checkout(),
      ...source.before,
      fetchPlan('needs.plan'),
      ownStep(source, stage, { id: 'stage', given: { plan: fetchedPlan } }),
    ],
  }
}
