// Hosts over SSH: known hosts and the one way of logging in, read before anything is connected; what they share, once a run.

import { keyscanLine } from '../commands/keyscan.ts'
import type { HostConfig, JumpConfig, SshConfig } from '../model/config.ts'
import { faults } from '../model/faults/index.ts'
import type { Files, TransportTarget } from '../observe/outside.ts'
import type { World } from '../stages/define.ts'
import { connectsAtOnce, createLimiter } from '../transport/limiter.ts'
import { createShares } from '../transport/shares.ts'
import type { SshLogin } from '../transport/login.ts'
import type { SshSettings } from '../transport/ssh.ts'
import type { Transport } from '../transport/transport.ts'
import { inRoot } from './files.ts'
import { createTrustedKeys } from './trusted-keys.ts'

interface Around extends Pick<World, 'emit' | 'stopped'> {
  readonly files: Files
  readonly login: (ssh: SshConfig, root: string) => Promise<SshLogin>
}

/** Opens transports of one run. Faults of each: KNOWN_HOSTS_MISSING, SSH_KEY_MISSING, SSH_KEY_UNUSABLE, SSH_AGENT_UNUSABLE; no host is contacted yet. */
export function createSshOpener(around: Around): (target: Omit<TransportTarget, 'network'>) => Promise<Transport> {
  const { files, login, emit, stopped } = around
  const trusted = createTrustedKeys(files)
  const connects = createLimiter(connectsAtOnce)
  const share = createShares()
  const notice = (message: string): void => emit({ kind: 'notice', level: 'info', message })
  const trustIn = (name: string, file: string, path: string) => (line: string) => {
    notice(`trusted the key of ${name} on first use, and recorded it in ${file}: ${line}`)
    void trusted.record(path, line).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      const message = `the key of ${name} could not be recorded, so that the next run trusts anew: ${why}`
      emit({ kind: 'notice', level: 'warning', message })
    })
  }
  return async ({ name, host, ssh, root }) => {
    const { parseKnownHosts } = await import('../transport/known-hosts.ts')
    const { createSshTransport } = await import('../transport/ssh.ts')
    const path = inRoot(root, ssh.knownHosts)
    const hops = hopsTo(host, ssh.jump)
    const text = await files.read(path)
    if (text === undefined && !ssh.trustOnFirstUse)
      throw faults.KNOWN_HOSTS_MISSING({ file: ssh.knownHosts, host: name, scan: keyscanLine(host, hops) })
    const auth = await login(ssh, root)
    const knownHosts = parseKnownHosts(new TextDecoder().decode(text ?? new Uint8Array()), ssh.knownHosts)
    const open = (
      to: JumpConfig,
      through: readonly JumpConfig[],
      own: Pick<SshSettings, 'connects' | 'signal'>,
    ): Transport =>
      createSshTransport({
        host: to.name,
        address: to.address,
        port: to.port,
        user: to.user,
        auth,
        knownHosts,
        via: wayThrough(through),
        ...own,
        notice,
        ...(ssh.trustOnFirstUse ? { trustOnFirstUse: trustIn(to.name, ssh.knownHosts, path) } : {}),
      })
    // With a limit of its own: who waits for a way through holds a place among those that go through.
    const wayThrough = (through: readonly JumpConfig[]): SshSettings['via'] => {
      const [last] = through.slice(-1)
      if (last === undefined) return undefined
      const make = (): Transport => open(last, through.slice(0, -1), { connects: createLimiter(connectsAtOnce) })
      return { transport: share(JSON.stringify({ ...ssh, jump: through }), make), hops: through }
    }
    return open({ name, address: host.address, port: host.port, user: host.user }, hops, { connects, signal: stopped })
  }
}

/** The hosts that are gone through to one: all, or those before it where it is one of them itself. */
function hopsTo({ address, port }: HostConfig, jump: readonly JumpConfig[]): readonly JumpConfig[] {
  const itself = jump.findIndex((hop) => hop.address.toLowerCase() === address.toLowerCase() && hop.port === port)
  return itself === -1 ? jump : jump.slice(0, itself)
}
