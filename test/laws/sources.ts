// The repository's own TypeScript, read for laws over it: paths, lines, imports, and code without comments and texts.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Source {
  /** From the root, with forward slashes. */
  readonly path: string
  readonly text: string
}

export interface Import {
  /** The file from the root for our own, else the package. */
  readonly target: string
  readonly kind: 'static' | 'type' | 'dynamic'
}

/** Every TypeScript file below a folder, sorted by path. */
export function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }))
}

const statement = /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s*)?'([^']+)'/gm
const dynamic = /\bimport\(\s*'([^']+)'\s*\)/g

/** Rules ask every file of every file: each is read once. */
const read = new WeakMap<Source, readonly Import[]>()

/** What a file imports, `import type` told apart because it is gone at run time. */
export function importsOf(source: Source): readonly Import[] {
  const imports = read.get(source) ?? importsIn(source)
  read.set(source, imports)
  return imports
}

function importsIn({ path: file, text }: Source): readonly Import[] {
  const code = withoutComments(text)
  const target = (name: string): string =>
    name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name
  return [
    ...[...code.matchAll(statement)].map(([, type, name = '']) => ({
      target: target(name),
      kind: type === undefined ? ('static' as const) : ('type' as const),
    })),
    ...[...code.matchAll(dynamic)].map(([, name = '']) => ({ target: target(name), kind: 'dynamic' as const })),
  ]
}

/** The text without comments; what stands in quotes stays. */
export function withoutComments(text: string): string {
  const pieces = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g
  return text.replace(pieces, (piece) => (piece.startsWith('/*') || piece.startsWith('//') ? ' ' : piece))
}

/** The code alone: no comments, and nothing in single or double quotes. */
export function codeOf(text: string): string {
  return withoutComments(text).replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''")
}
