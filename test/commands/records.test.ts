// Records as a disk, a crash or a hand may have left them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAttempt, parseJournal, parseLedger, parseOwner, parseRelease } from '../../src/commands/records.ts'
import { canonical, digestOf } from '../../src/model/digest.ts'
import { chained, ledgerLine } from '../../src/model/ledger.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import { parseReleaseId } from '../../src/model/name.ts'
import { journalHeader, ledgerOf, lockRequest } from '../support/state-hosts.ts'
import { named } from '../support/builders.ts'
import { cases } from '../support/cases.ts'

const textOf = (ledger: readonly LedgerEntry[]): string => ledger.map((entry) => `${ledgerLine(entry)}\n`).join('')

describe('a ledger', () => {
  const ledger = ledgerOf([1, 2, 3])
  const text = textOf(ledger)

  it('is read as it was written', () => {
    expect(parseLedger(text)).toEqual({ ledger })
  })

  it('keeps what a later version of ours told, so that the chain over it stays whole', () => {
    const [first] = ledger
    if (first === undefined) throw new Error('an entry is needed')
    const { serial: _, ...facts } = first
    const told = chained([first], {
      ...facts,
      number: 2,
      stages: {
        ...{ 'migrate-pre': 'skipped', 'deploy-compose': 'completed', rollout: 'failed', 'migrate-post': 'skipped' },
        ...{ later: 'completed' },
      },
      services: named({ api: named({ 'app-1': 'completed', 'app-2': 'failed' } as const) }),
      failure: { stage: 'rollout', step: 'app-2/api-r2/await', code: 'REPLICA_EXITED', ...{ later: 1 } },
      startedAt: '2026-11-01T10:14:00Z',
      ...{ later: { than: 'this' } },
    })
    const all = [first, told, chained([first, told], { ...facts, number: 3 })]
    expect(parseLedger(textOf(all))).toEqual({ ledger: all })
    expect(textOf(parseLedger(textOf(all)).ledger)).toBe(textOf(all))
  })

  it('is empty where there is none', () => {
    expect(parseLedger('')).toEqual({ ledger: [] })
  })

  it('drops a last line that was cut, and tells', () => {
    expect(parseLedger(text.slice(0, -20))).toEqual({
      ledger: ledger.slice(0, 2),
      ledgerProblem: { kind: 'torn', detail: 'line 3 was cut short and is dropped' },
    })
  })

  it('shows every flipped bit, also in its last line', () => {
    const bytes = Buffer.from(text)
    const anyBit = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }))
    fc.assert(
      fc.property(anyBit, ([at, bit]) => {
        const flipped = Buffer.from(bytes)
        flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << bit), at)
        const read = parseLedger(flipped.toString('utf8'))
        expect(read.ledgerProblem).toBeDefined()
        expect(ledger.slice(0, read.ledger.length)).toEqual(read.ledger)
      }),
      cases(500),
    )
  })

  it('is broken where a line is missing', () => {
    const [first, , third] = ledger
    if (first === undefined || third === undefined) throw new Error('three entries are needed')
    expect(parseLedger(textOf([first, third]))).toEqual({
      ledger: [first],
      ledgerProblem: { kind: 'broken', detail: 'line 2 does not follow from the one before' },
    })
  })

  it('of a newer schema is told as one', () => {
    expect(parseLedger(`${text}{"schema":2}\n`).ledgerProblem).toEqual({
      kind: 'newer',
      detail: 'line 4 of the ledger has schema 2',
    })
  })
})

describe('a journal', () => {
  it('leaves out what was cut short, takeovers, and what nobody knows', () => {
    const header = journalHeader('lock')
    const good = { ...header, at: '2026-11-01T10:15:00Z', kind: 'intent', step: 'a' }
    const lines = [
      canonical(good),
      canonical({ kind: 'takeover', at: 'x', lock: 'l', from: 'f' }),
      canonical({ ...good, kind: 'unheard of' }),
      canonical(good).slice(0, 40),
    ]
    expect(parseJournal(lines.join('\n'))).toEqual([good])
  })
})

describe('the owner of a lock', () => {
  const owner = { schema: 1, ...lockRequest(), startedAt: '2026-11-01T10:15:00Z', bootId: 'b', uptime: 12.5 }

  it('is read as it was written', () => {
    expect(parseOwner(JSON.stringify(owner))).toEqual(owner)
  })

  it.each([
    '',
    'null',
    '[]',
    '{"schema":1}',
    JSON.stringify({ ...owner, schema: 2 }),
    JSON.stringify(owner).slice(0, -1),
  ])('is nobody that can be read in %j', (text) => {
    expect(parseOwner(text)).toBe(undefined)
  })
})

describe('a release record', () => {
  const id = parseReleaseId('rel-20261101-101500123')
  if (id === undefined) throw new Error('no release id')
  const record = `${canonical({ schema: 1, id, number: 1, services: {}, hosts: {} })}\n`
  const [entry] = ledgerOf([1])
  if (entry === undefined) throw new Error('no entry')

  it('counts when the ledger names its very bytes', () => {
    expect(parseRelease(record, id, [{ ...entry, record: digestOf(record) }])?.id).toBe(id)
  })

  it('is left out when it was changed since', () => {
    expect(parseRelease(record, id, [{ ...entry, record: digestOf('another') }])).toBe(undefined)
  })

  it('is left out when it lies in the folder of another release, or is none', () => {
    expect([parseRelease(record.replace('123', '124'), id, []), parseRelease('{', id, [])]).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('the record of an attempt', () => {
  it('is left out when it is not the plan that the journal names', () => {
    const text = canonical({
      plan: { schema: 1 },
      release: { schema: 1, id: 'x', number: 1, services: {}, hosts: {}, planHash: 'h' },
    })
    expect([parseAttempt(text, 'h'), parseAttempt('[]', 'h')]).toEqual([undefined, undefined])
  })
})
