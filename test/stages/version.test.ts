// CLI_BUILD: which version a checkout is, told by the real git.
import { chmod, mkdir, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { Fault } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { ProgramCall } from '../../src/model/program.ts'
import { readCheckout, versionOf } from '../../src/stages/version.ts'
import { environmentConfig } from '../support/builders.ts'
import { git, ownFolder, program, variables } from '../support/machine.ts'

type Around = Parameters<typeof versionOf>[0]
const around = (more: Readonly<Record<string, string>> = {}, run: typeof program = program): Around => ({
  outside: { files, program: run } as Around['outside'],
  variables: { ...variables, GITHUB_ACTIONS: '', ...more },
})
const production = environmentConfig()
const guarded = environmentConfig({ protected: true })

/** A repository with one commit of `stagecraft.yml`. */
async function repository(): Promise<{ readonly root: string; readonly commit: string }> {
  const root = await realpath(await ownFolder())
  await git(root, 'init', '--quiet')
  await writeFile(join(root, 'stagecraft.yml'), 'version: 1\n')
  await writeFile(join(root, '.gitignore'), 'ignored\n')
  await git(root, 'add', '.')
  await git(root, 'commit', '--quiet', '--message', 'First')
  return { root, commit: await git(root, 'rev-parse', 'HEAD') }
}

async function faultOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof Fault ? `${error.code}: ${error.what}` : String(error)
}

const versionIn = async (root: string, environment = production): Promise<string> =>
  (await versionOf(around(), { root, environment }, undefined)).version

it('is the full commit of a clean checkout, also where a folder in it is the project', async () => {
  const { root } = await repository()
  await mkdir(join(root, 'apps/shop'), { recursive: true })
  await writeFile(join(root, 'apps/shop/stagecraft.yml'), 'version: 1\n')
  await git(root, 'add', '.')
  await git(root, 'commit', '--quiet', '--message', 'Second')
  const commit = await git(root, 'rev-parse', 'HEAD')
  await writeFile(join(root, 'elsewhere'), 'changed outside of the project')
  expect(await versionIn(join(root, 'apps/shop'), guarded)).toBe(commit)
})

it('does not mind ignored files and those of its own folder', async () => {
  const { root, commit } = await repository()
  await writeFile(join(root, 'ignored'), '')
  await mkdir(join(root, '.stagecraft'))
  await writeFile(join(root, '.stagecraft/known_hosts'), '')
  expect(await versionIn(root, guarded)).toBe(commit)
})

it('is what was asked for, told with the commit that it is taken from, changed or not', async () => {
  const { root, commit } = await repository()
  const asked = () => versionOf(around(), { root, environment: guarded }, 'v1')
  const tree = await git(root, 'rev-parse', 'HEAD^{tree}')
  const clean = await asked()
  await writeFile(join(root, 'new'), 'in no commit')
  expect([clean, await asked()]).toEqual([
    { version: 'v1', commit, tree },
    { version: 'v1', commit, tree },
  ])
})

it('is what was asked for also where there is no git', async () => {
  const world = around({}, () => Promise.reject(faults.PROGRAM_MISSING({ program: 'git' })))
  expect(await versionOf(world, { root: '/nowhere', environment: guarded }, 'v1')).toEqual({ version: 'v1' })
})

it('marks what no commit has by its content', async () => {
  const { root, commit } = await repository()
  const versions: string[] = []
  const note = async (): Promise<void> => void versions.push(await versionIn(root))
  await writeFile(join(root, 'new file'), 'a')
  await note()
  await writeFile(join(root, 'new file'), 'b')
  await note()
  await writeFile(join(root, 'stagecraft.yml'), 'version: 1\n# changed\n')
  await note()
  await git(root, 'add', '.')
  await note()
  await rm(join(root, 'stagecraft.yml'))
  await note()
  expect(versions.every((version) => new RegExp(`^${commit}-dirty-[0-9a-f]{12}$`).test(version))).toBe(true)
  expect(new Set(versions).size).toBe(5)
})

it('gives the same mark for the same content in another clone, whatever the user’s settings', async () => {
  const { root } = await repository()
  const clone = await realpath(await ownFolder())
  await git(clone, 'clone', '--quiet', root, '.')
  for (const [at, settings] of [
    [root, 'true'],
    [clone, 'false'],
  ] as const) {
    await git(at, 'config', 'diff.noprefix', settings)
    await git(at, 'config', 'diff.mnemonicPrefix', settings)
    await git(at, 'config', 'color.ui', settings === 'true' ? 'always' : 'never')
    await writeFile(join(at, 'stagecraft.yml'), 'version: 1\nchanged\n')
    await writeFile(join(at, 'binary'), Buffer.from([0, 255, 1]))
  }
  expect(await versionIn(clone)).toBe(await versionIn(root))
})

