// What the team wants, gathered: configuration, resolved compose file, images by digest, versions of values, migration files.

import type { ComposeModel } from '../model/compose.ts'
import type { Config, EnvironmentConfig } from '../model/config.ts'
import type { Digest, ServiceName } from '../model/name.ts'
import type { FileSpec, MigrationSet } from '../model/release.ts'

export interface Wanted {
  readonly config: Config
  readonly environment: EnvironmentConfig
  /** The hash of everything written: configuration, compose files, environment names. */
  readonly configHash: Digest
  readonly compose: ComposeModel
  readonly version: string
  /** Of the checkout, where git tells it. */
  readonly commit?: string
  readonly images: Readonly<Record<ServiceName, WantedImage>>
  /** Keyed hash of each value a service gets; null while the environment has no key. */
  readonly values: Readonly<Record<ServiceName, Readonly<Record<string, string | null>>>>
  /** The same of each value that fills a definition of `compose`, which has a mark for it. */
  readonly filled?: Readonly<Record<ServiceName, Readonly<Record<string, string | null>>>>
  readonly files: readonly FileSpec[]
  readonly migrations: Readonly<Record<string, MigrationSet>>
  /** Only these services take the new version; the others stay as the current release has them. Absent = all. */
  readonly only?: readonly ServiceName[]
  /** Names of the environment that look like secrets and reach a service as plain environment. */
  readonly exposed: readonly { readonly service: ServiceName; readonly name: string }[]
}

export interface WantedImage {
  /** As the compose file says it, or `repository:version` of what we build. */
  readonly reference: string
  readonly built: boolean
  /** Absent: not built yet, so that the plan is a preview. */
  readonly digest?: Digest
  readonly platforms: readonly string[]
}
