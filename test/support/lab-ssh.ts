// Logs in to a host of the lab.
import { readFileSync } from 'node:fs'
import { Secret } from '../../src/model/secret.ts'
import { parseKnownHosts } from '../../src/transport/known-hosts.ts'
import { createLimiter } from '../../src/transport/limiter.ts'
import { createSshTransport } from '../../src/transport/ssh.ts'
import type { Transport } from '../../src/transport/transport.ts'
import type { Lab, LabHost } from '../lab/lab.ts'
import { hostName } from './host-name.ts'
import { runSignal } from './run-signal.ts'

export const sshTo = (lab: Lab, host: LabHost, user = 'deploy', signal = runSignal()): Transport =>
  createSshTransport({
    host: hostName(host.name),
    address: host.address,
    port: host.sshPort,
    user,
    auth: { kind: 'key', key: new Secret('the key of the lab', readFileSync(lab.identityFile, 'utf8')) },
    knownHosts: parseKnownHosts(lab.knownHosts, 'the lab'),
    connects: createLimiter(8),
    notice: () => {},
    signal,
  })

/** A login of the host that may use Docker and nothing else; gone after `remove`. */
export async function addLogin(host: LabHost, user: string): Promise<() => Promise<void>> {
  const said = await host.exec([
    'sh',
    '-c',
    `useradd -m -s /bin/sh -G docker ${user} && mkdir -m 700 /home/${user}/.ssh && cp /home/deploy/.ssh/authorized_keys /home/${user}/.ssh/ && chown -R ${user}: /home/${user}`,
  ])
  if (said.code !== 0) throw new Error(said.stderr)
  return async () => {
    await host.exec(['sh', '-c', `pkill -KILL -u ${user}; userdel -rf ${user}`])
  }
}
