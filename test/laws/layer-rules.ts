// The rules of the layers, each with its reason, as functions over sources: the test holds the tree to them and breaks each once.

import type { Import, Source } from './sources.ts'
import { codeOf, importsOf } from './sources.ts'

export interface LayerRule {
  /** What is forbidden and why, as the test tells it. */
  readonly reason: string
  /** What breaks it, a line each; `all` for rules that follow imports. */
  readonly breaks: (source: Source, all: readonly Source[]) => readonly string[]
}

/** The folders of each layer, lowest first. */
const layers = [
  ['model'],
  ['config', 'plan', 'commands'],
  ['transport', 'database', 'proxy', 'cloud', 'network', 'backend', 'frontend', 'secrets', 'ci', 'store', 'report'],
  ['observe', 'execute'],
  ['stages', 'dev', 'infra', 'operations', 'scaffold', 'governance'],
  ['entry'],
] as const

const folderOf = (file: string): string | undefined => /^src\/([^/]+)\//.exec(file)?.[1]
export const rankOf = (folder: string | undefined): number =>
  layers.findIndex((names) => names.some((name) => name === folder))
const isPure = ({ path }: Source): boolean => [0, 1].includes(rankOf(folderOf(path)))
const isContract = (file: string): boolean => file === `src/${folderOf(file)}/${folderOf(file)}.ts`
const heavy = ['ssh2', 'pg', '@actions/github']
/** What a command line that only asks for help has no use for. */
const heavyForHelp = ['zod', '@actions/core']

/** What each import breaks, by a verdict over it. */
const overImports =
  (verdict: (source: Source, imported: Import) => boolean) =>
  (source: Source): readonly string[] =>
    importsOf(source)
      .filter((imported) => verdict(source, imported))
      .map(({ target }) => `${source.path} imports ${target}`)

/** entry/world.ts, or a file of entry/ that nothing else imports. */
function isPartOfWorld({ path }: Source, all: readonly Source[]): boolean {
  if (path === 'src/entry/world.ts') return true
  const users = all.filter((source) => importsOf(source).some(({ target, kind }) => target === path && kind !== 'type'))
  return (
    path.startsWith('src/entry/') && users.length > 0 && users.every((source) => source.path === 'src/entry/world.ts')
  )
}

export const layerRules: readonly LayerRule[] = [
  {
    reason: 'a file imports its own folder or a lower layer, so that each layer is understood without those above it',
    breaks: overImports((source, { target }) => {
      const from = rankOf(folderOf(source.path))
      const to = rankOf(folderOf(target))
      return from !== -1 && to > from
    }),
  },
  {
    reason: 'a file imports no other folder of its own layer, so that each of them can be changed alone',
    breaks: overImports((source, { target }) => {
      const [from, to] = [folderOf(source.path), folderOf(target)]
      return from !== undefined && from !== to && rankOf(from) !== -1 && rankOf(from) === rankOf(to)
    }),
  },
  {
    reason: 'every folder of src has a layer, because a rule that does not know a folder cannot hold it',
    breaks: ({ path }) => (path === 'src/index.ts' || rankOf(folderOf(path)) !== -1 ? [] : [path]),
  },
  {
    reason: 'layers 0 and 1 import nothing of Node and nothing of GitHub, because they decide and never act',
    breaks: overImports((source, { target }) => isPure(source) && /^(node:|@actions\/|ssh2$|pg$)/.test(target)),
  },
  {
    reason: 'layers 0 and 1 know no clock, no randomness, no process and no console: time and ids come in as values',
    breaks: (source) =>
      isPure(source)
        ? (
            codeOf(source.text).match(
              /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.|\bconsole\.|\bsetTimeout\b|\bsetInterval\b|\bfetch\(|\bperformance\.|\bcrypto\./g,
            ) ?? []
          ).map((word) => `${source.path} says ${word}`)
        : [],
  },
  {
    reason:
      'of layer 2 only the contracts are named, and adapters by entry/world.ts and its own parts alone, so that each can be replaced in one line',
    breaks: (source, all) =>
      isPartOfWorld(source, all)
        ? []
        : overImports(({ path }, { target }) => {
            const [from, to] = [folderOf(path), folderOf(target)]
            return rankOf(to) === 2 && from !== to && !isContract(target) && !(to === 'report' && from === 'entry')
          })(source),
  },
  {
    reason: 'only report/ knows workflow commands and colours, because only a view knows its reader',
    breaks: (source) =>
      source.path.startsWith('src/report/')
        ? []
        : (
            source.text.match(/::(?:group|endgroup|error|warning|add-mask|stop-commands)(?: |::)|\\u001b\[|\\x1b\[/g) ??
            []
          ).map((word) => `${source.path} says ${word}`),
  },
  {
    reason:
      'only entry/, report/github.ts and ci/github*.ts know GitHub’s toolkit, because everything else runs anywhere',
    breaks: overImports(
      ({ path }, { target }) =>
        target.startsWith('@actions/') && !/^src\/(entry\/|report\/github\.ts|ci\/github)/.test(path),
    ),
  },
  {
    reason:
      'ssh2, pg and @actions/github are reached by import() alone, because each costs every start its loading time',
    breaks: (source, all) => (rankOf(folderOf(source.path)) >= 4 ? wayTo(heavy, source, all) : []),
  },
  {
    reason:
      'the command line reaches zod and GitHub’s toolkit by import() alone, because help and completion wait for neither',
    breaks: (source, all) => (source.path === 'src/entry/cli.ts' ? wayTo(heavyForHelp, source, all) : []),
  },
]

/** The first chain of static imports that ends in one of these packages. */
function wayTo(packages: readonly string[], start: Source, all: readonly Source[]): readonly string[] {
  const byPath = new Map(all.map((source) => [source.path, source]))
  const seen = new Set<string>()
  const queue: { readonly source: Source; readonly way: readonly string[] }[] = [{ source: start, way: [start.path] }]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const { target, kind } of importsOf(next.source)) {
      if (kind !== 'static' || seen.has(target)) continue
      seen.add(target)
      const way = [...next.way, target]
      if (packages.includes(target)) return [way.join(' → ')]
      const source = byPath.get(target)
      if (source !== undefined) queue.push({ source, way })
    }
  }
  return []
}
