// Headscale and Tailscale, built from their Go modules: a tailnet of the lab's own, with the programs that people use.
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { cached } from './cache.ts'
import { buildWithGo } from './go.ts'

const source = path.join(import.meta.dirname, 'images/tailnet')

const packages = {
  headscale: 'github.com/juanfont/headscale/cmd/headscale',
  tailscale: 'tailscale.com/cmd/tailscale',
  tailscaled: 'tailscale.com/cmd/tailscaled',
}

/** `headscale`, `tailscale` and `tailscaled`, static; built once a machine. */
export async function tailnetPrograms(say: (line: string) => void): Promise<readonly string[]> {
  const module = await readFile(path.join(source, 'go.mod'), 'utf8')
  const versions = [...module.matchAll(/^\t\S+ v(\S+)$/gm)].map(([, version = '']) => version)
  // As their own builds write it into them; without it they say that they know no version.
  const stamp = ['short', 'long'].map((name) => `-X tailscale.com/version.${name}Stamp=${versions.at(-1)}`).join(' ')
  const folder = await cached(`tailnet-${versions.join('-')}`, async (out) => {
    say('lab: building Headscale and Tailscale from their Go modules, which takes ten minutes')
    await mkdir(out, { recursive: true })
    await buildWithGo({ source, packages: Object.values(packages), out: `${out}/`, stamp, say })
  })
  return Object.keys(packages).map((name) => path.join(folder, name))
}
