// What a route of the fake is told and what it says.

import type { Asked, Route } from './description.ts'
import type { Addresses } from './shapes.ts'
import type { GithubState } from './state.ts'

export interface Call extends Asked {
  readonly addresses: Addresses
}

/** `list`: the server cuts it into pages, under `under` where GitHub wraps it with a total. */
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly list: readonly unknown[]; readonly under?: string }

export type Routes = Readonly<Record<Route, RouteOf>>

export interface RouteOf {
  /** As the header of a refusal names it: alternatives by `;`, together by `,`. */
  readonly needs: string
  readonly answer: (call: Call, state: GithubState) => Answer
}

export const ok = (body: unknown, status = 200): Answer => ({ status, body })

const documentation = 'https://docs.github.com/rest'

export const refused = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers,
  body: { message, documentation_url: documentation, status: String(status) },
})

export const notFound = (): Answer => refused(404, 'Not Found')

/** As GitHub refuses a body that it understands and cannot act on. */
export const unfit = (message: string): Answer => ({ status: 422, body: { message, documentation_url: documentation } })
