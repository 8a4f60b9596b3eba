// Compares the committed dist with what the sources make, byte for byte; `--keep FOLDER` leaves that there for a look.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './generated/pages.ts'

const { values } = parseArgs({ options: { keep: { type: 'string' } } })
const fresh = values.keep ?? mkdtempSync(path.join(tmpdir(), 'stagecraft-dist-'))
try {
  process.exitCode = check(path.join(root, 'dist'), path.resolve(fresh))
} finally {
  if (values.keep === undefined) rmSync(fresh, { recursive: true, force: true })
}

function check(committed: string, built: string): number {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--out', built], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) return 1
  const different = differences(committed, built)
  if (different.length === 0) return 0
  process.stderr.write(
    `dist is not what its sources make: ${different.join(', ')}\nRun npm run build and commit dist.\n`,
  )
  return 1
}

/** Names of files that only one folder has, or that differ. */
function differences(committed: string, built: string): readonly string[] {
  const names = [...new Set([...readdirSync(committed), ...readdirSync(built)])].sort()
  return names.filter((name) => {
    try {
      return !readFileSync(path.join(committed, name)).equals(readFileSync(path.join(built, name)))
    } catch {
      return true
    }
  })
}
