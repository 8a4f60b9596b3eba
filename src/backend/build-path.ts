// Where a build's context and Dockerfile really are: inside the project after every link is followed.

import { realpath, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { faults } from '../model/faults/index.ts'
import type { BuildRequest } from './backend.ts'

export interface BuildPaths {
  readonly context: string
  readonly dockerfile: string
}

/** Absolute paths without links. Faults: BUILD_PATH. */
export async function buildPaths({ service, root, build }: BuildRequest): Promise<BuildPaths> {
  const project = await realpath(root)
  const find = async (use: 'build context' | 'Dockerfile', at: string, path: string): Promise<string> => {
    const found = await realpath(resolve(at, path)).catch(() => undefined)
    const problem = (kind: 'missing' | 'outside'): Error => faults.BUILD_PATH({ service, use, path, problem: kind })
    if (found === undefined) throw problem('missing')
    if (found !== project && !found.startsWith(project === sep ? sep : `${project}${sep}`)) throw problem('outside')
    const isFolder = (await stat(found)).isDirectory()
    if (isFolder !== (use === 'build context')) throw problem('missing')
    return found
  }
  const context = await find('build context', project, build.context)
  return { context, dockerfile: await find('Dockerfile', context, build.dockerfile) }
}
