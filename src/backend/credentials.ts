// The login that docker on this machine has for a registry, for a host that pulls from it.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findLogin, helperGet, isUnknownToHelper, loginFile, readHelperAnswer } from '../commands/registry.ts'
import type { KeptLogin } from '../commands/registry.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { Secret } from '../model/secret.ts'
import type { ReadCredentials } from './backend.ts'
import type { ProgramAnswer, RunProgram } from '../model/program.ts'

export interface CredentialSettings {
  readonly program: RunProgram
  /** The variables of the process: where docker's configuration is, and what its helpers need. */
  readonly variables: Readonly<Record<string, string>>
  /** Keeps values out of everything that is printed from now on. */
  readonly hide: (secrets: readonly Secret[]) => void
}

/** Milliseconds that a helper may take; some ask a cloud. */
const patience = 30_000

/** Reads logins as docker does; asks each registry's once. Faults of its calls: CREDENTIALS_UNREADABLE. */
export function createCredentialReader(settings: CredentialSettings): ReadCredentials {
  const known = new Map<string, Promise<Secret | undefined>>()
  return (registry) => {
    const reading = known.get(registry) ?? readCredentials(settings, registry)
    known.set(registry, reading)
    return reading
  }
}

async function readCredentials(settings: CredentialSettings, registry: string): Promise<Secret | undefined> {
  const { DOCKER_CONFIG: given, HOME: home = '/' } = settings.variables
  const path = join(given || join(home, '.docker'), 'config.json')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const place = findLogin(text, registry)
  if (place === undefined)
    throw faults.CREDENTIALS_UNREADABLE({ registry, problem: `${path} is not what docker writes` })
  if (place.kind === 'none') return undefined
  const login = place.kind === 'kept' ? place.login : await askHelper(settings, { ...place, registry })
  if (login === undefined) return undefined
  settings.hide(partsOf(registry, login))
  return new Secret(`the login of ${registry}`, loginFile(registry, login))
}

async function askHelper(
  { program, variables }: CredentialSettings,
  helper: { readonly program: string; readonly server: string; readonly registry: string },
): Promise<KeptLogin | undefined> {
  const { registry } = helper
  const unreadable = (problem: string): Fault => faults.CREDENTIALS_UNREADABLE({ registry, problem })
  const answer: ProgramAnswer = await program({
    argv: helperGet(helper.program),
    folder: '/',
    environment: variables,
    stdin: helper.server,
    deadline: patience,
    reason: helper.program,
  }).catch((error: unknown) => {
    const isMissing = error instanceof Fault && error.code === faults.PROGRAM_MISSING.code
    throw isMissing ? unreadable(`there is no ${helper.program}`) : error
  })
  if (answer.code === 0) {
    const login = readHelperAnswer(answer.stdout, (text) => Buffer.from(text).toString('base64'))
    if (login === undefined) throw unreadable(`${helper.program} gave no login`)
    return login
  }
  // Helpers say why on stdout; an error may hold what was asked, never the login.
  const said = `${answer.stdout}\n${answer.stderr}`.trim()
  if (isUnknownToHelper(said)) return undefined
  throw unreadable(`${helper.program} ended with ${answer.code}: ${said.split('\n')[0] ?? ''}`)
}

/** Everything of a login that must not be printed. */
function partsOf(registry: string, { auth, identitytoken, registrytoken }: KeptLogin): readonly Secret[] {
  const password = auth === undefined ? undefined : /^[^:]*:([^]*)$/.exec(Buffer.from(auth, 'base64').toString())?.[1]
  return [auth, password, identitytoken, registrytoken].flatMap((part) =>
    part === undefined || part === '' ? [] : [new Secret(`the login of ${registry}`, part)],
  )
}
