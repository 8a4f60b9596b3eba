// Reaches a host of the lab's tailnet from this process, which is not on it: by way of the runner, whose client and network are used.

import { readFileSync } from 'node:fs'
import { addressOf } from '../../src/model/network.ts'
import { awaitPeer, type Patience } from '../../src/network/await-peer.ts'
import type { Network } from '../../src/network/network.ts'
import { createTailscale } from '../../src/network/tailscale.ts'
import { Secret } from '../../src/model/secret.ts'
import { parseKnownHosts } from '../../src/transport/known-hosts.ts'
import { createLimiter } from '../../src/transport/limiter.ts'
import { createSshTransport, type SshSettings } from '../../src/transport/ssh.ts'
import { createTailnetTransport, tailnetSshLimits, toldHosts } from '../../src/transport/tailnet.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { pause } from '../../src/transport/wait.ts'
import type { TailnetHost } from '../lab/tailnet-host.ts'
import type { Tailnet } from '../lab/tailnet.ts'
import { hostName } from './host-name.ts'
import { runSignal } from './run-signal.ts'

/** As the product waits, in less time. */
export const patience: Patience = { peer: 5_000, keys: 3_000, pause: { first: 200, last: 1_000 } }

/** What the client of the runner says. */
export const networkOf = ({ runner }: Tailnet): Network =>
  createTailscale({ program: ({ argv }) => runner.exec(argv), folder: '/', variables: {} })

/** Over OpenSSH, with the lab's key; `address` as the runner reaches it. */
export const sshOver = (
  tailnet: Tailnet,
  host: TailnetHost,
  address: string,
  over: Partial<SshSettings> = {},
): Transport => createSshTransport({ ...keyLogin(tailnet, host, address), via: throughRunner(tailnet), ...over })

const throughRunner = (tailnet: Tailnet): SshSettings['via'] => {
  const { runner } = tailnet
  return { transport: createSshTransport(keyLogin(tailnet, runner, runner.internalAddress)), hops: [] }
}

const keyLogin = ({ lab }: Tailnet, { name, hostKey }: TailnetHost, address: string): SshSettings => ({
  ...{ host: hostName(name), address, port: 22, user: 'deploy', notice: () => {}, signal: runSignal() },
  auth: { kind: 'key', key: new Secret('the key of the lab', readFileSync(lab.identityFile, 'utf8')) },
  knownHosts: parseKnownHosts(`${address} ${hostKey}\n`, 'the lab'),
  connects: createLimiter(8),
})

export interface Over {
  readonly user?: string
  readonly signal?: AbortSignal
  readonly patience?: Patience
  /** Milliseconds for one attempt; default 3 s. */
  readonly connect?: number
  readonly notice?: (message: string) => void
  /** Instead of those that the tailnet tells. */
  readonly keys?: readonly string[]
}

/** Over Tailscale SSH, to the host of that name. */
export function tailscaleTo(tailnet: Tailnet, name: string, over: Over = {}): Transport {
  const { user = 'deploy', signal = runSignal(), notice = () => {} } = over
  const reach = async (ended: AbortSignal): Promise<Transport> => {
    const peer = await awaitPeer(networkOf(tailnet), {
      ...{ host: name, address: `${name}.acme.lab`, login: 'tailscale', patience: over.patience ?? patience, notice },
      now: () => Date.now(),
      pause: (milliseconds) => pause(milliseconds, ended),
    })
    const address = addressOf(peer)
    return createSshTransport({
      ...{ host: hostName(name), address, port: 22, user, auth: { kind: 'none' }, notice, signal },
      isDeafToSignals: true,
      knownHosts: toldHosts(address, over.keys ?? peer.hostKeys),
      connects: createLimiter(8),
      limits: { ...tailnetSshLimits, connect: over.connect ?? 3_000, attempts: 2 },
      via: throughRunner(tailnet),
    })
  }
  return createTailnetTransport({
    ...{ host: hostName(name), address: `${name}.acme.lab`, reach, signal, deadline: 60_000 },
    proved: () => {},
  })
}
