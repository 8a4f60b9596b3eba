// Rules across stagecraft.yml and the resolved compose file, for one environment; one small function each.

import type { ComposeModel, ComposeService } from '../model/compose.ts'
import { unsafeOptions } from '../model/config.ts'
import type { Config, EnvironmentConfig, ServiceConfig } from '../model/config.ts'
import type { Fault, Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { namesNetwork, replicaName } from '../model/release.ts'
import type { ComposePlaces } from './compose-place.ts'
import { defaults } from './defaults.ts'
import type { KeyPath, Places } from './source.ts'
import { nearest } from './suggest.ts'

export interface ComposeCheck {
  readonly config: Config
  readonly environment: EnvironmentConfig
  readonly compose: ComposeModel
  /** Of stagecraft.yml. */
  readonly places: Places
  /** Of the compose files. */
  readonly composePlaces?: ComposePlaces
}

type ComposeRule = (check: ComposeCheck) => readonly Fault[]

/** Everything that only both files together show. Faults: CONFIG_*, COMPOSE_*, all of them at once. */
export const checkAgainstCompose = (check: ComposeCheck): readonly Fault[] => rules.flatMap((rule) => rule(check))

/** A service of the compose file with what is said about it, and the hosts it runs on. */
interface Checked {
  readonly name: ServiceName
  readonly service: ComposeService
  readonly settings: ServiceConfig | undefined
  readonly role: string
  readonly rolled: boolean
  readonly hosts: readonly HostName[]
  /** Where the compose file says something about it. */
  readonly at: (...path: KeyPath) => { readonly where?: Place }
}

const eachService =
  (rule: (service: Checked, check: ComposeCheck) => readonly Fault[]): ComposeRule =>
  (check) =>
    servicesOf(check).flatMap((service) => rule(service, check))

function servicesOf(check: ComposeCheck): readonly Checked[] {
  const { config, environment, compose, composePlaces } = check
  const { enabled, strategy } = environment.rollout
  return keysOf(compose.services).flatMap((name) => {
    const service = compose.services[name]
    if (service === undefined) return []
    const settings = config.services[name]
    const role = settings?.role ?? defaults.role
    const hosts =
      environment.services[name]?.hosts ??
      keysOf(environment.hosts).filter((host) => environment.hosts[host]?.roles.includes(role))
    const at = (...path: KeyPath): { readonly where?: Place } => {
      const where = composePlaces?.of(['services', name, ...path])
      return where === undefined ? {} : { where }
    }
    return [
      {
        name,
        service,
        settings,
        role,
        rolled: settings?.rollout !== undefined && enabled && strategy === 'stagecraft',
        hosts,
        at,
      },
    ]
  })
}

const unsupported = (name: string, what: string, fix: string, at: { readonly where?: Place }): readonly Fault[] => [
  faults.COMPOSE_UNSUPPORTED({ service: name, what, fix, ...at }),
]

const namedServicesExist: ComposeRule = ({ config, environment, compose, places }) => {
  const known = keysOf(compose.services)
  const named: readonly (readonly [ServiceName, KeyPath])[] = [
    ...keysOf(config.services).map((name) => [name, ['services', name]] as const),
    ...keysOf(environment.services).map(
      (name) => [name, ['environments', environment.name, 'services', name]] as const,
    ),
  ]
  return named.flatMap(([name, path]) => {
    if (known.includes(name)) return []
    const near = nearest(name, known)
    return [
      faults.CONFIG_REFERENCE({
        key: path.join('.'),
        kind: 'service',
        name,
        known,
        ...(near === undefined ? {} : { nearest: near }),
        where: places.ofKey(path),
      }),
    ]
  })
}

const everyServiceHasAHost = eachService(({ name, role, hosts, settings }, { environment, places }) => {
  if (hosts.length > 0) return []
  const path = settings === undefined ? ['environments', environment.name, 'hosts'] : ['services', name]
  return [
    faults.CONFIG_CONFLICT({
      what: `${name} of the compose file has role ${role}, which no host of environments.${environment.name} carries.`,
      fix: `Give a host the role ${role}, or give ${name} another role under services.`,
      where: places.ofKey(path),
    }),
  ]
})

/** Which of several hosts a service without a word about it should run on is not ours to guess. */
const servicesOnManyHostsAreListed = eachService(({ name, hosts, settings, at }, { environment }) => {
  if (settings !== undefined || environment.services[name]?.hosts !== undefined || hosts.length < 2) return []
  return [
    faults.CONFIG_CONFLICT({
      what: `${name} is not listed under services and would run on ${hosts.length} hosts: ${hosts.join(', ')}.`,
      why: 'A database or a scheduler must not run twice.',
      fix: `List it under services, with role: ${defaults.role} if that is meant.`,
      ...at(),
    }),
  ]
})

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

const builtServicesHaveARegistry: ComposeRule = ({ config, environment, compose, places }) => {
  if (config.registry !== undefined || environment.driver === 'local') return []
  const built = keysOf(compose.services).filter((name) => compose.services[name]?.build !== undefined)
  const all = [...built, ...(config.backend?.build ? ['backend'] : [])]
  return all.length === 0 ? [] : [faults.COMPOSE_REGISTRY_MISSING({ services: all, where: places.ofKey(['project']) })]
}

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

const gatewaysAreClear: ComposeRule = (check) => {
  const services = servicesOf(check)
  const gateways = services.filter(({ role }) => role === 'gateway')
  const { environment, places } = check
  const routed = services.filter(({ settings, rolled }) => rolled && (settings?.rollout?.domains.length ?? 0) > 0)
  const [first] = routed
  if (gateways.length === 0 && first !== undefined) {
    return [
      faults.CONFIG_CONFLICT({
        what: `services.${first.name} has domains, but no service of the compose file has role gateway.`,
        fix: 'Add a Traefik to the compose file and list it under services with role: gateway.',
        where: places.ofKey(['services', first.name, 'rollout', 'domains']),
      }),
    ]
  }
  return keysOf(environment.hosts).flatMap((host) => {
    const here = gateways.filter(({ hosts }) => hosts.includes(host)).map(({ name }) => name)
    const carries = environment.hosts[host]?.roles.includes('gateway') === true
    if (here.length > 1) {
      return [
        faults.CONFIG_CONFLICT({
          what: `${here.join(' and ')} both have role gateway on ${host}.`,
          fix: 'Keep one gateway a host.',
          where: places.ofKey(['services', here[1] ?? '']),
        }),
      ]
    }
    if (environment.driver === 'local' || gateways.length === 0 || here.length === (carries ? 1 : 0)) return []
    const [gateway] = gateways
    const problem = carries
      ? `carries role gateway, but ${gateway?.name} does not run on it`
      : `runs ${here[0]}, but does not carry role gateway`
    return [
      faults.CONFIG_CONFLICT({
        what: `${host} of environments.${environment.name} ${problem}.`,
        fix: 'Let roles and hosts say the same.',
        where: places.of(['environments', environment.name, 'hosts', host, 'roles']),
      }),
    ]
  })
}

/** Beside each network stands one of ours, under a name that must be free. */
const networkNamesAreFree: ComposeRule = ({ compose, composePlaces }) =>
  keysOf(compose.networks).flatMap((network) => {
    const clash = namesNetwork(network)
    if (compose.networks[clash] === undefined) return []
    const where = composePlaces?.of(['networks', clash])
    return [
      faults.COMPOSE_UNSUPPORTED({
        service: `network ${clash}`,
        what: `has the name of the network that stands beside ${network}`,
        fix: 'Give it another name.',
        ...(where === undefined ? {} : { where }),
      }),
    ]
  })

const rules: readonly ComposeRule[] = [
  namedServicesExist,
  everyServiceHasAHost,
  servicesOnManyHostsAreListed,
  powersAreAllowed,
  rolledServicesTellHealth,
  rolledServicesCanBeDoubled,
  replicasMakeSense,
  builtServicesHaveARegistry,
  imagesHaveValidNames,
  gatewaysAreClear,
  networkNamesAreFree,
]
