// The dynamic file that a Traefik reads: a route table in Traefik's words.

import { stringify } from 'yaml'
import { exampleOf } from '../model/route.ts'
import type { Backend, Route, RouteTable } from '../model/route.ts'
import { replaceFile } from './files.ts'
import { and, or, words } from './shell.ts'

/** Whose routes they are and how they are guarded: names begin with `owner`. */
export interface RouteFile {
  /** App and environment, like `shop-production`. */
  readonly owner: string
  /** Public entry points, each listed explicitly: without a list Traefik takes all of them, ours included. */
  readonly entryPoints: readonly string[]
  /** The value of the header that the API's router wants. */
  readonly apiSecret: string
  /** The value of the header that proving routers want, before the server's own number. */
  readonly nonce: string
}

/** The entry point that is never published: the API and the proofs are reached there. */
export const controlEntryPoint = 'stagecraft'
export const secretHeader = 'X-Stagecraft-Secret'
export const proofHeader = 'X-Stagecraft-Proof'

/** Milliseconds after which an idle connection to a replica is closed: what is established after that is in flight. */
const idleTime = 1_000

export interface TraefikRouter {
  readonly entryPoints: readonly string[]
  readonly rule: string
  readonly priority: number
  readonly service: string
  readonly middlewares?: readonly string[]
}

export interface TraefikService {
  readonly loadBalancer?: { readonly serversTransport: string; readonly servers: readonly { readonly url: string }[] }
  readonly weighted?: { readonly services: readonly { readonly name: string; readonly weight: number }[] }
}

export interface TraefikFile {
  readonly http: {
    readonly routers: Readonly<Record<string, TraefikRouter>>
    readonly services?: Readonly<Record<string, TraefikService>>
    readonly middlewares?: Readonly<Record<string, unknown>>
    readonly serversTransports?: Readonly<Record<string, unknown>>
  }
}

/** The highest priority that Traefik leaves to users: math.MaxInt − 1000 on 64 bits; ours is the largest exact in JSON below it. */
const topPriority = Number.MAX_SAFE_INTEGER

/** The file's content as a value. Throws on a domain or path that configuration would have refused: nothing may break out of a rule. */
export function routeFile(table: RouteTable, file: RouteFile): TraefikFile {
  const proofs = proofsOf(table, file)
  const routers = {
    ...controlRouter(file),
    ...Object.assign({}, ...table.routes.map((route) => routersOf(route, file))),
    ...proofRouters(proofs),
  }
  const services = {
    ...Object.assign({}, ...table.routes.map((route) => servicesOf(route, file.owner))),
    ...proofServices(proofs),
  }
  const transports = [...table.routes, ...table.proving].flatMap((route) =>
    route.backends.map(({ number }) => backendName(file.owner, route.service, number)),
  )
  const middlewares = Object.fromEntries(proofs.map(({ name, value }) => [name, proofHeaders(value)]))
  return {
    http: {
      routers,
      ...present('services', services),
      ...present('middlewares', middlewares),
      ...present('serversTransports', Object.fromEntries(transports.map((name) => [name, transport]))),
    },
  }
}

/** Same table, same bytes. */
export const renderRoutes = (table: RouteTable, file: RouteFile): string =>
  `# Written by Stagecraft at every switch; changes made here are lost.\n${stringify(routeFile(table, file), { sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false })}`

/** Traefik refuses an empty section: it is left out. */
const present = <T extends object>(key: string, section: T): Readonly<Record<string, T>> =>
  Object.keys(section).length === 0 ? {} : { [key]: section }

/** Few idle connections would mean a new one for most requests: Go keeps 2 for each server, Traefik's own default is 200. */
const transport = { forwardingTimeouts: { idleConnTimeout: `${idleTime / 1000}s` }, maxIdleConnsPerHost: 200 }

const controlRouter = ({ owner, apiSecret }: RouteFile): Readonly<Record<string, TraefikRouter>> => ({
  [`${owner}::control`]: {
    entryPoints: [controlEntryPoint],
    rule: call('Header', secretHeader, apiSecret),
    priority: topPriority,
    service: 'api@internal',
  },
})

/** One router a domain, so that the longer of two rules that both match wins, as Traefik's own priorities have it. */
function routersOf(route: Route, { owner, entryPoints }: RouteFile): Readonly<Record<string, TraefikRouter>> {
  const routers = route.domains.map((domain, index): [string, TraefikRouter] => {
    const rule = `${hostRule(domain)} && ${pathRule(route.path)}`
    return [
      `${owner}:${route.service}:${index + 1}`,
      { entryPoints, rule, priority: priorityOf(domain, route.path), service: serviceName(owner, route.service) },
    ]
  })
  return Object.fromEntries(routers)
}

/** As long as Traefik's own would be; a wildcard counts for less than the shortest name it matches. */
const priorityOf = (domain: string, path: string): number => domain.replace(/^\*/, '').length + path.length + 20

