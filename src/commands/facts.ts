// Everything that is read from a host, as one script that changes nothing and answers in one round trip.

import { label, layout } from '../model/label.ts'
import { containerFormat } from './docker.ts'
import { clockFunctions } from './host-clock.ts'
import { inSubshell } from './lock.ts'
import { liveFunction, lockSections } from './lock-read.ts'
import { endOfSections, section, sectionFunctions } from './sections.ts'
import { quote, words } from './shell.ts'
import { locateState } from './state-folder.ts'

export interface FactsRequest {
  readonly app: string
  readonly environment: string
  /** An IP address or a name to resolve on the host. */
  readonly internalAddress: string
  /** How many release records are read, newest first, whatever became of them. */
  readonly releases: number
  /** Of how many finished releases, the newest first, the records are read too, however old, and of those they run on. */
  readonly kept: number
}

/**
 * Bytes that are read of each; what is longer is damage, not data. A ledger of this size has some 50,000 entries, an
 * attempt the plan of 600 services on 50 hosts (as a saved plan may be); a journal is cut at 8 MiB when a lock is taken.
 */
const caps = { ledger: 67_108_864, journal: 8_388_608, attempt: 67_108_864, release: 8_388_608 } as const

/** Bytes of a whole answer, and of a ledger read by itself, that are kept. */
export const factsKept = 268_435_456

/** Programs besides Docker that scripts of ours use; all are in coreutils, util-linux and libc's own tools, and in BusyBox. */
export const wantedTools = ['flock', 'getent', 'head', 'sed', 'setsid', 'sha256sum', 'stat', 'sync', 'timeout'] as const

const engineFormat = [
  '{"root":{{json .DockerRootDir}}',
  '"version":{{json .ServerVersion}}',
  '"architecture":{{json .Architecture}}',
  '"errors":{{json .ServerErrors}}',
  '"plugins":{{json .ClientInfo.Plugins}}}',
].join(',')

/** A line with the ports that each container publishes, running or not; before it, for ours, one with what is observed. */
function containersFormat({ app, environment }: FactsRequest): string {
  const has = (name: string, value: string): string => `(eq (index .Config.Labels "${name}") "${value}")`
  const isOurs = `and ${has(label.app, app)} ${has(label.environment, environment)}`
  return `{{if ${isOurs}}}${containerFormat}\n{{end}}[{{json .HostConfig.PortBindings}},{{json .NetworkSettings.Ports}}]`
}

/** The whole script; `readFacts` reads its answer. */
export function factsScript(request: FactsRequest): string {
  return inSubshell(
    sectionFunctions,
    clockFunctions,
    factsFunctions,
    `section begun clock_now`,
    `section tools missing_tools ${wantedTools.join(' ')}`,
    `section system cat /etc/os-release`,
    `if ! command -v docker >/dev/null; then section no-docker true; ${endOfSections}; exit 0; fi`,
    `info=$(${words('docker', 'info', '--format', engineFormat)} 2>&1)`,
    `section engine printf '%s\\n' "$info"`,
    `section disk disk_of_docker`,
    `section boot boot_now`,
    `case $info in *'"Name":"compose"'*) ;; *) section compose-v1 docker-compose version --short ;; esac`,
    `address() { getent ahostsv4 "$1" || getent hosts "$1"; }`,
    section('address', 'address', request.internalAddress),
    section('containers', 'all_containers', containersFormat(request)),
    section('listening', 'listening_ports'),
    section('images', 'all_images', '{{json .RepoDigests}}'),
    section('networks', 'docker', 'network', 'ls', '--format', '{{json .Name}}'),
    locateState(request),
    `if [ "$exists" = yes ] && [ "$readable" = yes ]; then cd "$state" || exit`,
    stateSections(request),
    `fi`,
    `section ended clock_now`,
    endOfSections,
  )
}

/** Only whether the records of the state folder, which is there, are what they were: sections `sums` and `live`. */
export const sumsScript = (state: string): string =>
  inSubshell(
    sectionFunctions,
    clockFunctions,
    factsFunctions,
    liveFunction('.'),
    `cd ${quote(state)} || exit`,
    `section sums record_sums`,
    `section live live_steps`,
    endOfSections,
  )

