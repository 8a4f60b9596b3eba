// The outside as stages and commands reach it: files, programs of this machine, hosts, databases, registries; built by entry/world.ts.

import type { Duplex } from 'node:stream'
import type { Backend, ReadCredentials } from '../backend/backend.ts'
import type { Ci } from '../ci/ci.ts'
import type { Database } from '../database/database.ts'
import type { Driver, HostConfig, SshConfig } from '../model/config.ts'
import type { CiConfig } from '../model/config-outside.ts'
import type { MigrationsConfig } from '../model/config-migrations.ts'
import type { NetworkConfig } from '../model/config-outside.ts'
import type { LockOwner } from '../model/lock.ts'
import type { HostName } from '../model/name.ts'
import type { HostAccess } from '../model/command.ts'
import type { RunProgram } from '../model/program.ts'
import type { Secret } from '../model/secret.ts'
import type { Network } from '../network/network.ts'
import type { Ask, Proxy, ProxySettings } from '../proxy/proxy.ts'
import type { Store } from '../store/store.ts'
import type { Transport } from '../transport/transport.ts'

/** What reading the world takes from a run. */
export interface Surroundings {
  readonly outside: Outside
  /** The folder the run was started in, absolute. */
  readonly folder: string
  /** The variables of the process. */
  readonly variables: Readonly<Record<string, string>>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Keeps values out of everything that is printed from now on. */
  readonly hide: (secrets: readonly Secret[]) => void
}

export interface Outside {
  readonly files: Files
  readonly program: RunProgram
  readonly transport: (target: TransportTarget) => Promise<Transport>
  /** Whether the text of a known_hosts file has a key of a host that counts. */
  readonly isKnownHost: (text: string, at: Pick<HostConfig, 'address' | 'port'>) => boolean
  /** The private network of this machine. */
  readonly network: Network
  readonly store: (settings: StoreSettings) => Store
  readonly backend: () => Promise<Backend>
  readonly credentials: ReadCredentials
  /** Asks the person at the terminal for one line; `byDefault` for an empty one and for the end of input. Absent where nobody can answer. Faults: INTERRUPTED. */
  readonly question?: (text: string, byDefault: string) => Promise<string>
  readonly proxy: (settings: ProxySettings) => Proxy
  readonly ask: Ask
  readonly database: (settings: DatabaseSettings) => Promise<Database>
  /** The CI service that this run is part of; absent where it was given no token for one. */
  readonly ci?: () => Promise<Ci>
  /** A CI service by a token of its own. */
  readonly openCi: (given: CiGiven) => Promise<Ci>
  /** Who asks, as the lock and the ledger name it. */
  readonly identity: Pick<LockOwner, 'actor' | 'run'>
  /** This process, by which a lock that it leaves behind is known to be dead. */
  readonly process: () => Promise<Pick<LockOwner, 'machine' | 'pid' | 'pidStartedAt'>>
}

export interface CiGiven {
  readonly provider: CiConfig['provider']
  readonly token: Secret
  /** `owner/name`; absent = the one that this run belongs to. */
  readonly repository?: string
}

/** Files of this machine; paths absolute. Faults of reading: FILE_UNREADABLE, of writing: FILE_UNWRITABLE. */
export interface Files {
  /** The bytes of a file; undefined where none is there, or a folder. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>
  /** What lies there once every link is followed, `size` in bytes, whether its owner may run it; undefined when nothing does. */
  readonly about: (
    path: string,
  ) => Promise<{ readonly kind: 'file' | 'folder'; readonly size: number; readonly executable: boolean } | undefined>
  /** Names of the entries of a folder, sorted; undefined when there is no such folder. */
  readonly list: (path: string) => Promise<readonly string[] | undefined>
  /** Faults, before anything else is done, as `write` would. */
  readonly checkWritable: (path: string) => Promise<void>
  /** Renames a file. What stands at `to` is replaced: whoever must not do that looks first. Faults: FILE_UNWRITABLE. */
  readonly move: (from: string, to: string) => Promise<void>
  /** Makes a folder and those above it where they are not there. Faults: FILE_UNWRITABLE. */
  readonly makeFolder: (path: string) => Promise<void>
  /** Written beside and renamed into place. */
  readonly write: (path: string, content: string, mode: number) => Promise<void>
  /** The path with every link followed; undefined when nothing is there. */
  readonly real: (path: string) => Promise<string | undefined>
}

export interface TransportTarget {
  readonly name: HostName
  readonly driver: Driver
  readonly host: HostConfig
  readonly ssh: SshConfig
  /** The folder that `known_hosts` and key paths are relative to. */
  readonly root: string
  /** That of the project, which the host may be on. */
  readonly network: NetworkConfig | undefined
}

export interface StoreSettings {
  readonly hosts: Readonly<Record<HostName, HostAccess & { readonly state: string }>>
}

export interface DatabaseSettings {
  readonly name: string
  readonly url: Secret
  readonly connect?: (address: string, port: number) => Promise<Duplex>
  readonly migrations: MigrationsConfig
}
