// Whether a container is healthy: Docker's own check, and our probe of its address.

import type { ContainerFacts } from '../commands/docker.ts'
import type { ServiceRollout } from '../model/config.ts'
import { Fault } from '../model/fault.ts'
import type { HostName } from '../model/name.ts'
import type { ServiceSpec } from '../model/release.ts'
import { exampleOf } from '../model/route.ts'
import { addressOf } from './containers.ts'
import type { Context } from './effects.ts'
import { hostOf } from './until.ts'

export type Health = { readonly kind: 'healthy' } | { readonly kind: 'not yet'; readonly why: string }

/** Milliseconds for one probe. */
const patience = 5_000
const healthy: Health = { kind: 'healthy' }

/**
 * Healthy are those whose Docker check says so (or that have none) and whose `health` answers with 2xx or 3xx; with
 * neither, a connection to `port` counts (`allow_no_health`).
 */
export async function healthOf(
  context: Context,
  host: HostName,
  facts: ContainerFacts,
  { healthcheck, rollout }: ServiceSpec,
): Promise<Health> {
  if (healthcheck && facts.health !== 'healthy') {
    const output = facts.checkOutput === '' ? '' : `: ${facts.checkOutput.split('\n').slice(-3).join(' / ')}`
    return { kind: 'not yet', why: `Docker's health check says ${facts.health}${output}` }
  }
  const port = rollout?.port
  if (rollout === undefined || port === undefined) return healthy
  const address = addressOf(facts)
  if (address === undefined) return { kind: 'not yet', why: 'it has no address on any network' }
  return probe(context, host, { rollout, address, port, healthcheck })
}

interface Probed {
  readonly rollout: ServiceRollout
  readonly address: string
  readonly port: number
  readonly healthcheck: boolean
}

async function probe(
  context: Context,
  host: HostName,
  { rollout, address, port, healthcheck }: Probed,
): Promise<Health> {
  const { health, domains } = rollout
  const where = `port ${port}${health ?? ''}`
  const connect = () =>
    hostOf(context, host).forward({ address, port }, { deadline: patience, reason: `an answer of ${where}` })
  try {
    if (health === undefined) {
      if (!healthcheck) (await connect()).destroy()
      return healthy
    }
    const headers = { host: exampleOf(domains[0] ?? `${address}:${port}`), 'user-agent': 'stagecraft' }
    const { status } = await context.effects.ask({ connect, path: health, headers, deadline: patience })
    if (status >= 200 && status < 400) return healthy
    return { kind: 'not yet', why: `${where} answers ${status}` }
  } catch (error) {
    if (error instanceof Fault && error.ending === 'interrupted') throw error
    return { kind: 'not yet', why: `${where}: ${reasonOf(error)}` }
  }
}

/** Without the full stop of a fault: it stands within a sentence. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
