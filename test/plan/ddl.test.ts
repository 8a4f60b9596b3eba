// MIGRATION_ENGINE_RAW: which statements old code breaks on, and which no transaction can hold.
import { describe, expect, it } from 'vitest'
import { changesDataOnly, isContract } from '../../src/plan/ddl.ts'
import { readMigration } from '../../src/plan/migration-sql.ts'
import { splitSql } from '../../src/plan/sql-split.ts'
import type { SqlStatement } from '../../src/plan/sql-split.ts'

const statementsOf = (text: string): SqlStatement[] =>
  [...splitSql(text)].flatMap((piece) => (piece.kind === 'statement' ? [piece.statement] : []))

const codesOf = (text: string): string[] => {
  const read = readMigration(new TextEncoder().encode(text), 'm.sql')
  return read.kind === 'sql' ? [] : read.faults.map(({ code, where }) => `${code} ${where?.line}:${where?.column}`)
}

describe('a contract change', () => {
  it.each([
    'DROP TABLE a',
    'alter table a drop column b',
    'ALTER TABLE a RENAME TO b',
    'alter table a alter b set  not\nnull',
    'select 1; Drop Index i',
    "do 'x'; alter type t rename value 'a' to 'b'",
  ])('is %s', (text) => expect(isContract(statementsOf(text))).toBe(true))

  it.each([
    'create table a (dropped int, "drop" text)',
    "insert into a values ('drop table a')",
    '-- drop table a\nselect 1 /* rename */',
    'do $$ begin drop table a; end $$',
    'update a set b = not c',
    'alter table a add b int not null default 0',
    'alter table a alter b drop not null',
  ])('is not %s', (text) => expect(isContract(statementsOf(text))).toBe(false))
})

describe('a statement that takes row locks at most', () => {
  it.each([
    'insert into a values (1)',
    'with x as (select 1) update a set b = 1',
    'set local x = 1',
    '-- c\ndelete from a',
    'select a, count(*) from b where c in (1, 2) and exists (select 1) group by (a)',
    "select pg_catalog.set_config('search_path', '', false); select setval('s', 5)",
    'insert into a (b, c) select f(b), (c) from d',
    'with x as (select 1) select * from x join y using (z)',
  ])('is %s', (text) => expect(statementsOf(text).every(changesDataOnly)).toBe(true))
  it.each([
    "select AddGeometryColumn('a', 'b', 4326, 'POINT', 2)",
    'select "Change"()',
    'with x as (select create_partition (1)) select 1',
    'values (partman.run_maintenance())',
  ])('is not %s: the function may do anything', (text) => expect(statementsOf(text).every(changesDataOnly)).toBe(false))
  it.each(['create table a ()', 'truncate a', 'lock table a', 'do $$ $$', 'select 1; alter table a add b int'])(
    'is not %s',
    (text) => expect(statementsOf(text).every(changesDataOnly)).toBe(false),
  )
})

