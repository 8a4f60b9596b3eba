// CLI_GLOBAL_FLAGS, GOV_CLI_EXIT_CODES: every command of the built command line, with every global flag and with every real cause that needs no host.

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '../../src/entry/command.ts'
import { endings } from '../../src/model/fault.ts'
import { dist, startCli, temporary } from './start.ts'

/** What each command needs besides the global flags. */
const needs: Readonly<Record<string, readonly string[]>> = {
  rollback: ['--to-previous'],
  unlock: ['--id', '0123456789abcdef0123456789abcdef'],
  'releases show': ['rel-1'],
  'migrate-pre': ['--plan', 'plan.json'],
  'deploy-compose': ['--plan', 'plan.json'],
  rollout: ['--plan', 'plan.json'],
  completion: ['bash'],
  schema: ['plan'],
}
/** They need no configuration. */
const selfContained = ['version', 'completion', 'schema', 'init']

const wordsOf = (name: string): readonly string[] => [...name.split(' '), ...(needs[name] ?? [])]
const names = commands.map(({ name }) => name)
const configured = names.filter((name) => !selfContained.includes(name))

const { folder, remove } = temporary()
const at = (name: string): string => path.join(folder, name)
afterAll(remove)

/** A port of this machine at which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

beforeAll(async () => {
  const port = await closedPort()
  mkdirSync(at('empty'))
  mkdirSync(at('first'))
  mkdirSync(at('app'))
  const host = `h1: { address: 127.0.0.1, port: ${port}, user: u, roles: [app] }`
  const environment = (more: string): string =>
    `{ driver: ssh, ${more}ssh: { private_key_env: KEY, trust_on_first_use: true, allow_loopback: true }, hosts: { ${host} } }`
  writeFileSync(
    at('app/stagecraft.yml'),
    `project: { name: shop }\nservices: { web: {} }\ndatabases: { main: { connection_env: URL, migrations: { engine: raw, path: sql, through: h1 } } }\nenvironments:\n  open: ${environment('')}\n  shut: ${environment('protected: true, project_name: other, ')}\n`,
  )
  writeFileSync(at('app/compose.yaml'), 'services: { web: { image: nginx } }\n')
  mkdirSync(at('app/sql'))
})

const codes = (stderr: string): readonly string[] =>
  [...stderr.matchAll(/^([A-Z][A-Z_]+): /gm)].map(([, code = '']) => code)

describe.each(names)('of %s the global flags', (name) => {
  const words = wordsOf(name)
  const start = (flags: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
    // What init writes would be a configuration for others.
    startCli([...words, ...flags], { folder: at(name === 'init' ? 'first' : 'empty'), variables })

  test('are read from flags, and all that is wrong with them is told', async () => {
    const { exit, stdout, stderr } = await start([
      '--env=A!',
      '--dry-run=x',
      '--verbose=x',
      '--yes=x',
      '--no-color',
      '--json',
    ])
    expect([exit, stdout.startsWith('{')]).toEqual([1, true])
    for (const flag of ['--env', '--dry-run', '--verbose', '--yes'])
      expect(stderr).toContain(`INPUT_INVALID: ${flag} is "`)
  })

  test('are read from variables', async () => {
    const variables = { STAGECRAFT_ENV: 'A!', STAGECRAFT_DRY_RUN: 'x', STAGECRAFT_VERBOSE: 'x' }
    const { exit, stderr } = await start([], variables)
    expect(exit).toBe(1)
    for (const variable of Object.keys(variables)) expect(stderr).toContain(`INPUT_INVALID: ${variable} is "`)
  })

  test('beat variables, which beat what is built in', async () => {
    const bad = { STAGECRAFT_ENV: 'A!', STAGECRAFT_DRY_RUN: 'x', STAGECRAFT_VERBOSE: 'x', STAGECRAFT_CONFIG: 'var.yml' }
    const flags = ['-e', 'open', '--no-dry-run', '--no-verbose', '-y', '-c', 'flag.yml']
    const [byFlag, byVariable, absent] = await Promise.all([
      start(flags, bad),
      start([], { STAGECRAFT_ENV: 'open', STAGECRAFT_CONFIG: 'var.yml' }),
      start(['-e', 'open']),
    ])
    const told = selfContained.includes(name)
      ? ['', '', '']
      : ['There is no flag.yml.', 'There is no var.yml.', 'No stagecraft.yml in']
    expect([byFlag, byVariable, absent].map(({ stderr }, index) => stderr.includes(told[index] ?? ''))).toEqual([
      true,
      true,
      true,
    ])
    expect(byFlag.stderr).not.toContain('INPUT_INVALID')
    if (selfContained.includes(name)) expect([byFlag.exit, byVariable.exit, absent.exit]).toEqual([0, 0, 0])
  })
})

interface Cause {
  readonly folder: string
  readonly flags: readonly string[]
  readonly exit: number
  readonly commands: readonly string[]
}

const key = { KEY: 'no private key', URL: 'postgres://u@h/d', PATH: '/nonexistent' }
/** Those that need the compose file, which only Compose can read. */
const composed = [
  'build',
  'plan',
  'deploy',
  'migrate-pre',
  'deploy-compose',
  'rollout',
  'migrate-post',
  'migrate',
  'validate',
]
const hosted = ['status', 'releases list', 'releases show', 'unlock', 'rollback', 'audit verify']

