// What git tells about a checkout: its commit, what differs from it, where it comes from.

export interface GitCall {
  /** Folders that git reads although they belong to somebody else. */
  readonly trusted: readonly string[]
}

/**
 * Words before every command: nothing of the repository's own settings may run a program or change what is printed, and
 * nothing is written. Source: https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
const git = ({ trusted }: GitCall, ...words: readonly string[]): readonly string[] => [
  ...['git', '--no-optional-locks', '--literal-pathspecs'],
  ...trusted.flatMap((folder) => ['-c', `safe.directory=${folder}`]),
  ...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=true'],
  ...words,
]

/** Prints where this folder is in the checkout, the commit, and the folder's tree in it; fails when the commit has no such folder. */
export const gitCommit = (call: GitCall): readonly string[] =>
  git(call, 'rev-parse', '--show-prefix', 'HEAD^{commit}', 'HEAD:./')

/** Prints what differs from the commit in this folder, for `readChanges`. Ignored files do not count. */
export const gitChanges = (call: GitCall): readonly string[] =>
  git(
    call,
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=all',
    '--ignore-submodules=none',
    '--no-renames',
    '--',
    '.',
  )

/** Prints the differing content of tracked files, the same bytes whatever the settings of the user. */
export const gitDifference = (call: GitCall): readonly string[] =>
  git(
    call,
    ...['-c', 'diff.noprefix=false', '-c', 'diff.mnemonicPrefix=false', '-c', 'diff.context=3'],
    ...['diff', '--binary', '--full-index', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'],
    ...['--diff-algorithm=myers', '--submodule=short', '--ignore-submodules=none', 'HEAD', '--', '.'],
  )

export const gitRemote = (call: GitCall): readonly string[] => git(call, 'config', '--get', 'remote.origin.url')

/** The variables that git may see: where it finds itself and its user's settings, never another repository. */
export const gitEnvironment = (variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(variables).filter(([name]) => passed.test(name))),
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
})

const passed = /^(PATH|HOME|USERPROFILE|XDG_CONFIG_HOME|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM)|GIT_CEILING_DIRECTORIES)$/

/** What a commit has of a folder: where it is in the checkout, as `apps/shop/`, empty at the top; and the tree of it alone. */
export interface Committed {
  readonly prefix: string
  readonly commit: string
  readonly tree: string
}

/** What `gitCommit` printed; undefined when it is no answer. */
export function readCommit(stdout: string): Committed | undefined {
  const [, prefix = '', commit, tree] =
    /^(.*)\n([0-9a-f]{40}|[0-9a-f]{64})\n([0-9a-f]{40}|[0-9a-f]{64})\n/.exec(stdout) ?? []
  return commit === undefined || tree === undefined ? undefined : { prefix, commit, tree }
}

export type GitProblem =
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'owner'; readonly folder: string }
  | { readonly kind: 'other' }

/** Stands for what git says where there is no git. */
export const noGit = 'git is not installed'

/** Why git told no commit. Sentences of the C locale; tried with git 2.39. */
export function readGitProblem(stderr: string): GitProblem {
  const owned = /(?:dubious|unsafe) ownership in repository at '([^']+)'|unsafe repository \('([^']+)' is owned/.exec(
    stderr,
  )
  const folder = owned?.[1] ?? owned?.[2]
  if (folder !== undefined) return { kind: 'owner', folder }
  if (stderr === noGit) return { kind: 'none', why: noGit }
  if (/not a git repository/i.test(stderr)) return { kind: 'none', why: 'this is no git checkout' }
  if (/path '.*' (exists on disk, but not in|does not exist in) 'HEAD'/.test(stderr))
    return { kind: 'none', why: 'the commit does not have this folder' }
  if (/(unknown revision|ambiguous argument|bad revision) 'HEAD|Needed a single revision/i.test(stderr))
    return { kind: 'none', why: 'the repository has no commit yet' }
  return { kind: 'other' }
}

export interface Change {
  /** Relative to the folder. */
  readonly path: string
  readonly isUntracked: boolean
}

/** What `gitChanges` printed, sorted by path; without `.stagecraft/`, where only files of ours lie. */
export function readChanges(stdout: string, prefix: string): readonly Change[] {
  return stdout
    .split('\0')
    .flatMap((entry) => (entry.length > 3 ? [{ path: entry.slice(3), isUntracked: entry.startsWith('??') }] : []))
    .map((change) => ({
      ...change,
      path: change.path.startsWith(prefix) ? change.path.slice(prefix.length) : change.path,
    }))
    .filter(({ path }) => !path.startsWith('.stagecraft/'))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The page of a remote, without a login; undefined for one that has none, like a path. */
export function sourceOf(remote: string): string | undefined {
  const [, host, path] = remoteForms.map((form) => form.exec(remote.trim())).find((match) => match !== null) ?? []
  return host === undefined || path === undefined ? undefined : `https://${host}/${path.replace(/(\.git)?\/?$/, '')}`
}

/** `https://login@host:port/path`, `ssh://git@host:port/path`, `git@host:path`; the port of ssh is not that of the page. */
const remoteForms = [
  /^https?:\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+(?::\d+)?)\/([A-Za-z0-9._/~-]+)$/,
  /^ssh:\/\/(?:[^@/]*@)?([A-Za-z0-9.-]+)(?::\d+)?\/([A-Za-z0-9._/~-]+)$/,
  /^(?:[^@/:]+@)([A-Za-z0-9.-]+):([A-Za-z0-9._~-][A-Za-z0-9._/~-]*)$/,
]

const untrusting: GitCall = { trusted: [] }

/** Prints the top folder of the repository; fails outside of one. */
export const gitTop: readonly string[] = git(untrusting, 'rev-parse', '--show-toplevel')

/** Print the branch that the remote calls its main one, and the one that is checked out; fail where there is none. */
export const gitBranch: readonly (readonly string[])[] = [
  git(untrusting, 'symbolic-ref', '--short', 'refs/remotes/origin/HEAD'),
  git(untrusting, 'symbolic-ref', '--short', 'HEAD'),
]

/** Prints which of these files are tracked, or untracked and not ignored, separated by NUL. */
export const gitCarried = (paths: readonly string[]): readonly string[] =>
  git(untrusting, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths)

/** Prints which of these files are tracked, separated by NUL. */
export const gitTracked = (paths: readonly string[]): readonly string[] =>
  git(untrusting, 'ls-files', '-z', '--cached', '--', ...paths)

/** Asks where releases of ours lie for the commit of one. */
export const gitReleased = (version: string): readonly string[] =>
  git(
    untrusting,
    ...['ls-remote', 'https://github.com/stagecraft/deploy'],
    ...[`refs/tags/v${version}`, `refs/tags/v${version}^{}`],
  )

/** What `gitReleased` printed: of an annotated tag the commit that it stands for. */
export function readReleased(stdout: string): string | undefined {
  const lines = [...stdout.matchAll(/^([0-9a-f]{40})\trefs\/tags\/\S+?(\^\{\})?$/gm)]
  return (lines.find(([, , peeled]) => peeled !== undefined) ?? lines[0])?.[1]
}
