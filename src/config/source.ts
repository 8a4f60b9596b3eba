// A YAML text → one plain value, with the place of every key and value; or every reason why it cannot be read.

import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { Document, LineCounter, Node, Pair, YAMLError, YAMLMap } from 'yaml'
import type { Fault, Place } from '../model/fault.ts'
import { utf8 } from '../model/digest.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { limits } from './bounds.ts'
import { decode } from './utf8.ts'
import { readYaml } from './yaml-document.ts'

export type KeyPath = readonly (string | number)[]

export interface Source {
  readonly value: unknown
  readonly places: Places
}

/** Where keys and values stand, and what a number, boolean or null looked like as it was written. */
export interface Places {
  /** Of the value at `path`; of the nearest thing around it when there is none. */
  readonly of: (path: KeyPath) => Place
  /** Of the key itself. */
  readonly ofKey: (path: KeyPath) => Place
  readonly written: (path: KeyPath) => string | undefined
  /** Whether the key stands there, whatever its value. */
  readonly isGiven: (path: KeyPath) => boolean
  /** The keys of the mapping at `path`, as written. */
  readonly keysOf: (path: KeyPath) => readonly string[]
}

export type SourceRead = { readonly source: Source } | { readonly faults: readonly Fault[] }

/** `services.api.rollout`, `environments.production.from_env[2]`. */
export const describePath = (path: KeyPath): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('')

/** What stands at a path; undefined where nothing does. */
export function valueAt(root: unknown, path: KeyPath): unknown {
  let value = root
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Readonly<Record<string | number, unknown>>)[part]
  }
  return value
}

/** Reads one YAML 1.2 document: at most 1 MiB, 64 deep, 100 aliases, no tags, no directives, no key twice. */
export function readSource(text: string | Uint8Array, file: string): SourceRead {
  const size = typeof text === 'string' ? utf8(text).length : text.length
  if (size > limits.bytes) return failed(faults.CONFIG_TOO_LARGE({ bytes: size, limit: limits.bytes, where: { file } }))
  const decoded = decode(text)
  if ('bad' in decoded) {
    const { problem, line, column } = decoded.bad
    return failed(faults.CONFIG_ENCODING({ problem, where: { file, line, column } }))
  }
  const { extent, lines, document } = readYaml(decoded.text, {
    uniqueKeys: false,
    strict: true,
    logLevel: 'error',
    keepSourceTokens: false,
  })
  if (document === undefined)
    return failed(faults.CONFIG_TOO_DEEP({ limit: limits.depth, where: { file, line: extent.deepLine ?? 1 } }))
  if (extent.aliasLine !== undefined)
    return failed(faults.CONFIG_ALIASES({ limit: limits.aliases, where: { file, line: extent.aliasLine } }))
  const reader = new Reader(document, file, lines)
  const errors = [...document.errors, ...document.warnings].slice(0, 1_000)
  // What follows an error at the same place is its echo.
  const problems = errors
    .filter((error, at) => errors.findIndex(({ pos }) => pos[0] === error.pos[0]) === at)
    .slice(0, syntaxLimit)
    .map((error) => reader.syntax(error))
  if (document.directives?.yaml.explicit === true) problems.push(faults.CONFIG_DIRECTIVE({ where: { file, line: 1 } }))
  if (problems.length > 0) return { faults: problems }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return failed(faults.CONFIG_EMPTY({ file, where: { file } }))
  }
  const value = reader.read(document.contents, [], [])
  return reader.faults.length > 0 ? { faults: reader.faults } : { source: { value, places: reader.places } }
}

const failed = (fault: Fault): SourceRead => ({ faults: [fault] })

/** Keys that would reach into the objects we build. */
const reserved = new Set(['__proto__', 'constructor', 'prototype'])
/** Nodes read in all, aliases counted each time: what a hundred aliases may unfold to. */
const nodeLimit = 100_000

/** Errors of syntax that are told: one early in a file makes nonsense of all that follows. */
const syntaxLimit = 10

interface Mark {
  readonly key?: number
  readonly value?: number
  readonly written?: string
  readonly keys?: readonly string[]
}

/** One walk over a document's nodes: collects values, places and faults. */
class Reader {
  readonly faults: Fault[] = []
  readonly #document: Document
  readonly #file: string
  readonly #lines: LineCounter
  readonly #marks = new Map<string, Mark>()
  #count = 0

  constructor(document: Document, file: string, lines: LineCounter) {
    this.#document = document
    this.#file = file
    this.#lines = lines
  }

  get places(): Places {
    return {
      of: (path) => this.#place(path, (mark) => mark.value ?? mark.key),
      ofKey: (path) => this.#place(path, (mark) => mark.key ?? mark.value),
      written: (path) => this.#marks.get(id(path))?.written,
      isGiven: (path) => this.#marks.has(id(path)),
      keysOf: (path) => this.#marks.get(id(path))?.keys ?? [],
    }
  }

