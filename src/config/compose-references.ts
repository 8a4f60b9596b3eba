// What compose files pull in from elsewhere: other compose files, env files; found before Compose opens or fetches any of it.

import { Fault } from '../model/fault.ts'
import type { Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { composePlaces, fields, readComposeText } from './compose-place.ts'
import type { ComposeDocument, ComposeText } from './compose-place.ts'
import { interpolate } from './interpolate.ts'
import { cleanPath } from './project-path.ts'
import type { KeyPath } from './source.ts'

export interface References {
  readonly faults: readonly Fault[]
  /** Further compose files, relative to the project: they pull in things too. */
  readonly composeFiles: readonly string[]
  /** Of services, or named by an include. */
  readonly envFiles: readonly string[]
  /** Where the `.env` of an included file would lie, which Compose reads where no env file is named. */
  readonly dotenvs: readonly { readonly path: string; readonly includes: string }[]
}

interface Reference {
  readonly kind: 'include' | 'extends' | 'env_file'
  readonly written: string
  /** What it stands in: a service, or the file itself. */
  readonly owner: string
  readonly path: KeyPath
  /** Of an include: the folder whose `.env` fills it in, its own where it is empty; absent where an env file is named. */
  readonly dotenvIn?: string
}

/**
 * References of one compose file, whose `file` is relative to the project. `lookUp` knows the environment's values. Faults:
 * COMPOSE_REMOTE, COMPOSE_PATH_OUTSIDE, CONFIG_MULTIPLE_DOCUMENTS, CONFIG_ENCODING, CONFIG_TOO_DEEP. What is
 * no YAML is left to Compose, which says it better.
 */
export function composeReferences(compose: ComposeText, lookUp: (name: string) => string | undefined): References {
  const places = composePlaces([compose])
  const read = readComposeText(compose)
  if (read instanceof Fault) return { faults: [read], composeFiles: [], envFiles: [], dotenvs: [] }
  const folder = compose.file.includes('/') ? compose.file.slice(0, compose.file.lastIndexOf('/')) : '.'
  const found = [...secondDocument(read)]
  const composeFiles: string[] = []
  const envFiles: string[] = []
  const dotenvs: { path: string; includes: string }[] = []
  for (const { kind, written, owner, path, dotenvIn } of referencesIn(read.content)) {
    const expanded = interpolate(written, lookUp)
    if ('broken' in expanded) continue
    const where: { readonly where?: Place } = { where: places.of(path) ?? { file: compose.file } }
    const target = cleanPath(expanded.text.startsWith('/') ? expanded.text : `${folder}/${expanded.text}`)
    if (kind !== 'env_file' && isRemote(expanded.text))
      found.push(faults.COMPOSE_REMOTE({ path: withoutUser(expanded.text), ...where }))
    else if (/^(\/|~|\.\.(\/|$))/.test(target) || expanded.text.startsWith('~'))
      found.push(faults.COMPOSE_PATH_OUTSIDE({ service: owner, use: kind, path: expanded.text, ...where }))
    else if (kind === 'env_file') envFiles.push(target)
    else {
      composeFiles.push(target)
      if (dotenvIn !== undefined)
        dotenvs.push({
          path: cleanPath(`${dotenvIn === '' ? `${target}/..` : `${folder}/${dotenvIn}`}/.env`),
          includes: target,
        })
    }
  }
  return { faults: found, composeFiles: once(composeFiles), envFiles: once(envFiles), dotenvs }
}

/** Compose takes every document of a file, so one that nobody looks at could pull in anything. */
const secondDocument = (read: ComposeDocument): readonly Fault[] =>
  read.document.errors
    .filter(({ code }) => code === 'MULTIPLE_DOCS')
    .map(({ pos }) => faults.CONFIG_MULTIPLE_DOCUMENTS({ where: read.at(pos[0]) }))

const once = (paths: readonly string[]): readonly string[] => [...new Set(paths)].sort()

/** Forms that Compose fetches: Git in its spellings, OCI artifacts. */
const isRemote = (path: string): boolean => /^([a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:|github\.com\/)/i.test(path)

const withoutUser = (url: string): string => url.replace(/\/\/[^/@]*@/, '//')

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

function referencesIn(document: unknown): readonly Reference[] {
  const { include, services } = fields(document)
  return [
    ...listOf(include).flatMap((entry, at): readonly Reference[] => {
      const path = Array.isArray(include) ? ['include', at] : ['include']
      const given = typeof entry === 'string' ? { path: entry } : fields(entry)
      const [directory = ''] = texts(given['project_directory'])
      const isNamed = texts(given['env_file']).length > 0
      return [
        ...texts(given['path']).map((written) => ({
          kind: 'include' as const,
          written,
          owner: 'the compose file',
          path,
          ...(isNamed ? {} : { dotenvIn: directory }),
        })),
        ...texts(fields(entry)['env_file']).map((written) => ({
          kind: 'env_file' as const,
          written,
          owner: 'include',
          path,
        })),
      ]
    }),
    ...Object.entries(fields(services)).flatMap(([name, service]): readonly Reference[] => {
      const { extends: parent, env_file: files } = fields(service)
      const at = (key: string): KeyPath => ['services', name, key]
      return [
        ...texts(fields(parent)['file']).map((written) => ({
          kind: 'extends' as const,
          written,
          owner: name,
          path: at('extends'),
        })),
        ...listOf(files)
          .flatMap((file) => texts(typeof file === 'string' ? file : fields(file)['path']))
          .map((written) => ({ kind: 'env_file' as const, written, owner: name, path: at('env_file') })),
      ]
    }),
  ]
}

const texts = (value: unknown): readonly string[] => listOf(value).filter((each) => typeof each === 'string')
