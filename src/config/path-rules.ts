// Paths that a configuration names for one environment: what they name must be there, of the right kind, inside the project.

import type { Config, EnvironmentConfig } from '../model/config.ts'
import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { keysOf } from '../model/name.ts'
import { defaults } from './defaults.ts'
import { cleanPath } from './project-path.ts'
import { describePath } from './source.ts'
import type { KeyPath, Places } from './source.ts'

/** What lies at a path, after links are followed. */
export type PathKind = 'file' | 'folder' | 'missing' | 'outside' | 'unreadable'

export interface PathUse {
  readonly key: KeyPath
  /** Relative to the folder of stagecraft.yml. */
  readonly path: string
  readonly kind: 'file' | 'folder'
}

/** Every path that a deploy of `environment` opens, so that it can be looked up. */
export function pathUses(config: Config, environment: EnvironmentConfig): readonly PathUse[] {
  const build = config.backend?.provider === 'generic' ? config.backend.build : undefined
  const at = ['backend', 'providers', 'generic', 'build']
  return [
    ...composeUses(config.compose, ['compose']),
    ...composeUses(environment.compose, ['environments', environment.name, 'compose']),
    ...(environment.envFile === undefined
      ? []
      : [{ key: ['environments', environment.name, 'env_file'], path: environment.envFile, kind: 'file' as const }]),
    ...keysOf(config.databases).flatMap((database): readonly PathUse[] => {
      const path = config.databases[database]?.migrations?.path
      return path === undefined ? [] : [{ key: ['databases', database, 'migrations', 'path'], path, kind: 'folder' }]
    }),
    ...(build === undefined
      ? []
      : [
          { key: [...at, 'context'], path: build.context, kind: 'folder' as const },
          // Relative to the context, as in Compose.
          {
            key: [...at, 'dockerfile'],
            path: cleanPath(`${build.context}/${build.dockerfile}`),
            kind: 'file' as const,
          },
        ]),
  ]
}

const composeUses = (paths: readonly string[], key: KeyPath): readonly PathUse[] =>
  paths.map((path, at) => ({ key: paths.length === 1 ? key : [...key, at], path, kind: 'file' }))

/** Faults: CONFIG_PATH, one for each path that is not what it should be. */
export const checkPaths = (
  uses: readonly PathUse[],
  places: Places,
  kindOf: (path: string) => PathKind,
): readonly Fault[] =>
  uses.flatMap(({ key, path, kind }) => {
    const problem = problemOf(kindOf(path), kind)
    return problem === undefined
      ? []
      : [faults.CONFIG_PATH({ key: describePath(key), path, problem, where: places.of(key) })]
  })

function problemOf(found: PathKind, wanted: 'file' | 'folder'): string | undefined {
  if (found === wanted) return undefined
  if (found === 'missing') return 'does not exist'
  if (found === 'outside') return 'leads out of the project'
  if (found === 'unreadable') return 'cannot be read'
  return found === 'folder' ? 'is a folder, not a file' : 'is a file, not a folder'
}

/** Files that count without being named: what `composeFilesOf` asks about. */
export const unnamedFiles: readonly string[] = [...defaults.composeFiles, ...defaults.overrideFiles]

/** The compose files of an environment. Without `compose` exactly one of the default names must lie there, or none on one's own machine while no service is named. Faults: COMPOSE_FILE_MISSING, COMPOSE_AMBIGUOUS. */
export function composeFilesOf(
  config: Config,
  environment: EnvironmentConfig,
  kindOf: (path: string) => PathKind,
): { readonly files: readonly string[] } | { readonly fault: Fault } {
  if (config.compose.length > 0) return { files: [...config.compose, ...environment.compose] }
  const where = { file: config.file }
  const [only, ...others] = defaults.composeFiles.filter((file) => kindOf(file) === 'file')
  const isNamed = keysOf(config.services).length + environment.compose.length > 0
  if (only === undefined && environment.driver === 'local' && !isNamed) return { files: [] }
  if (only === undefined) return { fault: faults.COMPOSE_FILE_MISSING({ looked: defaults.composeFiles, where }) }
  if (others.length > 0) return { fault: faults.COMPOSE_AMBIGUOUS({ found: [only, ...others], where }) }
  const override = defaults.overrideFiles.find((file) => kindOf(file) === 'file')
  const own = environment.driver === 'local' && override !== undefined ? [override] : []
  return { files: [only, ...own, ...environment.compose] }
}
