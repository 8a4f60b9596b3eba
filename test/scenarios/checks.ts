// What every scenario looks at afterwards: which version answers, what runs, what the hosts recorded.

import { z } from 'zod'
import type { Lab } from '../lab/lab.ts'
import { versionAt } from '../support/answer.ts'

/** The versions that `count` fresh requests through the gateway get, each once. */
export async function versionsServed(lab: Lab, count = 10): Promise<readonly string[]> {
  const url = `http://127.0.0.1:${lab.host('app-1').httpPort}/`
  return [...new Set(await Promise.all(Array.from({ length: count }, () => versionAt(url))))].sort()
}

/** Names of the running containers of the app on every host, sorted. */
export async function running(lab: Lab, app = 'shop'): Promise<readonly string[]> {
  const names = await Promise.all(
    Object.values(lab.hosts).map(async (host) => {
      const { stdout } = await host.exec([
        'docker',
        'ps',
        '--filter',
        `label=stagecraft.app=${app}`,
        '--format',
        '{{.Names}}',
      ])
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((name) => `${host.name}: ${name}`)
    }),
  )
  return names.flat().sort()
}

/** How often sshd of a host has let somebody in. */
export const sessionsOf = async (lab: Lab, host: string): Promise<number> =>
  (await lab.host(host).sshdLog()).split('\n').filter((line) => line.includes('Accepted publickey for deploy')).length

const state = (app: string): string => `/var/lib/stagecraft/${app}/production`

const entry = z.looseObject({
  serial: z.number(),
  release: z.string(),
  version: z.string(),
  outcome: z.string(),
  post: z.string(),
})
export type Recorded = z.infer<typeof entry>

/** The ledgers of all hosts, which must be equal. */
export async function ledgerOf(lab: Lab, app = 'shop'): Promise<readonly Recorded[]> {
  const texts = await Promise.all(
    Object.values(lab.hosts).map(async (host) => (await host.exec(['cat', `${state(app)}/ledger.jsonl`])).stdout),
  )
  const [first = ''] = texts
  if (texts.some((text) => text !== first)) throw new Error('the ledgers of the hosts differ')
  return first
    .split('\n')
    .filter(Boolean)
    .map((line) => entry.parse(JSON.parse(line)))
}

/** Every file of the state folders with its inode, time of change and size: equal when nothing was written. */
export async function traces(lab: Lab, app = 'shop'): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.values(lab.hosts).map(async (host) => {
      const { stdout } = await host.exec(['find', state(app), '-printf', '%p %i %T@ %C@ %s\\n'])
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => `${host.name}: ${line}`)
    }),
  )
  return found.flat().sort()
}

/** Whether a lock of the app lies on any host. */
export async function locksOf(lab: Lab, app = 'shop'): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.values(lab.hosts).map(async (host) => {
      const { code } = await host.exec(['test', '-e', `${state(app)}/lock/owner.json`])
      return code === 0 ? [host.name] : []
    }),
  )
  return found.flat()
}
