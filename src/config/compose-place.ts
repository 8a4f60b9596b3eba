// Where in the team's compose files something stands: for messages about what Compose resolved.

import { isMap, isScalar, isSeq, visit } from 'yaml'
import type { Document, Node, YAMLMap } from 'yaml'
import { derived } from '../model/derived.ts'
import { Fault } from '../model/fault.ts'
import type { Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { limits } from './bounds.ts'
import { describePath } from './source.ts'
import type { KeyPath } from './source.ts'
import { decode } from './utf8.ts'
import { readYaml } from './yaml-document.ts'

export interface ComposeText {
  /** As the user knows it, relative to the project. */
  readonly file: string
  readonly text: string | Uint8Array
}

export interface ComposePlaces {
  /** The deepest part of a key path that is written somewhere; the last file that has it, because later files override. */
  readonly of: (path: KeyPath) => Place | undefined
  /** The first place at which a file is no YAML. */
  readonly broken: () => Place | undefined
  /** A place at which a variable is used: as `$NAME`, or as a name of an environment or of build arguments without a value. */
  readonly ofVariable: (name: string) => Place | undefined
}

export interface ComposeDocument {
  readonly file: string
  readonly text: string
  readonly document: Document
  /** With aliases and merges followed; undefined where it is broken or unfolds to too much. */
  readonly content: unknown
  readonly at: (offset: number) => Place
}

/** A file as YAML, read once. Faults: CONFIG_ENCODING, CONFIG_TOO_DEEP, of what Compose may read all the same. */
export const readComposeText = derived(({ file, text: source }: ComposeText): ComposeDocument | Fault => {
  const decoded = decode(source)
  if ('bad' in decoded) {
    const { problem, line, column } = decoded.bad
    return faults.CONFIG_ENCODING({ problem, where: { file, line, column } })
  }
  const { extent, lines, document } = readYaml(decoded.text, { merge: true, uniqueKeys: false, logLevel: 'error' })
  if (document === undefined)
    return faults.CONFIG_TOO_DEEP({ limit: limits.depth, where: { file, line: extent.deepLine ?? 1 } })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  return { file, text: decoded.text, document, content: contentOf(document), at }
})

/** What aliases may unfold to, as the YAML library counts it: far more than a team writes, far less than what takes long. */
const unfolded = 1_000

function contentOf(document: Document): unknown {
  if (document.errors.length > 0) return undefined
  try {
    return document.toJS({ maxAliasCount: unfolded })
  } catch {
    return undefined
  }
}

/** Reads the files for their places alone: what they mean is Compose's to say. */
export function composePlaces(texts: readonly ComposeText[]): ComposePlaces {
  const files = texts.flatMap((each) => {
    const read = readComposeText(each)
    return read instanceof Fault ? [] : [read]
  })
  return {
    of: (path) => {
      const [best] = files
        .map(({ at, document }, order) => ({ at, order, ...find(document.contents, path) }))
        .filter(({ depth }) => depth > 0)
        .sort((a, b) => b.depth - a.depth || b.order - a.order)
      return best?.offset === undefined ? undefined : { ...best.at(best.offset), key: describePath(path) }
    },
    broken: () => {
      const [first] = files.flatMap(({ document, at }) => document.errors.slice(0, 1).map(({ pos }) => at(pos[0])))
      return first
    },
    ofVariable: (name) => {
      for (const { document, content, text, at } of files) {
        // A walk through all of it is spared; with a backslash a name may be written in other letters.
        if (!text.includes(name) && !text.includes('\\')) continue
        const taker = takerOf(name, fields(content)['services'], ['services'], new Set())
        const offset = useOf(name, document, text) ?? (taker && find(document.contents, taker).offset)
        if (offset !== undefined) return at(offset)
      }
      return undefined
    },
  }
}

/** Where a document uses a variable, in texts alone: a key fills nothing in, two dollar signs are none, and a comment is no use. */
function useOf(name: string, document: Document, text: string): number | undefined {
  const use = new RegExp(`(?<!\\$)(?:\\$\\$)*\\$\\{?${name}(?![A-Za-z0-9_])`)
  let found: number | undefined
  visit(document, {
    Scalar: (key, { value, range }) => {
      if (key === 'key' || typeof value !== 'string' || !range || !use.test(value)) return undefined
      const inside = text.slice(range[0], range[1]).search(use)
      found = range[0] + Math.max(0, inside)
      return visit.BREAK
    },
  })
  return found
}

/** Where a name takes the value of the process: in an environment or build arguments, as an item without `=` or a key with nothing behind it. */
function takerOf(name: string, value: unknown, path: KeyPath, seen: Set<unknown>): KeyPath | undefined {
  // What aliases share, perhaps with itself, is looked at once.
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined
  seen.add(value)
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    const own = key === 'environment' || key === 'args' ? bareIn(name, inner) : undefined
    const found = own === undefined ? takerOf(name, inner, at, seen) : [...at, own]
    if (found !== undefined) return found
  }
  return undefined
}

function bareIn(name: string, taker: unknown): string | number | undefined {
  if (Array.isArray(taker)) return taker.includes(name) ? taker.indexOf(name) : undefined
  return fields(taker)[name] === null ? name : undefined
}

type Fields = Readonly<Record<string, unknown>>

/** What a mapping holds; nothing where there is none. */
export const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

/** Of two pairs with the same key the first. */
const pairsOf = derived(
  (map: YAMLMap) =>
    new Map(map.items.toReversed().flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : []))),
)

/** How much of the path is there, and where the last part that is begins. */
function find(root: Node | null, path: KeyPath): { readonly depth: number; readonly offset?: number } {
  let node: unknown = root
  let found: { depth: number; offset?: number } = { depth: 0 }
  for (const [at, part] of path.entries()) {
    const next = isMap(node)
      ? pairsOf(node).get(String(part))
      : isSeq(node) && typeof part === 'number'
        ? { key: node.items[part], value: node.items[part] }
        : undefined
    const offset = (next?.key as Node | undefined)?.range?.[0]
    if (next === undefined || offset === undefined) return found
    found = { depth: at + 1, offset }
    node = next.value
  }
  return found
}
