// Programs of the lab that are built from their Go modules, because nobody packages them. Module and sums are pinned beside the image.
import { cp } from 'node:fs/promises'
import path from 'node:path'
import { fromTrixie } from '../../scripts/debian.mjs'
import { mustRun } from './docker.ts'
import { inFolder } from './folders.ts'
import { needProgram } from './packages.ts'

/** A Go that knows of others, which it does since 1.21: Debian 12's own (1.19) cannot even read the modules. */
export const go = {
  probe: ['sh', '-c', 'test -n "$(go env GOTOOLCHAIN)"'],
  packages: fromTrixie(['golang-go', 'golang-src']),
  unless: 'install Go 1.21 or later from https://go.dev/dl',
}

/** Milliseconds that a build may take on a machine that is busy; alone on two cores they take five and ten minutes. */
export const buildPatience = 2_400_000

/** Builds `packages`, static, into `out`: a file, or a folder where its path ends in a slash. `source` holds go.mod and go.sum. */
export async function buildWithGo(o: {
  readonly source: string
  readonly packages: readonly string[]
  readonly out: string
  /** For the linker, besides `-s -w`. */
  readonly stamp?: string
  readonly say: (line: string) => void
}): Promise<void> {
  await needProgram({ ...go, say: o.say })
  await inFolder(async (folder) => {
    for (const file of ['go.mod', 'go.sum']) await cp(path.join(o.source, file), path.join(folder, file))
    // One that is older than the module asks for fetches that one.
    const env = { CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'auto' }
    const flags = ['-trimpath', `-ldflags=${['-s -w', o.stamp ?? ''].join(' ').trim()}`, '-o', o.out]
    await mustRun(['nice', 'go', 'build', ...flags, ...o.packages], { cwd: folder, env, timeout: buildPatience })
  })
}
