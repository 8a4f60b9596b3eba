// The ledgers of one environment or of all, read from whichever hosts answer.

import { refusedFor } from '../config/unbuilt.ts'
import type { Emit } from '../model/event.ts'
import type { Fault } from '../model/fault.ts'
import { Faults } from '../model/fault.ts'
import type { AppName, EnvironmentName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Observed } from '../model/observed.ts'
import type { Surroundings } from '../observe/outside.ts'
import { tellEarlier } from '../observe/earlier.ts'
import { forEnvironment, readConfigFile } from '../observe/project.ts'
import { survey } from '../observe/survey.ts'
import { releaseRows } from '../plan/releases.ts'
import type { ReleaseRow } from '../plan/releases.ts'
import { answersIn } from '../plan/status.ts'
import type { Sight } from '../plan/status.ts'
import { ledgersOf } from '../plan/status-ledgers.ts'

export interface History {
  readonly environment: EnvironmentName
  readonly rows: readonly ReleaseRow[]
  readonly observed: Observed['hosts']
}

export interface Histories {
  readonly app: AppName
  readonly histories: readonly History[]
  /** Hosts that were not asked or did not answer and ledgers that differ, a sentence each; told as warnings already. */
  readonly doubts: readonly string[]
}

export interface Asked {
  readonly config: string | undefined
  /** Absent = all environments. */
  readonly environment: EnvironmentName | undefined
}

/** More than a ledger keeps, so that every record that is left is read. */
const everyRecord = 1_000

/** Faults: CONFIG_*, ENVIRONMENT_UNKNOWN; those of all hosts when none of them was asked or answered. */
export async function readHistories(
  { config: given, environment: one }: Asked,
  world: Surroundings & { readonly emit: Emit },
): Promise<Histories> {
  const file = await readConfigFile(world, given)
  const asked = (one === undefined ? keysOf(file.config.environments) : [one]).map((name) => forEnvironment(file, name))
  const refused = asked.flatMap((loaded) => refusedFor('reach', loaded))
  const reached = asked.filter((loaded) => refusedFor('reach', loaded).length === 0)
  if (reached.length === 0) throw new Faults(refused)
  await tellEarlier(world, file.root)
  const seen = await Promise.all(
    reached.map(async (loaded) => {
      const { name } = loaded.environment
      const hosts = keysOf(loaded.environment.hosts)
      return { name, sights: await survey(world, loaded, { hosts, releases: everyRecord }) }
    }),
  )
  const silent = seen.flatMap(({ sights }) => keysOf(sights).flatMap((host) => silenceOf(sights[host])))
  const read = seen.map(({ name, sights }) => {
    const observed = answersIn(sights)
    const { ledger, problems } = ledgersOf(observed, name)
    const history: History = { environment: name, rows: releaseRows(name, ledger), observed }
    const doubts = problems.map(({ host, what }) => `${name}: ${host === undefined ? '' : `${host}: `}${what}.`)
    return { history, doubts }
  })
  if (silent.length > 0 && read.every(({ history }) => keysOf(history.observed).length === 0)) throw new Faults(silent)
  const doubts = [
    ...refused.map(({ what }) => what),
    ...silent.map(({ what }) => what),
    ...read.flatMap((each) => each.doubts),
  ]
  for (const message of doubts) world.emit({ kind: 'notice', level: 'warning', message })
  return { app: file.config.app, histories: read.map(({ history }) => history), doubts }
}

const silenceOf = (sight: Sight | undefined): readonly Fault[] => (sight?.kind === 'silent' ? [sight.fault] : [])