/** Every file of the state folder that a run leaves behind, besides the records of releases. */
const durable = [layout.lineage, layout.key, layout.ledger, layout.journal, layout.attempt, layout.routes]

export const factsFunctions = [
  // Milliseconds; BusyBox's date knows no %N and prints it as it is.
  `clock_now() { case $(date +%N) in [0-9]*) date +%s%3N ;; *) date +%s000 ;; esac; }`,
  `missing_tools() { for tool in "$@"; do command -v "$tool" >/dev/null || echo "$tool"; done; }`,
  // The engine's folder may be out of sight (a rootless engine, one in a virtual machine).
  `disk_of_docker() { root=$(printf '%s\\n' "$info" | sed -n 's/^{"root":"\\([^"]*\\)".*/\\1/p'); [ -e "$root" ] || root=/; df -P -k "$root"; }`,
  `all_containers() { ids=$(docker ps --all --quiet --no-trunc) || return; [ -z "$ids" ] || docker inspect --type container --format "$1" $ids || docker version --format answers; }`,
  // What `docker image ls --digests` prints leaves out names of an image that has another one (Engine 29, containerd's store).
  `all_images() { ids=$(docker image ls --quiet --no-trunc | sort -u) || return; [ -z "$ids" ] || docker image inspect --format "$1" $ids || docker version --format answers; }`,
  `listening_ports() { cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | while read -r sl local remote st rest; do [ "$st" != 0A ] || echo "\${local##*:}"; done | sort -u; }`,
  // The last releases that finished: a release has further lines when migrations followed its rollout.
  `finished_in() { [ ! -e "$1" ] || sed -n 's/.*"outcome":"finished".*"release":"\\(rel-[0-9-]*\\)".*/\\1/p' "$1" | uniq | tail -n "$2"; }`,
  // An unchanged service runs on an older release, which its record names.
  `runs_on() { [ ! -e "$1" ] || head -c ${caps.release} "$1" | grep -o '"fromId":"rel-[0-9-]*"' | cut -d '"' -f 4; }`,
  // What is missing is left out of the answer, and another shell's rules for a pattern that fits nothing do not matter.
  `record_sums() { sh -c 'sha256sum "$@" ${layout.releases}/*/release.json 2>/dev/null' sh ${durable.join(' ')} || :; }`,
  `newest_attempt() {`,
  `  newest=$(sed -n 's/.*"number":\\([0-9]\\{1,9\\}\\)[,}].*/\\1/p' "$1" | sort -n | tail -n 1)`,
  `  [ -z "$newest" ] || sed -n "/\\"number\\":$newest[,}]/p" "$1" | tail -c ${caps.journal}`,
  `}`,
].join('\n')

/** What lies in the state folder, which is the current one. */
export function stateSections({ releases, kept }: FactsRequest): string {
  return [
    // First: what changes while the others are read is no longer what was summed.
    `section sums record_sums`,
    `section_of_file lineage ${layout.lineage} 200`,
    `section key test -s ${layout.key}`,
    `section_of_file ledger ${layout.ledger} ${caps.ledger + 1}`,
    `if [ -e ${layout.journal} ]; then section journal newest_attempt ${layout.journal}; fi`,
    `section_of_file attempt ${layout.attempt} ${caps.attempt}`,
    lockSections('.'),
    `if [ -e ${quote(layout.routes)} ]; then ${section('routes', 'sha256sum', layout.routes)}; fi`,
    `chosen() { ls -r ${layout.releases} 2>/dev/null | grep '^rel-[0-9-]*$' | head -n ${releases}; finished_in ${layout.ledger} ${kept}; }`,
    `with_older() { for record in $(chosen); do echo "$record"; runs_on "${layout.releases}/$record/release.json"; done; }`,
    // A variable is not split into words by zsh; what a command prints is.
    `for record in $(with_older | sort -ru); do`,
    `  section_of_file "release $record" "${layout.releases}/$record/release.json" ${caps.release}`,
    `done`,
  ].join('\n')
}

/** Whether a ledger was longer than what is read of one. */
export const isOverlong = (ledger: string): boolean => ledger.length > caps.ledger
