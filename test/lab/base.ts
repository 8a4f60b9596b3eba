// The one stand-in below all others: debian:trixie-slim, pulled where Docker Hub is in reach, else made by debootstrap.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { docker, mustRun, run } from './docker.ts'
import { needProgram } from './packages.ts'

const official = 'debian:trixie-slim'
const archive = 'http://deb.debian.org/debian'
/** What a container never reads; the official slim image leaves the same out. */
const ballast = [
  'usr/share/doc',
  'usr/share/man',
  'usr/share/info',
  'usr/share/locale',
  'var/lib/apt/lists',
  'var/cache/apt',
]

/** As in the official image: apt keeps no packages and no caches (90 MB), dpkg unpacks no manuals. */
const slim = {
  'etc/apt/apt.conf.d/docker-clean':
    'Dir::Cache::pkgcache ""; Dir::Cache::srcpkgcache ""; Binary::apt::APT::Keep-Downloaded-Packages "false"; APT::Keep-Downloaded-Packages "false"; DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb"; };\n',
  'etc/dpkg/dpkg.cfg.d/docker':
    'path-exclude /usr/share/man/*\npath-exclude /usr/share/info/*\npath-exclude /usr/share/locale/*\npath-exclude /usr/share/doc/*\n',
}

let hub: Promise<boolean> | undefined

/** Whether Docker Hub answers this machine's engine; asked once per process, with a minute's patience. */
export function hubIsInReach(): Promise<boolean> {
  hub ??= run(['docker', 'pull', '--quiet', official], { timeout: 60_000 }).then((said) => said.code === 0)
  return hub
}

/** Makes the base image under the name `ref`. */
export async function makeBase(ref: string, say: (line: string) => void): Promise<void> {
  if (await hubIsInReach()) {
    await docker(['tag', official, ref])
    return
  }
  say(`Docker Hub is out of reach: making ${official} with debootstrap`)
  if (process.getuid?.() !== 0) {
    throw new Error(
      'debootstrap needs root: run as root, or give Docker a way to Docker Hub (docker pull debian:trixie-slim)',
    )
  }
  await needProgram({ probe: ['debootstrap', '--version'], package: 'debootstrap', say })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'stagecraft-base-'))
  try {
    const options = ['--variant=minbase', '--include=ca-certificates']
    await mustRun(['debootstrap', ...options, 'trixie', folder, await nearestArchive()])
    await Promise.all(ballast.map((part) => rm(path.join(folder, part), { recursive: true, force: true })))
    for (const [file, text] of Object.entries(slim)) await writeFile(path.join(folder, file), text)
    await mustRun(['sh', '-c', 'tar -C "$0" -c . | docker import --change "CMD [\\"bash\\"]" - "$1"', folder, ref])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The archive that this machine itself uses, if it is a Debian. */
async function nearestArchive(): Promise<string> {
  const sources = await readFile('/etc/apt/sources.list.d/debian.sources', 'utf8').catch(() => '')
  return /^URIs: *(\S+)/m.exec(sources)?.[1] ?? archive
}
