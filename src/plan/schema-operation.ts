// The written shape of every operation, complete by type: a kind without one does not compile.

import { z } from 'zod'
import { marks } from '../model/journal.ts'
import type { Operation, OperationKind, OperationOf, ReleaseRef } from '../model/operation.ts'
import type { RouteTable } from '../model/route.ts'
import { count, duration, hostName, releaseId, serviceName } from './schema-release.ts'

const release: z.ZodType<ReleaseRef> = z.strictObject({
  number: count,
  id: z.union([z.literal('next'), releaseId]).describe('`next`: the release that the plan makes.'),
})
const set = { service: serviceName, release, replicas: count }
const onHost = { host: hostName }
const replicas = { ...onHost, ...set }

const route = z.strictObject({
  service: serviceName,
  domains: z.array(z.string()),
  path: z.string(),
  backends: z.array(z.strictObject({ number: count, servers: z.array(z.string()) })),
})
const table: z.ZodType<RouteTable> = z.strictObject({ routes: z.array(route), proving: z.array(route) })

const shape = <K extends OperationKind, S extends z.ZodRawShape>(
  kind: K,
  fields: S,
): z.ZodObject<{ kind: z.ZodLiteral<K> } & S, z.core.$strict> => z.strictObject({ kind: z.literal(kind), ...fields })

const shapes = {
  'image.pull': shape('image.pull', { ...onHost, images: z.array(z.string()) }),
  mark: shape('mark', { mark: z.enum(marks) }),
  'release.upload': shape('release.upload', onHost),
  'release.restore': shape('release.restore', { ...onHost, from: releaseId }),
  'project.prepare': shape('project.prepare', {
    ...onHost,
    networks: z.array(z.string()),
    volumes: z.array(z.string()),
  }),
  'service.replace': shape('service.replace', { ...onHost, service: serviceName, release }),
  'service.remove': shape('service.remove', { ...onHost, service: serviceName }),
  'replica.start': shape('replica.start', replicas),
  'replica.await': shape('replica.await', replicas),
  'replica.name': shape('replica.name', replicas),
  'replica.unname': shape('replica.unname', replicas),
  'replica.drain': shape('replica.drain', replicas),
  'replica.stop': shape('replica.stop', replicas),
  'replica.remove': shape('replica.remove', replicas),
  'route.prove': shape('route.prove', { ...onHost, table }),
  'route.switch': shape('route.switch', { ...onHost, table }),
  'rollout.monitor': shape('rollout.monitor', {
    ...onHost,
    sets: z.array(z.strictObject(set)),
    duration,
    table: table.exactOptional(),
  }),
  'release.commit': shape('release.commit', { outcome: z.enum(['finished', 'reverted', 'failed']) }),
  'release.post': shape('release.post', { post: z.enum(['done', 'failed']) }),
  'release.prune': shape('release.prune', { ...onHost, keep: z.array(count) }),
  'migration.apply': shape('migration.apply', {
    database: z.string(),
    name: z.string(),
    phase: z.enum(['pre', 'post']),
    checksum: z.string(),
    contract: z.boolean(),
  }),
} as const satisfies { readonly [K in OperationKind]: z.ZodType<OperationOf<K>> }

const all = Object.values(shapes)
export const operation: z.ZodType<Operation> = z.discriminatedUnion('kind', [shapes['image.pull'], ...all.slice(1)])
