// What a host tells of itself for `doctor`, besides what a plan is decided from. What could not be seen is absent, never guessed.

import type { EngineObserved } from './observed.ts'

export interface Checkup {
  /** Like `Debian GNU/Linux 13 (trixie)`; empty where the system does not say. */
  readonly system: string
  /** Of uname: `Linux`, `6.1.0-18-amd64`, `x86_64`. */
  readonly kernel: { readonly name: string; readonly release: string; readonly machine: string }
  readonly login: string
  /** Programs that scripts of ours use and that are not there. */
  readonly missingTools: readonly string[]
  readonly hasIptables: boolean
  /** Absent where the engine did not answer, like what needs it. */
  readonly docker?: DockerSetup
  readonly engine?: EngineObserved
  /** Where the engine keeps its data, and where the state folder is or would be. */
  readonly disks: { readonly docker?: DiskSpace; readonly state?: DiskSpace }
  readonly temporary: { readonly path: string; readonly isWritable: boolean; readonly options: readonly string[] }
  /** Mount options of `/`. */
  readonly rootOptions: readonly string[]
  readonly folder: StateFolder
  /** By name: what of the labelled containers a gateway is judged by. */
  readonly containers: Readonly<Record<string, ContainerSetup>>
  /** Networks and volumes with the labels of this app and environment. */
  readonly networks: readonly string[]
  readonly volumes: readonly string[]
  readonly images: ImagesSeen
}

export interface DockerSetup {
  /** Of the program. */
  readonly path: string
  /** Where the engine keeps its data. */
  readonly root: string
  /** Like `name=rootless`. */
  readonly security: readonly string[]
}

/** Bytes and inodes; a file system without a fixed number of inodes tells none. */
export interface DiskSpace {
  readonly mount: string
  readonly free: number
  readonly total: number
  readonly inodes?: { readonly free: number; readonly total: number }
}

export interface StateFolder {
  readonly path: string
  readonly exists: boolean
  readonly owner: string
  /** Octal, like `700`. */
  readonly mode: string
  /** Folders of releases with the number that their record says; none where the record is missing. */
  readonly releases: readonly { readonly name: string; readonly number?: number }[]
  /** What cut uploads left, paths relative to the folder. */
  readonly halves: readonly string[]
  /** Names of the detached steps that left anything, running or not. */
  readonly steps: readonly string[]
}

export interface ContainerSetup {
  readonly args: readonly string[]
  /** Absolute paths: on the host, in the container. */
  readonly mounts: readonly { readonly source: string; readonly target: string }[]
  readonly onHostNetwork: boolean
}

export interface ImagesSeen {
  /** Repository digests of images that carry the app's label: those that we built. */
  readonly labelled: readonly string[]
  /** Of the images that any container was made of, and that any release of the app on this host names. */
  readonly used: readonly string[]
  /** Whether releases of another environment of the app may exist that this login cannot read. */
  readonly isHidden: boolean
  /** Bytes of the largest image that a release of this environment names; absent where none is there. */
  readonly largest?: number
}

/** How a gateway's API answered: the status of its answer, or why there was none. */
export type GatewayAnswer = { readonly status: number } | { readonly reason: string }
