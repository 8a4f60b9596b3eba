// Values of an environment that fill the definition of a service: a plan and a record hold a mark with their name instead.

import type { Json } from './digest.ts'

/** Shorter values stand in texts by chance. In characters. */
export const leastLength = 8

export interface Concealed<T> {
  readonly shown: T
  /** Names of the values that stood there, sorted. */
  readonly names: readonly string[]
}

/** Every text inside `json` with each value of at least `leastLength` characters replaced by its mark; `fill` undoes it. */
export function conceal<T extends Json>(json: T, values: Readonly<Record<string, string>>): Concealed<T> {
  const byValue = new Map(
    Object.entries(values).flatMap(([name, value]) => (value.length < leastLength ? [] : [[value, name] as const])),
  )
  const names = new Set<string>()
  if (byValue.size === 0) return { shown: json, names: [] }
  // The longest first: one value may begin with another.
  const patterns = [...byValue.keys()].sort((a, b) => b.length - a.length).map(literal)
  const any = new RegExp(patterns.join('|'), 'g')
  const shown = mapTexts(json, (text) =>
    text.replace(any, (value) => {
      const name = byValue.get(value) ?? ''
      names.add(name)
      return markOf(name)
    }),
  )
  return { shown, names: [...names].sort() }
}

/** Every mark inside `json` replaced by the value of its name; a mark whose name has none stays. */
export const fill = <T extends Json>(json: T, values: Readonly<Record<string, string>>): T =>
  mapTexts(json, (text) =>
    text.replace(/\$\{stagecraft:([A-Za-z_][A-Za-z0-9_]*)\}/g, (mark, name: string) =>
      Object.hasOwn(values, name) ? (values[name] ?? mark) : mark,
    ),
  )

const markOf = (name: string): string => `\${stagecraft:${name}}`

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

function mapTexts<T extends Json>(json: T, change: (text: string) => string): T {
  const map = (value: Json | undefined): Json | undefined => {
    if (typeof value === 'string') return change(value)
    if (Array.isArray(value)) return value.map((item: Json) => map(item) ?? null)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item)]))
  }
  return map(json) as T
}