describe('a file is refused for', () => {
  it.each([
    ['begin; select 1; commit;', ['1:1', '1:18']],
    ['start transaction', ['1:1']],
    ['select 1;\nEND', ['2:1']],
    ['rollback', ['1:1']],
    ['rollback and chain', ['1:1']],
    ['abort', ['1:1']],
    ["prepare transaction 'x'", ['1:1']],
  ])('ending its transaction: %s', (text, places) =>
    expect(codesOf(text)).toEqual(places.map((place) => `MIGRATION_TRANSACTION_CONTROL ${place}`)),
  )

  it.each([
    'create index concurrently i on a (b)',
    'create unique index concurrently if not exists i on a (b)',
    'drop index concurrently if exists i',
    'reindex index concurrently i',
    'reindex (verbose) table concurrently a',
    'reindex database d',
    'alter table a detach partition b concurrently',
    'alter table a detach partition b finalize',
    'vacuum full a',
    'cluster',
    'create database d',
    'drop tablespace t',
    'alter system set work_mem = 1',
    'alter database d set tablespace t',
    'create subscription s',
    'discard all',
    "commit prepared 'x'",
  ])('what runs in no transaction: %s', (text) => expect(codesOf(text)).toEqual(['MIGRATION_NEEDS_NO_TRANSACTION 1:1']))

  it.each([
    ['\\i other.sql', 'MIGRATION_META_COMMAND 1:1'],
    ['select 1;\n  \\! rm -rf /', 'MIGRATION_META_COMMAND 2:3'],
    ['select 1 \\gexec', 'MIGRATION_META_COMMAND 1:10'],
    ["copy a to program 'sh'", 'MIGRATION_SERVER_PROGRAM 1:1'],
    ["copy a from program 'sh'", 'MIGRATION_SERVER_PROGRAM 1:1'],
    ['copy a from stdin;\n1\n\\.\n', 'MIGRATION_COPY_STDIN 1:1'],
    ["select 'a", 'MIGRATION_OPEN_END 1:8'],
    ['-- stagecraft: phase=post\nselect 1', 'MIGRATION_DIRECTIVE 1:1'],
    ['set standard_conforming_strings = off', 'MIGRATION_SETTING 1:1'],
    ["set client_encoding = 'latin1'", 'MIGRATION_SETTING 1:1'],
    ["set names 'latin1'", 'MIGRATION_SETTING 1:1'],
    ["SET client_encoding = 'LATIN1' /* not UTF8 */", 'MIGRATION_SETTING 1:1'],
    ['set session "client_encoding" to latin1', 'MIGRATION_SETTING 1:1'],
    ["set standard_conforming_strings = 'off' -- on", 'MIGRATION_SETTING 1:1'],
  ])('%s', (text, code) => expect(codesOf(text)).toEqual([code]))

  it('all its problems at once', () =>
    expect(codesOf('vacuum;\n\\x\nbegin;\nselect (')).toEqual([
      'MIGRATION_NEEDS_NO_TRANSACTION 1:1',
      'MIGRATION_META_COMMAND 2:1',
      'MIGRATION_TRANSACTION_CONTROL 3:1',
      'MIGRATION_OPEN_END 4:8',
    ]))
})

describe('a file is taken with', () => {
  it.each([
    'savepoint a; rollback to savepoint a; rollback work to a; release a',
    'refresh materialized view concurrently v',
    'create index i on a (concurrently)',
    "select 'vacuum'; comment on table a is 'begin; commit'",
    'cluster a using i',
    'reindex table a',
    'copy a to stdout',
    "copy a from '/srv/data.csv'",
    "set client_encoding = 'UTF8'; set standard_conforming_strings = 'on'; set names 'utf8'; set local client_encoding to default; set check_function_bodies = false",
    'discard temp',
    'prepare p as select 1',
    'end_of_day()',
  ])('%s', (text) => expect(codesOf(text)).toEqual([]))

  it("the author's word on a contract change, with its reason, before the first statement", () => {
    const word = '-- stagecraft: allow=contract reason="the index was never used"\n'
    const allowedIn = (text: string): unknown => {
      const read = readMigration(new TextEncoder().encode(text), 'm.sql')
      return read.kind === 'sql' ? read.allowed : read.faults.map(({ code }) => code)
    }
    expect([allowedIn(`-- about\n${word}drop index i`), allowedIn(`drop index i;\n${word}`)]).toEqual([
      'the index was never used',
      ['MIGRATION_DIRECTIVE'],
    ])
    expect(allowedIn('-- stagecraft: allow=contract\ndrop index i')).toEqual(['MIGRATION_DIRECTIVE'])
  })

  it('SET lock_timeout left out, blanked so that places stay', () => {
    const text = 'SET statement_timeout = 0;\nSET lock_timeout = 0;\nset local "lock_timeout" to \'5s\';\nselect nix'
    const read = readMigration(new TextEncoder().encode(text), 'm.sql')
    if (read.kind !== 'sql') expect.unreachable()
    expect(read.text).toBe(
      text.replace(/SET lock_timeout = 0|set local "lock.*(?=;)/g, (each) => ' '.repeat(each.length)),
    )
    expect([read.leftOut, read.statements.map(({ line }) => line)]).toEqual([
      [2, 3],
      [1, 4],
    ])
  })

  it('the two commands that pg_dump writes for psql, blanked so that places stay', () => {
    const text = '\\restrict aé\nselect 1;\n\\unrestrict aé\n'
    const read = readMigration(new TextEncoder().encode(text), 'm.sql')
    expect(read.kind === 'sql' && read.text).toBe(text.replace(/\\.*/g, (command) => ' '.repeat(command.length)))
  })
})
