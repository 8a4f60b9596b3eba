// What lies in a folder that a first stagecraft.yml can be filled with: compose file, Dockerfile, package.json.

import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { defaults } from '../config/defaults.ts'
import { parseServiceName } from '../model/name.ts'
import type { Files } from '../observe/outside.ts'

export interface Found {
  /** Of the names that Compose looks for, those that lie there. */
  readonly composeFiles: readonly string[]
  readonly services: readonly FoundService[]
  readonly hasDockerfile: boolean
  /** Of package.json: what starts it for development, by its lock file's tool. */
  readonly start?: readonly string[]
}

export interface FoundService {
  readonly name: string
  readonly role: 'app' | 'db' | 'gateway'
  readonly isBuilt: boolean
}

/** Reads the folder; what cannot be read there counts as absent, because nothing of it is needed. */
export async function lookAround(files: Files, folder: string): Promise<Found> {
  const names = (await files.list(folder)) ?? []
  const composeFiles = defaults.composeFiles.filter((name) => names.includes(name))
  const [compose] = composeFiles
  const start = names.includes('package.json')
    ? startOf(await textOf(files, join(folder, 'package.json')), names)
    : undefined
  return {
    composeFiles,
    services: compose === undefined ? [] : servicesIn(await textOf(files, join(folder, compose))),
    hasDockerfile: names.includes('Dockerfile'),
    ...(start === undefined ? {} : { start }),
  }
}

const textOf = async (files: Files, path: string): Promise<string> =>
  new TextDecoder().decode(await files.read(path).catch(() => undefined))

/** Images that hold data, by the last part of their name. */
const databases =
  /(^|\/)(postgres|postgis|timescaledb|pgvector|mysql|mariadb|percona|mongo|redis|valkey|keydb|cassandra|clickhouse|clickhouse-server|elasticsearch|opensearch|rabbitmq|minio|etcd|influxdb|neo4j|nats|kafka|mssql)(:|@|$)/i
const gateways = /(^|\/)traefik(:|@|$)/i

/** In the order of the file. A file that Compose would complain about gives none. */
function servicesIn(text: string): readonly FoundService[] {
  const document = text.length > 1_048_576 ? undefined : parseDocument(text, { logLevel: 'silent' })
  if (document === undefined || document.errors.length > 0) return []
  const { services } = (document.toJS({ maxAliasCount: 100 }) ?? {}) as { services?: unknown }
  if (typeof services !== 'object' || services === null) return []
  return Object.entries(services).flatMap(([name, service]: [string, { image?: unknown; build?: unknown } | null]) => {
    if (parseServiceName(name) === undefined || typeof service !== 'object') return []
    const image = typeof service?.image === 'string' ? service.image : ''
    const role = databases.test(image) ? 'db' : gateways.test(image) ? 'gateway' : 'app'
    return [{ name, role, isBuilt: service?.build !== undefined }]
  })
}

const tools: readonly (readonly [lockFile: string, tool: string])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
]

/** The script `dev`, else `start`. */
function startOf(text: string, names: readonly string[]): readonly string[] | undefined {
  const tool = tools.find(([file]) => names.includes(file))?.[1] ?? 'npm'
  try {
    const { scripts } = JSON.parse(text) as { scripts?: Readonly<Record<string, unknown>> }
    const script = ['dev', 'start'].find((name) => typeof scripts?.[name] === 'string')
    return script === undefined ? undefined : [tool, 'run', script]
  } catch {
    return undefined
  }
}
