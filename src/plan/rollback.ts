// A rollback is a rollout toward an earlier release: its record gives everything, today's files only the hosts.

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
import { imagesOn, planPruning } from './kept.ts'
import { gapsOf } from './gaps.ts'
import { moveOf } from './move.ts'
import { planRecovery } from './recovery.ts'
import { planForward } from './forward.ts'
import { planReplicas } from './rollout.ts'
import { planServices, splitServices } from './services.ts'
import { refuseContracts } from './rollback-contract.ts'
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

/** Faults: ROLLBACK_ACROSS_CONTRACT, HISTORY_UNREAD, ROLLBACK_IMAGE_GONE, ROLLBACK_HOST_GONE. */
export function planRollback(facts: RollbackFacts, target: Release, observed: Observed): Plan {
  const { history, environment, config } = facts
  const { current } = history
  if (current === undefined) throw faults.NO_PREVIOUS_RELEASE({ known: [] })
  refuse(facts, target, observed)
  const to = restored(target, history.next)
  const move = moveOf(current, to, { environment, observed })
  const isServed =
    currentEntry(history.ledger)?.content === history.ledger.findLast(({ release }) => release === target.id)?.content
  return {
    schema: 1,
    kind: 'rollback',
    complete: true,
    app: to.app,
    environment: to.environment,
    from: { release: current.id, number: current.number, version: current.version },
    to,
    basis: basisOf(observed, history.ledger, facts.configHash),
    changes: isServed ? [] : changesBetween(move, {}),
    steps: isServed ? [] : planSteps(move, { target, observed, history, keep: config.releases.keep }),
    recovery: planRecovery(move),
    warnings: [],
    gaps: gapsOf(move),
    approval: environment.protected,
    onFailure: environment.rollout.onFailure,
  }
}

/** The same content under a new number; each service stays with the release whose containers it had. */
function restored(target: Release, number: number): ReleaseSpec {
  const { app, environment, project, version, services, hosts, networks, volumes, files, migrations, id } = target
  const kept = Object.entries(services).map(([name, service]) => [name, { ...service, fromId: service.fromId ?? id }])
  return {
    app,
    environment,
    project,
    version,
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

function planSteps(
  move: ReturnType<typeof moveOf>,
  {
    target,
    observed,
    history,
    keep,
  }: { readonly target: Release; readonly observed: Observed; readonly history: History; readonly keep: number },
): readonly Step[] {
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
  const rolled = planReplicas(move, [prepared.id, ...idsOf(replaced)])
  const last = planServices(move, { stage: 'rollout', services: late, after: lastOf(rolled) })
  const ended = planForward(move, lastOf([...rolled, ...last]))
  const finished = mark('finished', ['mark/committed'], 'nothing of this rollback is open')
  const prunes = planPruning(move, { history, observed, keep, stage: 'rollout' }, finished)
  return [accepted, ...records, prepared, ...replaced, ...rolled, ...last, ...ended, finished, ...prunes]
}

function refuse({ config, environment }: RollbackFacts, target: Release, observed: Observed): void {
  for (const host of keysOf(target.hosts)) {
    const needs = (target.hosts[host]?.services.length ?? 0) > 0
    if (needs && environment.hosts[host] === undefined) throw faults.ROLLBACK_HOST_GONE({ release: target.id, host })
    const gone = imagesOn(target, host).filter((image) => !observed.hosts[host]?.images.includes(image))
    if (gone.length > 0) throw faults.ROLLBACK_IMAGE_GONE({ release: target.id, host, images: gone })
  }
  refuseContracts({ config }, target, observed)
}
