// Compares the committed dist with what the sources make, byte for byte.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from './generated/pages.ts'

const fresh = mkdtempSync(path.join(tmpdir(), 'stagecraft-dist-'))
try {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--out', fresh], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error(`the build ended with ${status}`)
  const different = compare(path.join(root, 'dist'), fresh)
  if (different.length > 0) {
    process.stderr.write(
      `dist is not what its sources make: ${different.join(', ')}\nRun npm run build and commit dist.\n`,
    )
    process.exitCode = 1
  }
} finally {
  rmSync(fresh, { recursive: true, force: true })
}

/** Names of files that only one has, or that differ. */
function compare(committed: string, built: string): readonly string[] {
  const names = [...new Set([...readdirSync(committed), ...readdirSync(built)])].sort()
  return names.filter((name) => {
    try {
      return !readFileSync(path.join(committed, name)).equals(readFileSync(path.join(built, name)))
    } catch {
      return true
    }
  })
}
