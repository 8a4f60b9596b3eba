// Paths of stagecraft.yml: what they name must be there, be of the right kind, and lie inside the project.

import { configFaults as faults } from '../model/faults/config.ts'
import { defaults } from './defaults.ts'
import type { PathKind, Rule } from './rule.ts'
import type { Draft } from './shape.ts'
import { describePath } from './source.ts'
import type { KeyPath } from './source.ts'

interface PathUse {
  readonly path: KeyPath
  readonly value: string
  readonly kind: 'file' | 'folder'
}

const namedPathsExist: Rule = (draft, places, facts) => {
  const { pathKind } = facts
  if (pathKind === undefined) return []
  return usesOf(draft).flatMap(({ path, value, kind }) => {
    const problem = problemOf(pathKind(value), kind)
    return problem === undefined
      ? []
      : [faults.CONFIG_PATH({ key: describePath(path), path: value, problem, where: places.of(path) })]
  })
}

function problemOf(found: PathKind, wanted: 'file' | 'folder'): string | undefined {
  if (found === wanted) return undefined
  if (found === 'missing') return 'does not exist'
  if (found === 'outside') return 'leads out of the project'
  if (found === 'unreadable') return 'cannot be read'
  return found === 'folder' ? 'is a folder, not a file' : 'is a file, not a folder'
}

/** Without `compose` exactly one of the default names must lie there, as soon as it is needed. */
const defaultComposeFileIsOne: Rule = (draft, places, facts) => {
  const { pathKind } = facts
  if (pathKind === undefined || draft.compose !== undefined || places.isGiven(['compose'])) return []
  const found = defaults.composeFiles.filter((file) => pathKind(file) === 'file')
  if (found.length === 1) return []
  if (found.length > 1) return [faults.COMPOSE_AMBIGUOUS({ found, where: places.of([]) })]
  const remote = Object.values(draft.environments ?? {}).some((environment) => environment?.driver !== 'local')
  if (!remote && Object.keys(draft.services ?? {}).length === 0) return []
  return [faults.COMPOSE_FILE_MISSING({ looked: defaults.composeFiles, where: places.of([]) })]
}

/** Every path that a configuration names, and those that count without being named, in order of the file. */
export const pathsOf = (draft: Draft): readonly string[] => [
  ...new Set([
    ...usesOf(draft).map(({ value }) => value),
    ...(draft.compose === undefined ? defaults.composeFiles : []),
  ]),
]

function usesOf(draft: Draft): readonly PathUse[] {
  return [
    ...composeUses(draft.compose, ['compose']),
    ...Object.entries(draft.environments ?? {}).flatMap(([name, environment]) => [
      ...composeUses(environment?.compose, ['environments', name, 'compose']),
      ...use(environment?.env_file, ['environments', name, 'env_file'], 'file'),
    ]),
    ...Object.entries(draft.databases ?? {}).flatMap(([name, database]) =>
      use(database?.migrations?.path, ['databases', name, 'migrations', 'path'], 'folder'),
    ),
    ...buildUses(draft.backend?.providers?.generic?.build),
  ]
}

/** The Dockerfile's path is relative to the context, as in Compose. */
function buildUses(
  build: { readonly context?: string | undefined; readonly dockerfile?: string | undefined } | undefined,
): readonly PathUse[] {
  const at = ['backend', 'providers', 'generic', 'build']
  if (build === undefined) return []
  const { context = defaults.build.context, dockerfile = defaults.build.dockerfile } = build
  return [
    ...use(build.context, [...at, 'context'], 'folder'),
    ...use(`${context}/${dockerfile}`, [...at, 'dockerfile'], 'file'),
  ]
}

const use = (value: string | undefined, path: KeyPath, kind: 'file' | 'folder'): readonly PathUse[] =>
  value === undefined ? [] : [{ path, value, kind }]

const composeUses = (value: string | readonly (string | undefined)[] | undefined, path: KeyPath): readonly PathUse[] =>
  typeof value === 'string' || value === undefined
    ? use(value, path, 'file')
    : value.flatMap((each, at) => use(each, [...path, at], 'file'))

export const pathRules: readonly Rule[] = [namedPathsExist, defaultComposeFileIsOne]
