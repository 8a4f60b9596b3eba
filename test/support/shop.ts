// The example shop as a team's checkout on lab hosts: configuration and values written, versions laid over, the CLI run in it.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Lab } from '../lab/lab.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = join(root, 'examples/shop')

export const domain = 'shop.example.com'

export interface ShopOptions {
  readonly lab: Lab
  /** The checkout; made anew. */
  readonly folder: string
  /** Two apps on the same hosts have two names. */
  readonly app?: string
  /** The host port of the gateway; the lab publishes port 80 of each host. */
  readonly httpPort?: number
  readonly dbPort?: number
  /** Lines for `environments.production.rollout`, and for the api's rollout block. */
  readonly rollout?: Readonly<Record<string, string | number>>
  readonly apiRollout?: Readonly<Record<string, string | number>>
  readonly workerRollout?: Readonly<Record<string, string | number>>
  /** `table_wait` of the migrations. */
  readonly tableWait?: string
  /** Other hosts than the lab's app-1, app-2 and db-1, and another way to them; `through`: the one that leads to the database. */
  readonly hosts?: { readonly lines: readonly string[]; readonly ssh: string; readonly through: string }
}

export interface Shop {
  readonly folder: string
  readonly options: ShopOptions
}

/** A checkout of version 1. */
export async function createShop(options: ShopOptions): Promise<Shop> {
  const { folder, lab } = options
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const left = new Set([join(source, 'versions'), join(source, '.env'), join(source, 'README.md')])
  await cp(source, folder, { recursive: true, filter: (path) => !left.has(path) })
  await mkdir(join(folder, '.stagecraft'))
  await writeFile(join(folder, '.stagecraft/known_hosts'), lab.knownHosts)
  await writeFile(join(folder, 'stagecraft.yml'), await configText(options))
  await writeFile(join(folder, '.env.production'), environmentText(options), { mode: 0o600 })
  return { folder, options }
}

/** Lays a later version's files over the checkout. */
export const overlay = async ({ folder }: Shop, version: string): Promise<void> =>
  cp(join(source, 'versions', version), folder, { recursive: true })

/** Leaves only what a rollback may need: the configuration and the keys of the hosts. */
export async function reduceCheckout({ folder }: Shop): Promise<void> {
  const kept = new Set(['stagecraft.yml', '.stagecraft'])
  const names = await readdir(folder)
  await Promise.all(names.filter((name) => !kept.has(name)).map((name) => rm(join(folder, name), { recursive: true })))
}

/** Names the images after what the example's files are, so that a changed example is built anew. */
async function contentName(): Promise<string> {
  const hash = createHash('sha256')
  const entries = await readdir(source, { recursive: true, withFileTypes: true })
  for (const entry of entries
    .filter((each) => each.isFile())
    .sort((a, b) => (join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1))) {
    hash.update(entry.name).update(await readFile(join(entry.parentPath, entry.name)))
  }
  return hash.digest('hex').slice(0, 12)
}

async function configText({
  lab,
  app = 'shop',
  rollout,
  apiRollout,
  workerRollout,
  tableWait = '5m',
  hosts = hostsOf(lab),
}: ShopOptions): Promise<string> {
  const text = await readFile(join(source, 'stagecraft.yml'), 'utf8')
  const settings = Object.entries(rollout ?? {}).map(([key, value]) => `${key}: ${value}`)
  const environments = [
    'environments:',
    '  production:',
    '    driver: ssh',
    '    env_file: .env.production',
    `    ssh: ${hosts.ssh}`,
    ...(settings.length === 0 ? [] : [`    rollout: { ${settings.join(', ')} }`]),
    '    hosts:',
    ...hosts.lines.map((line) => `      ${line}`),
    '',
  ]
  const api = Object.entries(apiRollout ?? {}).map(([key, value]) => `      ${key}: ${value}\n`)
  return text
    .replace('name: shop', `name: ${app}`)
    .replace('ghcr.io/acme/shop', `${lab.registry.host}/demo/${await contentName()}/${app}`)
    .replace(`      domains: [${domain}]\n`, `      domains: [${domain}]\n${api.join('')}`)
    .replace(
      '    rollout: {} #',
      `    rollout: { ${Object.entries(workerRollout ?? {})
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ')} } #`,
    )
    .replace('      through: db-1\n', `      through: ${hosts.through}\n      table_wait: ${tableWait}\n`)
    .replace(/^environments:[\s\S]*$/m, environments.join('\n'))
}

