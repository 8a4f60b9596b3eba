// What GitHub is asked to mask of a secret: its lines and leaves, never a bracket or a word that half the log holds.

import type { Secret } from '../model/secret.ts'
import { leavesOf, linesOf, shortest } from './secret-forms.ts'

/**
 * Texts for `add-mask`. The runner masks each line of what it is given and the usual encodings by itself, so a value of
 * several lines is given line by line, without its brackets and frames.
 */
export function masksOf(secrets: readonly Secret[]): readonly string[] {
  const values = secrets.map((secret) => secret.reveal())
  const masks = values.flatMap((value) => [
    ...(/[\r\n]/.test(value) ? [] : [value]),
    ...linesOf(value),
    ...leavesOf(value),
  ])
  return [...new Set(masks)].filter((mask) => mask.length >= shortest)
}
