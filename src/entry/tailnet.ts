// Hosts over a tailnet: each waited for there; by Tailscale SSH with the keys that the tailnet tells, or by the sshd of the host as anywhere.

import { Fault } from '../model/fault.ts'
import { addressOf, isOnTailnet, peerAt } from '../model/network.ts'
import type { Peer } from '../model/network.ts'
import { awaitPeer, defaultPatience } from '../network/await-peer.ts'
import type { PeerWanted } from '../network/await-peer.ts'
import type { Network } from '../network/network.ts'
import type { TransportTarget } from '../observe/outside.ts'
import type { World } from '../stages/define.ts'
import { connectsAtOnce, createLimiter } from '../transport/limiter.ts'
import type { Transport } from '../transport/transport.ts'
import { pause } from '../transport/wait.ts'

type Open = (target: TransportTarget) => Promise<Transport>

interface Around extends Pick<World, 'emit' | 'stopped' | 'now'> {
  readonly network: Network
  /** To any host whose sshd answers. */
  readonly openSsh: Open
}

/** Milliseconds until a way is looked at, and looked at again: two machines find a direct one within seconds. */
const looks = [1_000, 4_000] as const

/** Opens transports of one run. Nothing is contacted before they are opened. Faults of each: those of `openSsh`. */
export function createTailnetOpener(around: Around): Open {
  const { network, openSsh, emit, stopped, now } = around
  const connects = createLimiter(connectsAtOnce)
  const notice = (message: string): void => emit({ kind: 'notice', level: 'info', message })
  const wait = ({ name, host }: TransportTarget, login: PeerWanted['login'], ended: AbortSignal): Promise<Peer> =>
    awaitPeer(network, {
      ...{ host: name, address: host.address, login, patience: defaultPatience, notice, now },
      pause: (milliseconds) => pause(milliseconds, ended),
    })

  const byTailscale = async (target: TransportTarget, ended: AbortSignal): Promise<Transport> => {
    const { createSshTransport } = await import('../transport/ssh.ts')
    const { tailnetSshLimits, toldHosts } = await import('../transport/tailnet.ts')
    const peer = await wait(target, 'tailscale', ended)
    const address = addressOf(peer)
    return createSshTransport({
      ...{
        host: target.name,
        address,
        port: 22,
        user: target.host.user,
        auth: { kind: 'none' },
        isDeafToSignals: true,
      },
      ...{ knownHosts: toldHosts(address, peer.hostKeys), limits: tailnetSshLimits, connects, notice, signal: stopped },
    })
  }
  /** A machine without the client may reach the network by another one, which routes. */
  const bySshd = async (target: TransportTarget, ended: AbortSignal): Promise<void> => {
    await wait(target, 'sshd', ended).catch((error: unknown) => {
      if (!(error instanceof Fault) || error.code !== 'NETWORK_CLIENT_MISSING') throw error
    })
  }

  return async (target) => {
    if (!isOnTailnet(target)) return openSsh(target)
    const { createTailnetTransport } = await import('../transport/tailnet.ts')
    const { name, host, ssh } = target
    // What is wrong with keys here is told before anything is waited for.
    let unused = ssh.tailscale ? undefined : await openSsh(target)
    return createTailnetTransport({
      ...{ host: name, address: host.address, signal: stopped },
      reach: async (ended) => {
        if (ssh.tailscale) return byTailscale(target, ended)
        await bySshd(target, ended)
        const way = unused ?? (await openSsh(target))
        unused = undefined
        return way
      },
      deadline: defaultPatience.peer + 120_000,
      proved: (ended) => void warnOfRelay(around, target, ended).catch(() => undefined),
    })
  }
}

/** Warns where what is sent goes through a relay, which is slow for uploads, and for images where a registry is on the tailnet. */
async function warnOfRelay(
  { network, emit }: Pick<Around, 'network' | 'emit'>,
  { name, host }: TransportTarget,
  ended: AbortSignal,
): Promise<void> {
  let relay: string | undefined
  for (const milliseconds of looks) {
    await pause(milliseconds, ended)
    relay = peerAt(await network.observe(), host.address)?.relay
    if (relay === undefined) return
  }
  const message = `the way to ${name} goes through the relay ${relay}, which is slow: let UDP through between the two (port 41641 on the host)`
  emit({ kind: 'notice', level: 'warning', message })
}
