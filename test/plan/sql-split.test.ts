// MIGRATION_ENGINE_RAW: where a SQL text is cut, against psql's rules.
import { describe, expect, it } from 'vitest'
import { splitSql } from '../../src/plan/sql-split.ts'

/** Every piece as a short line: statements by their text, the rest by kind and place. */
const check = (text: string, ...pieces: string[]): void => {
  const found = [...splitSql(text)].map((piece) => {
    if (piece.kind === 'statement') return text.slice(piece.statement.start, piece.statement.end)
    const said = piece.kind === 'open' ? piece.what : piece.kind === 'directive' ? piece.text : ''
    return `[${piece.kind} ${piece.line}:${piece.column} ${said}]`.replace(' ]', ']')
  })
  expect(found).toEqual(pieces)
}

const placesOf = (text: string): string[] =>
  [...splitSql(text)].map((piece) =>
    piece.kind === 'statement' ? `${piece.statement.line}:${piece.statement.column}` : piece.kind,
  )

const wordsOf = (text: string): string[] =>
  [...splitSql(text)].flatMap((piece) =>
    piece.kind === 'statement' ? piece.statement.words.map((word) => word.text) : [],
  )

describe('statements', () => {
  it('end at semicolons, the last one also at the end of the file', () =>
    check('select 1; select 2 ;\n select 3', 'select 1', 'select 2 ', 'select 3'))
  it('are none in an empty file', () => check(''))
  it('are none in blanks, semicolons and comments', () => check(' ;;\n; -- nothing; here\n /* ; */ ;'))
  it('hold the comments between their words', () => check('select /* ; */ 1 -- ;\n;', 'select /* ; */ 1 -- ;\n'))
  it('are found after a lone carriage return ends a comment', () => check('-- a\rselect 1;', 'select 1'))
  it('know their line and column in characters', () =>
    expect(placesOf('select 1;\r\n  select 2;\n/* 😀é */ select 3')).toEqual(['1:1', '2:3', '3:10']))
})

describe('strings', () => {
  it('hide semicolons and comment marks', () => check("select ';--/*'; select 2", "select ';--/*'", 'select 2'))
  it('hold doubled quotes', () => check("select 'it''s;'; select 2", "select 'it''s;'", 'select 2'))
  it('take a backslash as it is', () => check("select 'a\\'; select 2", "select 'a\\'", 'select 2'))
  it('take a backslash as an escape after E', () => check("select E'a\\';'; select 2", "select E'a\\';'", 'select 2'))
  it('take a backslash as it is after the last letter of a name', () =>
    check("select typE'a\\'; select 2", "select typE'a\\'", 'select 2'))
  it('keep their escapes in the part after a line break', () =>
    check("select e'a'\n -- more\n '\\';'; select 2", "select e'a'\n -- more\n '\\';'", 'select 2'))
  it('end before a quote on the same line', () => check("select E'a' '\\'; select 2", "select E'a' '\\'", 'select 2'))
  it('are read in time when comments could go on for ever', () =>
    check(`select e'a'${' --'.repeat(5_000)} x`, `select e'a'${' --'.repeat(5_000)} x`))
  it('may be U&, B, X and N strings', () =>
    check("select U&'\\;', b'1', x'f', N';'; select 2", "select U&'\\;', b'1', x'f', N';'", 'select 2'))
  it('are reported when they never end', () => check("select 1;\n select 'a;", 'select 1', '[open 2:9 string]'))
})

describe('quoted names', () => {
  it('hide semicolons and hold doubled quotes', () => check('select "a;""b;"; select 2', 'select "a;""b;"', 'select 2'))
  it('are reported when they never end', () => check('select "a', '[open 1:8 quoted name]'))
})

describe('dollar quotes', () => {
  it('hide everything up to the same tag', () =>
    check('do $$ a; $b$ ; $$; do $x$ $$;$y$ $x$;', 'do $$ a; $b$ ; $$', 'do $x$ $$;$y$ $x$'))
  it('may have tags of any letters', () => check('select $é1$;$é1$; select 2', 'select $é1$;$é1$', 'select 2'))
  it('do not begin inside a name', () => check('select a$b$; select c$b$', 'select a$b$', 'select c$b$'))
  it('do not begin at a parameter', () => check('select $1; select $2', 'select $1', 'select $2'))
  it('are reported when they never end', () => check('do $a$ ;', '[open 1:4 string $a$]'))
})

describe('comments', () => {
  it('nest in each other', () => check('/* a /* b */ ; */ select 1', 'select 1'))
  it('are reported when they never end', () => check('select 1; /* /* */', 'select 1', '[open 1:11 comment]'))
  it('give directives', () =>
    check('--  stagecraft: no-transaction \nselect 1', '[directive 1:1 no-transaction]', 'select 1'))
})

describe('parentheses', () => {
  it('hide the semicolons of a rule', () =>
    check(
      'create rule r as on insert to t do (select 1; select 2); x',
      'create rule r as on insert to t do (select 1; select 2)',
      'x',
    ))
  it('are reported when they never close', () => check('select 1;\nselect (1;', 'select 1', '[open 2:8 parenthesis]'))
})

describe('BEGIN ATOMIC', () => {
  const body = 'create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end'
  it('hides the semicolons of a function', () => check(`${body}; select 3`, body, 'select 3'))
  it('is looked for in routines only', () => check('begin; select 1; end', 'begin', 'select 1', 'end'))
  it('does not begin in the arguments', () =>
    check(
      "create function f(a int default 1, begin int) language sql as 'x;'; y",
      "create function f(a int default 1, begin int) language sql as 'x;'",
      'y',
    ))
  it('is reported when it never ends', () =>
    check('create procedure p() begin atomic select 1;', '[open 1:22 body BEGIN ATOMIC]'))
})

describe('what is for psql', () => {
  it('is a backslash with the rest of its line', () =>
    check(
      '\\restrict x\nselect 1; \\i a.sql;\nselect 2',
      '[meta 1:1]',
      'select 1',
      '[meta 1:11]'.replace('1:11', '2:11'),
      'select 2',
    ))
  it('may stand inside a statement', () => check('select 1 \\g\n', '[meta 1:10]', 'select 1 \\g'))
  it('includes the data of COPY, which holds no statements', () =>
    check("copy t (a) from stdin;\n1;\t'\n\\.\nselect 1", 'copy t (a) from stdin', 'select 1'))
  it('includes data that runs to the end of the file', () =>
    check('copy t from stdin with (format csv);\n1;', 'copy t from stdin with (format csv)'))
  it('is no data when a query is copied out', () =>
    check('copy (select 1 from stdin) to stdout; x', 'copy (select 1 from stdin) to stdout', 'x'))
})

describe('words', () => {
  it('are in upper case, without strings, names and comments', () =>
    expect(wordsOf("Select drop1, 'drop', \"drop\", $$drop$$, E'drop' -- drop\n /* drop */ From é")).toEqual([
      'SELECT',
      'DROP1',
      'FROM',
      'É',
    ]))
})
