// The migration files that a release carries, read back from its folder on the hosts.

import { reading } from '../commands/shell.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { MigrationFile, Release } from '../model/release.ts'
import type { Transport } from '../transport/transport.ts'

export interface WantedFile {
  readonly database: string
  readonly file: MigrationFile
}

/**
 * By database and file name, as UTF-8, which is all that a migration may be; their checksums tell whether they are whole.
 * Faults: RECORD_UNREADABLE when no host has a file, or only a larger one than is read (8 MiB).
 */
export async function readReleaseMigrations(
  hosts: Readonly<Record<HostName, Pick<Transport, 'run'>>>,
  observed: Observed['hosts'],
  { release, files }: { readonly release: Release; readonly files: readonly WantedFile[] },
): Promise<Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>> {
  const contents: Record<string, Record<string, Uint8Array>> = {}
  for (const { database, file } of files) {
    const path = `migrations/${database}/${file.file}`
    const folder = contents[database] ?? {}
    contents[database] = { ...folder, [file.file]: await readOne(hosts, observed, { release, path }) }
  }
  return contents
}

/** From the first host that has it; a release that restores another has the files of that one. */
async function readOne(
  hosts: Readonly<Record<HostName, Pick<Transport, 'run'>>>,
  observed: Observed['hosts'],
  { release, path }: { readonly release: Release; readonly path: string },
): Promise<Uint8Array> {
  const ids = [release.id, ...(release.restores === undefined ? [] : [release.restores])]
  for (const host of keysOf(hosts)) {
    const state = observed[host]?.state.path
    if (state === undefined || hosts[host] === undefined) continue
    const files = ids.map((id) => reading([`${state}/${layout.release(id)}/${path}`]))
    const output = await hosts[host].run(
      `for file in ${files.join(' ')}; do [ -f "$file" ] && { cat "$file"; exit; }; done; exit 1`,
      { deadline: 60_000, reason: `the file ${path} of ${release.id}` },
    )
    if (output.kind === 'exited' && output.code === 0 && !output.truncated) return Buffer.from(output.stdout)
  }
  const [host = 'a host'] = keysOf(hosts)
  throw faults.RECORD_UNREADABLE({ host, path: `${release.id}/${path}`, reason: 'no host has the whole file' })
}
