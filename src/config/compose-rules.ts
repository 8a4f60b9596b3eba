// Rules across stagecraft.yml and the resolved compose file, for one environment; one small function each.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import type { ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { namesNetwork } from '../model/release.ts'
import { eachService, servicesOf } from './compose-checked.ts'
import type { ComposeCheck, ComposeRule } from './compose-checked.ts'
import { serviceRules } from './compose-rules-service.ts'
import { defaults } from './defaults.ts'
import type { KeyPath } from './source.ts'
import { nearest } from './suggest.ts'

/** Everything that only both files together show. Faults: CONFIG_*, COMPOSE_*, all of them at once. */
export const checkAgainstCompose = (check: ComposeCheck): readonly Fault[] => rules.flatMap((rule) => rule(check))

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

const builtServicesHaveARegistry: ComposeRule = ({ config, environment, compose, places }) => {
  if (config.registry !== undefined || environment.driver === 'local') return []
  const built = keysOf(compose.services).filter((name) => compose.services[name]?.build !== undefined)
  const all = [...built, ...(config.backend?.build ? ['backend'] : [])]
  return all.length === 0 ? [] : [faults.COMPOSE_REGISTRY_MISSING({ services: all, where: places.ofKey(['project']) })]
}

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
  ...serviceRules,
  builtServicesHaveARegistry,
  gatewaysAreClear,
  networkNamesAreFree,
]
