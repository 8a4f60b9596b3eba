// The database addresses that the release which serves was deployed with, read back from its folder on the hosts.

import { layout } from '../model/label.ts'
import { keysOf } from '../model/name.ts'
import type { HostName } from '../model/name.ts'
import { Secret } from '../model/secret.ts'
import { reading } from '../commands/shell.ts'
import type { Transport } from '../transport/transport.ts'
import type { Loaded, Seen } from './session.ts'

/** By database that is migrated; those whose address no host has are left out. */
export async function readConnections(
  { config }: Pick<Loaded, 'config'>,
  hosts: Readonly<Record<HostName, Transport>>,
  { history, hosts: seen }: Omit<Seen, 'observed'> & { readonly hosts?: Seen['observed']['hosts'] },
): Promise<Readonly<Record<string, Secret>>> {
  const { current } = history
  if (current === undefined || seen === undefined) return {}
  const ids = [current.id, ...Object.values(current.services).flatMap(({ fromId }) => fromId ?? [])]
  const migrated = keysOf(config.databases).filter((name) => config.databases[name]?.migrations !== undefined)
  const read = migrated.map(async (name) => {
    const through = config.databases[name]?.migrations?.through
    const homes = [...(through === undefined ? [] : [through]), ...keysOf(hosts)]
    for (const host of homes) {
      const state = seen[host]?.state.path
      if (state === undefined || hosts[host] === undefined) continue
      const files = ids.map((id) => `${state}/${layout.release(id)}/connections/${name}`)
      const output = await hosts[host].run(
        `for file in ${files.map((file) => reading([file])).join(' ')}; do [ -f "$file" ] && { cat "$file"; exit 0; }; done; exit 1`,
        { deadline: 15_000, reason: `the connection of ${name}` },
      )
      if (output.kind === 'exited' && output.code === 0)
        return [[name, new Secret(`the connection of ${name}`, output.stdout.replace(/\n$/, ''))] as const]
    }
    return []
  })
  return Object.fromEntries((await Promise.all(read)).flat())
}
