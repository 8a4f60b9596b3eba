// The words of git and how its answers read.
import { expect, it } from 'vitest'
import {
  gitChanges,
  gitCommit,
  gitEnvironment,
  readChanges,
  readCommit,
  readGitProblem,
  sourceOf,
} from '../../src/commands/git.ts'

it('asks for the commit without a setting of the repository that could run a program', () => {
  expect(gitCommit({ trusted: ['/w'] })).toEqual([
    ...['git', '--no-optional-locks', '--literal-pathspecs', '-c', 'safe.directory=/w'],
    ...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=true'],
    ...['rev-parse', '--show-prefix', 'HEAD^{commit}', 'HEAD:./'],
  ])
})

it('looks at the folder alone, with every file that is in no commit', () => {
  expect(gitChanges({ trusted: [] }).slice(-7)).toEqual([
    ...['--porcelain=v1', '-z', '--untracked-files=all', '--ignore-submodules=none', '--no-renames', '--', '.'],
  ])
})

it('reads a commit, of both hashes, and where the folder is', () => {
  const [short, long] = ['a'.repeat(40), 'b'.repeat(64)]
  expect(readCommit(`\n${short}\n${short}\n`)).toEqual({ prefix: '', commit: short, tree: short })
  expect(readCommit(`apps/shop/\n${long}\n${long}\n`)).toEqual({ prefix: 'apps/shop/', commit: long, tree: long })
  expect(readCommit('HEAD\n')).toBeUndefined()
})

it('reads changes relative to the folder, whatever their names, without our own', () => {
  const stdout =
    ' M apps/shop/src/a b.js\0?? apps/shop/new\nline\0D  apps/shop/gone\0?? apps/shop/.stagecraft/known_hosts\0'
  expect(readChanges(stdout, 'apps/shop/')).toEqual([
    { path: 'gone', isUntracked: false },
    { path: 'new\nline', isUntracked: true },
    { path: 'src/a b.js', isUntracked: false },
  ])
})

it.each([
  ["fatal: detected dubious ownership in repository at '/w/x'", { kind: 'owner', folder: '/w/x' }],
  ["fatal: unsafe repository ('/w/x' is owned by someone else)", { kind: 'owner', folder: '/w/x' }],
  [
    'fatal: not a git repository (or any of the parent directories): .git',
    { kind: 'none', why: 'this is no git checkout' },
  ],
  [
    "fatal: path 'sub/' exists on disk, but not in 'HEAD'",
    { kind: 'none', why: 'the commit does not have this folder' },
  ],
  [
    "fatal: ambiguous argument 'HEAD^{commit}': unknown revision or path not in the working tree.",
    { kind: 'none', why: 'the repository has no commit yet' },
  ],
  ['fatal: bad object HEAD', { kind: 'other' }],
])('knows what %s means', (stderr, problem) => {
  expect(readGitProblem(stderr)).toEqual(problem)
})

it.each([
  ['https://github.com/acme/shop.git', 'https://github.com/acme/shop'],
  ['https://x-access-token:ghs_abc@github.com/acme/shop', 'https://github.com/acme/shop'],
  ['git@github.com:acme/shop.git', 'https://github.com/acme/shop'],
  ['ssh://git@git.acme.com:2222/team/shop.git', 'https://git.acme.com/team/shop'],
  ['/srv/git/shop.git', undefined],
  ['https://user:pa@ss@github.com/acme/shop', undefined],
  ['', undefined],
])('tells the page of %j without a login', (remote, page) => {
  expect(sourceOf(remote)).toBe(page)
})

it('hides other repositories and the rest of the process from git', () => {
  const variables = { PATH: '/bin', HOME: '/root', GIT_DIR: '/other', GIT_INDEX_FILE: 'x', TOKEN: 't', LC_ALL: 'de_DE' }
  expect(gitEnvironment(variables)).toEqual({ PATH: '/bin', HOME: '/root', LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' })
})
