// A gateway's routes: found on its host, proven and switched through the proxy contract.

import { lastLogLines } from '../commands/docker.ts'
import type { ContainerFacts } from '../commands/docker.ts'
import { entryPointsOf } from '../commands/traefik-command.ts'
import { writeRoutes } from '../commands/traefik.ts'
import { keyedHash } from '../model/digest.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import type { OperationOf } from '../model/operation.ts'
import type { Route, RouteTable } from '../model/route.ts'
import { Secret } from '../model/secret.ts'
import type { ProofAnswer, Proxy, ProofCheck } from '../proxy/proxy.ts'
import { addressOf, containersOn, filterOfService } from './containers.ts'
import type { Context } from './effects.ts'
import { ask, change } from './script.ts'
import { hostOf, until } from './until.ts'

/** Milliseconds: for a gateway that was just replaced to run, for one connection to it, for one proof when nothing else is said. */
const start = { every: 200, deadline: 15_000 } as const
const connecting = 5_000
const proving = 10_000

/** The new replicas answer through the proxy. Faults: PROOF_FAILED, ROUTE_NOT_LIVE, PROXY_DOWN, GATEWAY_MISSING, GATEWAY_UNSUITABLE. */
export async function proveRoutes({ host, table }: OperationOf<'route.prove'>, context: Context): Promise<void> {
  const proxy = await proxyOn(host, context)
  const nonce = context.effects.randomId()
  await proxy.apply(table, nonce)
  await proxy.prove(
    table,
    nonce,
    table.proving.map((route) => checkOf(route, context)),
  )
}

/** The gateway serves exactly `table`; without a gateway nothing is served, which is all that an empty table asks. Faults: ROUTE_NOT_LIVE, PROXY_DOWN, GATEWAY_MISSING, GATEWAY_UNSUITABLE. */
export async function switchRoutes({ host, table }: OperationOf<'route.switch'>, context: Context): Promise<void> {
  if (table.routes.length === 0 && !(await hasGateway(host, context))) return
  const proxy = await proxyOn(host, context)
  await proxy.apply(table, context.effects.randomId())
}

/** Questions through a gateway while it serves: `ask` to each new replica once, `end` takes the way for them back. */
export interface RouteWatch {
  readonly ask: () => Promise<readonly ProofAnswer[]>
  readonly end: () => Promise<void>
}

/** Opens a way through the gateway to each replica in `table.proving`. Faults: those of `switchRoutes`. */
export async function watchRoutes(
  { host, table }: { readonly host: HostName; readonly table: RouteTable },
  context: Context,
): Promise<RouteWatch> {
  const proxy = await proxyOn(host, context)
  const nonce = context.effects.randomId()
  const checks = table.proving.map((route) => checkOf(route, context))
  await proxy.apply(table, nonce)
  return {
    ask: () => proxy.ask(table, nonce, checks),
    end: () => proxy.apply({ routes: table.routes, proving: [] }, nonce),
  }
}

function checkOf({ service, path }: Route, { run }: Context): ProofCheck {
  const rollout = run.release.services[service]?.rollout
  const health = rollout?.health
  return {
    service,
    path: health ?? path,
    answers: rollout?.proofs ?? 1,
    deadline: proving,
    accept: health === undefined ? 'answer' : 'success',
  }
}

async function proxyOn(host: HostName, context: Context): Promise<Proxy> {
  const { effects, run } = context
  const { service, facts } = await gatewayOn(host, context)
  const { public: entryPoints, control } = entryPointsOf(facts.args)
  if (entryPoints.length === 0)
    throw faults.GATEWAY_UNSUITABLE({ host, service, missing: 'public entry point in its command' })
  if (control === undefined)
    throw faults.GATEWAY_UNSUITABLE({ host, service, missing: 'entry point stagecraft in its command' })
  const address = addressOf(facts)
  if (address === undefined) throw faults.GATEWAY_UNSUITABLE({ host, service, missing: 'address on a network' })
  const target = hostOf(context, host)
  return effects.proxy({
    host,
    owner: `${run.release.app}-${run.release.environment}`,
    connect: (port) => target.forward({ address, port }, { deadline: connecting, reason: `the gateway ${service}` }),
    write: async (text) => {
      await change(context, {
        host,
        doing: 'replacing the routes',
        script: writeRoutes(`${target.state}/${layout.routes}`, text),
      })
    },
    log: () =>
      ask(context, { host, doing: 'reading the log of the gateway', script: lastLogLines(facts.id, 20) }).catch(
        () => '',
      ),
    entryPoints,
    port: control,
    apiSecret: new Secret('proxy-api', keyedHash(run.key.reveal(), 'proxy-api')),
    pause: effects.pause,
    now: effects.now,
  })
}

interface Gateway {
  readonly service: ServiceName
  readonly facts: ContainerFacts
}

/** The service with role gateway that the release has on this host; one that goes is known by its command alone. */
const gatewayService = (host: HostName, { run: { release } }: Context): ServiceName | undefined =>
  release.hosts[host]?.services.find((name) => release.services[name]?.role === 'gateway')

async function gateways(host: HostName, context: Context): Promise<readonly ContainerFacts[]> {
  const service = gatewayService(host, context)
  if (service !== undefined) return containersOn(context, host, filterOfService(context, service))
  const { app, environment } = context.run.release
  const containers = await containersOn(context, host, { app, environment, replica: 0 })
  return containers.filter(({ args }) => entryPointsOf(args).control !== undefined)
}

/** Whether its container is there, running or not. */
const hasGateway = async (host: HostName, context: Context): Promise<boolean> =>
  (await gateways(host, context)).length > 0

/** The container of the gateway that this host has. */
async function gatewayOn(host: HostName, context: Context): Promise<Gateway> {
  const service = gatewayService(host, context) ?? 'of this environment'
  return until<Gateway, undefined>(context, start, {
    look: async () => {
      const facts = (await gateways(host, context)).find(({ running }) => running)
      if (facts === undefined) return { kind: 'not yet', why: 'the gateway does not run', about: undefined }
      return { kind: 'found', fact: { service: facts.service, facts } }
    },
    late: () => faults.GATEWAY_MISSING({ host, service }),
  })
}
