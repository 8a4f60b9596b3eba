// Faults of what a host must have, and of the records kept on it: state folder, lock, journal, ledger.

import { define } from '../fault.ts'
import { describeDuration } from '../quantity.ts'

interface OnHost {
  readonly host: string
}

export const stateFaults = {
  DOCKER_MISSING: define('DOCKER_MISSING', 'refused', 'A host has no Docker.', (p: OnHost) => ({
    what: `Host ${p.host} has no docker command.`,
    fix: 'Install Docker Engine 20.10 or later with the Compose plugin there: https://docs.docker.com/engine/install/',
  })),
  DOCKER_DENIED: define(
    'DOCKER_DENIED',
    'refused',
    'The login may not use Docker.',
    (p: OnHost & { login: string }) => ({
      what: `On host ${p.host}, user ${p.login} may not use Docker.`,
      fix: `Run there as root: usermod -aG docker ${p.login}, then run the command again. (Who may use Docker is as good as root.)`,
    }),
  ),
  DOCKER_DOWN: define(
    'DOCKER_DOWN',
    'outside',
    'The Docker engine of a host does not answer.',
    (p: OnHost & { said: string }) => ({
      what: `The Docker engine of host ${p.host} does not answer: ${p.said}`,
      fix: 'Start it there (systemctl start docker), then run the command again.',
    }),
  ),
  ENGINE_UNSUPPORTED: define(
    'ENGINE_UNSUPPORTED',
    'refused',
    'Docker or Compose on a host is too old or missing.',
    (p: OnHost & { found: string; needed: string; install: string }) => ({
      what: `Host ${p.host} has ${p.found}; ${p.needed} or later is needed.`,
      fix: `Install there: ${p.install}`,
    }),
  ),
  HOST_TOOLS_MISSING: define(
    'HOST_TOOLS_MISSING',
    'refused',
    'A host lacks programs that every Linux host has.',
    (p: OnHost & { tools: readonly string[] }) => ({
      what: `Host ${p.host} lacks ${p.tools.join(', ')}.`,
      fix: 'Install coreutils and util-linux there (BusyBox has them too), or put them on the PATH of the login.',
    }),
  ),
  HOST_ADDRESS_UNRESOLVED: define(
    'HOST_ADDRESS_UNRESOLVED',
    'refused',
    'The internal address of a host does not resolve there.',
    (p: OnHost & { address: string }) => ({
      what: `On host ${p.host}, its internal_address ${p.address} does not resolve.`,
      fix: 'Give internal_address as an IP address, or as a name that the host itself can resolve.',
    }),
  ),
  HOST_ANSWER_UNREADABLE: define(
    'HOST_ANSWER_UNREADABLE',
    'outside',
    'The answer of a host ended early or cannot be read.',
    (p: OnHost & { doing: string; detail: string }) => ({
      what: `Host ${p.host}, asked for ${p.doing}, gave no complete answer: ${p.detail}.`,
      fix: 'Run the command again; what it had begun is settled first.',
    }),
  ),
  ATTEMPT_UNREADABLE: define(
    'ATTEMPT_UNREADABLE',
    'refused',
    'A deploy was left open and no host can tell its plan any more.',
    (p: { hosts: readonly string[]; file: string; journal: string; number: number }) => ({
      what: `Release ${p.number} was left open, and on none of ${p.hosts.join(', ')} can ${p.file} be read.`,
      why: 'It holds the plan by which an interrupted deploy is finished or taken back; without it nobody knows what is half done.',
      fix: `Put the file back from a copy. Without one, see with docker ps what runs, move ${p.journal} aside on every host, and deploy: it plans from what it sees.`,
    }),
  ),
  STATE_FOREIGN: define(
    'STATE_FOREIGN',
    'refused',
    'Another login keeps the state folder.',
    (p: OnHost & { path: string; owner: string; login: string }) => ({
      what: `On host ${p.host}, ${p.path} belongs to ${p.owner}; ${p.login} cannot use it.`,
      why: 'An app and environment has one state folder a host, so that there is one lock and one ledger.',
      fix: `Deploy as ${p.owner}, or give the folder to ${p.login}: chown -R ${p.login} ${p.path}`,
    }),
  ),
  STATE_CLASH: define(
    'STATE_CLASH',
    'refused',
    'Two environments would share the name of a state volume.',
    (p: OnHost & { volume: string; other: string }) => ({
      what: `On host ${p.host}, the volume ${p.volume} marks the state of ${p.other}.`,
      why: 'The name of app and environment together is the same for both.',
      fix: 'Rename the app or the environment of one of them.',
    }),
  ),
  STATE_MOVED: define(
    'STATE_MOVED',
    'refused',
    'The state folder is somewhere else than was seen.',
    (p: OnHost & { path: string; now: string }) => ({
      what: `On host ${p.host}, the state folder was to be ${p.path} and is ${p.now} now.`,
      why: 'Another login made it in the meantime.',
      fix: 'Run the command again.',
    }),
  ),
  STATE_UNWRITABLE: define(
    'STATE_UNWRITABLE',
    'refused',
    'The state folder cannot be written.',
    (p: OnHost & { path: string; reason: string }) => ({
      what: `On host ${p.host}, ${p.path} cannot be written: ${p.reason}.`,
      why: 'Nothing is done that cannot be recorded first.',
      fix: 'Check there that the disk is not full (df -h, df -i), not read-only, and that the login may write, then run the command again.',
    }),
  ),
  LINEAGE_DIFFERS: define(
    'LINEAGE_DIFFERS',
    'refused',
    'Hosts carry the state of different environments.',
    (p: { lineages: Readonly<Record<string, string>>; expected?: string }) => ({
      what: `The hosts disagree about which environment they carry: ${list(p.lineages)}${p.expected === undefined ? '' : `; expected ${p.expected}`}.`,
      why: 'A lineage is made once, at the first deploy of an environment; two of them are two environments of the same name.',
      fix: 'Take the foreign host out of the environment; or, if what it carries is no longer wanted, remove its state folder.',
    }),
  ),
  LEDGER_BROKEN: define(
    'LEDGER_BROKEN',
    'refused',
    'The ledger of a host does not hold together.',
    (p: OnHost & { path: string; detail: string; good: Readonly<Record<string, string>> }) => ({
      what: `On host ${p.host}, ${p.path} is damaged: ${p.detail}.`,
      why: 'Nothing is written after a damaged entry, because what came before could no longer be proven.',
      fix:
        Object.keys(p.good).length === 0
          ? `Restore ${p.path} from a backup; no other host has a good copy.`
          : `Put a good copy in its place, from ${list(p.good)}.`,
    }),
  ),
  LEDGER_NEWER: define(
    'LEDGER_NEWER',
    'refused',
    'A ledger or a record was written by a newer version.',
    (p: OnHost & { detail: string }) => ({
      what: `On host ${p.host}, what is recorded was written by a newer version of Stagecraft: ${p.detail}.`,
      fix: 'Upgrade Stagecraft here.',
    }),
  ),
  LEDGERS_DIVERGED: define(
    'LEDGERS_DIVERGED',
    'refused',
    'Two ledgers of one environment tell different stories.',
    (p: { hosts: readonly string[]; serial: number }) => ({
      what: `The ledgers of ${p.hosts.join(' and ')} differ from entry ${p.serial} on.`,
      fix: `Look at both (stagecraft audit verify --env <environment>), and remove the state folder of the host whose story is wrong: it catches up at the next deploy.`,
    }),
  ),
  LEDGER_BEHIND: define(
    'LEDGER_BEHIND',
    'refused',
    'A ledger lacks what the others tell.',
    (p: OnHost & { path: string; missing: number; detail: string | undefined; environment: string }) => ({
      what: `On host ${p.host}, ${p.path} is behind: ${[
        ...(p.missing === 0 ? [] : [`it lacks the last ${p.missing === 1 ? 'entry' : `${p.missing} entries`}`]),
        ...(p.detail === undefined ? [] : [p.detail]),
      ].join(', ')}.`,
      why: 'Its host was not reached, or died, when they were written; or somebody cut it.',
      fix: `The next release brings it up to date: stagecraft deploy --env ${p.environment}`,
    }),
  ),
  LEDGER_MOVED: define(
    'LEDGER_MOVED',
    'refused',
    'A ledger changed under a deploy.',
    (p: OnHost & { detail: string }) => ({
      what: `The ledger of host ${p.host} is not the one that was read: ${p.detail}.`,
      fix: 'Make a new plan and apply that one.',
    }),
  ),
  LOCK_HELD: define(
    'LOCK_HELD',
    'refused',
    'Another run holds the environment.',
    (p: OnHost & { holder: string; since: string; run?: string; because: string; id: string }) => ({
      what: `The lock on host ${p.host} is held by ${p.holder} since ${p.since}${p.run === undefined ? '' : ` (${p.run})`}.`,
      why: p.because,
      fix: `Wait until it is done (--lock-wait), or, if it is certainly gone: stagecraft unlock --env <environment> --id ${p.id}`,
    }),
  ),
  LOCK_UNREADABLE: define(
    'LOCK_UNREADABLE',
    'refused',
    'The owner of a lock cannot be read.',
    (p: OnHost & { path: string; shown: string; id: string }) => ({
      what: `The lock on host ${p.host} has an owner that cannot be read: ${p.path} says ${JSON.stringify(p.shown)}.`,
      why: 'A lock whose owner is unknown may still be held.',
      fix: `Make sure that nobody deploys, then: stagecraft unlock --env <environment> --id ${p.id}`,
    }),
  ),
  LOCK_LOST: define(
    'LOCK_LOST',
    'refused',
    'The lock was lost while the run went on.',
    (p: OnHost & { detail?: string }) => ({
      what: `The lock on host ${p.host} is no longer ours${p.detail === undefined ? '' : `: ${p.detail}`}.`,
      why: 'Nothing more was changed: whoever holds the lock now settles what this run left.',
      fix: 'See who deployed (stagecraft status --env <environment>), then run the command again.',
    }),
  ),
  LOCK_SILENT: define(
    'LOCK_SILENT',
    'outside',
    'A host could not be told for too long that the run is alive.',
    (p: OnHost & { silence: number }) => ({
      what: `Host ${p.host} has not heard from this run for ${describeDuration(p.silence)}, so its lock counts as lost.`,
      why: 'Another run may take the lock over soon; nothing more is changed.',
      fix: 'Check the connection to the host, then run the command again: it settles what this run left.',
    }),
  ),
  LOCK_OTHER: define(
    'LOCK_OTHER',
    'refused',
    'The lock has another id than the one given.',
    (p: OnHost & { holder: string; id: string; given: string }) => ({
      what: `The lock on host ${p.host} is ${p.id}, held by ${p.holder}; you gave ${p.given}.`,
      fix: `If that is the one you mean: stagecraft unlock --env <environment> --id ${p.id}`,
    }),
  ),
  LOCK_ALIVE: define(
    'LOCK_ALIVE',
    'refused',
    'The steps of a lock still run.',
    (p: OnHost & { steps: readonly string[] }) => ({
      what: `Steps of the lock's owner still run on host ${p.host}: ${p.steps.join(', ')}.`,
      why: 'A second deploy beside a running step would change the same things.',
      fix: 'Wait until they end, or end them on the host.',
    }),
  ),
}

const list = (byHost: Readonly<Record<string, string>>): string =>
  Object.entries(byHost)
    .map(([host, text]) => `${host}: ${text}`)
    .join(', ')
