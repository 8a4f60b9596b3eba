// Deployment records of GitHub: that a release goes to an environment, and what came of it.

import { z } from 'zod'
import { canonical } from '../model/digest.ts'
import type { Deployment, DeploymentStatus, Miss, Recorded } from './ci.ts'
import { anyAnswer, deploymentAnswer } from './github-answers.ts'
import type { InRepository } from './github-repository.ts'
import { errand, missOf } from './github-repository.ts'

const needs = 'deployments: write'

/** GitHub refuses more. Source: https://docs.github.com/en/rest/deployments/statuses#create-a-deployment-status */
const longest = 140

/**
 * Never merges anything and asks for no checks: that the commit may be deployed was decided elsewhere. After a lost answer
 * the record is looked for. Source: https://docs.github.com/en/rest/deployments/deployments#create-a-deployment
 */
export async function recordDeployment(
  here: InRepository,
  deployment: Deployment,
): Promise<{ readonly id: string } | Miss> {
  const { environment, commit, description, isProduction, isTransient, payload } = deployment
  const patience = errand()
  const asked = await here.api.ask({
    route: 'POST /repos/{owner}/{repo}/deployments',
    parameters: {
      ...here.place,
      ref: commit,
      environment,
      description: cut(description),
      auto_merge: false,
      required_contexts: [],
      production_environment: isProduction,
      transient_environment: isTransient,
      payload,
    },
    answer: deploymentAnswer,
    needs,
    patience,
  })
  if (!('why' in asked)) return { id: String(asked.data.id) }
  if (!asked.isUnclear) return missOf(asked)
  const listed = await here.api.ask({
    route: 'GET /repos/{owner}/{repo}/deployments',
    parameters: { ...here.place, sha: commit, environment, per_page: 10 },
    answer: z.array(deploymentAnswer),
    needs,
    patience,
  })
  const same = 'why' in listed ? undefined : listed.data.find((each) => payloadOf(each.payload) === canonical(payload))
  return same === undefined ? missOf(asked) : { id: String(same.id) }
}

export async function recordStatus({ api, place }: InRepository, status: DeploymentStatus): Promise<Recorded | Miss> {
  const { id, state, description, environmentUrl, logUrl } = status
  const asked = await api.ask({
    route: 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    parameters: {
      ...place,
      deployment_id: Number(id),
      state,
      description: cut(description),
      ...(environmentUrl === undefined ? {} : { environment_url: environmentUrl }),
      ...(logUrl === undefined ? {} : { log_url: logUrl }),
    },
    answer: anyAnswer,
    needs,
    patience: errand(),
    isRepeatable: true,
  })
  return 'why' in asked ? missOf(asked) : { recorded: true }
}

/** No half of a character stays at the end. */
const cut = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`

/** GitHub gives a payload back as it was sent, or as its text. */
function payloadOf(payload: unknown): string | undefined {
  try {
    const value: unknown = typeof payload === 'string' ? JSON.parse(payload) : payload
    return canonical(value)
  } catch {
    return undefined
  }
}
