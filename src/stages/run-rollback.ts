// How an earlier release comes back: from the hosts' own records, without registry, git or build.

import type { StageResult, World } from './define.ts'
import { canonical, digestOf } from '../model/digest.ts'
import { faults } from '../model/faults/index.ts'
import { currentEntry } from '../model/ledger.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { keysOf, parseReleaseId } from '../model/name.ts'
import type { EnvironmentName } from '../model/name.ts'
import type { Release } from '../model/release.ts'
import { planHash } from '../model/plan.ts'
import { readConnections } from '../observe/connections.ts'
import { tellEarlier } from '../observe/earlier.ts'
import { readConfig } from '../observe/project.ts'
import type { ReadConfig } from '../observe/project.ts'
import type { Seen } from '../observe/session.ts'
import { planRollback, rollbackTarget } from '../plan/rollback.ts'
import type { RollbackTarget as Target } from '../plan/rollback.ts'
import type { Plan } from '../model/plan.ts'
import { apply } from './apply.ts'
import { noValues } from '../execute/effects.ts'
import { refuseUnconfirmed } from '../plan/confirm.ts'
import { whileConnected } from './connected.ts'
import { resultOf } from './deploying.ts'
import { planWithHash } from './shown.ts'
import type { RollbackTarget } from './kinds.ts'
import { describeServing } from '../plan/serving.ts'
import type { Values } from './inputs.ts'

export async function runRollback(
  inputs: Values<'environment' | 'config' | 'to' | 'planHash' | 'confirm' | 'dryRun' | 'lockWait'>,
  world: World,
): Promise<StageResult> {
  const read = await readConfig(world, { given: inputs.config, environment: inputs.environment, use: 'reach' })
  if (!inputs.dryRun) refuseUnconfirmed(read.environment, { ...inputs, plan: undefined })
  await tellEarlier(world, read.root)
  const again = commandOf(inputs)
  return whileConnected(world, { loaded: read, again }, async (session, saw) => {
    const connections = (seen: Omit<Seen, 'observed'>) => readConnections(read, session.hosts, seen)
    const plan = async (seen: Seen): Promise<Plan> =>
      planWithHash(inputs.planHash, {
        seen,
        make: () => Promise.resolve(planFrom(read, seen, inputs.to)),
        shownBy: () => Promise.resolve(undefined),
      })
    const sought = { networks: [], volumes: [] }
    if (inputs.dryRun) {
      const seen = await session.look(sought, connections)
      saw(seen)
      const made = await plan(seen)
      world.showPlan(made, planHash(made))
      return {
        outputs: { changes: String(made.steps.length > 0), planHash: planHash(made) },
        lines: [],
        serving: describeServing(made, currentEntry(seen.history.ledger)),
        result: { plan: made, hash: planHash(made) },
      }
    }
    const applied = await apply(world, read, session, {
      operation: 'rollback',
      lockWait: inputs.lockWait,
      again,
      anew: again,
      sought,
      connections,
      plan,
      complete: (made) => Promise.resolve(made.to),
      values: () => Promise.resolve(noValues),
    })
    return resultOf(applied, read)
  })
}

/** The same rollback as a command line. */
function commandOf({
  environment,
  to,
}: {
  readonly environment: EnvironmentName
  readonly to: RollbackTarget
}): string {
  const goal =
    to.kind === 'previous'
      ? '--to-previous'
      : to.kind === 'release'
        ? `--to-release ${to.id}`
        : `--to-version ${to.version}`
  return `stagecraft rollback --env ${environment} ${goal}`
}

/** Faults: RELEASE_UNKNOWN, RELEASE_NOT_FINISHED, RELEASE_AMBIGUOUS, NO_PREVIOUS_RELEASE, ROLLBACK_*. */
function planFrom({ config, environment }: ReadConfig, { observed, history }: Seen, to: RollbackTarget): Plan {
  const entry = rollbackTarget(history.ledger, targetOf(history.ledger, to))
  const target = recordOf(observed, entry)
  if (target === undefined) throw faults.RELEASE_RECORD_GONE({ release: entry.release })
  return planRollback(
    {
      config,
      environment,
      configHash: digestOf(canonical({ app: config.app, environment: environment.name })),
      history,
    },
    target,
    observed,
  )
}

const recordOf = (observed: Seen['observed'], { release }: LedgerEntry): Release | undefined =>
  keysOf(observed.hosts)
    .map((host) => observed.hosts[host]?.state.releases[release])
    .find((each) => each !== undefined)

/** A release may be given by the beginning of its id, when only one begins so. */
function targetOf(ledger: readonly LedgerEntry[], to: RollbackTarget): Target {
  if (to.kind !== 'release') return to
  const ids = [...new Set(ledger.map(({ release }) => release))].filter((id) => id.startsWith(to.id))
  const [only, ...others] = ids
  if (others.length > 0) throw faults.RELEASE_AMBIGUOUS({ wanted: to.id, matches: ids })
  const id = only ?? parseReleaseId(to.id)
  if (id === undefined)
    throw faults.RELEASE_UNKNOWN({
      wanted: to.id,
      known: [...new Set(ledger.filter(({ outcome }) => outcome === 'finished').map(({ release }) => release))].slice(
        -5,
      ),
    })
  return { kind: 'release', id }
}
