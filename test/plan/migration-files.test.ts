// MIGRATION_ENGINE_RAW: a migrations folder: names, order, bytes; and its files against the history.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faults } from '../../src/model/faults/index.ts'
import { parseDigest, parseReleaseId } from '../../src/model/name.ts'
import type { AppliedMigration } from '../../src/model/observed.ts'
import type { MigrationFile, MigrationSet } from '../../src/model/release.ts'
import { compareHistory, listMigrations } from '../../src/plan/migration-files.ts'
import type { MigrationList } from '../../src/plan/migration-files.ts'
import { checksumOf, readSqlBytes } from '../../src/plan/sql-bytes.ts'
import { cases } from '../support/cases.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

type Content = string | Uint8Array

const list = (
  files: Readonly<Record<string, Content>>,
  strategy: MigrationSet['strategy'] = 'pre_deploy',
): MigrationList =>
  listMigrations(
    Object.entries(files).map(([name, content]) => ({
      name,
      bytes: typeof content === 'string' ? bytes(content) : content,
    })),
    { folder: 'migrations', strategy },
  )

const namesOf = (...files: string[]): string[] | undefined =>
  list(Object.fromEntries(files.map((name) => [name, '']))).set?.files.map(({ file }) => file)

const problemsOf = (files: Readonly<Record<string, Content>>): string[] | undefined =>
  list(files).faults?.map(({ code, where }) =>
    [code, where?.file, where?.line, where?.column].filter((part) => part !== undefined).join(' '),
  )

describe('a migrations folder', () => {
  it('has to be there', () =>
    expect(
      listMigrations(undefined, { folder: './migrations', strategy: 'pre_deploy' }).faults?.map(({ what }) => what),
    ).toEqual(['The migrations folder ./migrations does not exist.']))
  it('may be empty', () => expect(list({})).toEqual({ set: { strategy: 'pre_deploy', files: [] } }))
  it('is ordered by number, whatever its digits', () =>
    expect(namesOf('10_b.sql', '9_a.sql', '0011_c.sql', '20260101000000_d.sql')).toEqual([
      '9_a.sql',
      '10_b.sql',
      '0011_c.sql',
      '20260101000000_d.sql',
    ]))
  it('may have gaps and files of other kinds', () =>
    expect(namesOf('1_a.sql', '.2_hidden.sql', '5_b.sql', 'README.md', 'sql')).toEqual(['1_a.sql', '5_b.sql']))
  it('gives each file its identity, phase, checksum and whether old code breaks on it', () =>
    expect(
      list({ '001_a.sql': '', '002_b.post.sql': 'drop table a', '003_c.manual.sql': 'select 1' }).set?.files,
    ).toEqual([
      { name: '001_a', file: '001_a.sql', phase: 'pre', checksum: checksumOf(bytes('')), contract: false },
      {
        name: '002_b',
        file: '002_b.post.sql',
        phase: 'post',
        checksum: checksumOf(bytes('drop table a')),
        contract: true,
      },
      {
        name: '003_c',
        file: '003_c.manual.sql',
        phase: 'manual',
        checksum: checksumOf(bytes('select 1')),
        contract: false,
      },
    ]))
  it.each([
    ['post_deploy', ['post', 'pre', 'post']],
    ['manual', ['manual', 'manual', 'manual']],
  ] as const)('with strategy %s has phases of its own', (strategy, phases) =>
    expect(
      list({ '1_a.sql': '', '2_b.pre.sql': '', '3_c.post.sql': '' }, strategy).set?.files.map(({ phase }) => phase),
    ).toEqual(phases),
  )
  it.each([
    'a.sql',
    '1.sql',
    '1-a.sql',
    '1_.sql',
    '1_a.prod.sql',
    '1_a.PRE.sql',
    '1_a.b.pre.sql',
    '1_a.SQL',
    'R_a.sql',
    '1_a\u202e.sql',
    '1_e\u0301.sql',
    '-1_a.sql',
  ])('refuses the name %j', (name) =>
    expect(problemsOf({ [name]: '' })?.map((problem) => problem.split(' ')[0])).toEqual(['MIGRATION_NAME']),
  )
  it('refuses a number twice, however it is written', () =>
    expect(problemsOf({ '1_a.sql': '', '001_b.post.sql': '', '2_c.sql': '' })).toEqual([
      'MIGRATION_NUMBER_TWICE migrations/1_a.sql',
    ]))
  it('tells all problems at once', () =>
    expect(
      problemsOf({
        'x.sql': '',
        '1_a.sql': 'vacuum',
        '2_b.sql': Uint8Array.of(0x0a, 0x61, 0xff),
        '2_c.sql': '\n\\i d',
      }),
    ).toEqual([
      'MIGRATION_NEEDS_NO_TRANSACTION migrations/1_a.sql 1 1',
      'MIGRATION_ENCODING migrations/2_b.sql 2 2',
      'MIGRATION_META_COMMAND migrations/2_c.sql 2 1',
      'MIGRATION_NAME migrations/x.sql',
      'MIGRATION_NUMBER_TWICE migrations/2_c.sql',
    ]))
})

