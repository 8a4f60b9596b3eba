// The written shape of what a plan deploys: a release before it has an id.

import { z } from 'zod'
import { namePattern, serviceNamePattern } from '../model/name.ts'
import type { AppName, Digest, EnvironmentName, HostName, ReleaseId, ServiceName } from '../model/name.ts'
import type { HostSpec, ReleaseSpec, ResourceSpec, ServiceSpec } from '../model/release.ts'

/** A name of its own type: what matches is one. */
const name = <T extends string>(pattern: RegExp): z.ZodType<T, string> =>
  z.string().regex(pattern) as unknown as z.ZodType<T, string>

export const appName = name<AppName>(namePattern)
export const environmentName = name<EnvironmentName>(namePattern)
export const hostName = name<HostName>(namePattern)
export const serviceName = name<ServiceName>(serviceNamePattern)
export const digest = name<Digest>(/^sha256:[0-9a-f]{64}$/)
export const releaseId = name<ReleaseId>(/^rel-\d{8}-(\d{6}|\d{9})$/)
export const count = z.int().nonnegative()
/** Milliseconds. */
export const duration = z.number().nonnegative().describe('Milliseconds.')

const definition = z.record(z.string(), z.json())

const resource: z.ZodType<ResourceSpec> = z.strictObject({
  name: z.string().describe('The real name on the engine.'),
  external: z.boolean(),
  definition,
})

const rollout = z.strictObject({
  port: z.int().min(1).max(65_535).exactOptional(),
  health: z.string().exactOptional(),
  domains: z.array(z.string()),
  path: z.string(),
  allowNoHealth: z.boolean(),
  minHealthy: duration,
  startTimeout: duration,
  proofs: count,
  drainTimeout: duration,
  websocketGrace: duration,
  monitor: duration.exactOptional(),
})

const service: z.ZodType<ServiceSpec> = z.strictObject({
  role: z.string(),
  image: z.string().describe('`repository@sha256:…`; in a preview what is known of it.'),
  reference: z.string().describe('What the compose file said, like `postgres:17`.'),
  rolled: z.boolean(),
  order: z.enum(['start-first', 'stop-first']),
  stopFirst: z.string().exactOptional().describe('Why it is stopped before its successor starts.'),
  replicas: count,
  definition,
  environment: z
    .record(z.string(), z.string().nullable())
    .describe('Names with the keyed hash of their value; null before the environment has a key.'),
  filled: z
    .record(z.string(), z.string().nullable())
    .describe('The same of values that `definition` has marks for, like `${stagecraft:NAME}`.')
    .exactOptional(),
  networks: z.array(z.string()),
  dependsOn: z.array(
    z.strictObject({ service: serviceName, condition: z.string(), restart: z.literal(true).exactOptional() }),
  ),
  follows: z
    .record(serviceName, count)
    .describe('Services that it is made anew with, each with the number of the release whose containers they had then.')
    .exactOptional(),
  rollout: rollout.exactOptional(),
  stopGrace: duration,
  healthcheck: z.boolean(),
  restart: z.string(),
  from: count.describe('The number of the release whose containers serve it.'),
  fromId: releaseId.exactOptional(),
} satisfies { readonly [K in keyof Required<ServiceSpec>]: z.ZodType })

const host: z.ZodType<HostSpec> = z.strictObject({
  roles: z.array(z.string()),
  internalAddress: z.string(),
  services: z.array(serviceName),
  ports: z.record(serviceName, z.array(z.int().min(0).max(65_535))),
  extraHosts: z
    .record(serviceName, z.record(serviceName, z.string()))
    .describe('What each service calls by name although it runs elsewhere, with an address.'),
})

const file = z.strictObject({
  path: z.string(),
  kind: z.enum(['file', 'secret', 'config']),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('file'), path: z.string() }),
    z.strictObject({ kind: z.literal('environment'), name: z.string() }),
    z.strictObject({ kind: z.literal('content'), content: z.string() }),
  ]),
  version: z.string().nullable().describe('A hash of the content; null before the environment has a key.'),
  services: z.array(serviceName),
  executable: z.literal(true).exactOptional(),
})

const migrations = z.strictObject({
  strategy: z.enum(['pre_deploy', 'post_deploy', 'manual']),
  files: z.array(
    z.strictObject({
      name: z.string(),
      file: z.string(),
      phase: z.enum(['pre', 'post', 'manual']),
      checksum: digest,
      contract: z.boolean().describe('Old code breaks on it.'),
      allowed: z.string().exactOptional().describe('Why it may run while older code serves all the same.'),
    }),
  ),
})

export const releaseSpec: z.ZodType<ReleaseSpec> = z.strictObject({
  app: appName,
  environment: environmentName,
  project: z.string(),
  number: count,
  version: z.string(),
  commit: z.string().exactOptional().describe('Of the checkout that it was planned from.'),
  services: z.record(serviceName, service),
  hosts: z.record(hostName, host),
  networks: z.record(z.string(), resource),
  volumes: z.record(z.string(), resource),
  files: z.array(file),
  migrations: z.record(z.string(), migrations),
  restores: releaseId.exactOptional(),
})
