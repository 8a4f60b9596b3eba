// Why a rollback to a release is refused before anything changes.

import type { EnvironmentConfig } from '../model/config.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Release } from '../model/release.ts'
import type { History } from './history.ts'
import { lackingOn } from './kept.ts'
import { recordGone } from './releases.ts'
import { gatewaysOf, routedOf } from './routes.ts'

interface Today {
  readonly environment: Pick<EnvironmentConfig, 'hosts'>
  readonly history: History
}

/** All at once. */
export const rollbackRefusals = (today: Today, target: Release, observed: Observed): readonly Fault[] => [
  ...recordGone(today.history, observed),
  ...keysOf(target.hosts).flatMap((host) => hostRefusals(host, target, { today, observed })),
  ...newGateways(today, target),
]

function hostRefusals(
  host: HostName,
  target: Release,
  { today, observed }: { readonly today: Today; readonly observed: Observed },
): readonly Fault[] {
  const release = target.id
  const services = target.hosts[host]?.services ?? []
  if (services.length === 0) return []
  if (today.environment.hosts[host] === undefined) return [faults.ROLLBACK_HOST_GONE({ release, host })]
  const { images, records: lacks } = lackingOn(target, host, observed.hosts[host])
  return [
    ...(images.length === 0 ? [] : [faults.ROLLBACK_IMAGE_GONE({ release, host, images })]),
    ...(lacks.length === 0 ? [] : [faults.ROLLBACK_RECORD_GONE({ release, host, lacks })]),
  ]
}

function newGateways({ environment, history: { current } }: Today, target: Release): readonly Fault[] {
  if (current === undefined || routedOf(target).length === 0) return []
  return gatewaysOf(current)
    .filter((host) => environment.hosts[host] !== undefined && target.hosts[host]?.roles.includes('gateway') !== true)
    .map((host) => faults.ROLLBACK_GATEWAY_NEW({ release: target.id, host }))
}