it('survives links to folders and to nothing, and repositories inside', async () => {
  const { root } = await repository()
  await symlink('/usr', join(root, 'folder'))
  await symlink('/nowhere', join(root, 'nothing'))
  await mkdir(join(root, 'inner'))
  await git(join(root, 'inner'), 'init', '--quiet')
  await writeFile(join(root, 'inner/file'), '')
  expect(await versionIn(root)).toMatch(/-dirty-/)
})

it('refuses what no commit has for a protected environment, naming the files', async () => {
  const { root } = await repository()
  for (const name of 'abcdefg') await writeFile(join(root, name), '')
  expect(await faultOf(versionIn(root, guarded))).toBe(
    'VERSION_DIRTY: Environment production is protected, and 7 files are in no commit: a, b, c, d, e and 2 more.',
  )
})

it('needs a version where there is no repository', async () => {
  const root = await ownFolder()
  expect(await faultOf(versionIn(root))).toBe(
    'VERSION_NEEDED: No version was given, and there is no commit to take it from: this is no git checkout.',
  )
})

it('needs a version where there is no commit, and where the commit does not have the folder', async () => {
  const root = await ownFolder()
  await git(root, 'init', '--quiet')
  expect(await faultOf(versionIn(root))).toContain('the repository has no commit yet')
  await git(root, 'commit', '--quiet', '--allow-empty', '--message', 'Empty')
  await mkdir(join(root, 'app'))
  await writeFile(join(root, 'app/stagecraft.yml'), '')
  expect(await faultOf(versionIn(join(root, 'app')))).toContain('the commit does not have this folder')
})

it('needs a version where git is not installed', async () => {
  const { root } = await repository()
  const world = around({}, () => Promise.reject(faults.PROGRAM_MISSING({ program: 'git' })))
  expect(await faultOf(versionOf(world, { root, environment: production }, undefined))).toContain(
    'git is not installed',
  )
})

it('runs nothing that the repository’s settings name', async () => {
  const { root } = await repository()
  const trap = join(root, '.git/trap')
  await writeFile(trap, `#!/bin/sh\ntouch ${root}/.git/sprung\ncat\n`)
  await chmod(trap, 0o755)
  for (const setting of [
    'core.fsmonitor',
    'diff.external',
    'core.pager',
    'diff.x.textconv',
    'diff.x.command',
    'core.hooksPath',
  ])
    await git(root, 'config', setting, trap)
  await writeFile(join(root, '.git/info/attributes'), '* diff=x\n')
  await writeFile(join(root, 'stagecraft.yml'), 'changed\n')
  await versionIn(root)
  expect(await files.read(join(root, '.git/sprung'))).toBeUndefined()
})

it('knows what an image was built from, and its page without the login', async () => {
  const { root, commit } = await repository()
  await git(root, 'remote', 'add', 'origin', 'https://oauth2:secret@github.com/acme/shop.git')
  expect(await readCheckout(around(), root)).toEqual({
    kind: 'commit',
    commit,
    tree: await git(root, 'rev-parse', 'HEAD^{tree}'),
    revision: commit,
    changed: [],
    source: 'https://github.com/acme/shop',
  })
})

/** Git as it behaves in a checkout of another user. Source: ensure_valid_ownership() in its setup.c */
const owned = (request: ProgramCall): ReturnType<typeof program> =>
  program({ ...request, environment: { ...request.environment, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } })

it('refuses the checkout of another user', async () => {
  const { root } = await repository()
  const world = around({ GITHUB_WORKSPACE: root }, owned)
  expect(await faultOf(versionOf(world, { root, environment: production }, undefined))).toBe(
    `GIT_OWNER: ${root} belongs to another user, and git refuses to read it.`,
  )
})

it('trusts the checkout that GitHub made for this job, and no repository above it', async () => {
  const { root, commit } = await repository()
  const inside = join(root, 'work')
  await mkdir(inside)
  await writeFile(join(inside, 'stagecraft.yml'), '')
  await git(root, 'add', '.')
  await git(root, 'commit', '--quiet', '--amend', '--no-edit')
  const amended = await git(root, 'rev-parse', 'HEAD')
  const ask = (workspace: string): Promise<string> =>
    faultOf(
      versionOf(
        around({ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace }, owned),
        { root: inside, environment: production },
        undefined,
      ).then(({ version }) => Promise.reject(new Fault({ code: version, ending: 'bug', what: '', fix: '' }))),
    )
  expect(amended).not.toBe(commit)
  expect(await ask(root)).toBe(`${amended}: `)
  expect(await ask(inside)).toMatch(/^GIT_OWNER/)
})
