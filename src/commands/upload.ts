// Scripts that put files on a host: temporary name, mode before content, size and SHA-256 checked, fsync, rename.

import { and, lines, or, reading, words } from './shell.ts'

/** A file that follows on stdin. Modes as numbers, `sha256` in hex, `temporary` in the folder of `path`. */
export interface Incoming {
  readonly path: string
  readonly temporary: string
  readonly mode: number
  readonly folderMode: number
  readonly bytes: number
  readonly sha256: string
}

/**
 * Functions of every upload script. `receive` reads exactly so many bytes of stdin (`fullblock`; a read from a pipe may
 * give less). `whole` compares all sums at once; `check` one, for the message, and for names that make sums print oddly. `settle` fsyncs what it is given: coreutils and busybox take names, where `sync` takes none it syncs all.
 */
const functions = `umask 077
fail() { printf '%s\\n' "$*" >&2; exit 1; }
sum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
folder() {
  if [ -z "$1" ] || [ -d "$1" ]; then return 0; fi
  folder "\${1%/*}" "$2" && { mkdir -m "$2" -- "$1" || [ -d "$1" ]; }
}
receive() {
  if [ "$1" -ge 1048576 ]; then dd bs=1048576 count="$(($1 / 1048576))" iflag=fullblock status=none || return; fi
  if [ "$(($1 % 1048576))" -gt 0 ]; then dd bs="$(($1 % 1048576))" count=1 iflag=fullblock status=none; fi
}
check() {
  found=$(sum <"$1") && [ "\${found%% *}" = "$3" ] && return
  size=$(($(wc -c <"$1")))
  if [ "$size" -ne "$2" ]; then fail "$size of $2 bytes arrived"; fi
  fail 'it arrived damaged: its SHA-256 is another'
}
arrive() {
  if [ -d "$1" ]; then fail "$1 is a folder"; fi
  folder "\${1%/*}" "$4" || exit 1
  set -C
  { chmod "$3" "$2" && receive "$5"; } >"$2" || exit 1
  set +C
}
whole() { sums=$1; shift; [ "$(sum "$@" | cut -d ' ' -f 1)" = "$sums" ]; }
join() {
  if [ -d "$1" ]; then fail "$1 is a folder"; fi
  set -C
  { chmod "$3" "$2" && cat -- "$7"/*; } >"$2" || exit 1
  set +C
  check "$2" "$5" "$6"
}
others() {
  for parts in "$1"-*.parts; do
    if [ "$parts" != "$2" ] && [ -d "$parts" ]; then rm -rf -- "$parts"; fi
  done
}
settle() { sync "$@" || sync; }`

/** Takes files from stdin, in their order, and gives them their names only when all have arrived whole. */
export function receiveFiles(files: readonly Incoming[]): string {
  const temporaries = files.map((file) => file.temporary)
  const folders = [...new Set(files.map((file) => folderOf(file.path)))]
  return lines(
    functions,
    ...cleanUp(words('rm', '-f', '--', ...temporaries)),
    ...files.map((file) => reading(['arrive', file.path, file.temporary, ...factsOf(file)])),
    or(
      words('whole', files.map((file) => file.sha256).join('\n'), ...temporaries),
      and(...files.map((file) => words('check', file.temporary, String(file.bytes), file.sha256))),
    ),
    words('settle', ...temporaries),
    ...files.map((file) => `${words('mv', '-f', '--', file.temporary, file.path)} || exit 1`),
    words('settle', ...folders),
  )
}

/** A file that lies at `from` on the host, whole and durable, and gets its name. */
export interface Arrived {
  readonly from: string
  readonly path: string
  readonly folderMode: number
}

/**
 * Gives files their names, which lie in `folder` and are on the same disk; then the folder goes. What has its name already is left: it may be
 * done again.
 */
export function nameFiles(files: readonly Arrived[], folder: string): string {
  const folders = [...new Set(files.map(({ path }) => folderOf(path)))]
  return lines(
    functions,
    `name_file() {
  if [ ! -e "$1" ] && [ -e "$2" ]; then return 0; fi
  folder "\${2%/*}" "$3" && mv -f -- "$1" "$2"
}`,
    ...files.map(({ from, path, folderMode }) => `${words('name_file', from, path, octal(folderMode))} || exit 1`),
    words('settle', ...folders),
    words('rm', '-rf', '--', folder),
  )
}

/** Lists the parts of a file that have arrived, and removes what older content of the same file (`prefix`) left. */
export const listParts = (prefix: string, parts: string): string =>
  lines(functions, words('others', prefix, parts), ignoringErrors(words('ls', '-1', '--', parts)))

/** Makes a file of the parts in the folder `parts`, in the order of their names, and removes them. */
export const joinParts = (file: Incoming, parts: string): string =>
  lines(
    functions,
    ...cleanUp(words('rm', '-f', '--', file.temporary)),
    words('join', file.path, file.temporary, ...factsOf(file), parts),
    words('settle', file.temporary),
    `${words('mv', '-f', '--', file.temporary, file.path)} || exit 1`,
    words('settle', folderOf(file.path)),
    words('rm', '-rf', '--', parts),
  )

/** The folder of an absolute path. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

const ignoringErrors = (command: string): string => `${command} 2>/dev/null || :`

/** On any end, the temporary names go: after the renames they are gone already. */
function cleanUp(remove: string): string[] {
  return [`clean() { ${remove}; }`, 'trap clean EXIT', "trap 'exit 143' TERM HUP INT PIPE"]
}

const octal = (mode: number): string => mode.toString(8)

const factsOf = (file: Incoming): string[] => [
  octal(file.mode),
  octal(file.folderMode),
  String(file.bytes),
  file.sha256,
]
