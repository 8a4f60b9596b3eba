// What a plan warns about: nothing here stops it.

import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Warning } from '../model/plan.ts'
import type { ReleaseSpec } from '../model/release.ts'
import type { Wanted } from './wanted.ts'

const minute = 60_000

export function warningsOf(wanted: Wanted, observed: Observed, to: ReleaseSpec): readonly Warning[] {
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
    ...(Object.values(to.services).some(({ rolled }) => rolled) || !rollout.enabled
      ? []
      : [{ code: 'NOTHING_ROLLED', message: 'no service has rollout: every replacement makes a gap' }]),
  ]
}
