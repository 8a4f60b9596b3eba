// CLI_DEPLOY: a saved plan that was taken back is tried once more by a whole deploy, where nothing but that attempt moved.

import { describe, expect, test } from 'vitest'
import { digestOf } from '../../src/model/digest.ts'
import { Secret } from '../../src/model/secret.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import type { Plan } from '../../src/model/plan.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import type { Seen } from '../../src/observe/session.ts'
import { planAsSaved } from '../../src/stages/shown.ts'
import { configHash } from '../../src/stages/wanted.ts'
import type { Gathered } from '../../src/stages/wanted.ts'
import { composeModel, config, environmentConfig, wanted } from '../support/builders.ts'
import { observe } from '../support/simulate.ts'
import { walk } from './walking.ts'

const project = {
  config: config(),
  environment: environmentConfig(),
  compose: composeModel(),
  resolved: { values: {} },
}
const gathered = {
  project,
  environments: {},
  fillings: { values: {} },
  files: { files: [], contents: {} },
  migrations: { sets: {} },
} as unknown as Gathered
const ofCheckout = (plan: Plan): Plan => ({ ...plan, basis: { ...plan.basis, config: configHash(gathered.project) } })

/** v2 was tried and taken back: the plan that was shown, what is seen now, and what would be planned now. */
async function afterRevert() {
  const walked = await walk({
    plan: ofCheckout,
    before: ({ id }) => {
      if (id.endsWith('/await') && !id.startsWith('back/'))
        throw faults.HOST_SCRIPT_FAILED({ host: 'app-1', doing: 'it', output: '' })
    },
  })
  const shown = walked.events.flatMap((event) => (event.kind === 'plan' ? [event.plan] : []))[0]
  if (shown === undefined) throw new Error('no plan was told')
  const { ledger } = walked.model
  const observed = observe(walked.model)
  const current = Object.values(observed.hosts)
    .flatMap(({ state }) => Object.values(state.releases))
    .find(({ version }) => version === 'v1')
  const history = { ledger, current, next: shown.to.number + 1 }
  const seen: Seen = {
    observed,
    history,
    lagging: [],
    key: new Secret('key', '0'.repeat(64)),
    attempt: undefined,
    record: undefined,
  }
  const now = (version = 'v2'): Plan => ofCheckout(planDeploy(wanted({ version }), observed, history))
  return { shown, seen, now }
}

type Reverted = Awaited<ReturnType<typeof afterRevert>>
const again = async (
  { shown, seen, now }: Reverted,
  over: { readonly isSlice?: boolean; readonly version?: string; readonly gathered?: Gathered } = {},
) => {
  const told: string[] = []
  const plan = await planAsSaved(
    { plan: shown, origin: {} },
    {
      seen,
      gathered: over.gathered ?? gathered,
      make: async () => now(over.version),
      isSlice: over.isSlice === true,
      tell: (line) => told.push(line),
    },
  )
  return { plan, told }
}
const withEntry = (reverted: Reverted, over: Partial<LedgerEntry>): Reverted => {
  const last = reverted.seen.history.ledger.at(-1)
  if (last === undefined) throw new Error('no entry')
  const ledger = [...reverted.seen.history.ledger, { ...last, serial: last.serial + 1, planHash: 'other', ...over }]
  return { ...reverted, seen: { ...reverted.seen, history: { ...reverted.seen.history, ledger } } }
}

describe('a saved plan that was taken back', () => {
  test('is tried once more, under a number of its own, and told', async () => {
    const reverted = await afterRevert()
    const { plan, told } = await again(reverted)
    expect([plan.to.number, plan.to.version]).toEqual([reverted.shown.to.number + 1, 'v2'])
    expect(told).toEqual([
      `this plan was begun before, as r${reverted.shown.to.number}, and taken back: it is tried once more, as r${plan.to.number}`,
    ])
  })

  test('is tried again after another such attempt', async () => {
    const { plan } = await again(withEntry(await afterRevert(), {}))
    expect(plan.to.version).toBe('v2')
  })

  test('that was applied when it was tried once more is told as applied', async () => {
    const applied = withEntry(await afterRevert(), { outcome: 'finished' })
    await expect(again(applied)).rejects.toMatchObject({ code: 'PLAN_APPLIED' })
  })

  test.each<[string, (reverted: Reverted) => Promise<unknown>]>([
    ['one of its stages alone is applied', (reverted) => again(reverted, { isSlice: true })],
    ['another version would be made now', (reverted) => again(reverted, { version: 'v3' })],
    [
      'another release finished since',
      (reverted) => again(withEntry(reverted, { outcome: 'finished', content: digestOf('other') })),
    ],
    ['another content was tried since', (reverted) => again(withEntry(reverted, { content: digestOf('other') }))],
    [
      'the checkout is another',
      (reverted) => {
        const other = {
          ...gathered,
          project: { ...gathered.project, resolved: { values: { NEW: 'x' } } },
        } as unknown as Gathered
        return again(reverted, { gathered: other })
      },
    ],
    [
      'more would be done than was shown',
      ({ now, ...reverted }) => {
        const more = (): Plan => {
          const plan = now()
          return { ...plan, changes: [...plan.changes, ...plan.changes.map((each) => ({ ...each, what: 'another' }))] }
        }
        return again({ ...reverted, now: more })
      },
    ],
  ])('is refused where %s', async (_, retry) => {
    await expect(retry(await afterRevert())).rejects.toMatchObject({ code: 'PLAN_TRIED', ending: 'refused' })
  })
})
