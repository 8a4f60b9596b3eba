// CORE_STATE_CONSISTENCY: what an audit tells of ledgers that hold, and of every way in which they do not.

import { expect, test } from 'vitest'
import { parseLedger } from '../../src/commands/records.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import { chained, ledgerLine } from '../../src/model/ledger.ts'
import type { StateObserved } from '../../src/model/observed.ts'
import { audited } from '../../src/operations/audit-verify.ts'
import type { Answer } from '../../src/operations/answer.ts'
import { auditOf } from '../../src/plan/audit.ts'
import type { Sight } from '../../src/plan/status.ts'
import { changed, deployed, hostNames } from '../support/deployed.ts'
import { plan } from '../support/plans.ts'

const hosts = deployed([{ version: 'v1' }, { version: 'v2' }, { version: 'v3' }])
const { environment } = plan()
const ledger: readonly LedgerEntry[] = Object.values(hosts)[0]?.state.ledger ?? []
const text = (entries: readonly LedgerEntry[]): string => entries.map((entry) => `${ledgerLine(entry)}\n`).join('')

/** Of a journal only the newest attempt is read. */
const asRead = (state: StateObserved): StateObserved => ({
  ...state,
  lineage: 'lineage',
  journal: state.journal.filter(({ number }) => number === 3),
})

type States = Readonly<Record<string, Partial<StateObserved> | 'silent'>>

/** The audit of the shop's hosts, some of them otherwise. */
function audit(states: States): Answer {
  const sights = Object.fromEntries(
    hostNames.map((name): [string, Sight] => {
      const state = states[name]
      if (state === 'silent') {
        const fault = faults.HOST_UNREACHABLE({ host: name, address: '192.0.2.1', reason: 'timeout' })
        return [name, { kind: 'silent', fault }]
      }
      const observed = changed(hosts, name, (seen) => ({ state: { ...asRead(seen.state), ...state } }))[name]
      if (observed === undefined) throw new Error(`no host ${name}`)
      return [name, { kind: 'answered', observed }]
    }),
  )
  return audited({ app: 'shop', environment }, auditOf(sights, environment))
}

const sums = (answer: Answer): string =>
  answer.lines.map((line) => line.replace(/sha256:[0-9a-f]{12}/, 'sha256:…')).join('\n')
const codes = ({ exit = 'done', faults: found = [] }: Answer): readonly string[] => [
  exit,
  ...found.map(({ code }) => code),
]

test('copies that hold and are equal end well', () => {
  const answer = audit({})
  expect(codes(answer)).toEqual(['done'])
  expect(sums(answer)).toBe(`\
shop production: 3 ledgers hold and are equal

app-1  good  3 entries  lineage lineage  ends with rel-19700101-000003010 (sha256:…)
app-2  good  3 entries  lineage lineage  ends with rel-19700101-000003010 (sha256:…)
db-1   good  3 entries  lineage lineage  ends with rel-19700101-000003010 (sha256:…)`)
})

test('a changed byte is found with its line and with who has a good copy', () => {
  const flipped = parseLedger(text(ledger).replace('"version":"v2"', '"version":"v9"'))
  const answer = audit({ 'app-2': flipped })
  expect(codes(answer)).toEqual(['refused', 'LEDGER_BROKEN'])
  expect(sums(answer)).toBe(`\
shop production: the ledgers do not hold; a good copy is on app-1, db-1

app-1  good    3 entries  lineage lineage  ends with rel-19700101-000003010 (sha256:…)
app-2  broken  1 entry    lineage lineage  ends with rel-19700101-000001000 (sha256:…)  line 2 was changed
db-1   good    3 entries  lineage lineage  ends with rel-19700101-000003010 (sha256:…)`)
  expect(answer.faults?.[0]?.fix).toBe(
    'Put a good copy in its place, from app-1: /state/ledger.jsonl, db-1: /state/ledger.jsonl.',
  )
})

