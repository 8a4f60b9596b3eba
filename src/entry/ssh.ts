// A host over SSH: known hosts and the one way of logging in, read before anything is connected.

import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { faults } from '../model/faults/index.ts'
import { Fault } from '../model/fault.ts'
import { Secret } from '../model/secret.ts'
import type { Files, TransportTarget } from '../observe/outside.ts'
import type { World } from '../stages/define.ts'
import type { TrustedKeys } from './trusted-keys.ts'
import type { Limiter } from '../transport/limiter.ts'
import type { Transport } from '../transport/transport.ts'

interface Around extends Pick<World, 'variables' | 'hide' | 'emit' | 'stopped'> {
  readonly files: Files
  readonly connects: Limiter
  readonly trusted: TrustedKeys
}

/** Faults: KNOWN_HOSTS_MISSING, SSH_KEY_MISSING, SSH_KEY_UNUSABLE; nothing is contacted yet. */
export async function openSshTransport(target: TransportTarget, around: Around): Promise<Transport> {
  const { parseKnownHosts } = await import('../transport/known-hosts.ts')
  const { createSshTransport } = await import('../transport/ssh.ts')
  const { name, host, ssh, root } = target
  const { files, connects, trusted, emit, stopped } = around
  const path = inRoot(root, ssh.knownHosts)
  const text = await files.read(path)
  if (text === undefined && !ssh.trustOnFirstUse)
    throw faults.KNOWN_HOSTS_MISSING({ file: ssh.knownHosts, host: name, address: host.address, port: host.port })
  const notice = (message: string): void => emit({ kind: 'notice', level: 'info', message })
  return createSshTransport({
    host: name,
    address: host.address,
    port: host.port,
    user: host.user,
    auth: await loginOf(target, around),
    knownHosts: parseKnownHosts(new TextDecoder().decode(text ?? new Uint8Array()), ssh.knownHosts),
    connects,
    notice,
    signal: stopped,
    ...(ssh.trustOnFirstUse
      ? {
          trustOnFirstUse: (line: string) => {
            notice(`trusted the key of ${name} on first use, and recorded it in ${ssh.knownHosts}: ${line}`)
            void trusted.record(path, line).catch((error: unknown) => {
              const why = error instanceof Error ? error.message : String(error)
              const message = `the key of ${name} could not be recorded, so that the next run trusts anew: ${why}`
              emit({ kind: 'notice', level: 'warning', message })
            })
          },
        }
      : {}),
  })
}

const inRoot = (root: string, path: string): string =>
  path.startsWith('~/') ? join(homedir(), path.slice(2)) : isAbsolute(path) ? path : join(root, path)

/** One method: the key of a variable, else of a file, else the agent. */
async function loginOf({ ssh, root }: TransportTarget, { variables, hide, files, emit }: Around) {
  const { readPrivateKey } = await import('../transport/private-key.ts')
  const source = ssh.privateKeyEnv ?? ssh.privateKeyPath
  if (source === undefined) {
    const socket = variables['SSH_AUTH_SOCK']
    if (socket === undefined)
      throw faults.SSH_KEY_MISSING({
        source: 'an SSH agent',
        fix: 'Start ssh-agent and add the key, or set ssh.private_key_path or ssh.private_key_env.',
      })
    return { kind: 'agent' as const, socket }
  }
  const text = ssh.privateKeyEnv === undefined ? await files.read(inRoot(root, source)) : variables[source]
  if (text === undefined)
    throw faults.SSH_KEY_MISSING({
      source,
      fix: `Put the private key there, or name another source in environments.<env>.ssh.`,
    })
  const given = new Secret(source, typeof text === 'string' ? text : new TextDecoder().decode(text))
  hide([given])
  const read = readPrivateKey(given)
  if (read instanceof Fault) throw read
  for (const message of read.notices) emit({ kind: 'notice', level: 'info', message })
  return { kind: 'key' as const, key: read.key }
}
