// Which releases stay restorable, and the steps that remove what the others left.

import type { HostName, ReleaseId } from '../model/name.ts'
import type { HostObserved, Observed } from '../model/observed.ts'
import type { Step } from '../model/plan.ts'
import type { Release, ReleaseSpec } from '../model/release.ts'
import type { PlannedStage } from '../model/stage.ts'
import type { History } from './history.ts'
import type { Move } from './move.ts'
import { stepMaker } from './steps.ts'

export interface Pruning {
  readonly history: History
  readonly observed: Observed
  /** How many finished releases stay, the new one included. */
  readonly keep: number
  readonly stage: PlannedStage
}

/** One step a host, after `finished`; none of them can fail a deploy that finished. */
export function planPruning(move: Move, pruning: Pruning, finished: Step): readonly Step[] {
  const { step } = stepMaker(pruning.stage)
  const keep = keptNumbers(move.to, pruning)
  return move.hosts.map((host) => ({
    ...step(
      `${host}/prune`,
      { kind: 'release.prune', host, keep },
      [finished.id],
      `${pruning.keep} releases stay restorable`,
    ),
    mayFail: true as const,
  }))
}

/** The numbers whose containers, files and images stay: of the newest finished releases, and of whatever those run on. */
function keptNumbers(to: ReleaseSpec, { history, observed, keep }: Pruning): readonly number[] {
  const newest = newestFinished(history.ledger, keep - 1)
  const kept: readonly ReleaseSpec[] = [...recordsIn(observed.hosts, newest), to]
  const used = kept.flatMap(({ services }) => Object.values(services).map(({ from }) => from))
  return [...new Set([...newest, to.number, ...used])].sort((a, b) => a - b)
}

/** The images that a host needs for a release, sorted. */
export const imagesOn = (release: ReleaseSpec, host: HostName): readonly string[] =>
  [...new Set((release.hosts[host]?.services ?? []).flatMap((name) => release.services[name]?.image ?? []))].sort()

export interface Lacking {
  readonly images: readonly string[]
  /** Releases whose recorded files its services start from. */
  readonly records: readonly ReleaseId[]
}

/** What a host lacks to run what a release placed on it, sorted; nothing where that is nothing. */
export function lackingOn(release: Release, host: HostName, seen: HostObserved | undefined): Lacking {
  const services = release.hosts[host]?.services ?? []
  const ids = [...new Set(services.map((name) => release.services[name]?.fromId ?? release.id))].sort()
  return {
    images: imagesOn(release, host).filter((image) => seen?.images.includes(image) !== true),
    records: ids.filter((id) => seen?.state.releases[id] === undefined),
  }
}

/** The numbers that stay until the next release: of the newest finished ones, of whatever those run on, and of an open attempt. */
export function keptNow(
  {
    ledger,
    observed,
    keep,
  }: Pick<Pruning, 'keep'> & { readonly ledger: History['ledger']; readonly observed: Observed['hosts'] },
  open: number | undefined,
): readonly number[] {
  const newest = newestFinished(ledger, keep)
  const used = recordsIn(observed, newest).flatMap(({ services }) => Object.values(services).map(({ from }) => from))
  return [...new Set([...newest, ...used, ...(open === undefined ? [] : [open])])].sort((a, b) => a - b)
}

/** Numbers of the newest releases that finished, newest first. */
const newestFinished = (ledger: History['ledger'], count: number): readonly number[] =>
  [...new Set(ledger.filter(({ outcome }) => outcome === 'finished').map(({ number }) => number))]
    .sort((a, b) => b - a)
    .slice(0, count)

/** The records that any host has of these releases. */
export const recordsIn = (observed: Observed['hosts'], numbers: readonly number[]): readonly Release[] =>
  Object.values(observed)
    .flatMap(({ state }): Release[] => Object.values(state.releases))
    .filter(({ number }) => numbers.includes(number))
