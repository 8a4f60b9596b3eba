// The real Compose of this machine, asked what files mean; it contacts no engine for that.

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

export interface Answer {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** The folder that the files lay in. */
  readonly folder: string
}

/** `docker compose config` over files written to an empty folder; the first is the compose file unless others are named. */
export async function composeConfig(
  files: Readonly<Record<string, string>>,
  options: { readonly names?: readonly string[]; readonly variables?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'stagecraft-compose-'))
  try {
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(path.join(folder, name), text)))
    const names = options.names ?? Object.keys(files).slice(0, 1)
    const argv = ['compose', '--env-file', '/dev/null', ...names.flatMap((name) => ['--file', path.join(folder, name)])]
    return await new Promise((resolve) => {
      execFile(
        'docker',
        [...argv, 'config', '--format', 'json'],
        { env: { PATH: process.env['PATH'], HOME: folder, ...options.variables }, maxBuffer: 64 << 20 },
        (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr, folder }),
      )
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What Compose answers about files that lie in a folder; throws its complaint. */
export async function askCompose<T>({
  folder,
  files,
  project,
  variables,
}: {
  readonly folder: string
  readonly files: readonly string[]
  readonly project: string
  readonly variables: Readonly<Record<string, string>>
}): Promise<T> {
  const named = files.flatMap((file) => ['--file', path.join(folder, file)])
  const argv = [
    'compose',
    '--project-name',
    project,
    '--project-directory',
    folder,
    '--env-file',
    '/dev/null',
    ...named,
  ]
  const { stdout } = await promisify(execFile)('docker', [...argv, 'config', '--format', 'json'], {
    env: { PATH: process.env['PATH'], HOME: folder, ...variables },
    maxBuffer: 64 << 20,
  })
  return JSON.parse(stdout.replaceAll('$$', '$'))
}

type Environment = Readonly<Record<string, string>>

/** What a container of service `app` would get as its environment from one env file; undefined when Compose refuses it. */
export async function environmentFrom(envFile: string): Promise<Environment | undefined> {
  const read = await environmentsFrom([envFile])
  return 'environments' in read ? read.environments[0] : undefined
}

/** The same of many env files in one question, or what Compose says about the first that it refuses. */
export async function environmentsFrom(
  envFiles: readonly string[],
): Promise<{ readonly environments: readonly Environment[] } | { readonly complaint: string }> {
  const services = envFiles.map((_, at) => `  s${at}: { image: app, env_file: [f${at}.env] }\n`)
  const files = Object.fromEntries(envFiles.map((text, at) => [`f${at}.env`, text]))
  const { code, stdout, stderr } = await composeConfig({ 'compose.yaml': `services:\n${services.join('')}`, ...files })
  if (code !== 0) return { complaint: stderr }
  const answer = JSON.parse(stdout.replaceAll('$$', '$')) as { services: Record<string, { environment?: Environment }> }
  return { environments: envFiles.map((_, at) => answer.services[`s${at}`]?.environment ?? {}) }
}
