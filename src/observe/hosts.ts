// Reads a host: its engine, its containers and the records in its state folder, in one round trip, changing nothing.

import { factsKept, factsScript, sumsScript } from '../commands/facts.ts'
import type { FactsRequest } from '../commands/facts.ts'
import { readFacts } from '../commands/facts-answer.ts'
import { parseSections } from '../commands/sections.ts'
import { liveIn } from '../commands/lock-read.ts'
import { sumsIn } from '../commands/state-answer.ts'
import { printKey } from '../commands/state-folder.ts'
import type { HostAccess, Output } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName } from '../model/name.ts'
import type { HostObserved } from '../model/observed.ts'
import { Secret } from '../model/secret.ts'

export interface HostAsked {
  readonly access: Pick<HostAccess, 'run'>
  readonly host: HostName
  readonly app: string
  readonly environment: string
  /** The Compose project that may own the wanted volumes. */
  readonly project: string
  readonly internalAddress: string
  /** Real names that a plan needs. */
  readonly wanted: { readonly networks: readonly string[]; readonly volumes: readonly string[] }
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** How many release records are read, newest first, whatever became of them. */
  readonly releases?: number
  /** How many finished releases stay restorable: their records are read too, and those of what they run on. */
  readonly kept: number
}

/** Faults: those of `readFacts`, and of the connection. */
export async function observeHost(asked: HostAsked): Promise<HostObserved> {
  const { stdout, sent, received } = await askHost(asked, factsOf(asked))
  return hostIn(stdout, asked, { sent, received })
}

/** The script of the facts. */
export const factsOf = (asked: HostAsked): string => factsScript(requestOf(asked))

const requestOf = ({ app, environment, internalAddress, releases = 12, kept }: HostAsked): FactsRequest => ({
  app,
  environment,
  internalAddress,
  releases,
  kept,
})

/**
 * Whether a host's records are what they were, nobody's step running: then no run of ours changed anything since. A
 * small fraction of the time that everything takes. Faults: those of the connection.
 */
export async function isUnmoved(asked: HostAsked, { state }: Pick<HostObserved, 'state'>): Promise<boolean> {
  if (!state.exists) return false
  const { stdout } = await askHost(asked, sumsScript(state.path))
  const sections = parseSections(stdout)
  return sections !== undefined && liveIn(sections).length === 0 && sumsIn(sections) === state.sums
}

/** When a question was sent and its answer there, milliseconds since 1970 by our clock. */
export interface Asking {
  readonly sent: number
  readonly received: number
}

/** Runs a script that reads, and insists on its whole output. Faults: HOST_ANSWER_UNREADABLE, and those of the connection. */
export async function askHost(
  { access, host, now }: HostAsked,
  script: string,
): Promise<Asking & { readonly stdout: string }> {
  const sent = now()
  const output = await access.run(script, { deadline: 60_000, reason: 'what runs there', keep: factsKept })
  return { stdout: completeOf(output, host), sent, received: now() }
}

/** What the answer to the script of the facts tells. Faults: those of `readFacts`. */
export function hostIn(
  stdout: string,
  { host, app, environment, project, internalAddress, wanted }: HostAsked,
  { sent, received }: Asking,
): HostObserved {
  const asked = { host, app, environment, project, internalAddress, wantedVolumes: wanted.volumes }
  const { begun, ended, ...facts } = readFacts(stdout, asked)
  // As in RFC 5905, §8: the two ways count as equally long.
  const skew = Math.round((begun - sent + (ended - received)) / 2)
  return { ...facts, clock: { at: ended, skew } }
}

function completeOf(output: Output, host: HostName): string {
  const unreadable = (detail: string): Error =>
    faults.HOST_ANSWER_UNREADABLE({ host, doing: 'what runs there', detail })
  if (output.kind === 'unknown') throw unreadable(output.why)
  if (output.kind === 'signalled') throw unreadable(`signal ${output.signal}`)
  if (output.truncated) throw unreadable('it is too long')
  return output.stdout
}

/** The environment's key: 32 bytes in hex; undefined when there is none. Faults: HOST_ANSWER_UNREADABLE when it is damaged. */
export async function readKey(access: Pick<HostAccess, 'run'>, statePath: string): Promise<Secret | undefined> {
  const output = await access.run(printKey(statePath), { deadline: 30_000, reason: "the environment's key" })
  const text = output.stdout.trim()
  if (output.kind === 'exited' && output.code !== 0) return undefined
  if (/^[0-9a-f]{64}$/.test(text)) return new Secret("the environment's key", text)
  throw faults.HOST_ANSWER_UNREADABLE({
    host: 'that keeps it',
    doing: "the environment's key",
    detail: 'it is not 64 hex digits',
  })
}
