// Checks the sources without running them: types, the pure layers' types, lint, unused code, format. All, even when one fails.
import { spawnSync } from 'node:child_process'

const checks: Readonly<Record<string, readonly string[]>> = {
  types: ['typescript/bin/tsc', '--project', '.'],
  'types of the pure layers': ['typescript/bin/tsc', '--project', 'tsconfig.pure.json'],
  lint: ['oxlint/bin/oxlint', '--deny-warnings'],
  'unused code': ['knip/bin/knip.js'],
  format: ['oxfmt/bin/oxfmt', '--check', '.'],
}

const failed = Object.entries(checks).filter(([name, [program = '', ...argv]]) => {
  const started = Date.now()
  const { status } = spawnSync(process.execPath, [`node_modules/${program}`, ...argv], { stdio: ['ignore', 2, 2] })
  process.stderr.write(`${name}: ${status === 0 ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`)
  return status !== 0
})
process.exitCode = failed.length > 0 ? 1 : 0
