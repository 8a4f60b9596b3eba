// Names of environment variables that mean something to programs around the app, so that no value of ours may take them.

const loaders = /^(LD_|DYLD_)/
const runners = /^(GITHUB_|RUNNER_|ACTIONS_|INPUT_|STAGECRAFT_)/
const tools = /^(COMPOSE_|DOCKER_|BUILDKIT_)/
const shell = new Set([
  'PATH',
  'HOME',
  'SHELL',
  'USER',
  'LOGNAME',
  'PWD',
  'IFS',
  'ENV',
  'BASH_ENV',
  'NODE_OPTIONS',
  'TMPDIR',
])

/** Whether a program that merely has `name` in its environment loads other code. */
export const loadsCode = (name: string): boolean => loaders.test(name)

/** Why `name` cannot be taken from the variables of a run; completes "which …". */
export function reservedName(name: string): string | undefined {
  if (loadsCode(name)) return 'tells the system which code to load'
  if (runners.test(name)) return 'belongs to the CI service or to Stagecraft'
  if (tools.test(name)) return 'tells Docker what to do'
  return shell.has(name) ? 'belongs to the system' : undefined
}
