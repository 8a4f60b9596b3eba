// Docker's engine of today, built from its Go module: no package of Debian has it yet. Module and sums are pinned beside the image.
import { cp, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fromTrixie } from '../../scripts/debian.mjs'
import { cached } from './cache.ts'
import { mustRun } from './docker.ts'
import { inFolder } from './folders.ts'
import { needProgram } from './packages.ts'

const source = path.join(import.meta.dirname, 'images/host-29')

/** What it says it is: Docker's own build writes the release into it, of which the module knows nothing. */
export const engineRelease = '29.9.3'

/** A Go that knows of others, which it does since 1.21: Debian 12's own (1.19) cannot even read the module. */
export const go = {
  probe: ['sh', '-c', 'test -n "$(go env GOTOOLCHAIN)"'],
  packages: fromTrixie(['golang-go', 'golang-src']),
  unless: 'install Go 1.21 or later from https://go.dev/dl',
}

/** Milliseconds that the build may take on a machine that is busy; alone on two cores it takes five minutes. */
export const buildPatience = 2_400_000

/** `dockerd`, static; built once a machine. */
export async function engineBinary(say: (line: string) => void): Promise<string> {
  const module = await readFile(path.join(source, 'go.mod'), 'utf8')
  const [, name = '', version = ''] = /^require (\S+) (\S+)$/m.exec(module) ?? []
  return cached(`engine-${engineRelease}-${version}/dockerd`, (temporary) =>
    inFolder(async (folder) => {
      await needProgram({ ...go, say })
      say('lab: building the engine from its Go module, which takes minutes')
      for (const file of ['go.mod', 'go.sum']) await cp(path.join(source, file), path.join(folder, file))
      // One that is older than the module asks for fetches that one.
      const env = { CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'auto' }
      const stamp = `-ldflags=-s -w -X ${name}/dockerversion.Version=${engineRelease}`
      const words = ['build', '-trimpath', stamp, '-o', temporary, `${name}/cmd/dockerd`]
      await mustRun(['nice', 'go', ...words], { cwd: folder, env, timeout: buildPatience })
    }),
  )
}
