// A host, judged by how it is set up: system, Docker, rights, disks, clock. What lies in its records is judged elsewhere.

import type { Checkup, DiskSpace, GatewayAnswer } from '../model/checkup.ts'
import type { Fault } from '../model/fault.ts'
import type { HostObserved } from '../model/observed.ts'
import { describeDuration } from '../model/quantity.ts'
import { good, problem, warning } from './fact.ts'
import type { FactName, Finding } from './fact.ts'

/** `unmet`: it answers, and lacks what everything else needs. */
export type Examined =
  | { readonly kind: 'silent'; readonly fault: Fault }
  | { readonly kind: 'unmet'; readonly checkup: Checkup; readonly faults: readonly Fault[] }
  | {
      readonly kind: 'seen'
      readonly checkup: Checkup
      readonly observed: HostObserved
      /** Absent where no gateway runs that ever got routes. */
      readonly gateway?: GatewayAnswer
    }

export function setupFindings(examined: Exclude<Examined, { kind: 'silent' }>): readonly Finding[] {
  const { checkup } = examined
  const { login, system, kernel, docker, hasIptables, missingTools } = checkup
  return [
    good('login', `answers as ${login}`),
    good('shell', 'its sh runs our scripts'),
    kernel.name === 'Linux'
      ? good('system', `${system || 'Linux'}, ${kernel.machine}, kernel ${kernel.release}`)
      : problem('system', `${kernel.name} ${kernel.release}`, 'Deploy to a Linux host: others were never tried.'),
    ...(missingTools.length === 0 ? [good('tools', 'all there')] : []),
    ...(examined.kind === 'unmet' ? examined.faults.map(unmetFinding) : engineFindings(examined)),
    ...confinementFindings(checkup),
    ...(docker === undefined
      ? []
      : [
          hasIptables
            ? good('iptables', 'there')
            : warning(
                'iptables',
                'there is none, without which the engine publishes no ports',
                'Install iptables there, or make sure that the engine uses nftables itself.',
              ),
        ]),
    ...diskFindings(checkup),
    ...mountFindings(checkup),
    ...(examined.kind === 'seen' ? [clockFinding(examined.observed)] : []),
  ]
}

/** Which fact each of the faults is about that a host ends in before anything else is read. */
const unmetNames: Readonly<Record<string, FactName>> = {
  HOST_TOOLS_MISSING: 'tools',
  DOCKER_DENIED: 'rights',
  HOST_ADDRESS_UNRESOLVED: 'address',
  STATE_FOREIGN: 'state folder',
  STATE_CLASH: 'state folder',
}

const unmetFinding = ({ code, what, fix }: Fault): Finding =>
  problem(unmetNames[code] ?? (what.includes('Compose') ? 'compose' : 'docker'), sentence(what), fix)

/** A fault's sentence as a cell: without its full stop. */
export const sentence = (what: string): string => what.trim().replace(/\.$/, '')

const engineFindings = ({
  observed: { engine, internalAddress },
  checkup: { login },
}: Extract<Examined, { kind: 'seen' }>): readonly Finding[] => [
  good('docker', `Docker Engine ${engine.version} (${engine.architecture}) answers`),
  good('compose', `Docker Compose ${engine.compose}`),
  good('rights', `${login} may use Docker`),
  good('address', internalAddress),
]

/** Docker that is kept from the rest of the host: what of it bites. */
function confinementFindings({ docker }: Checkup): readonly Finding[] {
  if (docker === undefined) return []
  const { path, root, security } = docker
  const has = (name: string): boolean => security.some((option) => option.split(',')[0] === `name=${name}`)
  if (path.startsWith('/snap/') || root.startsWith('/var/snap/'))
    return [
      problem(
        'confinement',
        'Docker is a snap, which may not mount files outside of home folders',
        "Remove it and install Docker's own packages there: https://docs.docker.com/engine/install/",
      ),
    ]
  if (has('rootless'))
    return [
      warning(
        'confinement',
        'the engine is rootless: ports below 1024 and memory limits need more setup, and no test of ours covers it',
        'Use an engine that runs as root, or see https://docs.docker.com/engine/security/rootless/ for what it cannot.',
      ),
    ]
  if (has('selinux'))
    return [
      warning(
        'confinement',
        'SELinux labels containers, which may keep them from files that are mounted; no test of ours covers it',
        'If a container cannot read what is mounted into it: label disable in security_opt of that service.',
      ),
    ]
  return [good('confinement', 'neither rootless, nor a snap, nor under SELinux')]
}

/** Bytes below which nothing is sure to be written, and parts of the whole below which it is told. */
const least = { docker: 512 * 1024 ** 2, state: 64 * 1024 ** 2 } as const
const scarce = 0.05

function diskFindings({ disks, images }: Checkup): readonly Finding[] {
  const need = Math.max(least.docker, 2 * (images.largest ?? 0))
  const why = images.largest === undefined ? '' : ', twice the largest image of a release'
  return [
    ...(disks.docker === undefined
      ? []
      : [
          diskFinding('docker disk', disks.docker, {
            need,
            why,
            fix: 'Make room there; to see what takes it: docker system df',
          }),
        ]),
    ...(disks.state === undefined
      ? []
      : [
          diskFinding('state disk', disks.state, {
            need: least.state,
            why: '',
            fix: 'Make room there; to see what takes it: du -xh / | sort -h | tail',
          }),
        ]),
  ]
}

interface Need {
  /** Bytes. */
  readonly need: number
  readonly why: string
  readonly fix: string
}

function diskFinding(name: FactName, { mount, free, total, inodes }: DiskSpace, { need, why, fix }: Need): Finding {
  const space = `${size(free)} of ${size(total)} free on ${mount}`
  if (free < need) return problem(name, `${space}; ${size(need)} are needed${why}`, fix)
  const left = inodes === undefined ? '' : `, ${inodes.free} of ${inodes.total} inodes`
  if (inodes !== undefined && inodes.free < 1_000)
    return problem(name, `${space}${left}`, `Remove small files from ${mount} there: no more can be made (df -i).`)
  if (free < total * scarce || (inodes !== undefined && inodes.free < inodes.total * scarce))
    return warning(name, `${space}${left}`, fix)
  return good(name, `${space}${left}`)
}

const size = (bytes: number): string =>
  bytes < 1e9 ? `${Math.floor(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`

function mountFindings({ rootOptions, temporary: { path, isWritable, options } }: Checkup): readonly Finding[] {
  return [
    rootOptions.includes('ro')
      ? warning(
          'root',
          '/ is mounted read-only',
          'Check that the state folder and Docker lie on a mount that can be written.',
        )
      : good('root', '/ can be written'),
    !isWritable
      ? problem(
          'temporary',
          `${path} cannot be written`,
          `Make it a folder that the login can write: chmod 1777 ${path}`,
        )
      : options.includes('noexec')
        ? warning(
            'temporary',
            `${path} is mounted noexec`,
            'Nothing of ours runs from there; if a build or plugin does, set TMPDIR.',
          )
        : good('temporary', `${path} can be written`),
  ]
}

/** Milliseconds from which a difference is told: nothing is ordered by clocks, but certificates are judged by them. */
const tolerable = 60_000

function clockFinding({ clock: { skew } }: HostObserved): Finding {
  const apart = describeDuration(Math.abs(skew))
  if (Math.abs(skew) <= tolerable) return good('clock', `${apart} from ours`)
  return warning(
    'clock',
    `${apart} ${skew > 0 ? 'ahead of' : 'behind'} ours`,
    'Turn on time synchronisation where the clock is wrong: timedatectl set-ntp true',
  )
}
