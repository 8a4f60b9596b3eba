// Host keys that were trusted on first use, kept in the known_hosts file: the next run knows them, and refuses another key.

import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Files } from '../observe/outside.ts'

export interface TrustedKeys {
  /** Appends the line, unless it is there; whole and readable by all (0644), also where several hosts are met at once. Faults: FILE_*. */
  readonly record: (path: string, line: string) => Promise<void>
}

export function createTrustedKeys(files: Files): TrustedKeys {
  let last: Promise<unknown> = Promise.resolve()
  return {
    record: (path, line) => {
      const next = last.then(() => append(files, path, line))
      last = next.catch(() => undefined)
      return next
    },
  }
}

async function append(files: Files, path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).catch(() => undefined)
  // A link stays one: what it leads to is written.
  const target = (await files.real(path)) ?? path
  const text = new TextDecoder().decode((await files.read(target)) ?? new Uint8Array())
  if (text.split(/\r?\n/).includes(line)) return
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`
  await files.write(target, `${before}${line}\n`, 0o644)
}
