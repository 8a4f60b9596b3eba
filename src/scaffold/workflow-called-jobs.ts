// What the jobs of the workflows that others call share: names, heads, outputs, and the job that plans.

import { patience, planEnvironment } from './workflow-jobs.ts'
import type { Job } from './workflow-jobs.ts'
import { environment, join, login, source } from './workflow-called-inputs.ts'
import { expression } from './workflow-steps.ts'
import type { Step } from './workflow-steps.ts'
import type { Written } from './workflow-yaml.ts'

/**
 * A job may name no permission that its caller does not grant, or the whole run is refused before it starts; what only
 * some callers need (packages, id-token) can therefore not be named, and the job takes what the caller grants.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations
 */
export const nameOf = (job: string): Written => ({
  value: `${job} ${environment}`,
  remark: 'zizmor: ignore[excessive-permissions] a job has what its caller grants',
})

export const grants = (name: string, granted: string, besides: string): readonly string[] => [
  `Called as \`uses: stagecraft/deploy/.github/workflows/${name}.yml@v1\` by a job that grants ${granted};`,
  `besides ${besides}id-token: write where the runner joins a tailnet without a key.`,
]
export const images = 'packages: write where images go to ghcr.io, and '

export const planJob = (steps: readonly Step[], outputs: Written): Job => ({
  name: nameOf('plan'),
  'runs-on': expression('inputs.runs-on'),
  'timeout-minutes': patience.plan,
  environment: { name: planEnvironment(environment), deployment: false },
  outputs,
  steps,
})

export const full = source([join, login])

/** Of the first of these jobs that ran. */
export const outputsOf = (
  jobs: readonly string[],
  names: readonly (readonly [name: string, description: string])[],
): Written =>
  Object.fromEntries(
    names.map(([name, description]) => [
      name,
      { description, value: expression(jobs.map((job) => `jobs.${job}.outputs.${name}`).join(' || ')) },
    ]),
  )
