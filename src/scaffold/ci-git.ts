// What git tells about the repository that workflows are written for, and about the release of ours that they pin.

import { dirname, join, relative } from 'node:path'
import {
  gitBranch,
  gitCarried,
  gitEnvironment,
  gitReleased,
  gitRemote,
  gitTop,
  gitTracked,
  readReleased,
  sourceOf,
} from '../commands/git.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { ProgramAnswer } from '../model/program.ts'
import type { Surroundings } from '../observe/outside.ts'

type Around = Pick<Surroundings, 'outside' | 'variables'>

export interface Repository {
  /** Its top folder, absolute. */
  readonly top: string
  /** The folder of stagecraft.yml in it; empty at the top. */
  readonly folder: string
  /** Where merges go: what the remote says, else what is checked out. */
  readonly branch: string
  /** Its page, like `https://github.com/acme/shop`; absent where it has no remote that is one. */
  readonly page?: string
}

/** Faults: CI_NOT_IN_GIT. */
export async function repositoryOf(world: Around, root: string): Promise<Repository> {
  const said = await ask(world, root, gitTop)
  const top = said.stdout.trim()
  if (said.code !== 0 || top === '') throw faults.CI_NOT_IN_GIT({ folder: root })
  const [head = '', current = ''] = await Promise.all(
    gitBranch.map(async (argv) => (await ask(world, root, argv)).stdout.trim()),
  )
  const real = (await world.outside.files.real(root)) ?? root
  const page = sourceOf((await ask(world, root, gitRemote({ trusted: [] }))).stdout)
  const branch = head.replace(/^origin\//, '') || current || 'main'
  return { top, folder: relative(top, real), branch, ...(page === undefined ? {} : { page }) }
}

export interface Carried {
  /** Those that git carries, or would carry with the next commit. */
  readonly carried: ReadonlySet<string>
  /** Those among them that wait for a commit which takes them in. */
  readonly uncommitted: ReadonlySet<string>
}

/** Of these paths, relative to `root`. */
export async function carriedOf(world: Around, root: string, paths: readonly string[]): Promise<Carried> {
  if (paths.length === 0) return { carried: new Set(), uncommitted: new Set() }
  const [carried, tracked] = await Promise.all(
    [gitCarried(paths), gitTracked(paths)].map(async (argv) => {
      const { stdout } = await ask(world, root, argv)
      return new Set(stdout.split('\0').map((path) => join(root, path)))
    }),
  )
  const isIn = (found: ReadonlySet<string> | undefined) => (path: string) => found?.has(join(root, path)) ?? false
  const known = paths.filter(isIn(carried))
  return { carried: new Set(known), uncommitted: new Set(known.filter((path) => !isIn(tracked)(path))) }
}

/** The commit of a release of ours, as GitHub tells it; else whether there is no such release or nobody could be asked. */
export async function commitOfRelease(
  world: Around,
  root: string,
  version: string,
): Promise<{ readonly commit: string } | { readonly why: 'none' | 'unasked' }> {
  const said = await ask(world, dirname(root), gitReleased(version))
  if (said.code !== 0) return { why: 'unasked' }
  const commit = readReleased(said.stdout)
  return commit === undefined ? { why: 'none' } : { commit }
}

/** Milliseconds for one question. */
const patience = 30_000

async function ask({ outside, variables }: Around, folder: string, argv: readonly string[]): Promise<ProgramAnswer> {
  try {
    const environment = gitEnvironment(variables)
    return await outside.program({ argv, folder, environment, deadline: patience, reason: 'git' })
  } catch (error) {
    if (!(error instanceof Fault) || error.ending === 'interrupted') throw error
    return { code: 127, stdout: '', stderr: error.what }
  }
}
