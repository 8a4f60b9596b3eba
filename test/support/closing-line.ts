// Ends a test run with one line alone: `N passed, N failed, N skipped`.
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/**
 * Counts tests. A file that could not be loaded, a hook that failed and an error outside of tests count as one failure
 * each; in CI so does a skipped test on real hosts, because nobody would see that it never ran.
 */
export default class ClosingLine implements Reporter {
  /** Stays so if the run breaks off before its end, which vitest itself would call a success. */
  #counts = { passed: 0, failed: 1, skipped: 0 }

  onInit(): void {
    process.on('exit', () => {
      const { passed, skipped } = this.#counts
      const failed = this.#counts.failed || (process.exitCode ? 1 : 0) // such as hosts that did not start
      if (failed > 0) process.exitCode = 1
      process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => stateOf(test, module)))
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const broken = suites.filter((suite) => suite.errors().length > 0).length + errors.length
    const count = (state: string): number => states.filter((each) => each === state).length
    this.#counts = { passed: count('passed'), failed: count('failed') + broken, skipped: count('skipped') }
  }
}

function stateOf(test: TestCase, module: TestModule): 'passed' | 'failed' | 'skipped' {
  const { state } = test.result()
  if (state === 'passed' || state === 'failed') return state
  return process.env['CI'] && module.project.name !== 'unit' ? 'failed' : 'skipped'
}