const hostRule = (domain: string): string =>
  domain.startsWith('*.')
    ? call('HostRegexp', `^[^.]+\\.${plain(domain.slice(2), /^[a-z0-9.-]+$/i).replaceAll('.', '\\.')}$`)
    : call('Host', plain(domain, /^[a-z0-9.-]+$/i))

/** A path and what lies below it: `/api` is no prefix of `/apis`. */
function pathRule(path: string): string {
  const own = plain(path, /^\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/)
  if (own.endsWith('/')) return call('PathPrefix', own)
  return `(${call('Path', own)} || ${call('PathPrefix', `${own}/`)})`
}

/** A matcher of Traefik's rule language; between backticks nothing is special but a backtick. */
const call = (matcher: string, ...values: readonly string[]): string =>
  `${matcher}(${values.map((value) => `\`${plain(value, /^[^`\n]*$/)}\``).join(', ')})`

function plain(text: string, pattern: RegExp): string {
  if (!pattern.test(text)) throw new Error(`${JSON.stringify(text)} cannot stand in a route`)
  return text
}

const serviceName = (owner: string, service: string): string => `${owner}:${service}`
const backendName = (owner: string, service: string, number: number): string =>
  `${serviceName(owner, service)}:r${number}`

/** Each replica gets an equal share: a backend weighs as many as it has servers. */
function servicesOf({ service, backends }: Route, owner: string): Readonly<Record<string, TraefikService>> {
  const weighted = backends.map(({ number, servers }) => ({
    name: backendName(owner, service, number),
    weight: servers.length,
  }))
  return {
    [serviceName(owner, service)]: { weighted: { services: weighted } },
    ...Object.fromEntries(
      backends.map((backend) => [
        backendName(owner, service, backend.number),
        balance(backend, backendName(owner, service, backend.number)),
      ]),
    ),
  }
}

const balance = ({ servers }: Pick<Backend, 'servers'>, serversTransport: string): TraefikService => ({
  loadBalancer: {
    serversTransport,
    servers: servers.map((server) => ({ url: `http://${plain(server, /^[A-Za-z0-9._:[\]-]+$/)}` })),
  },
})

/** One server that is to be proven: reached by its own value of the header, so that its answers are its own. */
export interface Proof {
  readonly service: string
  readonly server: string
  readonly domain: string
  /** Name of its router, service and middleware. */
  readonly name: string
  readonly value: string
  readonly transport: string
}

export const proofsOf = (table: RouteTable, { owner, nonce }: Pick<RouteFile, 'owner' | 'nonce'>): readonly Proof[] =>
  table.proving.flatMap(({ service, domains, backends }) =>
    backends
      .flatMap(({ number, servers }) => servers.map((server) => ({ number, server })))
      .map(({ number, server }, index) => ({
        service,
        server,
        domain: exampleOf(domains[0] ?? server),
        name: `${backendName(owner, service, number)}:proof:${index + 1}`,
        value: `${nonce}-${service}-${index + 1}`,
        transport: backendName(owner, service, number),
      })),
  )

const proofRouters = (proofs: readonly Proof[]): Readonly<Record<string, TraefikRouter>> =>
  Object.fromEntries(
    proofs.map(({ name, value }): [string, TraefikRouter] => [
      name,
      {
        entryPoints: [controlEntryPoint],
        rule: call('Header', proofHeader, value),
        priority: topPriority,
        service: name,
        middlewares: [name],
      },
    ]),
  )

const proofServices = (proofs: readonly Proof[]): Readonly<Record<string, TraefikService>> =>
  Object.fromEntries(proofs.map(({ name, server, transport: own }) => [name, balance({ servers: [server] }, own)]))

/** The replica never sees the header, and its answer carries it: nothing else of the proxy answers so. */
const proofHeaders = (value: string): unknown => ({
  headers: { customRequestHeaders: { [proofHeader]: '' }, customResponseHeaders: { [proofHeader]: value } },
})

/**
 * Makes the folder that is mounted into the proxy, readable by whatever user it runs as (the state folder above is 0700).
 * It must be there before the proxy starts: Docker makes a missing one as root.
 */
export const makeRoutesFolder = (folder: string): string =>
  and(words('mkdir', '-p', folder), words('chmod', '755', folder))

/**
 * Replaces the file in one step. The folder is what is mounted and watched: a mounted file loses its watch by a rename. It
 * is written outside of it, and a folder that is there is left alone: Traefik would read the folder at the first sign of
 * anything, and rest before the next look.
 */
export function writeRoutes(path: string, text: string): string {
  const folder = path.slice(0, path.lastIndexOf('/'))
  const meanwhile = `${folder}${path.slice(path.lastIndexOf('/')).replace('/', '.')}`
  const replace = `{ ${replaceFile({ path, mode: 0o644, text, meanwhile })}\n}`
  return and(or(words('test', '-d', folder), makeRoutesFolder(folder)), replace)
}
