// Rules of an environment: hosts, roles, placement, addresses and names.

import { withPort } from '../model/address.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { defaults } from './defaults.ts'
import { reservedName } from './reserved.ts'
import { conflict, forEach, hasKeys, inventoryOf, reference } from './rule.ts'
import type { Environment, Rule } from './rule.ts'
import { hostRules, machineOf } from './rules-host.ts'
import { describePath } from './source.ts'
import { nearest } from './suggest.ts'

const oneAtLeast: Rule = (draft, places) =>
  draft.environments === undefined || Object.keys(draft.environments).length > 0 || hasKeys(places, ['environments'])
    ? []
    : [
        faults.CONFIG_KEY_MISSING({
          key: 'environments.<name>',
          expected: 'at least one environment',
          where: places.of(['environments']),
        }),
      ]

const batchesFit = forEach((environment, path, places, draft) => {
  const count = inventoryOf(draft, places, path[1])?.names.length ?? 1
  if (environment.driver === undefined || count === 0) return []
  return (['canary', 'max_parallel'] as const).flatMap((key) => {
    const value = environment.rollout?.[key]
    if (value === undefined || value <= count) return []
    return [
      conflict(places, [...path, 'rollout', key], {
        what: `${[...path, 'rollout', key].join('.')} is ${value}, but the environment has ${count} ${count === 1 ? 'host' : 'hosts'}.`,
        fix: `Write at most ${count}.`,
      }),
    ]
  })
})

const keysHaveOneSource = forEach((environment, path, places) => {
  const { private_key_path: file, private_key_env: variable, tailscale } = environment.ssh ?? {}
  const given = [
    ...(file === undefined ? [] : ['private_key_path']),
    ...(variable === undefined ? [] : ['private_key_env']),
  ]
  const [last] = given.slice(-1)
  if (last === undefined || (given.length === 1 && tailscale !== true)) return []
  return [
    conflict(places, [...path, 'ssh', last], {
      what: `${path.join('.')}.ssh has ${[...given, ...(tailscale === true ? ['tailscale: true'] : [])].join(' and ')}.`,
      fix: 'Keep one of them.',
    }),
  ]
})

const passphrasesOpenKeys = forEach(({ ssh }, path, places) => {
  const key = [...path, 'ssh', 'private_key_passphrase_env']
  const sources = [
    [...path, 'ssh', 'private_key_path'],
    [...path, 'ssh', 'private_key_env'],
  ]
  if (ssh?.private_key_passphrase_env === undefined || sources.some((source) => places.isGiven(source))) return []
  return [
    conflict(places, key, {
      what: `${describePath(key)} is given, and no private key that it could open.`,
      why: 'Keys of an SSH agent are open already.',
      fix: 'Add private_key_path or private_key_env, or remove it.',
    }),
  ]
})

const forwardingHostsExist: Rule = (draft, places) =>
  Object.entries(draft.databases ?? {}).flatMap(([database, settings]) => {
    const through = settings?.migrations?.through
    if (through === undefined) return []
    return Object.keys(draft.environments ?? {}).flatMap((name) => {
      const known = inventoryOf(draft, places, name)?.names ?? []
      if (known.length === 0 || known.includes(through)) return []
      const path = ['databases', database, 'migrations', 'through']
      const wanted = { kind: 'host', name: `${through} of environment ${name}`, known, where: places.of(path) }
      return [reference(path, wanted, nearest(through, known))]
    })
  })

const namesAreFree = forEach((environment, path, places) =>
  (environment.from_env ?? []).flatMap((name, at) => {
    const reason = name === undefined ? undefined : reservedName(name)
    if (reason === undefined) return []
    return [
      conflict(places, [...path, 'from_env', at], {
        what: `${path.join('.')}.from_env names ${name}, which ${reason}.`,
        fix: 'Give the value another name.',
      }),
    ]
  }),
)

const projectsAreDistinct: Rule = (draft, places) => {
  const owners = new Map<string, string>()
  return Object.entries(draft.environments ?? {}).flatMap(([name, environment]) => {
    const project = environment?.project_name ?? `${draft.project?.name ?? ''}-${name}`
    const clashes = machinesOf(environment).flatMap(({ machine, way }) => {
      const key = JSON.stringify([project, way])
      const owner = owners.get(key)
      owners.set(key, owner ?? name)
      return owner === undefined || owner === name ? [] : [{ machine, owner }]
    })
    const [first] = clashes
    if (first === undefined) return []
    return [
      conflict(places, ['environments', name, ...(environment?.project_name === undefined ? [] : ['project_name'])], {
        what: `Environments ${first.owner} and ${name} would share the containers of project ${project} on ${first.machine}.`,
        fix: 'Give each its own project_name.',
      }),
    ]
  })
}

/** Each with the machines by which it is reached, itself the last: behind another one, the same address is another machine. */
function machinesOf(
  environment: Environment | undefined,
): readonly { readonly machine: string; readonly way: readonly string[] }[] {
  if (environment?.driver === 'local') return [{ machine: 'this machine', way: [] }]
  const jumps = (environment?.ssh?.jump ?? []).flatMap((jump) =>
    jump?.address === undefined ? [] : [machineOf({ ...jump, address: jump.address })],
  )
  return Object.values(environment?.hosts ?? {}).flatMap((host) => {
    if (host?.address === undefined) return []
    const own = machineOf({ ...host, address: host.address })
    const before = jumps.includes(own) ? jumps.slice(0, jumps.indexOf(own)) : jumps
    return [{ machine: withPort(host.address, host.port ?? defaults.sshPort), way: [...before, own] }]
  })
}

const certificatesFitDriver = forEach((environment, path, places) => {
  const { mode, acme_email_env: email } = environment.traefik ?? {}
  const key = [...path, 'traefik', 'mode']
  if (mode === 'acme' && email === undefined && !places.isGiven([...path, 'traefik', 'acme_email_env'])) {
    return [
      faults.CONFIG_KEY_MISSING({
        key: [...path, 'traefik', 'acme_email_env'].join('.'),
        expected: 'the name of the variable with the address that the certificate authority writes to',
        where: places.of([...path, 'traefik', 'acme_email_env']),
      }),
    ]
  }
  if (mode !== 'mkcert' || environment.driver === undefined || environment.driver === 'local') return []
  return [
    faults.CONFIG_CONFLICT({
      what: `${key.join('.')} is mkcert with driver ${environment.driver}.`,
      why: 'Only the machine that made such a certificate trusts it.',
      fix: 'Use acme or none.',
      where: places.of(key),
    }),
  ]
})

export const environmentRules: readonly Rule[] = [
  oneAtLeast,
  ...hostRules,
  batchesFit,
  keysHaveOneSource,
  passphrasesOpenKeys,
  forwardingHostsExist,
  namesAreFree,
  projectsAreDistinct,
  certificatesFitDriver,
]
