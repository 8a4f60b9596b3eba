// What releases that are no longer kept left on a host: found by label and record, removed.

import { label, layout } from '../model/label.ts'
import { quote } from './shell.ts'

export interface Pruning {
  /** The state folder. */
  readonly state: string
  /** Numbers of the releases that stay. */
  readonly keep: readonly number[]
  /** The labels by which containers are this app's and environment's. */
  readonly labels: Readonly<Record<string, string>>
}

/**
 * Removes stopped containers, folders and images of releases that are not kept. A container or image goes only when it
 * carries our labels; an image only when no release of any environment of the app on this host names it. A folder
 * without a record is what a cut upload left.
 */
export function pruneReleases({ state, keep, labels }: Pruning): string {
  const filters = Object.entries(labels).flatMap(([name, value]) => ['--filter', quote(`label=${name}=${value}`)])
  const kept = ` ${keep.join(' ')} `
  const releases = quote(`${state}/${layout.releases}`)
  const siblings = quote(state.slice(0, state.lastIndexOf('/')))
  return [
    `kept=${quote(kept)}`,
    `is_kept() { case $kept in *" $1 "*) return 0 ;; esac; return 1; }`,
    `images_in() { grep -ho '"image":"[^"]*@sha256:[0-9a-f]*"' "$@" 2>/dev/null | cut -d '"' -f 4 | sort -u; }`,
    `docker ps --all --no-trunc ${filters.join(' ')} --format '{{.ID}} {{.State}} {{.Label "${label.number}"}}' </dev/null |`,
    `while read -r id is number; do`,
    `  case $is in exited|created|dead) is_kept "$number" || docker rm --volumes "$id" </dev/null >/dev/null ;; esac`,
    `done`,
    // What cut connections left of steps that ended.
    `find ${quote(`${state}/${layout.steps}`)} -mindepth 2 -maxdepth 2 -name rc -mtime +1 2>/dev/null | while read -r ended; do rm -rf "\${ended%/rc}"; done`,
    `find ${quote(`${state}/${layout.incoming}`)} -mindepth 1 -maxdepth 1 -mtime +1 2>/dev/null | while read -r cut; do rm -rf "$cut"; done`,
    `dropped=''`,
    `for folder in ${releases}/rel-*; do`,
    `  [ -d "$folder" ] || continue`,
    `  number=$(sed -n 's/.*"number":\\([0-9]*\\),"planHash":.*/\\1/p' "$folder/release.json" 2>/dev/null | head -n 1)`,
    `  is_kept "$number" && continue`,
    `  dropped="$dropped $(images_in "$folder/release.json" | tr '\\n' ' ')"`,
    `  rm -rf "$folder"`,
    `done`,
    // What another login keeps there cannot be seen: then every image stays.
    `for other in ${siblings}/*; do [ -r "$other" ] && [ -x "$other" ] || dropped=''; done`,
    `named=$(images_in ${siblings}/*/${layout.releases}/*/release.json)`,
    `for image in $dropped; do`,
    `  printf '%s\\n' "$named" | grep -qxF "$image" && continue`,
    `  [ "$(docker image inspect --format '{{index .Config.Labels "${label.app}"}}' "$image" </dev/null 2>/dev/null)" = ${quote(labels[label.app] ?? '')} ] || continue`,
    `  docker image rm "$image" </dev/null >/dev/null 2>&1 || :`,
    `done`,
    `:`,
  ].join('\n')
}
