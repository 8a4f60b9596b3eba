// Hosts over Tailscale SSH: each waited for on the tailnet, its keys taken from there, and what way leads to it.

import { addressOf, peerAt } from '../model/network.ts'
import { awaitPeer, defaultPatience } from '../network/await-peer.ts'
import type { Network } from '../network/network.ts'
import type { TransportTarget } from '../observe/outside.ts'
import type { World } from '../stages/define.ts'
import { connectsAtOnce, createLimiter } from '../transport/limiter.ts'
import type { Transport } from '../transport/transport.ts'
import { pause } from '../transport/wait.ts'

interface Around extends Pick<World, 'emit' | 'stopped' | 'now'> {
  readonly network: Network
}

/** Milliseconds until a way is looked at, and looked at again: two machines find a direct one within seconds. */
const looks = [1_000, 4_000] as const

/** Opens transports of one run. Nothing is contacted before they are opened. */
export function createTailnetOpener(around: Around): (target: TransportTarget) => Promise<Transport> {
  const { network, emit, stopped, now } = around
  const connects = createLimiter(connectsAtOnce)
  const notice = (message: string): void => emit({ kind: 'notice', level: 'info', message })
  return async ({ name, host }) => {
    const { createSshTransport } = await import('../transport/ssh.ts')
    const { createTailnetTransport, tailnetSshLimits, toldHosts } = await import('../transport/tailnet.ts')
    const { address, user } = host
    const reach = async (ended: AbortSignal): Promise<Transport> => {
      const wait = (milliseconds: number): Promise<void> => pause(milliseconds, ended)
      const wanted = { host: name, address, patience: defaultPatience, notice, now, pause: wait }
      const peer = await awaitPeer(network, wanted)
      const at = addressOf(peer)
      return createSshTransport({
        ...{ host: name, address: at, port: 22, user, auth: { kind: 'none' }, isDeafToSignals: true },
        ...{ knownHosts: toldHosts(at, peer.hostKeys), limits: tailnetSshLimits, connects, notice, signal: stopped },
      })
    }
    return createTailnetTransport({
      ...{ host: name, address, reach, signal: stopped },
      deadline: defaultPatience.peer + 120_000,
      proved: (ended) => void warnOfRelay(around, { name, address }, ended).catch(() => undefined),
    })
  }
}

/** Warns where what is sent goes through a relay: it is slow, and images are pulled over it where a registry is on the tailnet. */
async function warnOfRelay(
  { network, emit }: Around,
  { name, address }: { readonly name: string; readonly address: string },
  ended: AbortSignal,
): Promise<void> {
  let relay: string | undefined
  for (const milliseconds of looks) {
    await pause(milliseconds, ended)
    relay = peerAt(await network.observe(), address)?.relay
    if (relay === undefined) return
  }
  const message = `the way to ${name} goes through the relay ${relay}, which is slow: let UDP through between the two (port 41641 on the host)`
  emit({ kind: 'notice', level: 'warning', message })
}
