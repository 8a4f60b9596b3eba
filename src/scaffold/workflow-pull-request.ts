// The plan on a pull request: with secrets for our own branches, a preview without any for forks.

import { expression, checkout, ownStep, planSteps } from './workflow-steps.ts'
import type { Step } from './workflow-steps.ts'
import { isTrusted, jobsOf, patience, planEnvironment, reaching, right, runner, sourceOf } from './workflow-jobs.ts'
import type { EnvironmentWish, Job, Wish } from './workflow-jobs.ts'
import { workflowText } from './workflow-yaml.ts'

export function pullRequestWorkflow(wish: Wish): string {
  const { app } = wish
  return workflowText(
    [
      `Shows on each pull request what a deploy of ${app} would change. A pull request of a fork gets no secret and no`,
      'right to write: it gets a preview in the job summary, which contacts nothing.',
    ],
    {
      name: `plan ${app}`,
      on: { pull_request: { branches: [wish.branch] } },
      permissions: {},
      jobs: {
        ...jobsOf(wish, (environment) => ({ [`plan-${environment.name}`]: pullRequestPlan(wish, environment) })),
        ...jobsOf(wish, (environment) => ({ [`preview-${environment.name}`]: preview(wish, environment) })),
      },
    },
  )
}

function pullRequestPlan(wish: Wish, environment: EnvironmentWish): Job {
  return {
    name: `plan ${environment.name}`,
    if: isTrusted,
    'runs-on': runner,
    'timeout-minutes': patience.plan,
    permissions: {
      contents: right('read', 'to check out'),
      'pull-requests': right('write', 'to comment the plan'),
      ...reaching(wish.registry, 'push', environment),
    },
    environment: { name: planEnvironment(environment.name), deployment: false },
    concurrency: {
      group: `plan-${wish.app}-${environment.name}-${expression('github.event.pull_request.number')}`,
      'cancel-in-progress': true,
    },
    steps: planSteps(sourceOf(wish, environment), {
      ref: expression('github.event.pull_request.head.sha'),
      isCommented: true,
    }),
  }
}

/** What stands in for values that a fork does not get: a preview contacts nothing. */
function preview(wish: Wish, environment: EnvironmentWish): Job {
  const { name, values, databases, files } = environment
  const standIns = Object.keys(values).map((each) => [
    each,
    databases.includes(each) ? 'postgres://fork:not-given-to-forks@localhost:5432/fork' : 'not-given-to-forks',
  ])
  return {
    name: `preview ${name}`,
    if: `!(${isTrusted})`,
    'runs-on': runner,
    'timeout-minutes': patience.preview,
    permissions: { contents: right('read', 'to check out') },
    concurrency: {
      group: `preview-${wish.app}-${name}-${expression('github.event.pull_request.number')}`,
      'cancel-in-progress': true,
    },
    steps: [
      checkout(),
      ...files.map(({ path }) => emptyFile(path)),
      ownStep(sourceOf(wish, environment), 'plan', {
        given: { offline: 'true', comment: 'false' },
        values: Object.fromEntries(standIns) as Readonly<Record<string, string>>,
      }),
    ],
  }
}

const emptyFile = (path: string): Step => ({
  name: `Leave ${path} empty`,
  run: 'mkdir -p "$(dirname "$FILE")" && touch "$FILE"',
  env: { FILE: path },
})
