// Which replicas a gateway sends a service's requests to.

import type { ServiceName } from './name.ts'

/** One service's way through one gateway. */
export interface Route {
  readonly service: ServiceName
  readonly domains: readonly string[]
  readonly path: string
  /** One entry a release number that serves, ascending; two while hosts are mixed. */
  readonly backends: readonly Backend[]
}

export interface Backend {
  /** The number of the release whose replicas these are: each has a transport of its own, so that a drain can be seen. */
  readonly number: number
  /** `name:port` of a replica on the gateway's own host, `address:port` of one on another host; sorted. */
  readonly servers: readonly string[]
}

/** All routes of one gateway: what its file says. Sorted by service. */
export interface RouteTable {
  readonly routes: readonly Route[]
  /** Only while proving: the new replicas, reached over a router of top priority that matches a header with a nonce. */
  readonly proving: readonly Route[]
}

export const noRoutes: RouteTable = { routes: [], proving: [] }

/** A name that a domain stands for: no request carries a wildcard, so a label stands in its place. */
export const exampleOf = (domain: string): string => domain.replace(/^\*/, 'stagecraft')
