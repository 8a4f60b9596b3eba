// What both doors read of the process around them.

import { readFileSync } from 'node:fs'

/** For the line that a fault points at; a file that cannot be read shows no line. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** The variables that are set. */
export function variablesOf(environment: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
