// A file on a host, replaced whole or not at all.

import { inSubshell } from './lock.ts'
import { feed, quote } from './shell.ts'

export interface FileText {
  /** Absolute; its folder exists. */
  readonly path: string
  readonly mode: number
  /** Ends with a newline on the host, whether or not it does here. */
  readonly text: string
  /** Where it stands until it is whole, on the same file system; absent = its own folder. */
  readonly meanwhile?: string
}

/** Replaces a file atomically: temporary name, mode before content, fsync, rename, fsync of the folder. Ends with 1 when it could not. */
export function replaceFile({ path, mode, text, meanwhile = path }: FileText): string {
  const folder = path.slice(0, path.lastIndexOf('/')) || '/'
  return inSubshell(
    `replaced=${quote(meanwhile)}.new.$$`,
    `{ [ ! -d ${quote(path)} ] && (umask 077; : >"$replaced") && chmod ${mode.toString(8).padStart(4, '0')} "$replaced" &&`,
    feed('cat >>"$replaced"', text),
    `} && sync "$replaced" && mv -f "$replaced" ${quote(path)} && sync ${quote(folder)} || { rm -f "$replaced"; exit 1; }`,
  )
}