const causes: Readonly<Record<string, Cause>> = {
  'without a configuration': { folder: 'empty', flags: ['-e', 'open'], exit: 1, commands: configured },
  'with an environment that there is not': { folder: 'app', flags: ['-e', 'nope'], exit: 1, commands: configured },
  'with an environment that every object has': {
    folder: 'app',
    flags: ['-e', 'constructor'],
    exit: 1,
    commands: configured,
  },
  'with a file whose name is too long': {
    folder: 'app',
    flags: ['-e', 'open', '-c', 'n'.repeat(300)],
    exit: 1,
    commands: configured,
  },
  'without docker on this machine': { folder: 'app', flags: ['-e', 'open'], exit: 2, commands: composed },
  'with a key that is none': { folder: 'app', flags: ['-e', 'open'], exit: 1, commands: hosted },
  'in a protected environment that nobody named': {
    folder: 'app',
    flags: ['-e', 'shut'],
    exit: 4,
    commands: ['rollback', 'migrate'],
  },
}

describe.each(Object.entries(causes))('%s', (_, cause) => {
  test.each(cause.commands.filter((name) => names.includes(name)))('%s ends as its help says', async (name) => {
    const words = [...wordsOf(name), ...cause.flags]
    const { exit, stderr } = await startCli(words, { folder: at(cause.folder), variables: key })
    expect([exit, codes(stderr).includes('INTERNAL')]).toEqual([cause.exit, false])
    const declared = commands.find((each) => each.name === name)?.endings ?? []
    const allowed = ['done', 'invalid', 'bug', 'interrupted', ...declared]
    const ending = Object.entries(endings).find(([, code]) => code === exit)?.[0]
    expect(allowed).toContain(ending)
  })
})

describe('the built command line', () => {
  test('ends with the code of the run when its output cannot be written', async () => {
    const words = ['-c', 'exec "$@" >/dev/full', 'sh', process.execPath, path.join(dist, 'cli.js'), 'version']
    const { status, stderr } = spawnSync('sh', words, { encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } })
    expect([status, stderr]).toEqual([0, 'the output cannot be written: the disk is full\n'])
  })

  test.each([
    [['help', 'nosuch', '--json'], 'nosuch'],
    [['nosuch', '--json'], 'nosuch'],
  ])('answers %j as JSON', async (words, command) => {
    const { exit, stdout } = await startCli(words)
    expect([exit, JSON.parse(stdout)]).toMatchObject([
      1,
      { exit: 1, fault: { what: `There is no command "${command}".` } },
    ])
  })

  test('takes flags with a value before the command, and says where those go of which it cannot tell', async () => {
    const before = await startCli(['--lock-wait', '5m', 'deploy', '-e', 'open'], { folder: at('empty') })
    const unclear = await startCli(['--plan', 'plan.json', 'deploy', '-e', 'open'], { folder: at('empty') })
    expect([codes(before.stderr), unclear.stderr]).toEqual([
      ['CONFIG_MISSING'],
      expect.stringContaining(
        'It is the first word, behind --plan. Flags that only some commands have follow the command.',
      ),
    ])
  })

  test('points out a stagecraft.yaml', async () => {
    writeFileSync(at('empty/stagecraft.yaml'), '')
    const { stderr } = await startCli(['validate'], { folder: at('empty') })
    expect(stderr).toContain('stagecraft.yaml lies there: rename it to stagecraft.yml')
  })

  test('answers a wrong release by what that flag takes', async () => {
    const { stderr } = await startCli(['rollback', '-e', 'open', '--to-release', 'foo'])
    expect(stderr).toBe(
      'INPUT_INVALID: --to-release is "foo".\n  why: It takes a release id or the beginning of one.\n  fix: Write it like rel-20261123-221500123.\n',
    )
  })
})
