// Rules of what lies around an app: its network, new hosts, stores of secrets, a laptop.

import { configFaults as faults } from '../model/faults/config.ts'
import { defaults } from './defaults.ts'
import { conflict, inventoryOf, reference } from './rule.ts'
import type { Rule } from './rule.ts'

/** Tags of a role that no host carries would never be given. */
const taggedRolesAreCarried: Rule = (draft, places) => {
  const inventories = Object.keys(draft.environments ?? {}).flatMap((name) => inventoryOf(draft, places, name) ?? [])
  const roles = inventories.flatMap(({ names, roles: each }) => names.map((host) => each[host]))
  if (roles.length === 0 || roles.includes(undefined)) return []
  const known = [...new Set(roles.flatMap((each) => each ?? []))].sort()
  return Object.keys(draft.network?.providers?.tailscale?.role_tags ?? {}).flatMap((name) =>
    known.includes(name)
      ? []
      : [
          reference(['network', 'providers', 'tailscale', 'role_tags', name], {
            kind: 'role',
            name,
            known,
            where: places.ofKey(['network', 'providers', 'tailscale', 'role_tags', name]),
          }),
        ],
  )
}

const newHostsHaveOneUser: Rule = (draft, places) => {
  const { ssh_user: short, ssh } = draft.infra?.bootstrap ?? {}
  if (short === undefined || ssh?.user === undefined || short === ssh.user) return []
  return [
    conflict(places, ['infra', 'bootstrap', 'ssh_user'], {
      what: `infra.bootstrap.ssh_user is ${short}, and infra.bootstrap.ssh.user is ${ssh.user}.`,
      fix: 'They are the same setting: keep one.',
    }),
  ]
}

const newHostsJoinTheNetwork: Rule = (draft, places) => {
  const wanted = draft.infra?.bootstrap?.network?.provider
  if (wanted === undefined || places.isGiven(['network', 'provider'])) return []
  return [
    faults.CONFIG_KEY_MISSING({
      key: 'network',
      expected: `provider: ${wanted} and its settings, which infra.bootstrap.network names`,
      where: { ...places.of(['infra', 'bootstrap', 'network', 'provider']), key: 'network' },
    }),
  ]
}

const targetsFitWhere: Rule = (draft, places) => {
  const { target, target_file: file } = draft.secrets?.providers?.envfile ?? {}
  if (file?.startsWith('/') !== true || target === 'hosts') return []
  return [
    conflict(places, ['secrets', 'providers', 'envfile', 'target_file'], {
      what: `secrets.providers.envfile.target_file is absolute, and its target is ${target ?? defaults.secretsTarget}.`,
      fix: 'Add target: hosts, or write a path inside the project.',
    }),
  ]
}

const laptopsAreClear: Rule = (draft, places) => {
  const { domains, http_port: http, https_port: https } = draft.dev ?? {}
  const names = [domains?.frontend ?? defaults.dev.domains.frontend, domains?.backend ?? defaults.dev.domains.backend]
  const ports = [http ?? defaults.dev.httpPort, https ?? defaults.dev.httpsPort]
  return [
    ...(names[0] === names[1]
      ? [
          conflict(places, ['dev', 'domains', domains?.backend === undefined ? 'frontend' : 'backend'], {
            what: `dev.domains.frontend and dev.domains.backend are both ${names[0]}.`,
            fix: 'Give each a name of its own.',
          }),
        ]
      : []),
    ...(ports[0] === ports[1]
      ? [
          conflict(places, ['dev', https === undefined ? 'http_port' : 'https_port'], {
            what: `dev.http_port and dev.https_port are both ${ports[0]}.`,
            fix: 'Give each a port of its own.',
          }),
        ]
      : []),
  ]
}

export const outsideRules: readonly Rule[] = [
  taggedRolesAreCarried,
  newHostsHaveOneUser,
  newHostsJoinTheNetwork,
  targetsFitWhere,
  laptopsAreClear,
]
