// A key of the schema with what it means: the words that editors, the annotated example and spec/config.md show.

import type { z } from 'zod'

/** Keys beside a description: JSON Schema keywords that say more than the type can. */
type Keywords = Readonly<Record<string, unknown>>

/** A key that may be left out. `byDefault` is what counts then, as it would be written; absent = nothing happens without it, or `text` says what. */
export const maybe = <T extends z.ZodType>(schema: T, text: string, byDefault?: unknown): z.ZodOptional<T> =>
  schema.optional().meta({ description: text, ...(byDefault === undefined ? {} : { default: byDefault }) })

export const needed = <T extends z.ZodType>(schema: T, text: string): T => schema.meta({ description: text })

/** Rules between neighbouring keys in the words of JSON Schema, so that editors know them too; src/config/rules*.ts tells them. */
export const also = <T extends z.ZodType>(schema: T, keywords: Keywords): T => schema.meta(keywords)

/** `if`, `then` and `else` of JSON Schema. */
export const when = (condition: Keywords, holds: Keywords, otherwise?: Keywords): Keywords =>
  // eslint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema, in an object that nobody awaits
  Object.fromEntries([['if', condition], ['then', holds], ...(otherwise === undefined ? [] : [['else', otherwise]])])

export const mapping = { error: 'a mapping' } as const