describe('the checksum', () => {
  it('is the same with a byte order mark and with CRLF', () =>
    expect(checksumOf(bytes('\u{feff}a\r\nb\r\n'))).toBe(checksumOf(bytes('a\nb\n'))))
  it.each(['a\rb', 'a\n\nb', 'a\nb ', 'A\nb'])('is another one for %j', (text) =>
    expect(checksumOf(bytes(text))).not.toBe(checksumOf(bytes('a\nb'))),
  )
})

describe('the bytes of a file', () => {
  it('are decoded as TextDecoder does, or refused as it does', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }).map(bytes), fc.uint8Array({ maxLength: 12 })), (input) => {
        const read = readSqlBytes(input)
        let expected: string | undefined
        try {
          expected = new TextDecoder('utf-8', { fatal: true }).decode(input)
        } catch {
          expected = undefined
        }
        if (expected?.includes('\0') === true) expected = undefined
        expect(read.kind === 'text' ? read.text : undefined).toBe(expected)
      }),
      cases(3_000),
    ))
  it('are decoded across the inner buffer', () => {
    const text = `${'x'.repeat(8_190)}😀é😀${'y'.repeat(9_000)}`
    expect(readSqlBytes(bytes(text))).toEqual({ kind: 'text', text })
  })
  it.each([
    [[0x61, 0x0a, 0xc3, 0xa9, 0xe9], 'byte 4 (0xE9) is not UTF-8', 2, 2],
    [[0x61, 0x00], 'byte 1 is NUL', 1, 2],
  ])('are refused with their place: %j', (input, reason, line, column) =>
    expect(readSqlBytes(Uint8Array.from(input))).toEqual({ kind: 'refused', reason, line, column }),
  )
  it('are named when they are UTF-16', () =>
    expect(readSqlBytes(Uint8Array.of(0xff, 0xfe, 0x61, 0))).toEqual({
      kind: 'refused',
      reason: 'it is UTF-16 (little endian)',
    }))
})

const digest = (digit: string): MigrationFile['checksum'] =>
  parseDigest(`sha256:${digit.repeat(64)}`) ?? expect.unreachable('a digest')

/** `001_a`, `002_b.post`: a file and its row, with a checksum that follows from the name. */
const file = (text: string, checksum = 'a'): MigrationFile => {
  const [name = '', phase] = text.split('.')
  return {
    name,
    file: `${text}.sql`,
    phase: phase === 'post' || phase === 'manual' ? phase : 'pre',
    checksum: digest(checksum),
    contract: false,
  }
}
const row = (text: string, checksum = 'a'): AppliedMigration => {
  const { name, phase, checksum: sum } = file(text, checksum)
  return { name, phase, checksum: sum, contract: false }
}

const compare = (
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
): { pending: string[]; faults: string[] } => {
  const found = compareHistory({ strategy: 'pre_deploy', files }, applied)
  return {
    pending: found.pending.map(({ file: name }) => name),
    faults: found.faults.map(({ code, what }) => `${code} ${what}`),
  }
}

