// What the schema says about a value → faults with place, key path, the value seen and what to write.

import type { z } from 'zod'
import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { hintFor, looksLikeToken } from './expected.ts'
import { retiredValue } from './retired.ts'
import { configSchema, formatVersion } from './schema.ts'
import type { Written } from './schema.ts'
import { schemaAt } from './schema-walk.ts'
import { describePath, valueAt } from './source.ts'
import type { KeyPath, Places } from './source.ts'
import { nearest } from './suggest.ts'

type Issue = z.core.$ZodIssue

/** What of a written configuration has the right shape: rules across keys run over it even when other parts do not. */
export type Draft = Partially<Written>
type Partially<T> = T extends readonly (infer U)[]
  ? readonly (U | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Partially<T[K]> | undefined }
    : T

export interface Shape {
  /** Key paths that unknown keys were probably meant to be: their absence is no second problem. */
  readonly meant: readonly string[]
  /** There only when nothing is wrong. */
  readonly written?: Written
  readonly draft: Draft
  readonly faults: readonly Fault[]
}

/** Checks `value` against the schema. */
export function checkShape(value: unknown, places: Places): Shape {
  const newer = newerVersion(value, places)
  if (newer) return { draft: {}, meant: [], faults: [newer] }
  const parsed = configSchema.safeParse(value)
  if (parsed.success) return { written: parsed.data, draft: parsed.data, meant: [], faults: [] }
  const { issues } = parsed.error
  return {
    draft: draftOf(value, issues),
    meant: issues.flatMap(meantBy),
    faults: issues.flatMap((issue) => faultsOf(issue, [], value, places)),
  }
}

function meantBy(issue: Issue): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return []
  const parent = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  return issue.keys.flatMap((key) => {
    const near = nearest(key, schemaAt(parent)?.keys ?? [])
    return near === undefined ? [] : [describePath([...parent, near])]
  })
}

/** `value` without everything that an issue points at. */
function draftOf(value: unknown, issues: readonly Issue[]): Draft {
  const gone = new Set(
    issues
      .flatMap((issue) =>
        issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
      )
      .map((path) => path.join('\u0000')),
  )
  const keep = (node: unknown, path: KeyPath): unknown => {
    if (node === retiredValue || gone.has(path.join('\u0000'))) return undefined
    // Holes stay, so that the other items keep their places.
    if (Array.isArray(node)) return node.map((item, at) => keep(item, [...path, at]))
    if (typeof node !== 'object' || node === null) return node
    const entries = Object.entries(node).map(([key, child]) => [key, keep(child, [...path, key])] as const)
    return Object.fromEntries(entries.filter(([, child]) => child !== undefined))
  }
  return (keep(value, []) ?? {}) as Draft
}

/** A file of a newer format is told as such alone: its other keys cannot be judged. */
function newerVersion(value: unknown, places: Places): Fault | undefined {
  const version = valueAt(value, ['version'])
  if (typeof version !== 'number' || !Number.isInteger(version) || version <= formatVersion) return undefined
  return faults.CONFIG_VERSION_NEWER({ version, known: formatVersion, where: places.of(['version']) })
}

function faultsOf(issue: Issue, base: KeyPath, root: unknown, places: Places): readonly Fault[] {
  const path: KeyPath = [...base, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))]
  const seen = valueAt(root, path)
  if (seen === retiredValue) return []
  const key = describePath(path)
  if (issue.code === 'unrecognized_keys') return issue.keys.map((unknown) => unknownKey(path, unknown, places))
  if (issue.code === 'invalid_union') {
    const branch = closest(issue.errors)
    if (branch) return branch.flatMap((inner) => faultsOf(inner, path, root, places))
  }
  if (issue.code === 'invalid_key') {
    const expected = issue.issues[0]?.message ?? 'a name'
    const last = String(path.at(-1) ?? '')
    const hint = hintFor(expected, last)
    return [
      faults.CONFIG_VALUE({
        key: `A key of ${describePath(path.slice(0, -1))}`,
        expected,
        seen: describeValue(last, path),
        ...(hint ? { hint } : {}),
        where: places.ofKey(path),
      }),
    ]
  }
  const expected = issue.message
  if (seen === undefined) return [faults.CONFIG_KEY_MISSING({ key, expected, where: places.of(path) })]
  const written = places.written(path)
  if (typeof seen === 'number' && written !== undefined && wantsText(issue, seen)) {
    return [faults.CONFIG_QUOTE_NUMBER({ key, written, read: String(seen), where: places.of(path) })]
  }
  const hint = hintFor(expected, seen) ?? nearestChoice(issue, seen)
  return [
    faults.CONFIG_VALUE({
      key,
      expected,
      seen: describeValue(seen, path, written),
      ...(hint ? { hint } : {}),
      where: places.of(path),
    }),
  ]
}

/** Choices and kinds that know better what to write, like durations, are text too: quotes would not make a number one of them. */
const wantsText = (issue: Issue, seen: number): boolean =>
  issue.code === 'invalid_type' && issue.expected === 'string' && hintFor(issue.message, seen) === undefined

function unknownKey(parent: KeyPath, key: string, places: Places): Fault {
  const known = schemaAt(parent)?.keys ?? []
  const near = nearest(key, known)
  const inside = describePath(parent)
  return faults.CONFIG_UNKNOWN_KEY({
    key,
    inside,
    known,
    ...(near === undefined ? {} : { nearest: near }),
    where: places.ofKey([...parent, key]),
  })
}

function nearestChoice(issue: Issue, seen: unknown): string | undefined {
  if (issue.code !== 'invalid_value' || typeof seen !== 'string') return undefined
  const near = nearest(seen, issue.values.map(String))
  return near === undefined ? undefined : `Did you mean ${near}?`
}

/** Of several forms that a value may have, the complaints of the one it resembles. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find((issues) => issues.every((issue) => issue.path.length > 0)) ?? undefined
}

/** A value for a message: short, on one line, and never what may be a secret. */
export function describeValue(seen: unknown, path: KeyPath, written?: string): string {
  if (seen === null) return 'empty'
  if (Array.isArray(seen)) return seen.length === 0 ? 'an empty list' : 'a list'
  if (typeof seen === 'object') return 'a mapping'
  if (typeof seen !== 'string') return written ?? String(seen)
  if (mayBeSecret(seen, path)) return 'what stands there (not shown, it may be a secret)'
  const short = seen.length > 60 ? `${seen.slice(0, 57)}…` : seen
  return JSON.stringify(short)
}

/** A URL with a password, a key, or a long text where the name of a variable is wanted. */
function mayBeSecret(seen: string, path: KeyPath): boolean {
  const last = path.findLast((part) => typeof part === 'string') ?? ''
  return (
    /:\/\/[^/\s]*:[^/\s]*@/.test(seen) ||
    /-----BEGIN/.test(seen) ||
    looksLikeToken(seen) ||
    (/(_env|^from_env|^env|password|secret|token)$/.test(String(last)) && !/^[A-Za-z0-9_-]{1,40}$/.test(seen))
  )
}
