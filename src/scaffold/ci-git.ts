// What git tells about the repository that workflows are written for, and about the release of ours that they pin.

import { dirname, join, relative } from 'node:path'
import { gitBranch, gitCarried, gitEnvironment, gitReleased, gitTop, readReleased } from '../commands/git.ts'
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
  return { top, folder: relative(top, real), branch: head.replace(/^origin\//, '') || current || 'main' }
}

/** Of these paths, relative to `root`, those that git carries or would carry with the next commit. */
export async function carriedOf(world: Around, root: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set()
  const said = await ask(world, root, gitCarried(paths))
  const found = new Set(said.stdout.split('\0').map((path) => join(root, path)))
  return new Set(paths.filter((path) => found.has(join(root, path))))
}

/** The commit of a release of ours, as GitHub tells it; undefined where it cannot be asked, or has no such release. */
export async function commitOfRelease(world: Around, root: string, version: string): Promise<string | undefined> {
  const said = await ask(world, dirname(root), gitReleased(version))
  return said.code === 0 ? readReleased(said.stdout) : undefined
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
