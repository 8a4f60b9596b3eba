// A private network as one of its machines sees it: itself, and the peers that it is shown.

import type { HostConfig, SshConfig } from './config.ts'
import type { NetworkConfig } from './config-outside.ts'

export interface NetworkSeen {
  /** Of the client, as it says it: `1.94.1`. */
  readonly version: string
  /** `joined`: on the network. `starting`: on its way there. Else what the client calls its state, like `Stopped`. */
  readonly state: 'joined' | 'starting' | { readonly other: string }
  /** Whether connections of this machine go there: not where its client keeps the network to itself (userspace networking). */
  readonly isRouted: boolean
  /** The suffix of the names on it, like `acme.ts.net`; empty where it is on none. */
  readonly domain: string
  /** This machine. */
  readonly self: Pick<Peer, 'name' | 'tags'>
  /** By name. */
  readonly peers: readonly Peer[]
}

export interface Peer {
  /** Whole and in lower case, like `app-1.acme.ts.net`. */
  readonly name: string
  /** IPv4 before IPv6; at least one. */
  readonly addresses: readonly [string, ...string[]]
  /** Like `tag:server`. */
  readonly tags: readonly string[]
  readonly isOnline: boolean
  /** Whether its membership has run out, so that nobody reaches it. */
  readonly isExpired: boolean
  /** Of its Tailscale SSH, as lines of known_hosts without the name: `ssh-ed25519 AAAA…`; none where that is off. */
  readonly hostKeys: readonly string[]
  /** The relay that what is sent to it goes through; absent where nothing was sent yet, or it goes there directly. */
  readonly relay?: string
}

/** The peer that an address of stagecraft.yml means: its whole name, its name within the network, or one of its addresses. */
export function peerAt({ domain, peers }: NetworkSeen, address: string): Peer | undefined {
  const wanted = address.toLowerCase().replace(/\.$/, '')
  return peers.find(
    ({ name, addresses }) => name === wanted || name === `${wanted}.${domain}` || addresses.includes(wanted),
  )
}

/** Whether an address of stagecraft.yml is a name on the network of that domain. */
const isNameOn = (domain: string, address: string): boolean =>
  address.toLowerCase().replace(/\.$/, '').endsWith(`.${domain}`)

/** Where something is reached, and by which way. */
export interface WayTo {
  readonly ssh: Pick<SshConfig, 'tailscale' | 'jump'>
  readonly host: Pick<HostConfig, 'address'>
  readonly network: Pick<NetworkConfig, 'tailnetDomain'> | undefined
}

/** Whether this machine reaches a host over the tailnet. Behind a jump host it is that one's business. */
export const isOnTailnet = ({ ssh, host, network }: WayTo): boolean =>
  ssh.tailscale || (network !== undefined && ssh.jump.length === 0 && isNameOn(network.tailnetDomain, host.address))

/** Where a peer is connected to: its address, so that no machine needs the network's names. */
export const addressOf = ({ addresses }: Peer): string => addresses[0]
