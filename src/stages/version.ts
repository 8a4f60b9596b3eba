// Which version a checkout is: what was asked for, else its commit, with a mark for what no commit has.

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import {
  gitChanges,
  gitCommit,
  gitDifference,
  gitEnvironment,
  gitRemote,
  noGit,
  readChanges,
  readCommit,
  readGitProblem,
  sourceOf,
} from '../commands/git.ts'
import type { Change, Committed, GitCall } from '../commands/git.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { ProgramAnswer } from '../model/program.ts'
import type { Outside, Surroundings } from '../observe/outside.ts'
import type { Project } from '../observe/project.ts'

interface Around extends Pick<Surroundings, 'variables'> {
  readonly outside: Pick<Outside, 'files' | 'program'>
}

/** What a folder was checked out from. Only files inside it count: nothing outside of it can come into an image. */
export type Checkout =
  | {
      readonly kind: 'commit'
      readonly commit: string
      /** Of the folder in that commit. */
      readonly tree: string
      /** The commit; with `-dirty-` and a hash of what differs when something does. */
      readonly revision: string
      /** Paths in the folder that are in no commit; ignored files do not count. Sorted. */
      readonly changed: readonly string[]
      /** The page of the repository, without a login. */
      readonly source?: string
    }
  /** No commit can be told; `fault` says why. */
  | { readonly kind: 'none'; readonly fault: Fault }

/** Milliseconds for one question to git. */
const patience = 60_000

/** What is deployed, and what it is taken from. */
export interface Versioned {
  readonly version: string
  /** That is checked out; absent where git tells none. */
  readonly commit?: string
  /** Of the folder in that commit. */
  readonly tree?: string
}

/**
 * The version to build or deploy. Faults: VERSION_NEEDED, GIT_OWNER, GIT_FAILED where there is no commit to take it from;
 * VERSION_DIRTY when a protected environment would get what no commit has. A version that was given needs no git.
 */
export async function versionOf(
  world: Around,
  { root, environment }: Pick<Project, 'root' | 'environment'>,
  given: string | undefined,
): Promise<Versioned> {
  if (given !== undefined) {
    const head = await headOf(world, root).catch((error: unknown) => {
      if (error instanceof Fault) return error
      throw error
    })
    return head instanceof Fault ? { version: given } : { version: given, commit: head.commit, tree: head.tree }
  }
  const checkout = await readCheckout(world, root)
  if (checkout.kind === 'none') throw checkout.fault
  refuseDirty(checkout, environment)
  return { version: checkout.revision, commit: checkout.commit, tree: checkout.tree }
}

/** The git tree of the folder in the commit that is checked out; undefined where git tells none. */
export async function treeOf(world: Around, root: string): Promise<string | undefined> {
  const head = await headOf(world, root)
  return head instanceof Fault ? undefined : head.tree
}

/** Faults: VERSION_DIRTY. */
export function refuseDirty(checkout: Checkout, environment: Project['environment']): void {
  if (!environment.protected || checkout.kind === 'none' || checkout.changed.length === 0) return
  throw faults.VERSION_DIRTY({ environment: environment.name, changed: checkout.changed })
}

interface Head extends Committed {
  readonly call: GitCall
}

/** The commit that is checked out, or why there is none. */
async function headOf(world: Around, root: string): Promise<Head | Fault> {
  const first = await askGit(world, root, gitCommit({ trusted: [] }))
  const problem = first.code === 0 ? undefined : readGitProblem(first.stderr)
  const trusted = problem?.kind === 'owner' && (await isWorkspace(world, problem.folder)) ? [problem.folder] : []
  const call = { trusted }
  const answer = trusted.length === 0 ? first : await askGit(world, root, gitCommit(call))
  const said = answer.code === 0 ? readCommit(answer.stdout) : undefined
  return said === undefined ? faultOf(root, answer) : { ...said, call }
}

/** Asks git about the folder `root`; never fails for what git says. */
export async function readCheckout(world: Around, root: string): Promise<Checkout> {
  const head = await headOf(world, root)
  if (head instanceof Fault) return { kind: 'none', fault: head }
  const { commit, prefix, tree, call } = head
  const [status, remote] = await Promise.all([
    askGit(world, root, gitChanges(call)),
    askGit(world, root, gitRemote(call)),
  ])
  if (status.code !== 0) return { kind: 'none', fault: faultOf(root, status) }
  const changes = readChanges(status.stdout, prefix)
  const source = sourceOf(remote.stdout)
  return {
    kind: 'commit',
    commit,
    tree,
    revision: changes.length === 0 ? commit : `${commit}-dirty-${await hashOf(world, root, { call, changes })}`,
    changed: changes.map(({ path }) => path),
    ...(source === undefined ? {} : { source }),
  }
}

/**
 * Whether a repository of another user is the one that GitHub checked out for this very job: in a job's container the
 * workspace belongs to the runner's user. Anywhere else somebody may have put a repository above the project whose
 * settings run programs, so nothing else is trusted (CVE-2022-24765).
 */
async function isWorkspace({ outside, variables }: Around, folder: string): Promise<boolean> {
  const { GITHUB_ACTIONS: isRunner, GITHUB_WORKSPACE: workspace } = variables
  if (isRunner !== 'true' || !workspace) return false
  const [real, top] = await Promise.all([outside.files.real(folder), outside.files.real(workspace)])
  return real !== undefined && top !== undefined && (real === top || real.startsWith(`${top}/`))
}

function faultOf(folder: string, { stderr }: ProgramAnswer): Fault {
  const problem = readGitProblem(stderr)
  switch (problem.kind) {
    case 'none':
      return faults.VERSION_NEEDED({ folder, why: problem.why })
    case 'owner':
      return faults.GIT_OWNER({ folder: problem.folder })
    case 'other':
      return faults.GIT_FAILED({ doing: 'the commit', said: stderr })
  }
}

/** 12 hex digits over the difference of tracked files and the content of the others; same content, same digits. */
async function hashOf(
  world: Around,
  root: string,
  { call, changes }: { readonly call: GitCall; readonly changes: readonly Change[] },
): Promise<string> {
  const hash = createHash('sha256')
  const difference = await askGit(world, root, gitDifference(call))
  if (difference.code !== 0) throw faults.GIT_FAILED({ doing: 'what differs', said: difference.stderr })
  hash.update(difference.stdout)
  for (const { path } of changes.filter(({ isUntracked }) => isUntracked)) {
    hash.update(`\0${path}\0`).update((await world.outside.files.read(join(root, path))) ?? '')
  }
  return hash.digest('hex').slice(0, 12)
}

async function askGit({ outside, variables }: Around, root: string, argv: readonly string[]): Promise<ProgramAnswer> {
  try {
    const environment = gitEnvironment(variables)
    return await outside.program({ argv, folder: root, environment, deadline: patience, reason: 'git' })
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== faults.PROGRAM_MISSING.code) throw error
    return { code: 127, stdout: '', stderr: noGit }
  }
}
