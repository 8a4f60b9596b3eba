// Three kinds of tests: unit (this process alone), lab (real hosts), nightly (long counts).
import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const lab = '**/*.lab.test.ts'
const nightly = '**/*.nightly.test.ts'

/** Tests that try random cases and need no hosts: the nightly run takes them again, with many more. */
const random = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `test/${name}`)
  .filter((file) => readFileSync(file, 'utf8').includes('/cases.ts'))

/** A test that compares nothing shows nothing. A poll has time for a machine that does other things too. */
const expect = { requireAssertions: true, poll: { timeout: 20_000 } }

/** GitHub's own packages import JSON in a way that Node refuses. */
const server = { deps: { inline: [/@actions\/(?:languageservice|workflow-parser|expressions)/] } }

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        logLevel: 'error', // their source maps point nowhere, which is told file by file
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [lab, nightly],
          maxWorkers: '100%', // much of it waits for programs
          provide: { effort: 1 },
          testTimeout: 30_000,
          expect,
          server,
          sequence: { groupOrder: 1 },
        },
      },
      {
        logLevel: 'error',
        test: {
          name: 'lab',
          include: [`test/${lab}`],
          globalSetup: ['test/lab/global-setup.ts'],
          provide: { effort: 1 },
          maxWorkers: 1, // two cores carry one lab under load; more would starve each other's health checks
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          expect,
          server,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'nightly',
          include: [`test/${nightly}`, ...random],
          provide: { effort: 40 },
          maxWorkers: 1, // long counts on an otherwise quiet machine
          sequence: { groupOrder: 3 },
          testTimeout: 3_600_000,
          expect,
        },
      },
    ],
  },
})
