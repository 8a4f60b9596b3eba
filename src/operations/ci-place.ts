// Which CI service and repository an app belongs to, and with which token they are asked: from stagecraft.yml, the run, or git.

import { gitEnvironment, gitRemote, noGit, readGitProblem, sourceOf } from '../commands/git.ts'
import type { CiConfig } from '../model/config-outside.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { ProgramAnswer } from '../model/program.ts'
import { publicGithub } from '../model/public-github.ts'
import { Secret } from '../model/secret.ts'
import type { CiGiven, Surroundings } from '../observe/outside.ts'

/** Milliseconds for one question to git. */
const patience = 30_000

export interface AppPlace {
  readonly ci: CiConfig
  /** The folder of stagecraft.yml, absolute. */
  readonly root: string
}

/** The token is hidden before it is given. Faults: CI_TOKEN_MISSING, CI_REPOSITORY_UNKNOWN, CI_SERVER_UNNAMED. */
export async function ciGivenFor(world: Surroundings, { ci, root }: AppPlace): Promise<CiGiven> {
  const token = tokenIn(world.variables, ci.tokenEnv)
  world.hide([token])
  const named = ci.repository ?? world.variables['GITHUB_REPOSITORY']
  return { provider: ci.provider, token, repository: named ?? (await remoteOf(world, root)) }
}

function tokenIn(variables: Surroundings['variables'], name: string): Secret {
  const text = variables[name]
  const refuse = (problem: string): Fault => faults.CI_TOKEN_MISSING({ name, problem })
  if (text === undefined) throw refuse('is not set')
  if (text.trim() === '') throw refuse('is empty')
  if (text.includes('${{')) throw refuse('holds a workflow expression as text')
  if (!/^[\x21-\x7e]+$/.test(text)) throw refuse('holds blanks or other characters that no token has')
  return new Secret(name, text)
}

/** The repository of `origin`, where that lies on the server which the token is for: a folder must not say where a token goes. */
async function remoteOf(world: Surroundings, root: string): Promise<string> {
  const answer = await askGit(world, root)
  const refuse = (why: string): Fault => faults.CI_REPOSITORY_UNKNOWN({ why })
  if (answer.code !== 0) {
    const problem = readGitProblem(answer.stderr)
    throw refuse(problem.kind === 'none' ? problem.why : 'git has no remote origin here')
  }
  const page = sourceOf(answer.stdout)
  const [, server, repository] = /^(https:\/\/[^/]+)\/([^/]+\/[^/]+)$/.exec(page ?? '') ?? []
  if (server === undefined || repository === undefined) throw refuse('the remote origin is no repository on a server')
  const trusted = world.variables['GITHUB_SERVER_URL'] ?? publicGithub
  if (server.toLowerCase() !== trusted.toLowerCase()) throw faults.CI_SERVER_UNNAMED({ server, repository, trusted })
  return repository
}

async function askGit({ outside, variables }: Surroundings, folder: string): Promise<ProgramAnswer> {
  const argv = gitRemote({ trusted: [] })
  const environment = gitEnvironment(variables)
  return outside.program({ argv, folder, environment, deadline: patience, reason: 'git' }).catch((error: unknown) => {
    if (!(error instanceof Fault) || error.code !== faults.PROGRAM_MISSING.code) throw error
    return { code: 127, stdout: '', stderr: noGit }
  })
}
