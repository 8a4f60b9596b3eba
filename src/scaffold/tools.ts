// The programs that Stagecraft calls on this machine, and which of them are missing.

import { Fault } from '../model/fault.ts'
import type { Surroundings } from '../observe/outside.ts'

const tools: readonly (readonly [argv: readonly string[], what: string])[] = [
  [['docker', '--version'], 'docker is not installed here: install Docker Engine, or Docker Desktop on a laptop.'],
  [
    ['docker', 'compose', 'version'],
    'docker compose is not installed here: install the package docker-compose-plugin.',
  ],
  [['git', '--version'], 'git is not installed here: without it each deploy needs --version.'],
]

/** A sentence for each; where docker is missing, its plugin is not named too. */
export async function missingTools({ outside, folder, variables }: Surroundings): Promise<readonly string[]> {
  const missing: string[] = []
  for (const [argv, what] of tools) {
    if (argv[1] === 'compose' && missing.length > 0) continue
    const isThere = await outside
      .program({ argv, folder, environment: variables, deadline: 10_000, reason: argv.join(' ') })
      .then(({ code }) => code === 0, isFault)
    if (!isThere) missing.push(what)
  }
  return missing
}

/** A program that cannot be started is missing; anything else is a bug or the end of the run. */
function isFault(error: unknown): false {
  if (error instanceof Fault && error.ending !== 'interrupted') return false
  throw error
}
