// What a plan warns about: nothing here stops it.

import { isPrivate } from '../model/address.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Warning } from '../model/plan.ts'
import { cutsOf } from './cuts.ts'
import type { Move } from './move.ts'
import { isOn } from './running.ts'
import type { Wanted } from './wanted.ts'

const minute = 60_000

export function warningsOf(wanted: Wanted, observed: Observed, move: Move): readonly Warning[] {
  const { to } = move
  const tags = keysOf(wanted.images).filter(
    (name) => !wanted.images[name]?.built && /(:latest|^[^:@]*|\/[^:@]*)$/.test(wanted.images[name]?.reference ?? ''),
  )
  const skewed = keysOf(observed.hosts).filter((host) => Math.abs(observed.hosts[host]?.clock.skew ?? 0) > minute)
  const { rollout } = wanted.environment
  const hasKey = Object.values(observed.hosts).some((host) => host.state.hasKey)
  return [
    ...tags.map((name) => ({
      code: 'IMAGE_MOVING_TAG',
      message: `${name} uses ${wanted.images[name]?.reference}: its content can change between plans; name a version`,
    })),
    ...skewed.map((host) => ({
      code: 'HOST_CLOCK_SKEW',
      message: `the clock of ${host} differs from this one by more than a minute`,
    })),
    ...wanted.exposed.map(({ service, name }) => ({
      code: 'SECRET_IN_ENVIRONMENT',
      message: `${service} gets ${name} as plain environment, which docker inspect on its hosts shows; a Compose secret would not`,
    })),
    ...(rollout.onFailure === 'revert'
      ? []
      : [
          {
            code: 'NO_REVERT',
            message: `rollout.on_failure is ${rollout.onFailure}: a failure leaves hosts as they are and ends with 6`,
          },
        ]),
    ...(hasKey
      ? []
      : [
          {
            code: 'NO_KEY_YET',
            message:
              'the environment has no key before its first deploy, so that values are not hashed and changed ones cannot be shown',
          },
        ]),
    ...(Object.values(to.services).some(({ rolled }) => rolled)
      ? []
      : [{ code: 'NOTHING_ROLLED', message: 'no service has rollout: every replacement makes a gap' }]),
    ...leftHosts(move),
    ...publicPorts(move),
    ...cutsOf(wanted, move),
  ]
}

/** What runs on a host that is no longer part of the environment runs on: nobody can reach it there. */
const leftHosts = ({ from, to, left }: Move): readonly Warning[] =>
  left.map((host) => ({
    code: 'HOST_LEFT',
    message: `${host} left the environment and is not contacted any more: ${from?.hosts[host]?.services.join(', ') || 'nothing'} may still run there. Stop it on ${host}: docker ps --quiet --filter label=stagecraft.app=${to.app} --filter label=stagecraft.environment=${to.environment} | xargs --no-run-if-empty docker stop`,
  }))

/** Replicas that a gateway on another host reaches listen on their host's internal address. */
const publicPorts = ({ to }: Move): readonly Warning[] =>
  keysOf(to.hosts).flatMap((host) => {
    const { internalAddress = '', ports = {} } = to.hosts[host] ?? {}
    const services = keysOf(ports).filter((name) => (ports[name]?.length ?? 0) > 0 && isOn(to, host, name))
    if (services.length === 0 || isPrivate(internalAddress)) return []
    return [
      {
        code: 'PORT_PUBLIC',
        message: `${services.join(', ')} on ${host} can be reached at ${internalAddress} by whoever reaches that address, past the gateway: give internal_address an address of a private network, or close ports 20000-29999 to others`,
      },
    ]
  })
