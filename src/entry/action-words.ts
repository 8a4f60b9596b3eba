// Faults as a workflow reads them: where one names a flag, the input of the action stands for it.

import type { Fault } from '../model/fault.ts'
import { reworded } from '../model/fault.ts'
import { keysOf } from '../model/name.ts'
import { inputLabel, inputOf, inputs } from '../stages/inputs.ts'

const labels = new Map(
  keysOf(inputs)
    .filter((name) => inputOf(name).action)
    .flatMap((name) => (inputOf(name).flags ?? []).map(({ flag }) => [flag, inputLabel(name)] as const)),
)

/** `--confirm production` is `input confirm: production`; a whole command of stagecraft stays what it is, for a terminal. */
export function asInputs(fault: Fault, environment: string | undefined): Fault {
  const value = ['[\\w.-]+\\.json', ...(environment === undefined ? [] : [environment])].join('|')
  const flag = new RegExp(`stagecraft [a-z][^—]*|--([a-z][a-z-]*)(?: (${value})(?![\\w-]))?`, 'g')
  return reworded(fault, (text) =>
    text.replaceAll(flag, (whole: string, name?: string, given?: string) => {
      const label = name === undefined ? undefined : labels.get(name)
      if (label === undefined) return whole
      return given === undefined ? `input ${label}` : `input ${label}: ${given}`
    }),
  )
}
