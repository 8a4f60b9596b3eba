// CORE_STATE_CONSISTENCY: which release records are read from a state folder, by real shells on a real folder.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { factsFunctions, stateSections } from '../../src/commands/facts.ts'
import { endOfSections, parseSections, sectionFunctions } from '../../src/commands/sections.ts'
import { canonical, digestOf } from '../../src/model/digest.ts'
import { layout } from '../../src/model/label.ts'
import { chained, ledgerLine } from '../../src/model/ledger.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import { releaseIdAt } from '../../src/model/name.ts'
import { named } from '../support/builders.ts'
import { shellsHere } from '../support/shells.ts'

let state: string
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'stagecraft-facts-'))
})
afterEach(() => rm(state, { recursive: true, force: true }))

const idOf = (number: number) => releaseIdAt(number * 1_000)

/** Records of releases, each with the numbers of those that its services run on. */
async function record(numbers: Readonly<Record<number, readonly number[]>>): Promise<void> {
  for (const [number, runsOn] of Object.entries(numbers)) {
    const folder = join(state, layout.release(idOf(Number(number))))
    await mkdir(folder, { recursive: true })
    const services = Object.fromEntries(runsOn.map((from) => [`of-${from}`, { from, fromId: idOf(from) }]))
    await writeFile(join(folder, 'release.json'), `${canonical({ id: idOf(Number(number)), services })}\n`)
  }
}

async function keepLedger(entries: readonly (readonly [number, 'finished' | 'reverted'])[]): Promise<void> {
  const ledger = entries.reduce<readonly LedgerEntry[]>(
    (before, [number, outcome]) => [
      ...before,
      chained(before, {
        lineage: 'lineage',
        release: idOf(number),
        number,
        version: `"outcome":"finished" v${number}`,
        outcome,
        post: 'none',
        planHash: 'hash',
        content: digestOf('content'),
        record: digestOf('record'),
        stages: {
          ...{
            'migrate-pre': 'skipped',
            'deploy-compose': 'completed',
            rollout: 'completed',
            'migrate-post': 'skipped',
          },
        },
        services: named({ release: 'completed', outcome: named({ release: 'failed' } as const) }),
        startedAt: '2026-11-01T10:14:00Z',
        actor: 'ada "release":"rel-20000101-000000000"',
        at: '2026-11-01T10:15:00Z',
      }),
    ],
    [],
  )
  await writeFile(join(state, layout.ledger), ledger.map((entry) => `${ledgerLine(entry)}\n`).join(''))
}

async function readIn(shell: string, asked: { readonly releases: number; readonly kept: number }): Promise<string[]> {
  const request = { app: 'shop', environment: 'production', internalAddress: '10.0.0.1', ...asked }
  const script = [sectionFunctions, factsFunctions, stateSections(request), endOfSections].join('\n')
  const [command = '', ...rest] = shell.split(' ')
  const { stdout } = await promisify(execFile)(command, [...rest, '-c', script], { cwd: state })
  return [...(parseSections(stdout)?.keys() ?? [])]
    .filter((name) => name.startsWith('release '))
    .map((name) => name.slice('release '.length))
}

describe.each(await shellsHere())('in %s', (shell) => {
  it('reads the newest, those that finished however many attempts came after, and those that they run on', async () => {
    await record({ 1: [], 2: [], 3: [1], 4: [3], 5: [], 6: [], 7: [], 8: [] })
    await keepLedger([
      [2, 'finished'],
      [3, 'finished'],
      [4, 'finished'],
      [5, 'reverted'],
      [6, 'reverted'],
      [7, 'reverted'],
    ])
    expect(await readIn(shell, { releases: 2, kept: 2 })).toEqual([8, 7, 4, 3, 1].map(idOf))
  })

  it('reads as many as are kept', async () => {
    const numbers = Array.from({ length: 30 }, (_, at) => at + 1)
    await record(Object.fromEntries(numbers.map((number) => [number, []])))
    await keepLedger(numbers.map((number) => [number, 'finished']))
    expect(await readIn(shell, { releases: 2, kept: 10 })).toEqual(numbers.slice(-10).toReversed().map(idOf))
  })

  it('counts a release once, however many lines tell of it', async () => {
    await record({ 1: [], 2: [], 3: [] })
    await keepLedger([1, 2, 3, 3, 3, 3, 3].map((number) => [number, 'finished']))
    expect(await readIn(shell, { releases: 1, kept: 2 })).toEqual([3, 2].map(idOf))
  })

  it('reads what is there before the first entry', async () => {
    await record({ 1: [] })
    expect(await readIn(shell, { releases: 12, kept: 5 })).toEqual([idOf(1)])
  })
})
