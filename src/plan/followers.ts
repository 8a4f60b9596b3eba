// Services that are made anew with another: they share a namespace of its container, or say `restart: true`.

import type { ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Release, ReleaseSpec } from '../model/release.ts'

const followedBy = ({ services }: ReleaseSpec, name: ServiceName): readonly ServiceName[] =>
  (services[name]?.dependsOn ?? []).flatMap(({ service, restart }) =>
    restart && services[service] !== undefined ? [service] : [],
  )

/** Of services that are unchanged those whose containers can stay: what each follows has the containers that it had then. */
export function staying(
  spec: ReleaseSpec,
  current: Release | undefined,
  same: readonly ServiceName[],
): readonly ServiceName[] {
  const fromOf = (name: ServiceName): number | undefined =>
    same.includes(name) ? current?.services[name]?.from : spec.services[name]?.from
  const left = same.filter((name) =>
    followedBy(spec, name).every((each) => current?.services[name]?.follows?.[each] === fromOf(each)),
  )
  return left.length === same.length ? same : staying(spec, current, left)
}

/** The release with what each of its own services follows; others keep what they were started with. */
export function withFollowed(spec: ReleaseSpec): ReleaseSpec {
  const services = keysOf(spec.services).map((name) => {
    const service = spec.services[name]
    const followed = followedBy(spec, name)
    if (service?.from !== spec.number || followed.length === 0) return [name, service] as const
    const follows = Object.fromEntries(followed.map((each) => [each, spec.services[each]?.from ?? spec.number]))
    return [name, { ...service, follows }] as const
  })
  return { ...spec, services: Object.fromEntries(services) as ReleaseSpec['services'] }
}
