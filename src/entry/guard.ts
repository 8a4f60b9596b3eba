// The outermost frame of a run: whatever happens, the process says how it ended and never ends as done by accident.

import { writeSync } from 'node:fs'
import { endings } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { issueLink } from './issue.ts'
import { tolerateClosedOutputs } from './signals.ts'

/**
 * Sets the exit code that `main` gives. Until then it is that of a bug, because a process whose last wait is lost ends by
 * itself, silently and with 0.
 */
export async function guarded(main: () => Promise<number>): Promise<void> {
  process.exitCode = endings.bug
  const lost = (code: number): void => {
    if (code === endings.bug) tellBug(new Error('the run ended before its work did.'))
  }
  process.once('exit', lost)
  tolerateClosedOutputs()
  try {
    process.exitCode = await main()
  } catch (thrown) {
    tellBug(thrown instanceof Error ? thrown : new Error(String(thrown)))
  } finally {
    process.off('exit', lost)
  }
}

/** Calls `heard` for every error that nothing awaited. Gives the function that stops listening. */
export function onBug(heard: (error: Error) => void): () => void {
  const listener = (thrown: unknown): void => heard(thrown instanceof Error ? thrown : new Error(String(thrown)))
  process.on('uncaughtException', listener)
  process.on('unhandledRejection', listener)
  return () => {
    process.off('uncaughtException', listener)
    process.off('unhandledRejection', listener)
  }
}

/** Straight to the file, because no view is there any more and the process may end right after. */
function tellBug(error: Error): void {
  const { code, what, fix } = faults.INTERNAL({ message: error.message, link: issueLink(error) })
  writeSync(2, `${code}: ${what}\n  fix: ${fix}\n`)
}
