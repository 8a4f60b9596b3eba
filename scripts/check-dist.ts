// Compares the committed dist with what the sources make, byte for byte; `--keep FOLDER` leaves that there for a look.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { differences, dist } from './dist.ts'
import { root } from './generated/pages.ts'

const { values } = parseArgs({ options: { keep: { type: 'string' } } })
const fresh = values.keep ?? mkdtempSync(path.join(tmpdir(), 'stagecraft-dist-'))
try {
  process.exitCode = check(path.resolve(fresh))
} finally {
  if (values.keep === undefined) rmSync(fresh, { recursive: true, force: true })
}

function check(built: string): number {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--out', built], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) return 1
  const different = differences(dist, built)
  if (different.length === 0) return 0
  process.stderr.write(
    `dist is not what its sources make: ${different.join(', ')}\nRun npm run build and commit dist.\n`,
  )
  return 1
}
