// The contracts that a handler may use to change the world.

import type { Duplex } from 'node:stream'
import type { Database } from '../database/database.ts'
import type { HostAccess, Output, RunOptions } from '../model/command.ts'
import type { Config } from '../model/config.ts'
import type { Emit } from '../model/event.ts'
import type { Fault } from '../model/fault.ts'
import type { JournalHeader } from '../model/journal.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { HostName, ReleaseId, ServiceName } from '../model/name.ts'
import type { Plan, Step } from '../model/plan.ts'
import type { Release } from '../model/release.ts'
import type { Secret } from '../model/secret.ts'
import type { Stopped } from '../plan/results.ts'
import type { Ask, Proxy, ProxySettings } from '../proxy/proxy.ts'
import type { Store } from '../store/store.ts'

/** A host as handlers see it. */
export interface EffectHost extends HostAccess {
  readonly name: HostName
  /** The state folder of this app and environment: absolute, exists. */
  readonly state: string
  readonly forward: (
    target: { readonly address: string; readonly port: number },
    options: RunOptions,
  ) => Promise<Duplex>
}

export interface Effects {
  readonly hosts: Readonly<Record<HostName, EffectHost>>
  readonly store: Store
  /** The proxy of a gateway; `write` replaces its route file, fenced. */
  readonly proxy: (settings: ProxySettings) => Proxy
  /** HTTP over a forwarded stream, for probes of ours. */
  readonly ask: Ask
  readonly database: (name: string) => Promise<Database>
  /** The login that this machine has for a registry, as the text of a docker configuration; undefined when it has none. */
  readonly credentials?: (registry: string) => Promise<Secret | undefined>
  readonly emit: Emit
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** 128 random bits in hex. */
  readonly randomId: () => string
  /** Resolves after `milliseconds`; rejects with the fault INTERRUPTED when the run was told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Milliseconds that are left for the deploy; Infinity where there is no end. */
  readonly left: () => number
  /** Whether the run was told to stop: no new step is begun. */
  readonly stopping: () => boolean
  /** Why no new step may begin, if so: the lock is lost, or the time of the deploy is over. */
  readonly barred: () => Fault | undefined
}

/** What one run applies: the plan, the release it makes, and the values that never stand in a plan. */
export interface Run {
  readonly plan: Plan
  readonly release: Release
  readonly header: JournalHeader
  readonly config: Pick<Config, 'app'>
  /** The ledger as it is now: the good copy observed under the lock, and what this run appended. */
  readonly ledger: () => readonly LedgerEntry[]
  readonly appended: (entry: LedgerEntry) => void
  /** What the attempt failed at, on the way back. */
  readonly stopped?: Stopped
  readonly lineage: string
  /** The environment's key, 32 bytes in hex. */
  readonly key: Secret
  readonly values: Values
  readonly actor: string
  readonly runUrl?: string
}

/** Values by service and name, and the contents of secret and project files by their path in the release. */
export interface Values {
  readonly environment: Readonly<Record<ServiceName, Readonly<Record<string, Secret>>>>
  readonly files: Readonly<Record<string, Uint8Array>>
  /** By service and name, what the marks of a definition stand for. */
  readonly filled: Readonly<Record<ServiceName, Readonly<Record<string, Secret>>>>
  /** Migration files by database and file name. */
  readonly migrations: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>
  /** The address that a database's migrations use, kept with the release so that a rollback needs no other file. */
  readonly connections: Readonly<Record<string, Secret>>
}

export const noValues: Values = { environment: {}, filled: {}, files: {}, migrations: {}, connections: {} }

/** One step's effect. `act` runs a script on a host, fenced by the lock and framed by intent and result in its journal. */
export interface Context {
  readonly run: Run
  readonly effects: Effects
  readonly step: Step
  readonly act: (host: HostName, script: string, options: RunOptions) => Promise<Output>
  readonly progress: (message: string) => void
}

export const releaseIdOf = (run: Run, ref: { readonly id: 'next' | ReleaseId }): ReleaseId =>
  ref.id === 'next' ? run.release.id : ref.id
