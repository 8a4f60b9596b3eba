// Which keys of hosts a project's known_hosts lacks, and how a person fetches them.

import { join } from 'node:path'
import { keyscanLine } from '../commands/keyscan.ts'
import type { EnvironmentConfig } from '../model/config.ts'
import type { EnvironmentName } from '../model/name.ts'
import { recordOf } from '../model/name.ts'
import type { Outside } from '../observe/outside.ts'

/** Whether a path of stagecraft.yml is in its folder, where a checkout can carry it. */
export const isInProject = (path: string): boolean => !/^(~|\/)/.test(path)

/** Commands that print the lines which the file of each environment lacks; none where the tailnet tells keys, or the file is outside of the project. */
export async function scansOf(
  { files, isKnownHost }: Pick<Outside, 'files' | 'isKnownHost'>,
  root: string,
  environments: readonly EnvironmentConfig[],
): Promise<Readonly<Record<EnvironmentName, readonly string[]>>> {
  const found = await Promise.all(
    environments.map(async ({ name, driver, ssh, hosts }) => {
      if (driver !== 'ssh' || ssh.tailscale || !isInProject(ssh.knownHosts)) return [name, []] as const
      const known = new TextDecoder().decode(await files.read(join(root, ssh.knownHosts)))
      const ways = [
        ...ssh.jump.map((at, place) => ({ at, through: ssh.jump.slice(0, place) })),
        ...Object.values(hosts)
          .filter((at) => !ssh.jump.some(({ address, port }) => address === at.address && port === at.port))
          .map((at) => ({ at, through: ssh.jump })),
      ]
      const lacking = ways.filter(({ at }) => !isKnownHost(known, at))
      return [name, [...new Set(lacking.map(({ at, through }) => keyscanLine(at, through)))]] as const
    }),
  )
  return recordOf(found)
}
