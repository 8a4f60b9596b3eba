// The contract of a gateway's proxy: make a route table live and say when it is; prove replicas through it.

import type { IncomingHttpHeaders } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RouteTable } from '../model/route.ts'
import type { Secret } from '../model/secret.ts'

export interface Proxy {
  /**
   * Replaces the routes in one atomic change and reads the live configuration back until it equals `table`.
   * `nonce` guards the proving routers when `table.proving` is not empty. Faults: ROUTE_NOT_LIVE (the proxy's own words), PROXY_DOWN.
   */
  apply(table: RouteTable, nonce: string): Promise<void>
  /** As many good answers in a row as asked from each server of `table.proving`, through the proxy. Faults: PROOF_FAILED. */
  prove(table: RouteTable, nonce: string, checks: readonly ProofCheck[]): Promise<void>
  /** Asks each server of `table.proving` once through the proxy, over the routers that `apply` made with this nonce. */
  ask(table: RouteTable, nonce: string, checks: readonly ProofCheck[]): Promise<readonly ProofAnswer[]>
}

/** `problem`: why the answer is not good; absent when it is. */
export interface ProofAnswer {
  readonly service: string
  readonly server: string
  readonly path: string
  readonly problem?: string
}

/** `deadline` in milliseconds for one service. */
export interface ProofCheck {
  readonly service: string
  readonly path: string
  readonly answers: number
  readonly deadline: number
  /** What counts: 2xx and 3xx of a health path; any answer below 500 where no health path is known. */
  readonly accept: 'success' | 'answer'
}

export interface ProxySettings {
  /** The host it runs on, for messages. */
  readonly host: string
  /** App and environment, like `shop-production`: its names of ours begin so. */
  readonly owner: string
  readonly connect: (port: number) => Promise<Duplex>
  /** Replaces the route file in one step, fenced by the lock. */
  readonly write: (text: string) => Promise<void>
  /** The last lines that the proxy wrote, for a fault. */
  readonly log: () => Promise<string>
  /** Public entry points that the gateway's command defines. */
  readonly entryPoints: readonly string[]
  /** The port of the entry point that is never published: the API and the proofs. */
  readonly port: number
  /** The value that the API's router wants in its header. */
  readonly apiSecret: Secret
  readonly pause: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** One GET over a stream: no redirects. Rejects with an Error whose message is the reason when there is no whole answer. */
export type Ask = (question: Get) => Promise<Answer>

export interface Get {
  /** Opens the stream; ended by us. */
  readonly connect: () => Promise<Duplex>
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Milliseconds for connecting and the whole answer. */
  readonly deadline: number
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** At most 4 MiB; what is longer is cut. */
  readonly body: string
}
