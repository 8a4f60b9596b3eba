// The input `values`: what a reusable workflow hands over in one secret, because its caller's job can set no environment.

import { parseDotenv } from '../config/dotenv.ts'
import { reservedName } from '../config/reserved.ts'
import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { keysOf } from '../model/name.ts'
import { Secret } from '../model/secret.ts'

interface Handed {
  readonly variables: Readonly<Record<string, string>>
  readonly secrets: readonly Secret[]
  readonly faults: readonly Fault[]
}

const file = 'input values'

/** Lines NAME=value in the dialect of env files; each value is a secret. Faults: ENVIRONMENT_LINE, never with a value. */
export function handedValues(text: string): Handed {
  const { values, faults: found } = parseDotenv(text, file, {})
  const reserved = keysOf(values).flatMap((name) => {
    const why = reservedName(name)
    if (why === undefined) return []
    const problem = `sets ${name}, which ${why}`
    return [faults.ENVIRONMENT_LINE({ problem, fix: 'Leave it out.', where: { file, key: name, isHidden: true } })]
  })
  return {
    variables: values,
    secrets: keysOf(values).map((name) => new Secret(name, values[name] ?? '')),
    faults: [...found, ...reserved],
  }
}
