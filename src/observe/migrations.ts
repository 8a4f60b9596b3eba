// The migration files of the checkout: read, listed in order, every problem of every folder told at once.

import { join } from 'node:path'
import { Faults } from '../model/fault.ts'
import { keysOf } from '../model/name.ts'
import type { MigrationSet } from '../model/release.ts'
import { listMigrations } from '../plan/migration-files.ts'
import type { MigrationList } from '../plan/migration-files.ts'
import type { Files, Surroundings } from './outside.ts'
import type { Project } from './project.ts'

export interface ReadMigrations {
  /** By database: its files in order. */
  readonly sets: Readonly<Record<string, MigrationSet>>
  /** By database and file name. */
  readonly contents: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>
}

type Checkout = Pick<Project, 'config' | 'root'>

/** Faults: those of `listMigrations`, of all databases together. */
export async function readMigrations(
  { outside }: Pick<Surroundings, 'outside'>,
  checkout: Checkout,
): Promise<ReadMigrations> {
  const names = keysOf(checkout.config.databases).filter((name) => checkout.config.databases[name]?.migrations)
  const read = await Promise.all(names.map((name) => readFolder(outside.files, checkout, name)))
  const broken = read.flatMap(({ list }) => list.faults ?? [])
  if (broken.length > 0) throw new Faults(broken)
  return {
    sets: Object.fromEntries(read.flatMap(({ name, list }) => (list.set === undefined ? [] : [[name, list.set]]))),
    contents: Object.fromEntries(read.map(({ name, bytes }) => [name, bytes])),
  }
}

interface Folder {
  readonly name: string
  readonly list: MigrationList
  readonly bytes: Readonly<Record<string, Uint8Array>>
}

async function readFolder(files: Files, { config, root }: Checkout, name: string): Promise<Folder> {
  const { path: folder = '.', strategy = 'pre_deploy' } = config.databases[name]?.migrations ?? {}
  const names = await files.list(join(root, folder))
  const read = await Promise.all(
    (names ?? []).map(async (file) => ({ name: file, bytes: await files.read(join(root, folder, file)) })),
  )
  const found = read.flatMap((file) => (file.bytes === undefined ? [] : [{ name: file.name, bytes: file.bytes }]))
  return {
    name,
    list: listMigrations(names === undefined ? undefined : found, { folder, strategy }),
    bytes: Object.fromEntries(found.map((file) => [file.name, file.bytes])),
  }
}
