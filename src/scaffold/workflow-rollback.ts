// The way back by hand, to a release that the hosts still have.

import { expression, rollbackSteps } from './workflow-steps.ts'
import { changing, choice, joining, jobsOf, patience, queue, right, runner, sourceOf } from './workflow-jobs.ts'
import type { EnvironmentWish, Job, Wish } from './workflow-jobs.ts'
import { workflowText } from './workflow-yaml.ts'

export function rollbackWorkflow(wish: Wish): string {
  const names = wish.environments.map(({ name }) => name)
  return workflowText(
    [
      `Goes back to an earlier release of ${wish.app}, exactly, from what the hosts recorded: no build, no registry, no git.`,
    ],
    {
      name: `rollback ${wish.app}`,
      'run-name': `rollback ${expression('inputs.environment')} to ${expression('inputs.to')}`,
      on: {
        workflow_dispatch: {
          inputs: {
            environment: choice('The environment to take back.', names),
            to: {
              description: 'previous, a release id (rel-…), or version: and a version.',
              type: 'string',
              required: true,
              default: 'previous',
            },
          },
        },
      },
      permissions: {},
      jobs: jobsOf(wish, (environment) => ({ [`rollback-${environment.name}`]: rollbackJob(wish, environment) })),
    },
  )
}

function rollbackJob(wish: Wish, environment: EnvironmentWish): Job {
  const { name } = environment
  return {
    name: `rollback ${name}`,
    if: `inputs.environment == '${name}'`,
    'runs-on': runner,
    'timeout-minutes': patience.deploy,
    permissions: {
      contents: right('read', 'to check out'),
      ...changing,
      ...joining(environment),
    },
    environment: name,
    concurrency: queue(`deploy-${wish.app}-${name}`),
    // The gate of the environment is the confirmation.
    steps: rollbackSteps(sourceOf({ ...wish, registry: undefined }, environment), {
      to: expression('inputs.to'),
      confirm: name,
    }),
  }
}
