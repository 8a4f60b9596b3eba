// A host as `doctor` sees it: everything that can be read of it in one round trip, whatever of it is missing or broken.

import { checkupScript } from '../commands/checkup.ts'
import { readCheckup } from '../commands/checkup-answer.ts'
import { unmetFacts } from '../commands/facts-answer.ts'
import { lines } from '../commands/shell.ts'
import { entryPointsOf } from '../commands/traefik-command.ts'
import { livePath } from '../commands/traefik-live.ts'
import { secretHeader } from '../commands/traefik.ts'
import type { Checkup, GatewayAnswer } from '../model/checkup.ts'
import { keyedHash } from '../model/digest.ts'
import { Fault, Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import type { ContainerObserved, HostObserved } from '../model/observed.ts'
import type { Examined } from '../plan/doctor-host.ts'
import type { Transport } from '../transport/transport.ts'
import { askHost, factsOf, hostIn, readKey } from './hosts.ts'
import type { HostAsked } from './hosts.ts'
import type { Surroundings } from './outside.ts'
import type { Loaded } from './session.ts'
import { askedOf, whileConnected } from './survey.ts'

type Around = Pick<Surroundings, 'outside' | 'now'>

/** More than a state folder keeps, so that every record that is left is read. */
const everyRecord = 1_000
/** Milliseconds for a gateway's API to answer. */
const patience = 3_000

/**
 * One connection and one round trip a host, all at once; where a gateway runs, its API is asked too. Changes nothing. What is
 * wrong here is told of each host.
 */
export async function examine(
  world: Around,
  loaded: Loaded,
  hosts: readonly HostName[],
): Promise<Readonly<Record<HostName, Examined>>> {
  const seen = await Promise.all(hosts.map(async (host) => [host, await examinedOf(world, loaded, host)] as const))
  return Object.fromEntries(seen)
}

/** An expected failure is what is seen of a host; anything else is our bug. */
async function examinedOf(world: Around, loaded: Loaded, host: HostName): Promise<Examined> {
  try {
    return await whileConnected(world, loaded, host, (transport) => examineThrough(world, loaded, transport))
  } catch (error) {
    const fault = error instanceof Faults ? error.faults[0] : error
    if (!(fault instanceof Fault) || fault.ending === 'interrupted') throw error
    return { kind: 'silent', fault }
  }
}

async function examineThrough(world: Around, loaded: Loaded, transport: Transport): Promise<Examined> {
  const asked = askedOf(transport, { world, loaded, releases: everyRecord })
  const { stdout, sent, received } = await askHost(asked, lines(checkupScript(asked), factsOf(asked)))
  const read = readCheckup(stdout)
  if (read === undefined)
    throw faults.HOST_ANSWER_UNREADABLE({ host: asked.host, doing: 'how it is set up', detail: 'it was cut' })
  const { checkup, rest } = read
  const found = observedIn(rest, asked, { sent, received })
  if ('faults' in found) return { kind: 'unmet', checkup, faults: found.faults }
  const { observed } = found
  const gateway = await gatewayAnswer(world, loaded, { transport, checkup, observed })
  return { kind: 'seen', checkup, observed, ...(gateway === undefined ? {} : { gateway }) }
}

function observedIn(
  stdout: string,
  asked: HostAsked,
  times: { readonly sent: number; readonly received: number },
): { readonly observed: HostObserved } | { readonly faults: readonly Fault[] } {
  const unmet = unmetFacts(stdout, asked.host)
  if (unmet.length > 0) return { faults: unmet }
  try {
    return { observed: hostIn(stdout, asked, times) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { faults: [error] }
  }
}

interface Asked {
  readonly transport: Transport
  readonly checkup: Checkup
  readonly observed: HostObserved
}

/** Absent where no gateway of ours runs, or where it has no key and so was never given routes. */
async function gatewayAnswer(
  { outside }: Around,
  { config }: Loaded,
  { transport, checkup, observed }: Asked,
): Promise<GatewayAnswer | undefined> {
  const isGateway = (service: ServiceName): boolean => config.services[service]?.role === 'gateway'
  const container = observed.containers.find(({ running, service }) => running && isGateway(service))
  const setup = container && checkup.containers[container.name]
  if (container === undefined || setup === undefined || !observed.state.hasKey) return undefined
  const port = entryPointsOf(setup.args).control
  const address = setup.onHostNetwork ? '127.0.0.1' : addressOf(container)
  if (port === undefined) return { reason: 'its command has no entry point of ours' }
  if (address === undefined) return { reason: 'it has no address on a network' }
  try {
    const key = await readKey(transport, observed.state.path)
    if (key === undefined) return { reason: 'the key of the environment cannot be read' }
    const answer = await outside.ask({
      connect: () =>
        transport.forward({ address, port }, { deadline: patience, reason: `the gateway ${container.name}` }),
      path: livePath,
      headers: { [secretHeader]: keyedHash(key.reveal(), 'proxy-api') },
      deadline: patience,
    })
    return { status: answer.status }
  } catch (error) {
    if (error instanceof Fault && error.ending === 'interrupted') throw error
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

const addressOf = ({ networks }: ContainerObserved): string | undefined =>
  Object.keys(networks)
    .toSorted()
    .map((name) => networks[name]?.address)
    .find((address) => address !== undefined && address !== '')
