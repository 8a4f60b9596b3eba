// Rules for one service of the compose file: its powers over the host, its health, its replicas, its image.

import { unsafeOptions } from '../model/config.ts'
import type { Fault, Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { replicaName } from '../model/release.ts'
import { eachService, servicesOf } from './compose-checked.ts'
import type { ComposeRule } from './compose-checked.ts'

const unsupported = (name: string, what: string, fix: string, at: { readonly where?: Place }): readonly Fault[] => [
  faults.COMPOSE_UNSUPPORTED({ service: name, what, fix, ...at }),
]

const powersAreAllowed = eachService(({ name, service, settings, at }, { places }) => {
  const allowed = settings?.allowUnsafe ?? []
  const missing = service.unsafe.filter((option) => !allowed.some((each) => each === option))
  const unused = allowed.filter((option) => !service.unsafe.includes(option))
  return [
    ...missing.map((option) =>
      faults.COMPOSE_UNSAFE({
        service: name,
        option,
        what: powers[unsafeOptions.find((each) => each === option) ?? 'privileged'],
        ...at(),
      }),
    ),
    ...unused.map((option) =>
      faults.COMPOSE_UNSAFE_UNUSED({
        service: name,
        option,
        where: places.of(['services', name, 'allow_unsafe', allowed.indexOf(option)]),
      }),
    ),
  ]
})

const powers: { readonly [O in (typeof unsafeOptions)[number]]: string } = {
  docker_socket: 'mounts the socket of the container engine',
  privileged: 'is privileged or shares a namespace of its host',
  host_network: "uses its host's network",
  host_pid: "sees its host's processes",
  all_capabilities: 'has all capabilities',
  system_mount: 'mounts a part of its host that belongs to the system',
}

const rolledServicesTellHealth = eachService(({ name, service, settings, rolled, at }) => {
  const { health, allowNoHealth } = settings?.rollout ?? {}
  if (!rolled || health !== undefined || allowNoHealth === true || service.healthcheck === 'service') return []
  return [faults.COMPOSE_NO_HEALTH({ service: name, ...at('healthcheck') })]
})

const rolledServicesCanBeDoubled = eachService(({ name, service, rolled, settings, at }) => {
  if (!rolled) return []
  const { rest, ports, replicas } = service
  const mode = rest['network_mode']
  const joined = ['network_mode', 'ipc', 'pid'].find((key) => /^(service|container):/.test(String(rest[key] ?? '')))
  const networks = Object.entries(
    (rest['networks'] ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>> | null>>,
  )
  const fixed = networks.flatMap(([network, given]) =>
    ['ipv4_address', 'ipv6_address', 'mac_address', 'aliases'].flatMap((key) =>
      given?.[key] ? [[network, key] as const] : [],
    ),
  )
  const published = ports.find((port) => port.published !== undefined)
  return [
    ...(joined !== undefined
      ? unsupported(name, `has a rollout and ${joined}: ${String(rest[joined])}`, 'Remove one of them.', at(joined))
      : []),
    ...(typeof mode === 'string' && joined !== 'network_mode' && (settings?.rollout?.domains.length ?? 0) > 0
      ? unsupported(
          name,
          `has domains and network_mode: ${mode}, so that the gateway cannot reach it by name`,
          'Remove network_mode.',
          at('network_mode'),
        )
      : []),
    ...fixed.flatMap(([network, key]) =>
      unsupported(
        name,
        `has a rollout and a fixed ${key} on ${network}, which two copies cannot share`,
        `Remove it; the service is reached as ${name}.`,
        at('networks', network, key),
      ),
    ),
    ...(published !== undefined && replicas > 1
      ? unsupported(
          name,
          `has ${replicas} replicas and publishes port ${published.published}, which only one of them can have`,
          'Route it through the gateway instead.',
          at('ports'),
        )
      : []),
    ...(replicaName(name, 99_999, 99).length > 63
      ? unsupported(name, 'has a name that is too long for its replicas', 'Shorten it to at most 50 characters.', at())
      : []),
  ]
})

/** What a service shares with another it can share only with one that lies in the same project on the same host. */
const sharedServicesAreBeside = eachService(({ name, service, hosts, rolled, at }, check) => {
  if (rolled) return []
  return ['network_mode', 'ipc', 'pid'].flatMap((key) => {
    const other = /^service:(.+)$/.exec(String(service.rest[key] ?? ''))?.[1]
    const beside = servicesOf(check).find((each) => each.name === other)
    if (beside === undefined) return []
    if (beside.rolled)
      return unsupported(
        name,
        `has ${key}: service:${other}, but ${other} is rolled and comes and goes`,
        `Remove ${key}, or the rollout of ${other}.`,
        at(key),
      )
    const apart = hosts.find((host) => !beside.hosts.includes(host))
    return apart === undefined
      ? []
      : unsupported(
          name,
          `has ${key}: service:${other}, but ${other} does not run on ${apart}`,
          'Give both the same hosts.',
          at(key),
        )
  })
})

const replicasMakeSense = eachService(({ name, service, role, rolled, at }) => {
  const { replicas, ports, containerName } = service
  const where = at('deploy', 'replicas')
  if (replicas < 1 || !Number.isInteger(replicas)) {
    return unsupported(
      name,
      `has ${replicas} replicas: it would not run at all`,
      'Give it at least one, or take it out of what is deployed with a profile.',
      where,
    )
  }
  if (replicas === 1) return []
  if (role === 'db' || role === 'gateway')
    return unsupported(name, `has role ${role} and ${replicas} replicas on a host`, 'Write replicas: 1.', where)
  const only = containerName ?? ports.find((port) => port.published !== undefined)?.published
  if (rolled || only === undefined) return []
  return unsupported(
    name,
    `has ${replicas} replicas, but only one of them can have ${only}`,
    'Write replicas: 1, or remove container_name and published ports.',
    where,
  )
})

const imagePattern =
  /^(?=.{1,255}$)([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?\/)?[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$/

const imagesHaveValidNames = eachService(({ name, service, at }) =>
  service.image === undefined || imagePattern.test(service.image)
    ? []
    : unsupported(
        name,
        `has the image ${JSON.stringify(service.image.slice(0, 80))}, which is no valid reference`,
        'Write it like ghcr.io/acme/shop:1.2, in lower case.',
        at('image'),
      ),
)

export const serviceRules: readonly ComposeRule[] = [
  powersAreAllowed,
  rolledServicesTellHealth,
  rolledServicesCanBeDoubled,
  sharedServicesAreBeside,
  replicasMakeSense,
  imagesHaveValidNames,
]
