// What Compose answered about the team's files: `docker compose config --format json`, read once, carried as values.

import type { BuildConfig } from './config-build.ts'
import type { Json } from './digest.ts'
import type { ServiceName } from './name.ts'

export interface ComposeModel {
  readonly services: Readonly<Record<ServiceName, ComposeService>>
  /** Networks and volumes by their key; the definition as Compose resolved it, `name` taken out. */
  readonly networks: Readonly<Record<string, ComposeResource>>
  readonly volumes: Readonly<Record<string, ComposeResource>>
  readonly secrets: Readonly<Record<string, ComposeFile>>
  readonly configs: Readonly<Record<string, ComposeFile>>
}

/** A network or a volume. `external` ones are never created by us. `name` is the real one where the file gives it. */
export interface ComposeResource {
  readonly name?: string
  readonly external: boolean
  readonly definition: Readonly<Record<string, Json>>
}

/** A secret or config: from a file of the project (path relative to it), from a name of the environment, or written in place. */
export type ComposeFile =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'content'; readonly content: string }
  | { readonly kind: 'external'; readonly name: string }

export interface ComposeService {
  readonly image?: string
  readonly build?: Omit<BuildConfig, 'imageName'>
  readonly environment: Readonly<Record<string, string>>
  readonly networks: readonly string[]
  readonly dependsOn: readonly ServiceDependency[]
  readonly volumes: readonly ComposeMount[]
  readonly ports: readonly ComposePort[]
  readonly secrets: readonly ComposeGrant[]
  readonly configs: readonly ComposeGrant[]
  readonly replicas: number
  /** As written; absent = decided by us (start-first unless something forbids it). */
  readonly order?: 'start-first' | 'stop-first'
  /** Milliseconds; Compose's own default is 10 s. */
  readonly stopGrace: number
  readonly monitor?: number
  readonly healthcheck: 'none' | 'image' | 'service'
  readonly restart: string
  readonly containerName?: string
  /** What `allow_unsafe` must name. */
  readonly unsafe: readonly string[]
  readonly command: readonly string[]
  /** Everything else of the service as Compose resolved it: what is rendered unchanged. */
  readonly rest: Readonly<Record<string, Json>>
}

export interface ServiceDependency {
  readonly service: ServiceName
  readonly condition: 'service_started' | 'service_healthy' | 'service_completed_successfully'
  /** Made anew whenever the other is: the file says so, or it shares a namespace of the other's container. */
  readonly restart?: true
}

export interface ComposeMount {
  readonly kind: 'volume' | 'bind' | 'tmpfs'
  /** Volume key, or path: relative to the project when inside it, else absolute; absent for anonymous volumes and tmpfs. */
  readonly source?: string
  readonly target: string
  readonly readOnly: boolean
  readonly definition: Readonly<Record<string, Json>>
}

export interface ComposePort {
  readonly target: number
  /** Absent = Docker chooses. */
  readonly published?: number
  readonly address?: string
  readonly protocol: string
}

export interface ComposeGrant {
  readonly source: string
  readonly target: string
}

/** Where a file that travels with a release lies in its folder. `path` is relative to the project, `.` is the project itself. */
export const releasePath = {
  file: (path: string): string => (path === '.' ? 'files' : `files/${path}`),
  secret: (key: string): string => `secrets/${key}`,
  config: (key: string): string => `configs/${key}`,
  environment: (service: ServiceName): string => `env/${service}.env`,
} as const
