// The files that a release carries, read from the checkout: secrets, configs, and what services mount of the project.

import { join } from 'node:path'
import { releasePath } from '../model/compose.ts'
import type { ComposeModel } from '../model/compose.ts'
import { keyedHash } from '../model/digest.ts'
import type { Fault, Place } from '../model/fault.ts'
import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { keysOf } from '../model/name.ts'
import type { FileSpec } from '../model/release.ts'
import type { Secret } from '../model/secret.ts'
import { filesOf } from '../plan/files.ts'
import type { Files, Surroundings } from './outside.ts'
import { isInside } from './project.ts'
import type { Project } from './project.ts'

/** Each file once, with its content by its path. Faults, all together: COMPOSE_PATH_MISSING, COMPOSE_PATH_OUTSIDE; FILE_UNREADABLE. */
export async function readFiles(
  { outside: { files } }: Pick<Surroundings, 'outside'>,
  project: Pick<Project, 'compose' | 'composePlaces' | 'root' | 'resolved'>,
): Promise<{ readonly files: readonly FileSpec[]; readonly contents: Readonly<Record<string, Uint8Array>> }> {
  const base = (await files.real(project.root)) ?? project.root
  const found: Fault[] = []
  const listed = await Promise.all(
    filesOf(project.compose).map((file) =>
      expand(files, file, { base, where: whereOf(project, file), tell: (fault) => found.push(fault) }),
    ),
  )
  if (found.length > 0) throw new Faults(found)
  const contents = await Promise.all(
    listed.flat().map(async (file) => [file.path, await contentOf(files, project, file)] as const),
  )
  return { files: listed.flat(), contents: Object.fromEntries(contents) }
}

interface Looking {
  /** The project's folder, links followed. */
  readonly base: string
  readonly where: { readonly where?: Place }
  readonly tell: (fault: Fault) => void
}

/** Where the compose files speak of it: the mounts of its first service, whose order is Compose's; the secret or config. */
function whereOf(
  { compose, composePlaces }: Pick<Project, 'compose' | 'composePlaces'>,
  { kind, path, services }: FileSpec,
): { readonly where?: Place } {
  const named = (files: ComposeModel['secrets'], pathOf: (name: string) => string): string =>
    keysOf(files).find((name) => pathOf(name) === path) ?? ''
  const keys = {
    file: ['services', services[0] ?? '', 'volumes'],
    secret: ['secrets', named(compose.secrets, releasePath.secret)],
    config: ['configs', named(compose.configs, releasePath.config)],
  }
  const where = composePlaces.of(keys[kind])
  return where === undefined ? {} : { where }
}

/** A folder that is mounted travels as its files, a link as what it leads to. */
async function expand(files: Files, file: FileSpec, { base, where, tell }: Looking): Promise<readonly FileSpec[]> {
  const { source } = file
  if (source.kind !== 'file') return [file]
  const [service = ''] = file.services
  const missing = (path: string, problem: string): readonly FileSpec[] => {
    tell(faults.COMPOSE_PATH_MISSING({ service, path, problem, ...where }))
    return []
  }
  const walk = async (path: string, above: readonly string[]): Promise<readonly FileSpec[]> => {
    const real = await files.real(join(base, path))
    if (real === undefined) return missing(path, 'is not there')
    if (!isInside(base, real)) {
      tell(faults.COMPOSE_PATH_OUTSIDE({ service, use: 'the link', path, ...where }))
      return []
    }
    const about = await files.about(real)
    if (about?.kind !== 'folder') {
      const runs = about?.executable === true ? { executable: true as const } : {}
      return [{ ...file, ...runs, path: `${file.path}${path.slice(source.path.length)}`, source: { ...source, path } }]
    }
    if (file.kind !== 'file') return missing(path, 'is a folder')
    if (above.includes(real)) return missing(path, 'is a link that leads in a circle')
    const names = (await files.list(real)) ?? []
    // What has no file is not there on hosts, where Docker mounts only what is.
    if (names.length === 0 && above.length === 0) return missing(path, 'has no file in it')
    return (await Promise.all(names.map((name) => walk(`${path}/${name}`, [...above, real])))).flat()
  }
  return walk(source.path, [])
}

async function contentOf(
  files: Files,
  { root, resolved }: Pick<Project, 'root' | 'resolved'>,
  { source }: FileSpec,
): Promise<Uint8Array> {
  if (source.kind === 'content') return Buffer.from(source.content)
  if (source.kind === 'environment') return Buffer.from(resolved.values[source.name]?.reveal() ?? '')
  return (await files.read(join(root, source.path))) ?? new Uint8Array()
}

/** Each with a keyed hash over its bytes as text of one byte a character, and over whether it may be run; null without a key. */
export const versioned = (
  files: readonly FileSpec[],
  contents: Readonly<Record<string, Uint8Array>>,
  key: Secret | undefined,
): readonly FileSpec[] =>
  files.map((file) => {
    const text = Buffer.from(contents[file.path] ?? []).toString('latin1')
    const version = key ? keyedHash(key.reveal(), file.executable ? `${text}\0executable` : text) : null
    return { ...file, version }
  })
