// Where in the team's compose files something stands: for messages about what Compose resolved.

import { isMap, isScalar, isSeq, visit } from 'yaml'
import type { Document, Node, Scalar, YAMLMap } from 'yaml'
import { derived } from '../model/derived.ts'
import type { Place } from '../model/fault.ts'
import type { Extent } from './bounds.ts'
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
  /** The first place at which a variable is used: as `$NAME`, or as a name of an environment or of build arguments without a value. */
  readonly ofVariable: (name: string) => Place | undefined
}

export interface ComposeDocument {
  readonly file: string
  readonly text: string
  readonly extent: Extent
  readonly document: Document
  readonly at: (offset: number) => Place
}

/** A file as YAML, read once; undefined where it is no text or nested too deep to be read. */
export const readComposeText = derived(({ file, text: source }: ComposeText): ComposeDocument | undefined => {
  const decoded = decode(source)
  if ('bad' in decoded) return undefined
  // A second document is Compose's to judge.
  const { extent, lines, document } = readYaml(decoded.text, { merge: true, uniqueKeys: false, logLevel: 'silent' })
  if (document === undefined) return undefined
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col }
  }
  return { file, text: decoded.text, extent, document, at }
})

/** Reads the files for their places alone: what they mean is Compose's to say. */
export function composePlaces(texts: readonly ComposeText[]): ComposePlaces {
  const files = texts.flatMap((each) => readComposeText(each) ?? [])
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
      for (const { document, text, at } of files) {
        const offset = useOf(name, document, text)
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
  const tell = (offset: number): typeof visit.BREAK => {
    found = offset
    return visit.BREAK
  }
  visit(document, {
    Pair: (_, { key, value }) => {
      const isTaker = isScalar(key) && (key.value === 'environment' || key.value === 'args')
      const bare = isTaker ? bareNames(value).find((each) => each.value === name) : undefined
      return bare?.range ? tell(bare.range[0]) : undefined
    },
    Scalar: (key, { value, range }) => {
      if (key === 'key' || typeof value !== 'string' || !range || !use.test(value)) return undefined
      const inside = text.slice(range[0], range[1]).search(use)
      return tell(range[0] + Math.max(0, inside))
    },
  })
  return found
}

/** Names that take the value of the process: items without `=`, keys with nothing behind them. */
function bareNames(node: unknown): readonly Scalar[] {
  if (isSeq(node)) return node.items.filter(isScalar)
  if (!isMap(node)) return []
  return node.items.flatMap(({ key, value }) =>
    isScalar(key) && (value === null || (isScalar(value) && value.value === null)) ? [key] : [],
  )
}

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
