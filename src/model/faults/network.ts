// Faults of hosts that are reached over a tailnet.

import { define } from '../fault.ts'

/** What a policy needs, as its file says it. https://tailscale.com/kb/1193/tailscale-ssh */
const sshRule = (user: string): string =>
  `{"action": "accept", "src": ["tag:ci"], "dst": ["tag:server"], "users": ["${user}"]}`

const whoWeAre = (self: string, tags: readonly string[]): string =>
  `${self || 'this machine'} (${tags.join(', ') || 'without a tag'})`

interface PeerFacts {
  readonly host: string
  readonly address: string
  /** This machine: its name on the tailnet and its tags. */
  readonly self: string
  readonly tags: readonly string[]
  /** How long it was waited for. */
  readonly waited: string
}

export const networkFaults = {
  NETWORK_CLIENT_MISSING: define(
    'NETWORK_CLIENT_MISSING',
    'outside',
    'Hosts are reached over Tailscale, which this machine does not have.',
    (_: object) => ({
      what: 'ssh.tailscale is true, and there is no tailscale command on this machine.',
      fix: 'In a workflow, join the tailnet in a step before this one, with tailscale/github-action; elsewhere install Tailscale: https://tailscale.com/download',
    }),
  ),
  NETWORK_NOT_JOINED: define(
    'NETWORK_NOT_JOINED',
    'outside',
    'This machine is not on the tailnet.',
    (p: { state: string }) => ({
      what: `This machine is not on the tailnet: ${p.state}.`,
      fix: 'In a workflow, join in a step before this one, with tailscale/github-action and tags: tag:ci; elsewhere run: tailscale up',
    }),
  ),
  NETWORK_NOT_ROUTED: define(
    'NETWORK_NOT_ROUTED',
    'outside',
    'This machine is on the tailnet, and its programs do not reach it.',
    (_: object) => ({
      what: 'This machine is on the tailnet, but tailscaled runs with --tun=userspace-networking, so that no connection of another program goes there.',
      fix: 'Run tailscaled without it; in a container it needs /dev/net/tun and the capability NET_ADMIN. A job on a runner itself, not in a container, has both.',
    }),
  ),
  NETWORK_PEER_UNKNOWN: define(
    'NETWORK_PEER_UNKNOWN',
    'outside',
    'The tailnet shows this machine no host of that name.',
    (p: PeerFacts & { others: readonly string[] }) => ({
      what: `The tailnet shows ${whoWeAre(p.self, p.tags)} no ${p.address}, which host ${p.host} is to be reached at; it was waited for ${p.waited}. It shows: ${p.others.slice(0, 10).join(', ') || 'nobody'}${p.others.length > 10 ? ` and ${p.others.length - 10} more` : ''}.`,
      why: 'A tailnet shows a machine only those that its policy lets it reach.',
      fix: `Compare environments.<environment>.hosts.${p.host}.address with tailscale status; if it is right, let the policy's acls or grants allow ${p.tags[0] ?? 'tag:ci'} to reach it on port 22.`,
    }),
  ),
  NETWORK_PEER_OFFLINE: define(
    'NETWORK_PEER_OFFLINE',
    'outside',
    'A host is offline on the tailnet.',
    (p: PeerFacts & { name: string; isExpired: boolean }) =>
      p.isExpired
        ? {
            what: `Host ${p.host} (${p.name}) is off the tailnet: its key there has expired.`,
            fix: 'Run there: tailscale up --force-reauth. Keys of tagged hosts do not expire.',
          }
        : {
            what: `Host ${p.host} (${p.name}) is offline on the tailnet; it was waited for ${p.waited}.`,
            fix: 'Check on its console that it runs and that tailscale status there shows it online, then run the command again.',
          },
  ),
  NETWORK_PORT_CLOSED: define(
    'NETWORK_PORT_CLOSED',
    'outside',
    'A host is online on the tailnet, and its port 22 does not answer.',
    (p: { host: string; address: string; reason: string }) => ({
      what: `Host ${p.host} (${p.address}) is online on the tailnet, and its port 22 does not answer: ${p.reason}.`,
      why: 'What the policy does not allow is dropped without a word. A refused connection means that Tailscale SSH is off there.',
      fix: `Let the policy's acls or grants allow tag:ci to reach tag:server:22, and see that Tailscale SSH is on there: tailscale set --ssh`,
    }),
  ),
  TAILSCALE_SSH_OFF: define(
    'TAILSCALE_SSH_OFF',
    'outside',
    'Tailscale SSH is off on a host.',
    (p: { host: string; address: string; found: string }) => ({
      what: `Tailscale SSH does not answer on host ${p.host} (${p.address}): ${p.found}.`,
      fix: 'Turn it on there: tailscale set --ssh. Or remove ssh.tailscale, and log in to its sshd over the tailnet with a key.',
    }),
  ),
  TAILSCALE_SSH_DENIED: define(
    'TAILSCALE_SSH_DENIED',
    'outside',
    'The policy of the tailnet does not let this machine log in.',
    (p: { host: string; address: string; user: string; said: string }) => ({
      what: `Host ${p.host} (${p.address}) let nobody in as ${p.user}: ${p.said}.`,
      fix: `Add to ssh of the tailnet's policy: ${sshRule(p.user)}, and give this machine tag:ci and the host tag:server.`,
    }),
  ),
  TAILSCALE_SSH_CHECK: define(
    'TAILSCALE_SSH_CHECK',
    'outside',
    'The policy of the tailnet asks for a check in a browser.',
    (p: { host: string; address: string; user: string }) => ({
      what: `Host ${p.host} (${p.address}) asks for a check in a browser before it lets ${p.user} in.`,
      why: 'A rule with "action": "check" applies, which no run of a workflow can answer.',
      fix: `Put a rule before it in ssh of the tailnet's policy: ${sshRule(p.user)}.`,
    }),
  ),
  TAILSCALE_KEY_CHANGED: define(
    'TAILSCALE_KEY_CHANGED',
    'refused',
    'A host shows another key than the one that the tailnet tells of it.',
    (p: { host: string; address: string; shown: string; known: readonly string[] }) => ({
      what: `Host ${p.host} (${p.address}) shows the key ${p.shown}; the tailnet tells ${p.known.join(', ')}.`,
      why: 'Either something else answers at its address, or its keys were changed and Tailscale there has not told them yet.',
      fix: 'Compare with what the host itself says on its console: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. If they were changed, restart tailscaled there.',
    }),
  ),
  TAILSCALE_PATH_BROKEN: define(
    'TAILSCALE_PATH_BROKEN',
    'outside',
    'The way to a host over the tailnet does not carry what is sent.',
    (p: { host: string; address: string; found: string }) => ({
      what: `Host ${p.host} (${p.address}) answers over the tailnet, but ${p.found}.`,
      why: 'Large packets that get lost look like this (the path MTU), and so do some old versions of Tailscale.',
      fix: 'Update Tailscale on both sides; if it stays, see which packets get through with: ping -M do -s 1200 <address>.',
    }),
  ),
}
