// How many random cases a property tries: a number of its own in each run, many times that in the nightly one, which prints it.

import { expect, inject, onTestFinished } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** By how much the project multiplies the cases of each property: see `vitest.config.ts`. */
    effort: number
  }
}

/** What fast-check takes. `each` is the number of cases in an ordinary run. */
export function cases(each: number): { readonly numRuns: number } {
  const effort = inject('effort')
  const numRuns = each * effort
  if (effort > 1) {
    const [title, started] = [expect.getState().currentTestName, performance.now()]
    onTestFinished(({ task }) => {
      const seconds = ((performance.now() - started) / 1_000).toFixed(1)
      process.stderr.write(`${task.result?.state}: ${numRuns} cases in ${seconds} s: ${title}\n`)
    })
  }
  return { numRuns }
}