  syntax(error: YAMLError): Fault {
    const where = this.#at(error.pos[0])
    if (error.code === 'MULTIPLE_DOCS') return faults.CONFIG_MULTIPLE_DOCUMENTS({ where })
    if (error.code === 'TAG_RESOLVE_FAILED') return faults.CONFIG_TAG({ where })
    return faults.CONFIG_SYNTAX({
      problem: syntaxProblem(error.message),
      tab: error.code === 'TAB_AS_INDENT',
      where,
    })
  }

  read(node: Node | null, path: KeyPath, ancestors: readonly Node[]): unknown {
    if (++this.#count > nodeLimit) {
      if (this.#count === nodeLimit + 1)
        this.faults.push(faults.CONFIG_ALIASES({ limit: limits.aliases, where: this.#at(node?.range?.[0]) }))
      return undefined
    }
    this.#mark(path, { value: node?.range?.[0] })
    if (isAlias(node)) return this.#readAlias(node, path, ancestors)
    if (isMap(node)) return this.#readMap(node, path, [...ancestors, node])
    if (isSeq(node))
      return node.items.map((item, at) => this.read(item as Node | null, [...path, at], [...ancestors, node]))
    if (!isScalar(node)) return null
    if (typeof node.value !== 'string') this.#mark(path, { written: node.source ?? '' })
    return node.value
  }

  #readAlias(
    node: Node & { readonly source: string; resolve(document: Document): Node | undefined },
    path: KeyPath,
    ancestors: readonly Node[],
  ): unknown {
    const target = node.resolve(this.#document)
    const where = this.#at(node.range?.[0])
    if (target === undefined) this.faults.push(faults.CONFIG_ALIAS_UNKNOWN({ name: node.source, where }))
    else if (ancestors.includes(target)) this.faults.push(faults.CONFIG_ALIAS_LOOP({ name: node.source, where }))
    else return this.read(target, path, ancestors)
    return undefined
  }

  #readMap(map: YAMLMap, path: KeyPath, ancestors: readonly Node[]): unknown {
    const found: Record<string, unknown> = {}
    const seen = new Map<string, number>()
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      const at = pair.key?.range?.[0]
      const where = this.#at(at)
      if (!isScalar(pair.key)) {
        this.faults.push(faults.CONFIG_KEY_SHAPE({ where }))
        continue
      }
      const key = typeof pair.key.value === 'string' ? pair.key.value : (pair.key.source ?? '')
      const place = { ...where, key: describePath([...path, key]) }
      const first = seen.get(key)
      seen.set(key, at ?? 0)
      if (first !== undefined)
        this.faults.push(faults.CONFIG_DUPLICATE_KEY({ key, first: this.#at(first).line ?? 0, where: place }))
      else if (reserved.has(key)) this.faults.push(faults.CONFIG_RESERVED_KEY({ key, where: place }))
      else if (key === '<<') this.faults.push(faults.CONFIG_MERGE_KEY({ where: place }))
      else {
        this.#mark([...path, key], { key: at })
        found[key] = this.read(pair.value, [...path, key], ancestors)
      }
    }
    this.#mark(path, { keys: Object.keys(found) })
    return found
  }

  #mark(path: KeyPath, mark: { readonly [K in keyof Mark]?: Mark[K] | undefined }): void {
    const given = Object.fromEntries(Object.entries(mark).filter(([, value]) => value !== undefined))
    this.#marks.set(id(path), { ...this.#marks.get(id(path)), ...given })
  }

  #place(path: KeyPath, pick: (mark: Mark) => number | undefined): Place {
    for (let length = path.length; length >= 0; length--) {
      const mark = this.#marks.get(id(path.slice(0, length)))
      const at = mark === undefined ? undefined : length === path.length ? pick(mark) : (mark.key ?? mark.value)
      if (at !== undefined) return { ...this.#at(at), ...(path.length > 0 ? { key: describePath(path) } : {}) }
    }
    return { file: this.#file, ...(path.length > 0 ? { key: describePath(path) } : {}) }
  }

  #at(offset: number | undefined): Place {
    if (offset === undefined) return { file: this.#file }
    const { line, col } = this.#lines.linePos(offset)
    return line === 0 ? { file: this.#file } : { file: this.#file, line, column: col }
  }
}

/** The parser's first sentence; its `Missing closing "quote` put so that it can be read. */
const syntaxProblem = (message: string): string =>
  (message.split('\n')[0] ?? message).replace(/^Missing closing (["'])quote/, 'a closing $1 is missing')

const id = (path: KeyPath): string => path.join('\u0000')
