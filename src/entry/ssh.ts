// Hosts over SSH: known hosts and the one way of logging in, read before anything is connected; what they share, once a run.

import type { SshConfig } from '../model/config.ts'
import { faults } from '../model/faults/index.ts'
import type { Files, TransportTarget } from '../observe/outside.ts'
import type { World } from '../stages/define.ts'
import { connectsAtOnce, createLimiter } from '../transport/limiter.ts'
import type { SshLogin } from '../transport/ssh-connect.ts'
import type { SshSettings } from '../transport/ssh.ts'
import type { Transport } from '../transport/transport.ts'
import { inRoot } from './files.ts'
import { createTrustedKeys } from './trusted-keys.ts'

interface Around extends Pick<World, 'emit' | 'stopped'> {
  readonly files: Files
  readonly login: (ssh: SshConfig, root: string) => Promise<SshLogin>
}

/** Opens transports of one run. Faults of each: KNOWN_HOSTS_MISSING, SSH_KEY_MISSING, SSH_KEY_UNUSABLE, SSH_AGENT_UNUSABLE; no host is contacted yet. */
export function createSshOpener(around: Around): (target: TransportTarget) => Promise<Transport> {
  const { files, login, emit, stopped } = around
  const trusted = createTrustedKeys(files)
  const connects = createLimiter(connectsAtOnce)
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
    const text = await files.read(path)
    if (text === undefined && !ssh.trustOnFirstUse)
      throw faults.KNOWN_HOSTS_MISSING({ file: ssh.knownHosts, host: name, address: host.address, port: host.port })
    const shared: Omit<SshSettings, 'host' | 'address' | 'port' | 'user'> = {
      auth: await login(ssh, root),
      knownHosts: parseKnownHosts(new TextDecoder().decode(text ?? new Uint8Array()), ssh.knownHosts),
      connects,
      notice,
      signal: stopped,
      ...(ssh.trustOnFirstUse ? { trustOnFirstUse: trustIn(name, ssh.knownHosts, path) } : {}),
    }
    const { address, port, user } = host
    return createSshTransport({ ...shared, host: name, address, port, user })
  }
}
