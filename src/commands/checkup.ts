// What `doctor` asks a host besides its facts, as lines of the same script; changes nothing and needs nothing to be there.

import { label, layout } from '../model/label.ts'
import { wantedTools } from './facts.ts'
import { inSubshell } from './lock.ts'
import { endOfSections, section, sectionFunctions } from './sections.ts'
import { quote, words } from './shell.ts'
import type { Place } from './state-folder.ts'
import { locateState } from './state-folder.ts'

/** The template by which a container says what `Checkup.containers` holds. */
const containerFormat = `{${[
  '"name":{{json .Name}}',
  '"args":{{json .Args}}',
  '"mounts":{{json .Mounts}}',
  '"mode":{{json .HostConfig.NetworkMode}}',
].join(',')}}`

/** Answers in sections of its own; `readCheckup` reads them. */
export function checkupScript({ app, environment }: Place): string {
  const ours = [`label=${label.app}=${app}`, `label=${label.environment}=${environment}`]
  const filters = ours.flatMap((filter) => ['--filter', filter])
  return inSubshell(
    sectionFunctions,
    functions,
    section('uname', 'uname', '-s', '-r', '-m'),
    section('system', 'cat', '/etc/os-release'),
    section('tools', 'missing_tools', ...wantedTools),
    section('iptables', 'system_path', 'iptables'),
    section('temporary', 'temporary_folder'),
    section('root-options', 'options_of', '/'),
    `if command -v docker >/dev/null; then`,
    section('docker-path', 'command_path', 'docker'),
    section(
      'docker',
      'docker',
      'info',
      '--format',
      '{"root":{{json .DockerRootDir}},"security":{{json .SecurityOptions}}}',
    ),
    `root=$(${words('docker', 'info', '--format', '{{.DockerRootDir}}')} 2>/dev/null)`,
    `[ -z "$root" ] || section disk-docker disk_at "$root"`,
    section('containers', 'inspect_ours', containerFormat, ...filters),
    section('our-networks', 'docker', 'network', 'ls', '--format', '{{.Name}}', ...filters),
    section('our-volumes', 'docker', 'volume', 'ls', '--format', '{{.Name}}', ...filters),
    section('labelled', 'labelled_images', `label=${label.app}=${app}`),
    section('contained', 'contained_images'),
    `fi`,
    locateState({ app, environment }),
    `section disk-state disk_at "$state"`,
    `section stat stat -c '%U %a' "$state"`,
    `if [ "$exists" = yes ] && [ "$readable" = yes ]; then`,
    `section folders release_folders "$state/${layout.releases}"`,
    `section halves half_uploads "$state"`,
    `section steps ls -1 "$state/${layout.steps}"`,
    `section largest largest_image "$state/${layout.releases}"`,
    `section named named_images "\${state%/*}"`,
    `fi`,
    endOfSections,
  )
}

const functions = [
  `missing_tools() { for tool in "$@"; do command -v "$tool" >/dev/null || echo "$tool"; done; }`,
  `command_path() { command -v "$1"; }`,
  // Where an engine finds it, which a login may not have on its PATH. A section runs in a shell of its own.
  `system_path() { PATH=$PATH:/usr/sbin:/sbin; command -v "$1"; }`,
  // The file system of a path is that of its nearest folder that is there.
  `nearest_to() { near=$1; while [ ! -e "$near" ]; do near=\${near%/*}; [ -n "$near" ] || near=/; done; }`,
  `disk_at() { nearest_to "$1"; df -P -k "$near" | tail -n 1; df -P -i "$near" 2>/dev/null | tail -n 1; }`,
  `mount_of() { df -P "$1" | tail -n 1 | sed 's/.*% *//'; }`,
  `options_of() { place=$(mount_of "$1"); while read -r source target type options rest; do [ "$target" != "$place" ] || found=$options; done </proc/mounts; echo "$found"; }`,
  `temporary_folder() { echo "\${TMPDIR:-/tmp}"; if [ -w "\${TMPDIR:-/tmp}" ]; then echo yes; else echo no; fi; options_of "\${TMPDIR:-/tmp}"; }`,
  `inspect_ours() { format=$1; shift; ids=$(docker ps --all --quiet --no-trunc "$@") || return; [ -z "$ids" ] || docker inspect --type container --format "$format" $ids; }`,
  `digests_of() { [ -z "$1" ] || docker image inspect --format '{{json .RepoDigests}}' $1 2>/dev/null; :; }`,
  `labelled_images() { ids=$(docker image ls --quiet --no-trunc --filter "$1" | sort -u) || return; digests_of "$ids"; }`,
  `contained_images() { ids=$(docker ps --all --quiet --no-trunc) || return; [ -z "$ids" ] || digests_of "$(docker inspect --type container --format '{{.Image}}' $ids | sort -u)"; }`,
  `images_in() { grep -ho '"image":"[^"]*@sha256:[0-9a-f]*"' "$@" 2>/dev/null | cut -d '"' -f 4 | sort -u; }`,
  `largest_image() { for image in $(images_in "$1"/*/release.json); do docker image inspect --format '{{.Size}}' "$image" 2>/dev/null; done | sort -n | tail -n 1; }`,
  `named_images() { for other in "$1"/*; do [ -r "$other" ] && [ -x "$other" ] || echo hidden; done; images_in "$1"/*/${quote(layout.releases)}/*/release.json; :; }`,
  `release_folders() { for folder in "$1"/rel-*; do [ -d "$folder" ] || continue; number=$(sed -n 's/.*"number":\\([0-9]*\\),"planHash":.*/\\1/p' "$folder/release.json" 2>/dev/null | head -n 1); echo "\${folder##*/} $number"; done; }`,
  `half_uploads() { cd "$1" && find . \\( -name '.stagecraft-*' -o -name '.ledger.new' -o -name '*.new.[0-9]*' \\) -prune 2>/dev/null | sort | head -n 100; }`,
].join('\n')
