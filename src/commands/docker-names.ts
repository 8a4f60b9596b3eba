// The shared name of replicas: given and taken on the networks that carry names, while they run.

import type { ContainerFilter } from './docker.ts'
import { onContainers } from './docker.ts'
import { or, quote, reading, words } from './shell.ts'

/** Prints the id of each container that has the name afterwards. Having it already, as the engine says then, counts as done. */
export const nameContainers = (filter: ContainerFilter, networks: readonly string[], name: string): string =>
  onContainers(
    filter,
    forEach(
      ...networks.map((network) =>
        unless(['network', 'connect', '--alias', name, network], 'already exists in network'),
      ),
      `${reading(['echo'])} "$id"`,
    ),
  )

/** Nobody finds them there by name any more; a stopped one would come back with it. Gone or never named counts as done. */
export const unnameContainers = (filter: ContainerFilter, networks: readonly string[]): string =>
  onContainers(
    filter,
    forEach(
      ...networks.map((network) =>
        unless(['network', 'disconnect', network], 'is not connected to', 'No such container', 'not found'),
      ),
      words('true'),
    ),
  )

/** All containers at once, the commands of each in order; fails when one of them did. */
const forEach = (...commands: readonly string[]): string =>
  [
    'jobs=',
    'for id in $ids; do',
    `(${commands.join(' &&\n')}) & jobs="$jobs $!"`,
    'done',
    'result=0',
    'for job in $jobs; do wait "$job" || result=1; done',
    '[ "$result" = 0 ]',
  ].join('\n')

/** A docker command on `$id` whose failure with one of these sentences of the engine is no failure. */
function unless(argv: readonly string[], ...sentences: readonly string[]): string {
  const patterns = sentences.map((sentence) => `*${quote(sentence)}*`).join('|')
  return or(
    `said=$(${reading(['docker', ...argv])} "$id" </dev/null 2>&1)`,
    `case $said in ${patterns}) ;; *) printf '%s\\n' "$said" >&2; false;; esac`,
  )
}
