// npm for the stand-in of node:24-slim, set up like this machine's own: builds in the lab run `npm ci`, as users' builds do.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { rootCertificates } from 'node:tls'
import { cached } from './cache.ts'
import { mustRun } from './docker.ts'
import { inFolder } from './folders.ts'

export const npmVersion = '11.19.1'

/** The folder `npm` of the package npm, as its registry has it; it needs nothing else. */
export async function npmPackage(): Promise<string> {
  return cached(`npm-${npmVersion}/npm`, (temporary) =>
    inFolder(async (folder) => {
      await mustRun(['npm', 'pack', '--silent', `npm@${npmVersion}`], { cwd: folder })
      await mustRun(['tar', '-xzf', `npm-${npmVersion}.tgz`], { cwd: folder })
      await mustRun(['mv', path.join(folder, 'package'), temporary])
    }),
  )
}

/** A folder `npm-settings` with the registry and the certificates that npm uses here; never a login. */
export async function npmSettings(): Promise<string> {
  const { registry, cafile } = await settings()
  const certificates = await authorities(cafile)
  const lines = [
    ...(registry && isOpen(registry) ? [`registry=${registry}`] : []),
    ...(certificates ? ['cafile=/usr/local/etc/npm-ca.pem'] : []),
  ]
  const npmrc = lines.map((line) => `${line}\n`).join('')
  const version = createHash('sha256')
    .update(JSON.stringify([npmrc, certificates]))
    .digest('hex')
    .slice(0, 12)
  return cached(`npm-settings-${version}/npm-settings`, async (temporary) => {
    await mkdir(temporary)
    await writeFile(path.join(temporary, 'npmrc'), npmrc)
    if (certificates) await writeFile(path.join(temporary, 'npm-ca.pem'), certificates)
  })
}

/** The authorities that npm trusts here, where they are others than those that Node brings. */
async function authorities(cafile: string | undefined): Promise<string | undefined> {
  if (cafile) return readFile(cafile, 'utf8')
  const extra = process.env['NODE_EXTRA_CA_CERTS']
  return extra ? [...rootCertificates, await readFile(extra, 'utf8')].join('\n') : undefined
}

/** What npm answers to `config get`: a line `name=value` each, `null` for what is not set. */
async function settings(): Promise<Readonly<Record<string, string>>> {
  const said = await mustRun(['npm', 'config', 'get', 'registry', 'cafile'], { cwd: os.tmpdir() })
  const pairs = said.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  return Object.fromEntries(pairs.filter(([, value]) => value !== 'null'))
}

function isOpen(registry: string): boolean {
  const { username, password } = new URL(registry)
  return username === '' && password === ''
}
