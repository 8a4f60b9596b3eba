// The contract of a gateway's proxy: make a route table live and say when it is; prove replicas through it.

import type { RouteTable } from '../model/route.ts'

export interface Proxy {
  /**
   * Replaces the routes in one atomic change and reads the live configuration back until it equals `table`.
   * `nonce` guards the proving router when `table.proving` is not empty. Faults: ROUTE_NOT_LIVE (the proxy's own words), PROXY_DOWN.
   */
  apply(table: RouteTable, nonce: string): Promise<void>
  /** `answers` good answers (2xx, 3xx) in a row for each route of `table.proving`, through the proxy. Faults: PROOF_FAILED. */
  prove(table: RouteTable, nonce: string, checks: readonly ProofCheck[]): Promise<void>
}

/** `deadline` in milliseconds for one service. */
export interface ProofCheck {
  readonly service: string
  readonly path: string
  readonly answers: number
  readonly deadline: number
}
