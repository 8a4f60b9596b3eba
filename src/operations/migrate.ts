// `migrate`: applies the migrations of the checkout by hand under the environment's lock, or shows what is pending.

import { telling } from '../model/failure.ts'
import { Faults } from '../model/fault.ts'
import type { Config } from '../model/config.ts'
import { faults } from '../model/faults/index.ts'
import { isOpen } from '../model/journal.ts'
import type { StepFact } from '../model/journal.ts'
import { currentEntry } from '../model/ledger.ts'
import type { EnvironmentName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Secret } from '../model/secret.ts'
import { readMigrations } from '../observe/migrations.ts'
import type { Surroundings } from '../observe/outside.ts'
import { readConfig, readProject } from '../observe/project.ts'
import type { Project } from '../observe/project.ts'
import { openSession } from '../observe/session.ts'
import type { Seen } from '../observe/session.ts'
import { refuseUnconfirmed } from '../plan/confirm.ts'
import { migrateSteps, planMigrate } from '../plan/migrate.ts'
import type { DatabaseMigrations } from '../plan/migrate.ts'
import { describeServing } from '../plan/serving.ts'
import { settleCommand } from '../plan/status-attempt.ts'
import type { Answer } from './answer.ts'
import { whileHeld } from './held.ts'
import { applyFiles } from './migrate-apply.ts'
import type { ApplyWorld } from './migrate-apply.ts'
import { appliedAnswer, shownAnswer } from './migrate-text.ts'

export interface MigrateInputs {
  readonly environment: EnvironmentName
  readonly config: string | undefined
  /** Absent = all databases that have migrations. */
  readonly database: string | undefined
  /** `migrate --plan`. */
  readonly showOnly: boolean
  readonly dryRun: boolean
  readonly confirm: string | undefined
  /** Milliseconds. */
  readonly lockWait: number
}

export type MigrateWorld = Surroundings & ApplyWorld & { readonly randomId: () => string }

/**
 * Faults: DATABASE_UNKNOWN, MIGRATIONS_NOT_CONFIGURED, ENVIRONMENT_NAME_NEEDED, CONFIRM_*, those of the checkout, of the
 * hosts and of the databases; ATTEMPT_OPEN, LOCK_*. Those of a file that was begun are in the answer.
 */
export async function migrate(inputs: MigrateInputs, world: MigrateWorld): Promise<Answer> {
  const loaded = await readConfig(world, { given: inputs.config, environment: inputs.environment, use: 'migrate' })
  const names = chosenOf(loaded.config, inputs.database)
  const isShown = inputs.showOnly || inputs.dryRun
  if (!isShown) refuseUnconfirmed(loaded.environment, { plan: undefined, planHash: undefined, confirm: inputs.confirm })
  const project = await readProject(world, loaded)
  const connections = connectionsOf(project, names)
  const { sets, contents } = await readMigrations(world, project)
  const chosen = Object.fromEntries(names.flatMap((name) => (sets[name] === undefined ? [] : [[name, sets[name]]])))
  const session = await openSession(world, project)
  try {
    const look = async (): Promise<Looked> => {
      const seen = await session.look({ networks: [], volumes: [] }, () => Promise.resolve(connections))
      refuseAbsent(project, seen)
      const serves = currentEntry(seen.history.ledger) !== undefined
      const { driver } = project.environment
      return {
        seen,
        planned: planMigrate({
          sets: chosen,
          observed: seen.observed.databases,
          serving: seen.history.current?.migrations ?? {},
          serves,
          driver,
        }),
      }
    }
    const { seen, planned } = await look()
    const serving = describeServing(
      { app: project.config.app, environment: inputs.environment },
      currentEntry(seen.history.ledger),
    )
    if (isShown) return { ...shownAnswer(planned, inputs.environment), serving }
    const work = async (): Promise<Answer> => {
      refuseDrift(planned)
      if (migrateSteps(planned).length === 0) return { ...appliedAnswer({ files: [], faults: [] }, inputs), serving }
      const holding = { loaded: project, session, seen, operation: 'migrate', lockWait: inputs.lockWait }
      return whileHeld(world, holding, async (held, store) => {
        const now = await look()
        refuseOpen(now.seen, inputs.environment)
        refuseDrift(now.planned)
        const { actor } = world.outside.identity
        const steps = migrateSteps(now.planned)
        const header = { lock: held.id, operation: 'migrate', actor }
        const journal = (fact: StepFact): Promise<void> => store.journal(header, fact, keysOf(session.hosts))
        const applied = await applyFiles(
          { steps, contents, connections, session, held, actor, serving: now.seen.history.current?.id, journal },
          world,
        )
        return { ...appliedAnswer(applied, inputs), serving }
      })
    }
    return await telling(() => ({ serving, next: `stagecraft migrate --env ${inputs.environment}` }), work)
  } finally {
    await session.close()
  }
}

interface Looked {
  readonly seen: Seen
  readonly planned: readonly DatabaseMigrations[]
}

/** Faults: DATABASE_UNKNOWN, MIGRATIONS_NOT_CONFIGURED. */
function chosenOf({ databases }: Config, only: string | undefined): readonly string[] {
  const migrated = keysOf(databases).filter((name) => databases[name]?.migrations !== undefined)
  if (only === undefined) {
    if (migrated.length === 0) throw faults.MIGRATIONS_NOT_CONFIGURED({ known: [] })
    return migrated
  }
  if (!keysOf(databases).includes(only)) throw faults.DATABASE_UNKNOWN({ database: only, known: keysOf(databases) })
  if (!migrated.includes(only)) throw faults.MIGRATIONS_NOT_CONFIGURED({ database: only, known: migrated })
  return [only]
}

/** The address of each, as the environment resolves it. Faults: ENVIRONMENT_NAME_NEEDED, of all together. */
function connectionsOf(
  { config, environment, resolved }: Project,
  names: readonly string[],
): Readonly<Record<string, Secret>> {
  const wanted = names.map((name) => [name, config.databases[name]?.migrations?.connectionEnv ?? ''] as const)
  const unset = wanted.filter(([, variable]) => (resolved.values[variable]?.reveal() ?? '') === '')
  if (unset.length > 0)
    throw new Faults(
      unset.map(([name, variable]) =>
        faults.ENVIRONMENT_NAME_NEEDED({ environment: environment.name, name: variable, by: `databases.${name}` }),
      ),
    )
  return Object.fromEntries(
    wanted.flatMap(([name, variable]) => (resolved.values[variable] ? [[name, resolved.values[variable]]] : [])),
  )
}

function refuseAbsent({ config, environment }: Project, { observed }: Seen): void {
  const absent = keysOf(observed.databases).filter((name) => observed.databases[name]?.kind === 'absent')
  if (absent.length > 0)
    throw new Faults(
      absent.map((database) => {
        const host = config.databases[database]?.migrations?.through ?? 'this machine'
        return faults.DATABASE_NOT_RUNNING({ database, host, environment: environment.name })
      }),
    )
}

function refuseDrift(planned: readonly DatabaseMigrations[]): void {
  const found = planned.flatMap((each) => each.faults)
  if (found.length > 0) throw new Faults(found)
}

/** A dead run's lock may just have been taken over: what it left is for a deploy or rollback to settle, which know how. */
function refuseOpen({ attempt, record }: Seen, environment: EnvironmentName): void {
  if (attempt === undefined || record === undefined || !isOpen(attempt)) return
  const { kind, to } = record.plan
  const { version, number, restores } = to
  throw faults.ATTEMPT_OPEN({
    attempt: `The ${kind} of ${version} (r${number})`,
    command: settleCommand({ kind, version, restores }, environment),
  })
}