describe('files against the history', () => {
  it('are all pending on a fresh database', () =>
    expect(compare([file('1_a'), file('2_b.post')], [])).toEqual({ pending: ['1_a.sql', '2_b.post.sql'], faults: [] }))
  it('are not pending once applied', () =>
    expect(compare([file('1_a'), file('2_b')], [row('1_a')])).toEqual({ pending: ['2_b.sql'], faults: [] }))
  it('may move to another phase', () =>
    expect(compare([file('1_a.post')], [row('1_a')])).toEqual({ pending: [], faults: [] }))
  it('are refused when one was changed, with both checksums', () =>
    expect(compare([file('1_a', 'b')], [row('1_a')]).faults).toEqual([
      'MIGRATION_CHANGED 1_a.sql was changed: it was applied with checksum sha256:aaaaaaaaaaaa, the file has sha256:bbbbbbbbbbbb.',
    ]))
  it('are refused when an applied one is missing', () =>
    expect(compare([file('2_b')], [row('1_a'), row('2_b')]).faults).toEqual([
      'MIGRATION_MISSING Migration 1_a was applied and is missing here, though 2_b.sql is newer.',
    ]))
  it('are refused when the database is ahead', () => {
    const release = parseReleaseId('rel-20260101-000000000') ?? expect.unreachable('a release id')
    expect(compare([file('1_a')], [row('1_a'), { ...row('2_b'), release }]).faults).toEqual([
      'MIGRATION_AHEAD Migration 2_b was applied by rel-20260101-000000000 and is newer than every file here.',
    ])
  })
  it('may lack what a newer release applied that does not serve, unless older code breaks on it', () => {
    const set = (...files: MigrationFile[]): MigrationSet => ({ strategy: 'pre_deploy', files })
    const ahead = (files: MigrationFile[], applied: AppliedMigration[], serving: MigrationSet): unknown => {
      const found = compareHistory(set(...files), applied, serving)
      return [found.ahead.map(({ name }) => name), found.faults.map(({ code }) => code)]
    }
    const serving = set(file('1_a'))
    const newer = [row('1_a'), row('2_b')]
    expect([
      ahead([file('1_a')], newer, serving),
      ahead([file('1_a'), file('3_hotfix')], newer, serving),
      ahead([file('1_a')], [row('1_a'), { ...row('2_b'), contract: true }], serving),
      ahead([file('1_a')], newer, set(file('1_a'), file('2_b'))),
      ahead([file('2_b')], newer, serving),
      ahead([file('1_a')], newer, set()),
    ]).toEqual([
      [['2_b'], []],
      [['2_b'], []],
      [[], ['MIGRATION_AHEAD']],
      [[], ['MIGRATION_AHEAD']],
      [[], ['MIGRATION_MISSING']],
      [[], ['MIGRATION_AHEAD']],
    ])
  })
  it('are refused when the folder was emptied', () => expect(compare([], [row('1_a')]).faults).toHaveLength(1))
  it('are refused when a new one lies below an applied one', () =>
    expect(compare([file('9_a'), file('10_b')], [row('10_b')])).toEqual({
      pending: ['9_a.sql'],
      faults: ['MIGRATION_OUT_OF_ORDER 9_a.sql is new, but 10_b with a higher number was applied already.'],
    }))
  it('may have a post file below an applied pre file', () =>
    expect(compare([file('1_a.post'), file('2_b')], [row('2_b')]).faults).toEqual([]))
  it('are refused when a new post file lies below an applied post file', () =>
    expect(compare([file('1_a.post'), file('2_b.post')], [row('2_b.post')]).faults).toHaveLength(1))
  it('never find a manual file out of order, on either side', () =>
    expect(
      compare([file('1_a.manual'), file('2_b'), file('3_c.manual')], [row('2_b'), row('3_c.manual')]).faults,
    ).toEqual([]))
  it('tell every fault at once', () =>
    expect(
      compare([file('2_b', 'b'), file('3_c')], [row('1_a'), row('2_b'), row('4_d')]).faults.map(
        (text) => text.split(' ')[0],
      ),
    ).toEqual(['MIGRATION_CHANGED', 'MIGRATION_MISSING', 'MIGRATION_AHEAD', 'MIGRATION_OUT_OF_ORDER']))
})

it('every fault of a migration file names what to do', () =>
  expect(faults.MIGRATION_COPY_STDIN({}).fix).toContain('--inserts'))
