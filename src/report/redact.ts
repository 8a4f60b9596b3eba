// Keeps secrets out of everything that is printed: in plain, and in every form that programs write them in.

import type { Secret } from '../model/secret.ts'
import { formsOf, shortest } from './secret-forms.ts'

export interface Redactor {
  /** Hides the values from now on. Gives the names of those too short to be found in a text without wrecking it. */
  hide(secrets: readonly Secret[]): readonly string[]
  /** The text with every known form replaced by `***`. */
  clean(text: string): string
  /** The length of the longest form: text that may go on is held back for as much. */
  longest(): number
}

export function createRedactor(): Redactor {
  let forms: readonly string[] = []
  return {
    hide(secrets) {
      const values = secrets.map((secret) => ({ name: secret.name, value: secret.reveal() }))
      const hideable = values.filter(({ value }) => value.length >= shortest)
      forms = [...new Set([...forms, ...hideable.flatMap(({ value }) => formsOf(value))])].sort(
        (a, b) => b.length - a.length,
      )
      return values.filter(({ value }) => value.length > 0 && value.length < shortest).map(({ name }) => name)
    },
    clean: (text) => replaceAll(text, forms),
    longest: () => forms[0]?.length ?? 0,
  }
}

/** Replaces whatever any form covers; forms that overlap become one mark, so that no end of one stays. */
function replaceAll(text: string, forms: readonly string[]): string {
  const ranges = forms.flatMap((form) => placesOf(text, form)).sort((a, b) => a.from - b.from)
  let out = ''
  let end = 0
  for (const { from, to } of ranges) {
    if (from >= end) out += `${text.slice(end, from)}***`
    end = Math.max(end, to)
  }
  return out + text.slice(end)
}

function placesOf(text: string, form: string): { readonly from: number; readonly to: number }[] {
  const places = []
  for (let from = text.indexOf(form); from !== -1; from = text.indexOf(form, from + 1)) {
    places.push({ from, to: from + form.length })
  }
  return places
}
