// Every fault of the catalogue with its texts as they are written, `<name>` where a fact stands, and the area that it is of.

import type { Ending } from '../../src/model/fault.ts'
import { Fault } from '../../src/model/fault.ts'
import { faultAreas, faults } from '../../src/model/faults/index.ts'
import { keysOf } from '../../src/model/name.ts'
import { placeholders } from './placeholders.ts'

export interface Catalogued {
  readonly code: string
  readonly ending: Ending
  readonly area: string
  readonly summary: string
  readonly what: string
  readonly why?: string
  readonly fix: string
}

const scan = 'ssh-keyscan -p <port> <address>'

/** Facts that cannot be left open: by which a text looks something up, that a reader would not know, or that are the texts themselves. */
const chosen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  SSH_KEY_UNUSABLE: { problem: 'encrypted' },
  KNOWN_HOSTS_MISSING: { scan },
  HOST_KEY_UNKNOWN: { scan },
  HOST_UNREACHABLE: { from: 'here' },
  CONFIG_CONFLICT: { what: '<what contradicts what>', why: '<why both cannot be>', fix: '<which of them to change>' },
}

/** Sorted by code. Throws for one whose texts cannot be written down: it would have no page. */
export const catalogue = (): readonly Catalogued[] =>
  Object.values(faults)
    .map((define): Catalogued => {
      const { code, ending, summary } = define
      const { what, why, fix } = made(code, Reflect.apply(define, undefined, [placeholders(chosen[code])]))
      const area = Object.entries(faultAreas).find(([, each]) => keysOf(each).some((key) => key === code))?.[0]
      if (area === undefined) throw new Error(`${code} is of no area`)
      return { code, ending, area, summary, what, ...(why === undefined ? {} : { why }), fix }
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1))

function made(code: string, fault: unknown): Pick<Fault, 'what' | 'why' | 'fix'> {
  if (!(fault instanceof Fault)) throw new Error(`${code} makes no fault`)
  const { what, why, fix } = fault
  const texts = { what: open(what), fix: open(fix), ...(why === undefined ? {} : { why: open(why) }) }
  const broken = Object.values(texts).find((text) => /NaN|undefined|\[object|function/.test(text))
  if (broken !== undefined) throw new Error(`${code} computes with its facts: ${broken}`)
  return texts
}

/** As text, whatever stands for a fact; a duration was written from no number. */
const open = (text: unknown): string => String(text).replaceAll('NaNmNaNs', '<duration>')
