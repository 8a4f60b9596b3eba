// Waiting until a host is there on the network: a machine that has just joined sees the others seconds or minutes later.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { peerAt } from '../model/network.ts'
import type { NetworkSeen, Peer } from '../model/network.ts'
import { describeDuration } from '../model/quantity.ts'
import type { Network } from './network.ts'

/** Times in milliseconds. */
export interface Patience {
  /** For a host to be shown and online. */
  readonly peer: number
  /** For the keys of one that is online: they are told together with it, or a moment later, or its Tailscale SSH is off. */
  readonly keys: number
  /** Between two looks: the first, and doubled each time up to the last. */
  readonly pause: { readonly first: number; readonly last: number }
}

export const defaultPatience: Patience = { peer: 180_000, keys: 10_000, pause: { first: 500, last: 10_000 } }

export interface PeerWanted {
  /** As stagecraft.yml names it. */
  readonly host: string
  /** Its name or address on the network. */
  readonly address: string
  /** What answers there: only Tailscale SSH has keys that the network tells. */
  readonly login: 'tailscale' | 'sshd'
  readonly patience: Patience
  /** Told what is waited for. */
  readonly notice: (message: string) => void
  /** Resolves after milliseconds; throws when the run is told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What keeps a peer from being connected to, for how long that is borne, and how it is told in the end. */
export interface Obstacle {
  /** Completes "waiting for app-1: …". */
  readonly reason: string
  readonly patience: number
  readonly fault: (waited: string) => Fault
}

/** The peer, or what is in the way of it. Pure. */
export function judgePeer(
  seen: NetworkSeen,
  { host, address, login, patience }: Pick<PeerWanted, 'host' | 'address' | 'login' | 'patience'>,
): Peer | Obstacle {
  const { self } = seen
  const facts = { host, address, self: self.name, tags: self.tags }
  if (seen.state !== 'joined') {
    const fault = (waited: string): Fault =>
      faults.NETWORK_NOT_JOINED({ state: `it was still starting after ${waited}` })
    return { reason: 'this machine is still joining the tailnet', patience: patience.peer, fault }
  }
  const peer = peerAt(seen, address)
  if (peer === undefined) {
    const others = seen.peers.map(({ name }) => name)
    const fault = (waited: string): Fault => faults.NETWORK_PEER_UNKNOWN({ ...facts, others, waited })
    return { reason: `the tailnet shows no ${address} yet`, patience: patience.peer, fault }
  }
  if (peer.isExpired || !peer.isOnline) {
    const fault = (waited: string): Fault =>
      faults.NETWORK_PEER_OFFLINE({ ...facts, name: peer.name, isExpired: peer.isExpired, waited })
    return { reason: 'it is offline', patience: peer.isExpired ? 0 : patience.peer, fault }
  }
  if (login === 'tailscale' && peer.hostKeys.length === 0) {
    const fault = (): Fault =>
      faults.TAILSCALE_SSH_OFF({ host, address, found: `the tailnet knows no host keys of ${peer.name}` })
    return { reason: 'it tells no host keys yet', patience: patience.keys, fault }
  }
  return peer
}

/** Faults: NETWORK_* and TAILSCALE_SSH_OFF, those of `observe`, INTERRUPTED. */
export async function awaitPeer(network: Network, wanted: PeerWanted): Promise<Peer> {
  const { host, patience, notice, pause, now } = wanted
  const begun = now()
  let last: string | undefined
  for (let wait = patience.pause.first; ; wait = Math.min(wait * 2, patience.pause.last)) {
    const found = judgePeer(await network.observe(), wanted)
    if (!('fault' in found)) return found
    const waited = now() - begun
    const left = found.patience - waited
    if (left <= 0) throw found.fault(describeDuration(waited))
    if (found.reason !== last || wait === patience.pause.last)
      notice(
        `waiting for ${host}: ${found.reason} (${describeDuration(waited)} of ${describeDuration(found.patience)})`,
      )
    last = found.reason
    await pause(Math.min(wait, left))
  }
}
