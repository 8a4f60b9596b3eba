// Three kinds of tests: unit (this process alone), lab (real hosts), nightly (long counts).
import { defineConfig } from 'vitest/config'

const lab = '**/*.lab.test.ts'
const nightly = '**/*.nightly.test.ts'
const globalSetup = ['test/lab/global-setup.ts']

export default defineConfig({
  test: {
    reporters: [process.stdout.isTTY ? 'default' : 'dot', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [lab, nightly],
          testTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'lab',
          include: [`test/${lab}`],
          globalSetup,
          maxWorkers: 1, // two cores carry one lab under load; more would starve each other's health checks
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'nightly',
          include: [`test/${nightly}`],
          globalSetup,
          maxWorkers: 1, // long counts on an otherwise quiet machine
          sequence: { groupOrder: 3 },
          testTimeout: 3_600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
