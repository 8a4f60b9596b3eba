// What a Traefik serves now, as its API tells it, and how that differs from what was written.

import { z } from 'zod'
import type { TraefikFile, TraefikRouter, TraefikService } from './traefik.ts'

/** Everything of every provider at one moment (Traefik's `/api/rawdata`, 2.x and 3.x). */
export const livePath = '/api/rawdata'

const status = { status: z.string().optional(), error: z.array(z.string()).optional() }
const live = z.object({
  routers: z
    .record(
      z.string(),
      z.object({
        entryPoints: z.array(z.string()).optional(),
        rule: z.string().optional(),
        priority: z.number().optional(),
        service: z.string().optional(),
        ...status,
      }),
    )
    .optional(),
  services: z
    .record(
      z.string(),
      z.object({
        loadBalancer: z
          .object({
            servers: z.array(z.object({ url: z.string().optional() })).optional(),
            serversTransport: z.string().optional(),
          })
          .optional(),
        weighted: z
          .object({ services: z.array(z.object({ name: z.string(), weight: z.number().optional() })).optional() })
          .optional(),
        ...status,
      }),
    )
    .optional(),
  middlewares: z.record(z.string(), z.object(status)).optional(),
})

export type LiveRoutes = z.infer<typeof live>

/** Parses the API's answer; undefined when it is no such document. */
export function readLive(body: string): LiveRoutes | undefined {
  try {
    return live.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** How the live configuration differs from `wanted`, in sentences, Traefik's own words among them; empty when it is equal. `owner` begins every name of ours. */
export function differences(wanted: TraefikFile, now: LiveRoutes, owner: string): readonly string[] {
  return [
    ...Object.entries(wanted.http.services ?? {}).flatMap(([name, service]) => serviceDifference(name, service, now)),
    ...Object.entries(wanted.http.routers).flatMap(([name, router]) => routerDifference(name, router, now)),
    ...leftOvers(wanted, now, owner),
  ]
}

/** Names that the file provider gives end in this. */
const provider = '@file'
const bare = (name: string | undefined): string => (name ?? '').replace(/@file$/, '')

function serviceDifference(name: string, service: TraefikService, now: LiveRoutes): readonly string[] {
  const found = now.services?.[`${name}${provider}`]
  if (found === undefined) return [`service ${name} is not there`]
  if (found.error !== undefined && found.error.length > 0) return [`service ${name}: ${found.error.join('; ')}`]
  const want = JSON.stringify([
    service.loadBalancer?.servers.map(({ url }) => url).toSorted() ?? null,
    service.loadBalancer?.serversTransport ?? null,
    service.weighted?.services.map((each) => `${each.name} ${each.weight}`).toSorted() ?? null,
  ])
  const have = JSON.stringify([
    found.loadBalancer?.servers?.map(({ url }) => url ?? '').toSorted() ?? null,
    found.loadBalancer ? bare(found.loadBalancer.serversTransport) : null,
    found.weighted?.services?.map((each) => `${bare(each.name)} ${each.weight ?? 1}`).toSorted() ?? null,
  ])
  return want === have ? [] : [`service ${name} is still another`]
}

/**
 * An entry point with TLS or middlewares of its own gets a copy of a router that lists several: `<entry point>-<name>`
 * (applyModel in Traefik's pkg/server/aggregator.go, tried with 3.7).
 */
function routerDifference(name: string, router: TraefikRouter, now: LiveRoutes): readonly string[] {
  const names = [name, ...router.entryPoints.map((entryPoint) => `${entryPoint}-${name}`)].map(
    (each) => `${each}${provider}`,
  )
  const found = names.flatMap((each) => now.routers?.[each] ?? [])
  const errors = found.flatMap(({ error }) => error ?? [])
  if (errors.length > 0) return [`router ${name}: ${errors.join('; ')}`]
  const entryPoints = found.flatMap((each) => each.entryPoints ?? []).toSorted()
  if (entryPoints.join() !== router.entryPoints.toSorted().join())
    return [`router ${name} is not on ${router.entryPoints.join(', ')}`]
  const isEqual = found.every(
    (each) =>
      each.rule === router.rule &&
      each.priority === router.priority &&
      bare(each.service) === router.service &&
      each.status !== 'disabled',
  )
  return isEqual ? [] : [`router ${name} is still another`]
}

/** What is still served under a name of ours and no longer wanted; copies of a router go with the router. */
function leftOvers(wanted: TraefikFile, now: LiveRoutes, owner: string): readonly string[] {
  const over = (found: object | undefined, want: object | undefined): readonly string[] => {
    const known = new Set(Object.keys(want ?? {}))
    const ours = Object.keys(found ?? {}).filter((name) => name.startsWith(`${owner}:`) && name.endsWith(provider))
    return ours.map(bare).filter((name) => !known.has(name))
  }
  const { routers, services, middlewares } = wanted.http
  const names = [...over(now.routers, routers), ...over(now.services, services), ...over(now.middlewares, middlewares)]
  return [...new Set(names)].map((name) => `${name} is still there`)
}
