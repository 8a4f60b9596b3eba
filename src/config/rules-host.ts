// Rules of the hosts of an environment: who they are, where they are reached, and as whom.

import { configFaults as faults } from '../model/faults/config.ts'
import { defaults } from './defaults.ts'
import { conflict, forEach, hasKeys } from './rule.ts'
import type { Environment, Rule } from './rule.ts'
import { describePath } from './source.ts'
import type { KeyPath } from './source.ts'

const hostsFitDriver = forEach((environment, path, places) => {
  const hosts = [...path, 'hosts']
  if (environment.driver === 'local' && places.isGiven(hosts)) {
    return [
      faults.CONFIG_CONFLICT({
        what: `${path.join('.')} has driver local and hosts.`,
        why: 'local is the machine that runs the command.',
        fix: 'Remove hosts, or use driver: ssh.',
        where: places.ofKey(hosts),
      }),
    ]
  }
  if (
    !placesOwnHosts(environment) ||
    hasKeys(places, hosts) ||
    (places.isGiven(hosts) && environment.hosts === undefined)
  )
    return []
  return [
    faults.CONFIG_KEY_MISSING({
      key: `${hosts.join('.')}.<host>`,
      expected: 'at least one host with address, user and roles',
      where: places.of(hosts),
    }),
  ]
})

const placesOwnHosts = ({ driver }: Environment): boolean => driver === 'ssh' || driver === 'swarm'

const hostsAreWhole = forEach((environment, path, places) =>
  !placesOwnHosts(environment)
    ? []
    : Object.keys(environment.hosts ?? {}).flatMap((host) =>
        (['address', 'roles'] as const).flatMap((key) => {
          const at = [...path, 'hosts', host, key]
          if (places.isGiven(at) || environment.hosts?.[host] === undefined) return []
          const expected = key === 'address' ? 'a host name or an IP address' : 'a list that is not empty'
          return [faults.CONFIG_KEY_MISSING({ key: describePath(at), expected, where: places.of(at) })]
        }),
      ),
)

const usersAreKnown = forEach((environment, path, places) =>
  Object.entries(environment.hosts ?? {}).flatMap(([host, settings]) => {
    const user = [...path, 'hosts', host, 'user']
    if (!placesOwnHosts(environment) || settings === undefined) return []
    if (settings.user !== undefined || environment.ssh?.user !== undefined) return []
    if (places.isGiven(user) || places.isGiven([...path, 'ssh', 'user'])) return []
    return [
      faults.CONFIG_KEY_MISSING({
        key: describePath(user),
        expected: `the login on ${host}, here or for all hosts as ssh.user`,
        where: { ...places.ofKey([...path, 'hosts', host]), key: describePath(user) },
      }),
    ]
  }),
)

const jumpsAreWhole = forEach(({ ssh }, path, places) =>
  (ssh?.jump ?? []).flatMap((jump, index) => {
    const user = [...path, 'ssh', 'jump', index, 'user']
    if (jump === undefined || [jump.user, ssh?.user].some((login) => login !== undefined)) return []
    if (places.isGiven(user) || places.isGiven([...path, 'ssh', 'user'])) return []
    const expected = 'the login there, here or for all hosts as ssh.user'
    return [faults.CONFIG_KEY_MISSING({ key: describePath(user), expected, where: places.of(user) })]
  }),
)

const jumpsAreDistinct = forEach(({ ssh }, path, places) => {
  const machines = (ssh?.jump ?? []).map((jump) => jump?.address && machineOf({ ...jump, address: jump.address }))
  return machines.flatMap((machine, index) => {
    const first = machines.indexOf(machine)
    if (machine === undefined || first === index) return []
    return [
      conflict(places, [...path, 'ssh', 'jump', index], {
        what: `${describePath([...path, 'ssh', 'jump', index])} is the same machine as jump[${first}]: the way would lead in a circle.`,
        fix: 'Name each machine once, in the order in which they are gone through.',
      }),
    ]
  })
})

/** One for each machine that SSH reaches. */
export const machineOf = ({
  address,
  port,
}: {
  readonly address: string
  readonly port?: number | undefined
}): string => `${address.toLowerCase()} ${port ?? defaults.sshPort}`

const machinesAreDistinct = forEach((environment, path, places) => {
  const seen = new Map<string, string>()
  return Object.entries(environment.hosts ?? {}).flatMap(([host, settings]) => {
    if (settings?.address === undefined) return []
    const machine = machineOf({ ...settings, address: settings.address })
    const twin = seen.get(machine)
    seen.set(machine, twin ?? host)
    if (twin === undefined) return []
    return [
      conflict(places, [...path, 'hosts', host, 'address'], {
        what: `${host} and ${twin} are the same machine: ${settings.address}, port ${settings.port ?? defaults.sshPort}.`,
        fix: 'Give one host all the roles.',
      }),
    ]
  })
})

const addressesAreUsable: Rule = (draft, places, facts) =>
  Object.entries(draft.environments ?? {}).flatMap(([name, environment]) =>
    addressesOf(environment, ['environments', name]).flatMap(({ path, value, isReached }) => {
      const problem = reachOf(value)
      if (problem === 'link-local') {
        return [
          conflict(places, path, {
            what: `${describePath(path)}: ${value} is a link-local or metadata address.`,
            fix: 'Use the address by which other machines reach the host.',
          }),
        ]
      }
      if (problem !== 'loopback' || !isReached || !facts.ci || environment?.ssh?.allow_loopback === true) return []
      return [
        faults.CONFIG_CONFLICT({
          what: `${describePath(path)}: ${value} is the machine that runs this, which in CI is the runner.`,
          why: 'The deploy would go to the runner and be gone with it.',
          fix: `Name the host's own address, or allow it with ${['environments', name, 'ssh', 'allow_loopback'].join('.')}: true.`,
          where: places.of(path),
        }),
      ]
    }),
  )

/** Every address of an environment; `isReached` from the machine that runs the command. */
function addressesOf(
  environment: Environment | undefined,
  at: KeyPath,
): readonly { readonly path: KeyPath; readonly value: string; readonly isReached: boolean }[] {
  const jumps = environment?.ssh?.jump ?? []
  const found = [
    ...Object.entries(environment?.hosts ?? {}).flatMap(([host, settings]) => [
      { path: [...at, 'hosts', host, 'address'], value: settings?.address, isReached: jumps.length === 0 },
      { path: [...at, 'hosts', host, 'internal_address'], value: settings?.internal_address, isReached: false },
    ]),
    ...jumps.map((jump, index) => ({
      path: [...at, 'ssh', 'jump', index, 'address'],
      value: jump?.address,
      isReached: index === 0,
    })),
  ]
  return found.flatMap(({ value, ...rest }) => (value === undefined ? [] : [{ value, ...rest }]))
}

function reachOf(address: string): 'loopback' | 'link-local' | undefined {
  const lower = address.toLowerCase()
  if (/^(169\.254\.|fe[89ab][0-9a-f]:|::ffff:169\.254\.)/.test(lower) || /^metadata(\.google\.internal)?$/.test(lower))
    return 'link-local'
  if (/^(127\.|::1$|0\.0\.0\.0$|::$|::ffff:127\.)/.test(lower) || /(^|\.)localhost$/.test(lower)) return 'loopback'
  return undefined
}

export const hostRules: readonly Rule[] = [
  hostsFitDriver,
  hostsAreWhole,
  usersAreKnown,
  jumpsAreWhole,
  jumpsAreDistinct,
  machinesAreDistinct,
  addressesAreUsable,
]
