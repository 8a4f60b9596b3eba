// The folder dist beside what it is made of: which files differ from a fresh build, and whether one is needed at all.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './generated/pages.ts'

export const dist = path.join(root, 'dist')

/** Everything that the bytes of dist come from. */
const sources = [
  'src',
  'scripts/build.ts',
  'scripts/licenses.ts',
  'scripts/generated/launchers.ts',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'package-lock.json',
]
const note = path.join(root, 'node_modules/.cache/stagecraft/dist')

/** Names of files that only one of two folders has, or that differ. */
export function differences(one: string, other: string): readonly string[] {
  const [here, there] = [contentOf(one), contentOf(other)]
  const names = [...new Set([...Object.keys(here), ...Object.keys(there)])].sort()
  return names.filter(
    (name) => here[name] === undefined || there[name] === undefined || !here[name].equals(there[name]),
  )
}

/** Whether the last build in this checkout made this dist of these sources. */
export function isBuilt(): boolean {
  return existsSync(note) && readFileSync(note, 'utf8') === stateOf()
}

/** To be called right after a build of dist. */
export function noteBuilt(): void {
  mkdirSync(path.dirname(note), { recursive: true })
  writeFileSync(note, stateOf())
}

function stateOf(): string {
  const hash = createHash('sha256')
  for (const file of [...sources, 'dist'].flatMap((name) => filesIn(path.join(root, name)))) {
    hash.update(`${path.relative(root, file)}\0`).update(createHash('sha256').update(readFileSync(file)).digest())
  }
  return hash.digest('hex')
}

/** A file itself, or every file below a folder; nothing where there is neither. */
function filesIn(start: string): readonly string[] {
  if (!existsSync(start)) return []
  if (statSync(start).isFile()) return [start]
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

function contentOf(folder: string): Readonly<Record<string, Buffer>> {
  return Object.fromEntries(
    filesIn(folder).map((file) => [path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file)]),
  )
}
