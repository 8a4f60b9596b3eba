// The deploy for repositories whose environments have no reviewers: the plan that was approved with the pull request, and nothing else.

import { changing, jobsOf, patience, queue, reaching, right, runner, telling, sourceOf } from './workflow-jobs.ts'
import type { EnvironmentWish, Job, Wish } from './workflow-jobs.ts'
import { approvedSteps, checkout, expression, fetchPlan, ownStep, fetchedPlan } from './workflow-steps.ts'
import { workflowText } from './workflow-yaml.ts'

export function approvedWorkflow(wish: Wish): string {
  return workflowText(
    [
      `Deploys ${wish.app} as the merged pull request showed it: the plan of its last run is applied, or refused with what moved.`,
      'The review of the pull request is the approval: protect the branch, so that each change of it is reviewed.',
    ],
    {
      name: `deploy approved ${wish.app}`,
      on: { push: { branches: [wish.branch] } },
      permissions: {},
      jobs: jobsOf(wish, (environment, before) => ({
        [`deploy-${environment.name}`]: deployApproved(wish, environment, before),
      })),
    },
  )
}

function deployApproved(wish: Wish, environment: EnvironmentWish, before: EnvironmentWish | undefined): Job {
  const { name } = environment
  const source = sourceOf(wish, environment)
  return {
    name: `deploy ${name}`,
    ...(before === undefined ? {} : { needs: `deploy-${before.name}` }),
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
    steps: [
      checkout(),
      ...approvedSteps(source),
      ...source.before,
      fetchPlan('steps.approved', expression('steps.approved.outputs.plan-run-id')),
      ownStep(source, 'all', { id: 'deploy', given: { plan: fetchedPlan } }),
    ],
  }
}
