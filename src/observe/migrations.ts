// The SQL files of the checkout: read, listed in order, every problem of every folder told at once.

import { join, sep } from 'node:path'
import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { keysOf } from '../model/name.ts'
import type { MigrationSet } from '../model/release.ts'
import { isSqlName, listMigrations, shown } from '../plan/migration-files.ts'
import type { MigrationList } from '../plan/migration-files.ts'
import { largestFile, tooLarge } from '../plan/sql-bytes.ts'
import type { Files, Surroundings } from './outside.ts'
import type { Project } from './project.ts'

export interface ReadMigrations {
  /** By database: its files in order. */
  readonly sets: Readonly<Record<string, MigrationSet>>
  /** By database and file name. */
  readonly contents: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>
}

type Checkout = Pick<Project, 'config' | 'root'>

/** Faults: MIGRATION_UNREADABLE and those of `listMigrations`, of all databases together. */
export async function readMigrations(
  { outside }: Pick<Surroundings, 'outside'>,
  checkout: Checkout,
): Promise<ReadMigrations> {
  const { databases } = checkout.config
  const names = keysOf(databases).filter((name) => databases[name]?.migrations?.engine === 'raw')
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
  const names = await files.list(join(root, folder)).catch(asError)
  if (names instanceof Error) {
    const reason = reasonIn(names, join(root, folder))
    const found = [faults.MIGRATION_UNREADABLE({ file: folder, reason, where: { file: folder } })]
    return { name, list: { faults: found }, bytes: {} }
  }
  const read = await Promise.all(
    (names ?? []).filter(isSqlName).map((file) => readFile(files, join(root, folder), file)),
  )
  const found = read.flatMap((file) => ('bytes' in file ? [file] : []))
  const unread = read.flatMap((file) => {
    if ('bytes' in file) return []
    const path = `${folder}/${shown(file.name)}`
    return [faults.MIGRATION_UNREADABLE({ file: shown(file.name), reason: file.reason, where: { file: path } })]
  })
  const list = listMigrations(names === undefined ? undefined : found, { folder, strategy })
  return {
    name,
    list: unread.length === 0 ? list : { faults: [...unread, ...(list.faults ?? [])] },
    bytes: Object.fromEntries(found.map((file) => [file.name, file.bytes])),
  }
}

type ReadFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly reason: string }

/** A regular file that lies in the folder, links followed; anything else is looked at and never opened. */
async function readFile(files: Files, folder: string, name: string): Promise<ReadFile> {
  const path = join(folder, name)
  try {
    const about = await files.about(path)
    const [real, inside] = about === undefined ? [] : await Promise.all([files.real(path), files.real(folder)])
    if (about === undefined || real === undefined) return { name, reason: 'it is a link that leads nowhere' }
    if (!real.startsWith(`${inside ?? folder}${sep}`)) return { name, reason: 'it is a link out of its folder' }
    if (about.kind === 'folder') return { name, reason: 'it is a folder' }
    if (about.size > largestFile) return { name, reason: tooLarge }
    const bytes = await files.read(path)
    return bytes === undefined ? { name, reason: 'it went away while it was read' } : { name, bytes }
  } catch (error) {
    return { name, reason: reasonIn(asError(error), path) }
  }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/** Why a path could not be read, without the path: it is absolute, and stands in the fault that says so. */
const reasonIn = (error: Error, path: string): string =>
  error.message.replace(`${path} cannot be read: `, '').replace(/\.$/, '')
