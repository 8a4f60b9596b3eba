// What filling in defaults is made of: times, lists, keys that stay away when nothing was written.

import { parseDuration } from '../model/quantity.ts'

/** Milliseconds of what the schema has let pass. */
export function milliseconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const parsed = parseDuration(text)
  if (parsed === undefined) throw new Error(`the schema let the duration ${text} pass`)
  return parsed
}

/** A key with its value, or nothing where there is none. */
export function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V }
}

export const mapValues = <A, B>(
  from: Readonly<Record<string, A>>,
  map: (value: A, key: string) => B,
): Readonly<Record<string, B>> => Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value, key)]))

/** A list in order, without repeats. */
export const sorted = (list: readonly string[] | undefined): readonly string[] => [...new Set(list ?? [])].sort()
