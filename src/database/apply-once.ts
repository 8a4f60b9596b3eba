// Applies a file exactly once: already recorded, applied now, or, after a lost connection, what the history says.

import type { RawMigrations } from '../model/config-migrations.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { MigrationSql } from '../plan/migration-sql.ts'
import { applyFile } from './apply.ts'
import type { FileOutcome } from './apply.ts'
import { watchBlockers } from './blockers.ts'
import type { Connection } from './connection.ts'
import type { ApplyMigration } from './database.ts'
import type { Hold, Keeper } from './hold.ts'
import { noted } from './noted.ts'
import { withPulse } from './pulse.ts'
import { tidy } from './tidy.ts'

export interface ApplyOnce {
  /** The key under `databases`. */
  readonly database: string
  readonly settings: RawMigrations
  readonly keeper: Keeper
  readonly connection: Connection
  readonly pause: (milliseconds: number) => Promise<void>
  readonly signal: AbortSignal
  readonly limits: DatabaseLimits
}

export interface FileToApply {
  readonly request: ApplyMigration
  readonly sql: MigrationSql
  /** For faults. */
  readonly path: string
}

/** Milliseconds. */
export interface DatabaseLimits {
  /** For one try of connecting. */
  readonly attempt: number
  /** Of trying to connect: at first, and again after a connection was lost. */
  readonly connect: number
  readonly settle: number
  /** Between two looks at a backend that works. */
  readonly pulse: number
}

export const defaultLimits: DatabaseLimits = { attempt: 10_000, connect: 10_000, settle: 60_000, pulse: 15_000 }

/** How often the file is sent, and how often it is tried to ask its history. */
const mostRuns = 2
const mostTries = 6

interface Lost {
  readonly commitSent: boolean
  readonly why: string
}

/**
 * A lost connection is settled by the history, read under the lock: the server ends a transaction before it frees the
 * lock of its session. What turns out not applied runs once more.
 */
export async function applyOnce(world: ApplyOnce, file: FileToApply): Promise<'applied' | 'already'> {
  let lost: Lost | undefined
  let runs = 0
  for (let tries = 1; ; tries++) {
    const before = lost
    let isRead = false
    const attempt = { lost: before, isLast: runs === mostRuns, onRead: () => (isRead = true) }
    const outcome = await tryOnce(world, file, attempt).catch((error: unknown) => {
      // A history that was read under the lock settles what was sent before; what comes after it is a new story.
      if (isRead || !isLost(error) || tries === mostTries)
        throw unsettled(world, file, isRead ? undefined : before, error)
      return { kind: 'lost', commitSent: false, why: error.what } as const
    })
    if (isRead) runs += 1
    if (outcome.kind === 'applied') return 'applied'
    if (outcome.kind === 'recorded') return before?.commitSent === true ? 'applied' : 'already'
    if (outcome.kind === 'lost') {
      lost = { commitSent: outcome.commitSent || (!isRead && before?.commitSent === true), why: outcome.why }
      if (world.signal.aborted) throw unsettled(world, file, lost, undefined)
      file.request.notice(`the connection to database ${world.database} was lost (${outcome.why}): asking its history`)
    }
  }
}

interface Attempt {
  readonly lost: Lost | undefined
  /** Only what the history says counts now. */
  readonly isLast: boolean
  /** Told once the history was read under the lock: what was lost before is settled. */
  readonly onRead: () => void
}

async function tryOnce(
  world: ApplyOnce,
  file: FileToApply,
  { lost, isLast, onRead }: Attempt,
): Promise<FileOutcome | { readonly kind: 'recorded' }> {
  const { database, settings, keeper, connection, pause, signal, limits } = world
  const { request, sql, path } = file
  let hold: Hold | undefined
  let outcome: FileOutcome | undefined
  try {
    const patience = lost === undefined ? limits.connect : limits.settle
    hold = await keeper.hold({ patience, wait: settings.lockWait, pause, notice: request.notice })
    onRead()
    const { asked, recorded } = hold
    const before = recorded.get(request.file.name)
    if (before === request.file.checksum) return { kind: 'recorded' }
    if (before !== undefined) throw changed(database, request, 'another content of it was applied meanwhile')
    if (isLast) throw faults.DATABASE_LOST({ database, during: `${request.file.file} ran`, reason: lost?.why ?? '' })
    const { session } = asked
    const ways = {
      watch: watchBlockers({ pid: session.pid, look: connection.look, pause }),
      alive: <T>(running: Promise<T>) => withPulse(running, { session, look: connection.look, every: limits.pulse }),
      isCancelled: () => signal.aborted,
    }
    outcome = await noted(asked, request, () => applyFile({ asked, request, sql, path, settings, pause, ...ways }))
    if (outcome.kind === 'applied') recorded.set(request.file.name, request.file.checksum)
    return outcome
  } finally {
    await letGo(world, hold, outcome)
  }
}

/** After an applied file the lock stays for the next one; after anything else it is free. */
async function letGo(
  { keeper, signal }: ApplyOnce,
  hold: Hold | undefined,
  outcome: FileOutcome | undefined,
): Promise<void> {
  // A run that was told to stop has seconds: ending the connection frees everything at once.
  if (signal.aborted || hold === undefined) return keeper.drop()
  if (outcome?.kind === 'applied') return outcome.isClean ? undefined : keeper.drop()
  return (await tidy(hold.asked.session)) ? keeper.release() : keeper.drop()
}

/** Faults: MIGRATION_CHANGED. */
export const changed = (database: string, { file }: ApplyMigration, reason: string): Fault =>
  faults.MIGRATION_CHANGED({ database, file: file.file, reason })

function unsettled(world: ApplyOnce, { request }: FileToApply, lost: Lost | undefined, error: unknown): unknown {
  if (lost === undefined) return error
  const named = { database: world.database, file: request.file.file }
  if (world.signal.aborted) {
    const unknown = 'the database did not say how it ended, its history will'
    return faults.MIGRATION_CANCELLED({ ...named, state: lost.commitSent ? unknown : 'the database rolls it back' })
  }
  return lost.commitSent && error instanceof Fault ? faults.COMMIT_UNKNOWN({ ...named, reason: error.what }) : error
}

const isLost = (error: unknown): error is Fault => error instanceof Fault && error.code === 'DATABASE_LOST'
