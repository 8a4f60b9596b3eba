// A rollback is a rollout toward an earlier release: its record gives everything, today's files only the hosts.

import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Config, EnvironmentConfig } from '../model/config.ts'
import type { Digest, ReleaseId } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { currentEntry, previousEntry } from '../model/ledger.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import type { Observed } from '../model/observed.ts'
import type { Plan, Step } from '../model/plan.ts'
import type { Release, ReleaseSpec } from '../model/release.ts'
import { basisOf } from './basis.ts'
import { changesBetween } from './changes.ts'
import type { History } from './history.ts'
import { planPruning } from './kept.ts'
import { gapsOf } from './gaps.ts'
import type { Move } from './move.ts'
import { moveOf } from './move.ts'
import { planRecovery } from './recovery.ts'
import { planForward } from './forward.ts'
import type { Lost } from './repair.ts'
import { lostChanges, lostOf, planRoutesBack, startAgain } from './repair.ts'
import { planReplicas } from './rollout.ts'
import { refuseContracts } from './rollback-contract.ts'
import { rollbackRefusals } from './rollback-refusals.ts'
import { missingOf } from './running.ts'
import { planServices, splitServices } from './services.ts'
import { idsOf, lastOf, stepMaker } from './steps.ts'

export type RollbackTarget =
  | { readonly kind: 'previous' }
  | { readonly kind: 'release'; readonly id: ReleaseId }
  | { readonly kind: 'version'; readonly version: string }

/** The finished release that is meant. Faults: RELEASE_UNKNOWN, RELEASE_NOT_FINISHED, NO_PREVIOUS_RELEASE. */
export function rollbackTarget(ledger: readonly LedgerEntry[], target: RollbackTarget): LedgerEntry {
  const finished = ledger.filter(({ outcome }) => outcome === 'finished')
  const last = [...new Set(finished.map(({ release }) => release))].slice(-5)
  if (target.kind === 'previous') {
    const entry = previousEntry(ledger)
    if (entry === undefined) throw faults.NO_PREVIOUS_RELEASE({ known: last })
    return entry
  }
  const wanted = target.kind === 'release' ? target.id : `version ${target.version}`
  const isMeant = (entry: LedgerEntry): boolean =>
    target.kind === 'release' ? entry.release === target.id : entry.version === target.version
  const entry = finished.findLast(isMeant)
  if (entry !== undefined) return entry
  if (ledger.some(isMeant)) throw faults.RELEASE_NOT_FINISHED({ wanted, known: last })
  throw faults.RELEASE_UNKNOWN({ wanted, known: last })
}

export interface RollbackFacts {
  readonly config: Config
  readonly environment: EnvironmentConfig
  readonly configHash: Digest
  readonly history: History
}

/**
 * Faults, together: ROLLBACK_ACROSS_CONTRACT, HISTORY_UNREAD, ROLLBACK_IMAGE_GONE, ROLLBACK_HOST_GONE, ROLLBACK_GATEWAY_NEW,
 * ROLLBACK_RECORD_GONE, CURRENT_RECORD_GONE.
 */
export function planRollback(facts: RollbackFacts, target: Release, observed: Observed): Plan {
  const { history, environment, config } = facts
  const { current } = history
  const refused = rollbackRefusals(facts, target, observed)
  if (refused.length > 0) throw new Faults(refused)
  refuseContracts({ config }, target, observed)
  if (current === undefined) throw faults.NO_PREVIOUS_RELEASE({ known: [] })
  const to = restored(target, history.next)
  const move = moveOf(current, to, { environment, observed })
  const lost = lostOf(move, observed)
  const look = { observed, hosts: move.hosts }
  const missing = Object.fromEntries(keysOf(to.services).map((name) => [name, missingOf(current, name, look)]))
  const isServed =
    isSame(history.ledger, target) && lost.length === 0 && Object.values(missing).every((each) => each.length === 0)
  return {
    schema: 1,
    kind: 'rollback',
    complete: true,
    app: to.app,
    environment: to.environment,
    from: { release: current.id, number: current.number, version: current.version },
    to,
    basis: basisOf(observed, history.ledger, { config: facts.configHash }),
    changes: isServed ? [] : [...changesBetween(move, missing), ...lostChanges(lost)],
    steps: isServed ? [] : planSteps(move, { lost, target, observed, history, keep: config.releases.keep }),
    recovery: planRecovery(move),
    warnings: [],
    gaps: gapsOf(move),
    approval: environment.protected,
    onFailure: 'revert',
  }
}

/** Whether what serves is the content of `target`. */
function isSame(ledger: readonly LedgerEntry[], target: Release): boolean {
  const [current, entry] = [currentEntry(ledger), ledger.find(({ release }) => release === target.id)]
  return current !== undefined && current.content === entry?.content
}

/** The same content under a new number; each service stays with the release whose containers it had. */
function restored(target: Release, number: number): ReleaseSpec {
  const { app, environment, project, version, commit, services, hosts, networks, volumes, files, migrations, id } =
    target
  const kept = Object.entries(services).map(([name, service]) => [name, { ...service, fromId: service.fromId ?? id }])
  return {
    app,
    environment,
    project,
    version,
    ...(commit === undefined ? {} : { commit }),
    hosts,
    networks,
    volumes,
    files,
    migrations,
    services: Object.fromEntries(kept),
    number,
    restores: id,
  }
}

interface Facts {
  readonly lost: readonly Lost[]
  readonly target: Release
  readonly observed: Observed
  readonly history: History
  readonly keep: number
}

function planSteps(move: Move, { lost, target, observed, history, keep }: Facts): readonly Step[] {
  const { step, mark } = stepMaker('rollout')
  const accepted = mark('accepted', [], 'the plan is on every host before anything changes')
  const records = move.hosts.map((host) =>
    step(
      `${host}/restore`,
      { kind: 'release.restore', host, from: target.id },
      [accepted.id],
      target.hosts[host] === undefined ? 'every host knows what serves' : 'the record is on the host already',
    ),
  )
  const prepared = mark(
    'prepared',
    [accepted.id, ...idsOf(records)],
    'every host has everything that the release needs',
  )
  const { early, late } = splitServices(move)
  const replaced = planServices(move, { stage: 'rollout', services: early, after: [prepared.id] })
  const again = startAgain(move, observed, [prepared.id, ...idsOf(replaced)])
  const rolled = planReplicas(move, [prepared.id, ...idsOf([...replaced, ...again])])
  const last = planServices(move, { stage: 'rollout', services: late, after: lastOf(rolled) })
  const routed = planRoutesBack(move, lost, [...rolled, ...last])
  const ended = planForward(move, lastOf([...rolled, ...last, ...routed]))
  const finished = mark('finished', ['mark/committed'], 'nothing of this rollback is open')
  const prunes = planPruning(move, { history, observed, keep, stage: 'rollout' }, finished)
  return [
    accepted,
    ...records,
    prepared,
    ...replaced,
    ...again,
    ...rolled,
    ...last,
    ...routed,
    ...ended,
    finished,
    ...prunes,
  ]
}