test('a line that was taken out of the middle is found', () => {
  const [first, , third] = ledger
  const cut = parseLedger(text([first, third].filter((entry) => entry !== undefined)))
  expect(audit({ 'db-1': cut }).result['hosts']).toContainEqual(
    expect.objectContaining({ host: 'db-1', verdict: 'broken', line: 2 }),
  )
})

test('copies that are behind are told, with what brings them up to date', () => {
  const torn = parseLedger(text(ledger).slice(0, -9))
  const answer = audit({ 'app-1': torn, 'app-2': { ledger: ledger.slice(0, 1) }, 'db-1': {} })
  expect(codes(answer)).toEqual(['refused', 'LEDGER_BEHIND', 'LEDGER_BEHIND'])
  expect(answer.faults?.map(({ what }) => what)).toEqual([
    'On host app-1, /state/ledger.jsonl is behind: it lacks the last entry, line 3 was cut short and is dropped.',
    'On host app-2, /state/ledger.jsonl is behind: it lacks the last 2 entries.',
  ])
  expect(answer.faults?.[0]?.fix).toContain('stagecraft deploy --env production')
})

test('a ledger that is gone where a release runs is behind, and one of a host without any release is not due', () => {
  const gone = { ledger: [], journal: [], exists: false }
  expect(audit({ 'db-1': gone }).result['hosts']).toContainEqual(
    expect.objectContaining({ host: 'db-1', verdict: 'behind', line: 1, last: null }),
  )
  const none = { ...gone, releases: {} }
  expect(codes(audit({ 'app-1': none, 'app-2': none, 'db-1': none }))).toEqual(['done'])
  expect(audit({ 'app-1': none, 'app-2': none, 'db-1': none }).lines[0]).toBe('shop production: no ledger yet')
})

test('another story is found from its first line on, whether it is as long or shorter', () => {
  const [first] = ledger
  if (first === undefined) throw new Error('no entry')
  const other = chained([first], { ...first, version: 'v7' })
  const shorter = audit({ 'app-2': { ledger: [first, other] } })
  expect(codes(shorter)).toEqual(['refused', 'LEDGERS_DIVERGED'])
  expect(shorter.result['hosts']).toContainEqual(
    expect.objectContaining({ host: 'app-2', verdict: 'differs', line: 2 }),
  )
  const asLong = audit({ 'app-2': { ledger: [first, other, chained([first, other], first)] } })
  expect(codes(asLong)).toEqual(['refused', 'LEDGERS_DIVERGED'])
  expect(asLong.result['good']).toEqual(['app-1', 'db-1'])
})

test('a host of another lineage is told with both', () => {
  const answer = audit({ 'app-2': { lineage: 'other', ledger: [], exists: true } })
  expect(codes(answer)[1]).toBe('LINEAGE_DIFFERS')
  expect(answer.faults?.[0]?.what).toContain('app-2: other')
})

test('a release that the journal finished and no ledger tells of is found', () => {
  const short = { ledger: ledger.slice(0, 2) }
  const answer = audit({ 'app-1': short, 'app-2': short, 'db-1': short })
  expect(codes(answer)).toEqual(['refused', 'LEDGER_BROKEN', 'LEDGER_BROKEN', 'LEDGER_BROKEN'])
})

test('all problems of all hosts are told at once, hosts that do not answer after them', () => {
  const flipped = parseLedger(text(ledger).replace('"version":"v1"', '"version":"v0"'))
  const answer = audit({ 'app-1': flipped, 'app-2': { ledger: ledger.slice(0, 2) }, 'db-1': 'silent' })
  expect(codes(answer)).toEqual(expect.arrayContaining(['refused', 'LEDGER_BROKEN', 'HOST_UNREACHABLE']))
})

test('a host that does not answer ends as something outside when the others hold', () => {
  const answer = audit({ 'db-1': 'silent' })
  expect(codes(answer)).toEqual(['outside', 'HOST_UNREACHABLE'])
  expect(answer.lines[0]).toBe('shop production: 2 ledgers hold and are equal; one host does not answer')
  expect(audit({ 'app-1': 'silent', 'app-2': 'silent', 'db-1': 'silent' }).lines[0]).toBe(
    'shop production: no host answers',
  )
})
