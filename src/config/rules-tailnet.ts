// Rules of environments whose hosts are reached by Tailscale SSH: the tailnet says where they are, who they are and who we are.

import { defaults } from './defaults.ts'
import { conflict, forEach } from './rule.ts'
import type { Rule } from './rule.ts'
import { describePath } from './source.ts'

/** What has no say in it: ways around, and keys of hosts from elsewhere. Private keys are refused with those that they stand beside. */
const nothingBeside = forEach(({ ssh }, path, places) => {
  if (ssh?.tailscale !== true) return []
  const jump = [...path, 'ssh', 'jump']
  const knownHosts = [...path, 'ssh', 'known_hosts']
  const firstUse = [...path, 'ssh', 'trust_on_first_use']
  const given = [
    ...(places.isGiven(jump) ? [{ key: jump, why: 'A tailnet leads to each of its hosts without a detour.' }] : []),
    ...(places.isGiven(knownHosts)
      ? [{ key: knownHosts, why: 'The keys of the hosts are those that the tailnet tells.' }]
      : []),
    ...(ssh.trust_on_first_use === true
      ? [{ key: firstUse, why: 'No key is trusted but those that the tailnet tells.' }]
      : []),
  ]
  return given.map(({ key, why }) =>
    conflict(places, key, {
      what: `${path.join('.')}.ssh has ${key.at(-1)} and tailscale: true.`,
      why,
      fix: 'Keep one of them.',
    }),
  )
})

const port22 = forEach(({ ssh, hosts }, path, places) =>
  ssh?.tailscale !== true
    ? []
    : Object.entries(hosts ?? {}).flatMap(([host, settings]) => {
        const key = [...path, 'hosts', host, 'port']
        if (settings?.port === undefined || settings.port === defaults.sshPort) return []
        return [
          conflict(places, key, {
            what: `${describePath(key)} is ${settings.port} with ssh.tailscale: true.`,
            why: 'Tailscale SSH answers on port 22 alone.',
            fix: 'Remove it, or remove tailscale and log in to the sshd there with a key.',
          }),
        ]
      }),
)

export const tailnetRules: readonly Rule[] = [nothingBeside, port22]
