// The one stand-in below all others: debian:trixie-slim, pulled where Docker Hub is in reach, else made by debootstrap.
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { nearestArchive } from '../../scripts/debian.mjs'
import { mustRun } from './docker.ts'
import { inFolder } from './folders.ts'
import { givenByHub, hubAdvice } from './hub.ts'
import { needProgram } from './packages.ts'

const official = 'debian:trixie-slim'
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

/** Makes the base image under the name `ref`. */
export async function makeBase(ref: string, say: (line: string) => void): Promise<void> {
  if (await givenByHub({ official, ref, say })) return
  say(`lab: making ${official} with debootstrap`)
  if (process.getuid?.() !== 0) {
    throw new Error(`debootstrap needs root: run as root, or ${hubAdvice}`)
  }
  await needProgram({ probe: ['debootstrap', '--version'], packages: ['debootstrap'], unless: hubAdvice, say })
  await inFolder(async (folder) => {
    const options = ['--variant=minbase', '--include=ca-certificates']
    await mustRun(['debootstrap', ...options, 'trixie', folder, nearestArchive()])
    await Promise.all(ballast.map((part) => rm(path.join(folder, part), { recursive: true, force: true })))
    for (const [file, text] of Object.entries(slim)) await writeFile(path.join(folder, file), text)
    await mustRun(['sh', '-c', 'tar -C "$0" -c . | docker import --change "CMD [\\"bash\\"]" - "$1"', folder, ref])
  })
}
