// The workflows that people copy, and those that they call: path in this repository → text.

import type { StageName } from '../model/stage.ts'
import { calledDeploy, calledRollback } from './workflow-called.ts'
import { calledPlan } from './workflow-called-plan.ts'
import { approvedWorkflow } from './workflow-approved.ts'
import { deployWorkflow } from './workflow-deploy.ts'
import { changing, queue, right, runner, telling, patience } from './workflow-jobs.ts'
import type { EnvironmentWish, Wish } from './workflow-jobs.ts'
import { pullRequestWorkflow } from './workflow-pull-request.ts'
import { githubRegistry, logIn } from './workflow-reach.ts'
import { rollbackWorkflow } from './workflow-rollback.ts'
import { stagesWorkflow } from './workflow-stages.ts'
import { checkout, expression, ownStep } from './workflow-steps.ts'
import { workflowText } from './workflow-yaml.ts'

const names = ['DEPLOY_KEY', 'POSTGRES_PASSWORD', 'DATABASE_URL', 'MIGRATION_DATABASE_URL']

const example = (name: string, hosts: readonly string[]): EnvironmentWish => ({
  name,
  values: Object.fromEntries(names.map((each) => [each, each])),
  databases: names.filter((each) => each.endsWith('DATABASE_URL')),
  keys: ['DEPLOY_KEY'],
  files: [],
  tailnet: { tags: ['tag:ci'], ping: hosts },
})

/** How people that copy a file name our actions: by the tag that we move. */
export const byTag = (stage: StageName | 'all'): string =>
  `stagecraft/deploy${stage === 'all' ? '' : `/actions/${stage}`}@v1`

const shop = (...environments: readonly EnvironmentWish[]): Wish => ({
  app: 'shop',
  own: byTag,
  branch: 'main',
  registry: githubRegistry,
  environments,
})

const production = example('production', ['app-1', 'app-2', 'db-1'])

export const starters = (): ReadonlyMap<string, string> =>
  new Map([
    ['workflows/pull-request.yml', pullRequestWorkflow(shop(production))],
    ['workflows/deploy.yml', deployWorkflow(shop(production))],
    ['workflows/approved.yml', approvedWorkflow(shop(production))],
    ['workflows/by-hand.yml', deployWorkflow(shop(production), 'by hand')],
    ['workflows/rollback.yml', rollbackWorkflow(shop(production))],
    ['workflows/staging-production.yml', deployWorkflow(shop(example('staging', ['staging-1']), production))],
    ['workflows/stages.yml', stagesWorkflow(shop(production))],
    ['workflows/minimal.yml', minimal()],
    ['.github/workflows/plan.yml', calledPlan()],
    ['.github/workflows/deploy.yml', calledDeploy()],
    ['.github/workflows/rollback.yml', calledRollback()],
  ])

/** Everything in one step, for hosts that a runner reaches as it is. */
function minimal(): string {
  const source = {
    own: byTag,
    given: { environment: 'production' },
    values: Object.fromEntries(names.map((each) => [each, expression(`secrets.${each}`)])),
    before: [],
  }
  return workflowText(['Builds, plans and deploys each commit of main in one step.'], {
    name: 'deploy shop',
    on: { push: { branches: ['main'] } },
    permissions: {},
    jobs: {
      deploy: {
        name: 'deploy production',
        'runs-on': runner,
        'timeout-minutes': patience.deploy,
        permissions: {
          contents: right('read', 'to check out'),
          packages: right('write', 'to push images'),
          ...changing,
          ...telling,
        },
        environment: 'production',
        concurrency: queue('deploy-shop-production'),
        steps: [checkout(), logIn(githubRegistry), ownStep(source, 'all')],
      },
    },
  })
}
