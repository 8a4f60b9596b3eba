// Docker's engine of today, built from its Go module: no package of Debian has it yet.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { cached } from './cache.ts'
import { buildWithGo } from './go.ts'

const source = path.join(import.meta.dirname, 'images/host-29')

/** What it says it is: Docker's own build writes the release into it, of which the module knows nothing. */
export const engineRelease = '29.9.3'

/** `dockerd`, static; built once a machine. */
export async function engineBinary(say: (line: string) => void): Promise<string> {
  const module = await readFile(path.join(source, 'go.mod'), 'utf8')
  const [, name = '', version = ''] = /^require (\S+) (\S+)$/m.exec(module) ?? []
  return cached(`engine-${engineRelease}-${version}/dockerd`, async (out) => {
    say('lab: building the engine from its Go module, which takes minutes')
    const stamp = `-X ${name}/dockerversion.Version=${engineRelease}`
    await buildWithGo({ source, packages: [`${name}/cmd/dockerd`], out, stamp, say })
  })
}
