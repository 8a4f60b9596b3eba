// The real Compose of this machine, asked what files mean; it contacts no engine for that.

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

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

/** What a container of service `app` would get as its environment from one env file; undefined when Compose refuses it. */
export async function environmentFrom(envFile: string): Promise<Readonly<Record<string, string>> | undefined> {
  const files = { 'compose.yaml': 'services: { app: { image: app, env_file: [values.env] } }\n', 'values.env': envFile }
  const { code, stdout } = await composeConfig(files)
  if (code !== 0) return undefined
  return JSON.parse(stdout.replaceAll('$$', '$')).services.app.environment ?? {}
}