function hostsOf(lab: Lab): NonNullable<ShopOptions['hosts']> {
  const host = (name: string, roles: string): string => {
    const { address, sshPort, internalAddress } = lab.host(name)
    return `${name}: { address: ${address}, port: ${sshPort}, internal_address: ${internalAddress}, user: deploy, roles: [${roles}] }`
  }
  return {
    lines: [host('app-1', 'gateway, app'), host('app-2', 'app'), host('db-1', 'db')],
    ssh: `{ private_key_path: ${lab.identityFile}, known_hosts: .stagecraft/known_hosts, allow_loopback: true }`,
    through: 'db-1',
  }
}

const environmentText = ({ lab, httpPort = 80, dbPort = 5432 }: ShopOptions): string =>
  [
    'POSTGRES_PASSWORD=demoPassword4711',
    `DATABASE_URL=postgres://shop:demoPassword4711@db:${dbPort}/shop`,
    `MIGRATION_DATABASE_URL=postgres://shop:demoPassword4711@127.0.0.1:${dbPort}/shop`,
    'DB_BIND=0.0.0.0',
    `DB_PORT=${dbPort}`,
    `HTTP_PORT=${httpPort}`,
    `MIRROR=${lab.mirror}`,
    '',
  ].join('\n')

export interface CliRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** Wall time. */
  readonly seconds: number
}

export interface CliOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Told each line of the talk (stderr), and of the result (stdout), as it comes. */
  readonly line?: (line: string) => void
  readonly stdout?: (line: string) => void
  readonly signal?: AbortSignal
  /** Given what sends the process a signal. */
  readonly started?: (send: (signal: NodeJS.Signals) => void) => void
  /** What the CLI is told when `signal` aborts; default SIGKILL, which nothing can answer. */
  readonly killSignal?: NodeJS.Signals
}

/** Runs the CLI that users get in the checkout. */
export function stagecraft(
  { folder }: Pick<Shop, 'folder'>,
  argv: readonly string[],
  { environment = {}, line, stdout: result, signal, killSignal = 'SIGKILL', started: told }: CliOptions = {},
): Promise<CliRun> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...argv], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal ? { signal, killSignal } : {}),
    })
    told?.((name) => void child.kill(name))
    let stdout = ''
    let stderr = ''
    const onLine = (tell: ((line: string) => void) | undefined): ((text: string) => void) => {
      let rest = ''
      return (text) => {
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        for (const each of lines) tell?.(each)
      }
    }
    const [talk, data] = [onLine(line), onLine(result)]
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      data(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
      talk(text)
    })
    child.on('error', (error) => (signal?.aborted ? undefined : reject(error)))
    child.on('close', (code) =>
      resolve({ code: code ?? 137, stdout, stderr, seconds: (performance.now() - started) / 1_000 }),
    )
  })
}

/** Removes everything of the app from the lab's hosts, as if they were new. */
export async function clearHosts(lab: Lab, app = 'shop'): Promise<void> {
  const script = [
    'set -eu',
    `docker ps -aq --filter label=stagecraft.app=${app} | xargs -r docker rm -f`,
    `docker volume ls -q | grep -E '^(stagecraft-)?${app}-production' | xargs -r docker volume rm`,
    `docker network ls --format '{{.Name}}' | grep -E '^${app}-production' | xargs -r docker network rm`,
    `rm -rf /var/lib/stagecraft/${app} /home/deploy/.stagecraft/${app}`,
  ].join('\n')
  await Promise.all(
    Object.values(lab.hosts).map(async (host) => {
      const said = await host.exec(['sh', '-c', script])
      if (said.code !== 0) throw new Error(`host ${host.name} cannot be cleared of ${app}: ${said.stderr.trim()}`)
    }),
  )
}
