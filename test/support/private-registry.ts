// A second registry of a lab that wants a login, under one address on the runner and on the hosts.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { docker, run } from '../lab/docker.ts'
import { readyImages } from '../lab/images.ts'
import { labelOptions } from '../lab/labels.ts'
import type { Lab } from '../lab/lab.ts'
import { freePort } from '../lab/network.ts'
import { until } from '../lab/until.ts'

export interface PrivateRegistry {
  /** `127.0.0.1:PORT`. */
  readonly host: string
  readonly user: string
  readonly password: string
  /** Lets a host of the lab reach it. */
  openOn(host: string): Promise<void>
  remove(): Promise<void>
}

const user = 'reader'
const password = 'canary-password-4711'
/** bcrypt of the password: the only kind that the registry takes. */
const line = `${user}:$2b$05$abcdefghijklmnopqrstuukZY9PB3.dahqLvCclTWF4WVWMXHTtIK\n`

/** `folder` holds its password file while it starts. */
export async function startPrivateRegistry(lab: Lab, folder: string): Promise<PrivateRegistry> {
  const port = await freePort()
  const container = `${lab.id}-private-${port}`
  const { registry: image } = await readyImages(() => undefined)
  const file = join(folder, 'htpasswd')
  await writeFile(file, line, { mode: 0o644 })
  const settings = [
    'REGISTRY_AUTH=htpasswd',
    'REGISTRY_AUTH_HTPASSWD_REALM=lab',
    'REGISTRY_AUTH_HTPASSWD_PATH=/htpasswd',
  ]
  const where = ['--name', container, '--network', lab.id, '--publish', `127.0.0.1:${port}:5000`]
  const labels = labelOptions(lab.id, String(process.pid))
  await docker(['create', ...where, ...labels, ...settings.flatMap((each) => ['--env', each]), image])
  await docker(['cp', file, `${container}:/htpasswd`])
  await docker(['start', container])
  await until(`the registry on 127.0.0.1:${port}`, async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/v2/`).catch(() => undefined)
    return answer?.status === 401 || undefined
  })
  const opened: string[] = []
  const forward = `TCP-LISTEN:${port},bind=127.0.0.1,fork,reuseaddr`
  return {
    host: `127.0.0.1:${port}`,
    user,
    password,
    openOn: async (host) => {
      opened.push(host)
      await docker(['exec', '--detach', lab.host(host).container, 'socat', forward, `TCP:${container}:5000`])
    },
    remove: async () => {
      for (const host of opened) await lab.host(host).exec(['pkill', '-f', `socat ${forward}`])
      await run(['docker', 'rm', '--force', '--volumes', container])
    },
  }
}
