// Who asks: the actor and the GitHub run, as the lock and the ledger name them.

import { hostname, userInfo } from 'node:os'
import type { Outside } from '../observe/outside.ts'

/** On GitHub the actor and the run; elsewhere the login and the machine. Nothing here is secret. */
export function identityOf(variables: Readonly<Record<string, string>>): Outside['identity'] {
  const run = runOf(variables)
  return { actor: variables['GITHUB_ACTOR'] ?? `${loginName()}@${hostname()}`, ...(run ? { run } : {}) }
}

function runOf(variables: Readonly<Record<string, string>>): Outside['identity']['run'] {
  const id = variables['GITHUB_RUN_ID']
  const repository = variables['GITHUB_REPOSITORY']
  if (id === undefined || repository === undefined) return undefined
  const server = variables['GITHUB_SERVER_URL'] ?? 'https://github.com'
  return { url: `${server}/${repository}/actions/runs/${id}`, id, attempt: variables['GITHUB_RUN_ATTEMPT'] ?? '1' }
}

function loginName(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}
