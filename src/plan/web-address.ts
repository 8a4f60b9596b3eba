// Where people find what a release serves, for whoever shows a link to it.

import type { Json } from '../model/digest.ts'
import { keysOf } from '../model/name.ts'
import type { ReleaseSpec, ServiceSpec } from '../model/release.ts'

/** Like `https://shop.example.com`: the first domain of the first service that has one; undefined where none has. */
export function webAddressOf({ services }: Pick<ReleaseSpec, 'services'>): string | undefined {
  const all = keysOf(services).flatMap((name) => services[name] ?? [])
  const rollout = all.find(({ rollout: each }) => domainsOf(each).length > 0)?.rollout
  const [domain] = domainsOf(rollout)
  if (rollout === undefined || domain === undefined) return undefined
  const scheme = all.some(isEncrypting) ? 'https' : 'http'
  return `${scheme}://${domain}${rollout.path === '/' ? '' : rollout.path}`
}

const domainsOf = (rollout: ServiceSpec['rollout']): readonly string[] =>
  (rollout?.domains ?? []).filter((domain) => /^[a-z0-9.-]+$/i.test(domain))

/** Whether it is a gateway that publishes the port of HTTPS. */
const isEncrypting = ({ role, definition }: ServiceSpec): boolean =>
  role === 'gateway' && [definition['ports'] ?? []].flat().some((port) => publishedOf(port) === '443')

const publishedOf = (port: Json): string | undefined =>
  typeof port === 'object' && port !== null && 'published' in port ? String(port['published']) : undefined
