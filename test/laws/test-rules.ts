// What every test file keeps to, each rule with texts that break it and texts that only look so.

import { withoutComments } from './sources.ts'

interface TestRule {
  readonly sentence: string
  /** The pieces of a file that break it. */
  readonly breaks: (text: string) => readonly string[]
  readonly planted: readonly string[]
  readonly innocent: readonly string[]
}

/** The code without comments and without what stands in quotes of any kind, which a test hands to other programs. */
const ownCode = (text: string): string => withoutComments(text).replace(quoted, "''")
const template = /`(?:\\[\s\S]|[^`\\])*`/g
const quoted = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g

const found = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([piece]) => piece)

/** Titles of tests as they stand in the file. */
export function titlesOf(text: string): readonly string[] {
  const code = withoutComments(text)
  return [...code.matchAll(/(?<![\w.])(?:test|it)\b(?:\.\w+)*(?:<[^()]*>)?(?=\()/g)].flatMap(({ 0: name, index }) => {
    const first = index + name.length
    const isTable = /\.(each|for|skipIf|runIf)\b/.test(name)
    const open = isTable ? afterGroup(code, first) : first
    const title = /^\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/.exec(code.slice(open))?.[2]
    return title === undefined ? [] : [title]
  })
}

/** The place behind the group of brackets that opens at `at`; brackets in quotes do not count. */
function afterGroup(code: string, at: number): number {
  const pieces = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|[()]/g
  pieces.lastIndex = at
  let depth = 0
  for (let piece = pieces.exec(code); piece !== null; piece = pieces.exec(code)) {
    if (piece[0] === '(') depth += 1
    if (piece[0] === ')') depth -= 1
    if (depth === 0) return pieces.lastIndex
  }
  return code.length
}

/** Titles that come twice in one block of a file. */
function repeatedTitles(text: string): readonly string[] {
  const blocks = withoutComments(text).split(/\bdescribe(?:\.\w+)?\(/)
  return blocks.flatMap((block) => {
    const titles = titlesOf(block)
    return titles.filter((title, at) => titles.indexOf(title) !== at)
  })
}

export const testRules: readonly TestRule[] = [
  {
    sentence: 'is neither skipped nor alone nor promised',
    breaks: (text) => found(ownCode(text), /\b(test|it|describe|suite)\.(only|skip|todo|fails)\b/g),
    planted: ["it.only('one holds', f)", "describe.skip('two', f)"],
    innocent: ["describe.skipIf(reason)('two', f)"],
  },
  {
    sentence: 'replaces no module of ours',
    breaks: (text) => found(ownCode(text), /\bvi\.(mock|doMock)\b/g),
    planted: ["vi.mock('../../src/model/name.ts')"],
    innocent: ["say('vi.mock')"],
  },
  {
    sentence: 'has a title that says what holds',
    breaks: (text) =>
      titlesOf(text)
        .filter((title) => !title.includes('%') && !title.includes('$'))
        .filter((title) => !title.includes(' ') || /^(should|works|test|it )/i.test(title)),
    planted: ["test('parsing', f)", "it('should hold', f)", "it.each([['a)']])('works with it', f)"],
    innocent: ["it('holds in every case', f)", "it.each(cases)('%s', f)"],
  },
  {
    sentence: 'has a title of its own in its block',
    breaks: repeatedTitles,
    planted: ["it('one holds', f)\nit('one holds', g)"],
    innocent: ["describe('a', () => { it('one holds', f) })\ndescribe('b', () => { it('one holds', f) })"],
  },
  {
    sentence: 'waits for facts, never for a fixed time',
    breaks: (text) => found(ownCode(text), /\bsetTimeout\(|\b(?:sleep|setTimeoutPromise|pause)\(\s*\d[\d_]*/g),
    planted: ['await new Promise((resolve) => setTimeout(resolve, 500))', 'await sleep(1_300)'],
    innocent: [
      "run('sleep 60')",
      'pause: (milliseconds) => sleep(milliseconds)',
      'const program = `setTimeout(f, 60)`',
    ],
  },
  {
    sentence: 'takes no fixed port',
    breaks: (text) => [
      ...found(ownCode(text), /\blisten\(\s*[1-9]|\b(?:http|db)Port: *\d/g),
      ...found(withoutComments(text).replace(template, ''), /TCP-LISTEN:\d|\b\d+\.\d+\.\d+\.\d+:\d+:\d/g),
    ],
    planted: [
      'server.listen(8080)',
      'createShop({ httpPort: 8_091 })',
      "run('socat TCP-LISTEN:7007,fork EXEC:cat')",
      "docker(['run', '--publish', '127.0.0.1:5433:5432'])",
    ],
    innocent: [
      'const program = `server.listen(3000)`',
      "server.listen(0, '127.0.0.1')",
      "'--publish', '127.0.0.1::5432'",
      'createShop({ httpPort: await freePort() })',
    ],
  },
  {
    sentence: 'reads no variable of the process that runs it',
    breaks: (text) => found(ownCode(text), /\bprocess\.env\b/g),
    planted: ["const runs = Number(process.env['RUNS'] ?? 150)"],
    innocent: ['const program = `console.log(process.env.TOKEN)`'],
  },
]
