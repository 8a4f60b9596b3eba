// Where the state folder of an app and environment is on a host, and making it: one of them, whoever asks, however many at once.

import { label, layout, stateVolume } from '../model/label.ts'
import type { Secret } from '../model/secret.ts'
import { inSubshell, unwritableCode } from './lock.ts'
import { endOfSections, section, sectionFunctions } from './sections.ts'
import { feed, quote, words } from './shell.ts'

export interface Place {
  readonly app: string
  readonly environment: string
}

/**
 * Sets `state` to the folder's path, where it is or would be made: what the label of the state volume says, so that
 * every login of the engine finds the same one; else the common place if it is there, can be written, or sudo asks no password;
 * else the login's own. Changes nothing. Answers with the sections `volumes` (a line of JSON for each; before it, for the
 * state volume, its labels) and `place`.
 */
export function locateState({ app, environment }: Place): string {
  const common = quote(`/var/lib/stagecraft/${app}/${environment}`)
  const labels = Object.entries(volumeLabels).map(([word, name]) => `${word}:{{.Label "${name}"}}\n`)
  const isState = `eq .Name "${stateVolume(app, environment)}"`
  const format = `{{if ${isState}}}${labels.join('')}{{end}}{"name":{{json .Name}},"project":{{json (.Label "com.docker.compose.project")}}}`
  return [
    `volumes=$(${words('docker', 'volume', 'ls', '--format', format)} 2>&1) && volumes_code=0 || volumes_code=$?`,
    `print_volumes() { printf '%s\\n' "$volumes"; return "$volumes_code"; }`,
    `section volumes print_volumes`,
    `login=$(id -un)`,
    `home=\${HOME:-$(getent passwd "$(id -u)" | cut -d : -f 6)}/.stagecraft/${app}/${environment}`,
    `can_make() {`,
    `  above=$1; while [ ! -e "$above" ]; do above=\${above%/*}; [ -n "$above" ] || above=/; done`,
    `  [ -w "$above" ] || sudo -n test -w "$above"`,
    `}`,
    `state=$(printf '%s\\n' "$volumes" | sed -n 's/^path://p' | head -n 1)`,
    `if [ -n "$state" ]; then :`,
    `elif [ -d ${common} ]; then state=${common}`,
    `elif [ -d "$home" ]; then state=$home`,
    `elif can_make ${common} 2>/dev/null; then state=${common}`,
    `else state=$home; fi`,
    `exists=no; [ ! -d "$state" ] || exists=yes`,
    `readable=no; [ ! -r "$state" ] || [ ! -x "$state" ] || readable=yes`,
    `writable=no; [ ! -w "$state" ] || writable=yes`,
    `owner=$(stat -c %U "$state" 2>/dev/null) || owner=`,
    `section place printf '%s\\n' "$state" "$exists" "$readable" "$writable" "$owner" "$login"`,
  ].join('\n')
}

/** By which word each label of the state volume is told. */
const volumeLabels = {
  path: label.statePath,
  owner: label.stateOwner,
  app: label.app,
  environment: label.environment,
} as const

export interface Preparing extends Place {
  /** Absolute. */
  readonly path: string
  /** Used when the folder has none yet, like the key: 64 hex digits. */
  readonly lineage: string
  readonly key: Secret
}

/**
 * Makes the volume that points to the folder, the folder (0700, the login's own), lineage and key, each only if it is not
 * there: of those who do it at once the first decides, and all read back the same. The folder appears whole, under a lock
 * on the one above it. Answers with sections `marked` (where the volume points; elsewhere: nothing was made), `lineage`
 * and `key`. Exit code 96: it cannot be made, stderr says why.
 */
export function prepareFolder({ app, environment, path, lineage, key }: Preparing): string {
  const folder = quote(path)
  const above = quote(path.slice(0, path.lastIndexOf('/')))
  const volume = stateVolume(app, environment)
  const labels = { [label.app]: app, [label.environment]: environment, [label.statePath]: path }
  const look = words('docker', 'volume', 'inspect', '--format', `{{index .Labels "${label.statePath}"}}`, volume)
  const labelled = Object.entries(labels).flatMap(([name, value]) => ['--label', quote(`${name}=${value}`)])
  return inSubshell(
    sectionFunctions,
    `marked=$(${look} 2>/dev/null) || { docker volume create ${labelled.join(' ')} --label ${label.stateOwner}="$(id -un)" ${quote(volume)} </dev/null >/dev/null && marked=$(${look}); } || exit ${unwritableCode}`,
    `section marked printf %s "$marked"`,
    `[ "$marked" = ${folder} ] || { ${endOfSections}; exit 0; }`,
    // Not 0700: the folders of other environments and logins lie here too, each closed by its own mode.
    `[ -d ${above} ] || (umask 022; mkdir -p ${above} 2>/dev/null || sudo -n mkdir -p ${above}) || exit ${unwritableCode}`,
    `exec 6<${above}`,
    `flock 6 || exit ${unwritableCode}`,
    `umask 077`,
    `if [ ! -d ${folder} ]; then`,
    `  made=${folder}.new.$$`,
    `  if [ -w ${above} ]; then mkdir -m 0700 "$made" && mv "$made" ${folder}`,
    `  else sudo -n mkdir -m 0700 "$made" && sudo -n chown "$(id -u):$(id -g)" "$made" && sudo -n mv "$made" ${folder}`,
    `  fi || exit ${unwritableCode}`,
    `  sync ${above}`,
    `fi`,
    ...(['lineage', 'key'] as const).map((name) => once(path, name, name === 'key' ? key.reveal() : lineage)),
    `sync ${folder} || exit ${unwritableCode}`,
    section('lineage', 'cat', `${path}/${layout.lineage}`),
    section('key', 'cat', `${path}/${layout.key}`),
    endOfSections,
  )
}

/** A file that is written once: complete under another name, then linked to its own, which fails when that is taken. */
function once(folder: string, name: 'lineage' | 'key', text: string): string {
  const file = quote(`${folder}/${layout[name]}`)
  const made = quote(`${folder}/.${name}.new`)
  return [
    `if [ ! -s ${file} ]; then`,
    `{ rm -f ${made} ${file} && ${feed(`cat >${made}`, text)}`,
    `} && sync ${made} && ln ${made} ${file} || { rm -f ${made}; exit ${unwritableCode}; }`,
    `rm -f ${made}`,
    `fi`,
  ].join('\n')
}

/** Prints the environment's key, 64 hex digits. */
export const printKey = (state: string): string => words('head', '-c', '200', `${state}/${layout.key}`)
