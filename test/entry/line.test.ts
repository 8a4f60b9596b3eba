// CLI_GLOBAL_FLAGS: the command line, parsed: what runs with which values, or every fault of it at once.

import { describe, expect, test } from 'vitest'
import { commands } from '../../src/entry/command.ts'
import { flagsOf } from '../../src/entry/flags.ts'
import { parseLine } from '../../src/entry/line.ts'
import type { Line } from '../../src/entry/line.ts'

const parse = (line: string, variables: Readonly<Record<string, string>> = {}): Line =>
  parseLine(line === '' ? [] : line.split(' '), variables, () => ['dev', 'production'])

/** The command and its values as one text, or each fault's first sentence. */
function outcome(line: string, variables: Readonly<Record<string, string>> = {}): unknown {
  const read = parse(line, variables)
  if (read.kind === 'help') return `help ${read.command?.name ?? ''}`.trim()
  if (read.kind === 'wrong') return read.faults.map(({ code, what }) => `${code} ${what}`)
  return {
    command: read.command.name,
    ...Object.fromEntries(read.given),
    ...(read.words.length > 0 ? { words: read.words } : {}),
  }
}

describe('a good line', () => {
  test.each([
    ['deploy --env production', { command: 'deploy', environment: 'production', dryRun: false, lockWait: 0 }],
    ['--env production deploy', { command: 'deploy', environment: 'production' }],
    ['deploy -e production --dry-run', { environment: 'production', dryRun: true }],
    ['deploy --env=production --dry-run=1', { dryRun: true }],
    ['deploy --env production --no-dry-run', { dryRun: false }],
    ['deploy --env production --version v2 -v', { version: 'v2' }],
    ['deploy --env production --services b,a,b', { services: ['a', 'b'] }],
    ['deploy --env production --lock-wait 5m', { lockWait: 300_000 }],
    ['plan --env production --format markdown', { command: 'plan' }],
    ['build -e production --push', { push: true }],
    ['rollback -e production --to-previous', { to: { kind: 'previous' } }],
    [
      'rollback -e production --to-release rel-20261123-221500123',
      { to: { kind: 'release', id: 'rel-20261123-221500123' } },
    ],
    ['rollback -e production --to-version v1', { to: { kind: 'version', version: 'v1' } }],
    ['migrate -e production --plan', { showOnly: true }],
    ['releases list', { command: 'releases list', limit: 20 }],
    ['releases show rel-1 --env production', { command: 'releases show', words: ['rel-1'] }],
    ['releases --env production list --limit 3', { command: 'releases list', limit: 3 }],
    ['unlock -e production --id 0123456789abcdef0123456789abcdef', { lock: '0123456789abcdef0123456789abcdef' }],
    ['version --env dev -v --yes', { command: 'version' }],
    ['--version', { command: 'version' }],
  ])('%s', (line, values) => {
    expect(outcome(line)).toMatchObject(values)
  })

  test.each([
    ['help', 'help'],
    ['--help', 'help'],
    ['-h', 'help'],
    ['help deploy', 'help deploy'],
    ['help releases show', 'help releases show'],
    ['deploy --help', 'help deploy'],
    ['deploy --help --evn x', 'help deploy'],
  ])('%s asks for help', (line, help) => {
    expect(outcome(line)).toBe(help)
  })
})

describe('a wrong line', () => {
  test.each<readonly [string, readonly string[]]>([
    ['', ['COMMAND_MISSING No command was given.']],
    ['delpoy', ['COMMAND_UNKNOWN There is no command "delpoy".']],
    ['help delpoy', ['COMMAND_UNKNOWN There is no command "delpoy".']],
    ['releases', ['COMMAND_UNKNOWN There is no command "releases".']],
    ['releases lst', ['COMMAND_UNKNOWN There is no command "releases lst".']],
    ['deploy', ['INPUT_MISSING --env is missing.']],
    ['deploy --env', ['FLAG_VALUE_MISSING --env needs a value.']],
    ['deploy --env --dry-run', ['FLAG_VALUE_MISSING --env needs a value.']],
    ['deploy --env=', ['INPUT_EMPTY --env is empty.']],
    ['deploy --env a --env b', ['FLAG_REPEATED --env was given more than once.']],
    ['deploy -e a -v -v', ['FLAG_REPEATED --verbose was given more than once.']],
    ['deploy --env Prod!', ['INPUT_INVALID --env is "Prod!".']],
    ['deploy --env ..', ['INPUT_INVALID --env is "..".']],
    ['deploy --evn production', ['FLAG_UNKNOWN deploy has no flag --evn.', 'INPUT_MISSING --env is missing.']],
    ['deploy -e a -x', ['FLAG_UNKNOWN deploy has no flag -x.']],
    ['deploy -e a --host app-1', ['FLAG_UNKNOWN deploy has no flag --host.']],
    ['deploy -e a production', ['ARGUMENT_UNEXPECTED deploy does not take "production".']],
    ['deploy -e a -- --dry-run', ['ARGUMENT_UNEXPECTED deploy does not take "--dry-run".']],
    ['deploy -e a --dry-run=yess', ['INPUT_INVALID --dry-run is "yess".']],
    ['deploy -e a --dry-run=', ['INPUT_EMPTY --dry-run is empty.']],
    ['deploy -e a --no-dry-run=true', ['FLAG_VALUE_UNEXPECTED --no-dry-run takes no value and was given "true".']],
    ['deploy -e a --lock-wait 30', ['INPUT_INVALID --lock-wait is "30".']],
    ['deploy -e a --lock-wait=-5s', ['INPUT_INVALID --lock-wait is "-5s".']],
    ['deploy -e a --version latest', ['INPUT_INVALID --version is "latest".']],
    ['deploy -e a --version v1/x', ['INPUT_INVALID --version is "v1/x".']],
    ['deploy -e a --services a,,b', ['INPUT_INVALID --services is "a,,b".']],
    [
      'rollback -e a --to-previous=version:v1',
      ['FLAG_VALUE_UNEXPECTED --to-previous takes no value and was given "version:v1".'],
    ],
    ['rollback -e a', ['INPUT_MISSING --to-previous or --to-release or --to-version is missing.']],
    [
      'rollback -e a --to-previous --to-version v1',
      ['FLAG_CONFLICT --to-previous and --to-version were given together.'],
    ],
    ['rollback -e a --to-release r7', ['INPUT_INVALID --to-release is "r7".']],
    ['releases show', ['ARGUMENT_MISSING releases show needs <id>.']],
    ['releases list --limit -1', ['FLAG_VALUE_MISSING --limit needs a value.']],
    ['releases list --limit=-1', ['INPUT_INVALID --limit is "-1".']],
    ['releases list --limit 0', ['INPUT_INVALID --limit is "0".']],
    ['unlock -e a --id abc', ['INPUT_INVALID --id is "abc".']],
    ['status -e a --format xml', ['INPUT_INVALID --format is "xml".']],
    ['status -e a --format markdown', ['INPUT_INVALID --format is "markdown".']],
    ['plan -e a --json --format markdown', ['FLAG_CONFLICT --json and --format markdown were given together.']],
  ])('%s', (line, faults) => {
    expect(outcome(line)).toEqual(faults)
  })

  test('tells every fault at once', () => {
    expect(outcome('deploy --env A --verison v1 --dry-run=no extra')).toEqual([
      'FLAG_UNKNOWN deploy has no flag --verison.',
      'ARGUMENT_UNEXPECTED deploy does not take "extra".',
      'INPUT_INVALID --env is "A".',
      'INPUT_INVALID --dry-run is "no".',
    ])
  })

  test('suggests the nearest command, flag and configured environments', () => {
    const fixes = (line: string): readonly string[] => {
      const read = parse(line)
      return read.kind === 'wrong' ? read.faults.map(({ fix }) => fix) : []
    }
    expect(fixes('delpoy')[0]).toMatch(/^Did you mean deploy\? /)
    expect(fixes('deploy --evn x')[0]).toBe('Did you mean --env? See stagecraft help deploy.')
    expect(fixes('deploy')[0]).toBe('Give --env. It is one of: dev, production.')
  })
})

describe('variables', () => {
  test('stand in for their flags, and flags beat them', () => {
    const variables = { STAGECRAFT_ENV: 'production', STAGECRAFT_DRY_RUN: 'true', STAGECRAFT_CONFIG: 'x.yml' }
    expect(outcome('deploy', variables)).toMatchObject({ environment: 'production', dryRun: true, config: 'x.yml' })
    expect(outcome('deploy -e dev --no-dry-run -c y.yml', variables)).toMatchObject({
      environment: 'dev',
      dryRun: false,
      config: 'y.yml',
    })
  })

  test('that are empty are not set, except where false would be read into them', () => {
    expect(outcome('deploy', { STAGECRAFT_ENV: '' })).toEqual(['INPUT_MISSING --env is missing.'])
    expect(outcome('deploy -e a', { STAGECRAFT_DRY_RUN: '' })).toEqual(['INPUT_EMPTY STAGECRAFT_DRY_RUN is empty.'])
  })

  test('that are mistyped are refused, and never read as false', () => {
    expect(outcome('deploy -e a', { STAGECRAFT_DRY_RUN: 'yess' })).toEqual([
      'INPUT_INVALID STAGECRAFT_DRY_RUN is "yess".',
    ])
    expect(outcome('deploy -e a', { STAGECRAFT_VERBOSE: 'on' })).toEqual(['INPUT_INVALID STAGECRAFT_VERBOSE is "on".'])
  })
})

describe('CLI_GLOBAL_FLAGS a flag that may be repeated', () => {
  test('gives all of its words, in their order', () => {
    expect(outcome('ci init --env staging -e production', {})).toMatchObject({
      environments: ['staging', 'production'],
    })
  })
})

/** A line that every command takes, for the flags that all have. */
const needs: Readonly<Record<string, string>> = {
  rollback: ' --to-previous',
  unlock: ' --id 0123456789abcdef0123456789abcdef',
  'releases show': ' rel-1',
  completion: ' bash',
}

describe.each(commands.map(({ name }) => name))('%s', (name) => {
  const line = `${name}${needs[name] ?? ''}`

  test.each([
    ['--env dev', {}, { environment: 'dev' }],
    ['-e dev', { STAGECRAFT_ENV: 'other' }, { environment: 'dev' }],
    ['', { STAGECRAFT_ENV: 'other' }, { environment: 'other' }],
    ['-e dev --config a.yml', { STAGECRAFT_CONFIG: 'b.yml' }, { config: 'a.yml' }],
    ['-e dev', { STAGECRAFT_CONFIG: 'b.yml' }, { config: 'b.yml' }],
    ['-e dev --dry-run', {}, { dryRun: true }],
    ['-e dev', { STAGECRAFT_DRY_RUN: '1' }, { dryRun: true }],
    ['-e dev --no-dry-run', { STAGECRAFT_DRY_RUN: '1' }, { dryRun: false }],
    ['-e dev', {}, { dryRun: false }],
    ['-e dev --yes', {}, { yes: true }],
    ['-e dev -y', {}, { yes: true }],
  ])('takes %s with %j', (flags, variables, values) => {
    const { environment, ...others } = values as { readonly environment?: string }
    const named =
      environment === undefined ? {} : name === 'ci init' ? { environments: [environment] } : { environment }
    expect(outcome(`${line} ${flags}`.trim(), variables)).toMatchObject({ ...others, ...named })
  })

  test.each([
    ['-e dev -v', {}, { verbose: true }],
    ['-e dev --verbose', {}, { verbose: true }],
    ['-e dev', { STAGECRAFT_VERBOSE: 'true' }, { verbose: true }],
    ['-e dev --no-verbose', { STAGECRAFT_VERBOSE: 'true' }, { verbose: false }],
    ['-e dev', {}, { verbose: false, format: 'text', colour: true }],
    ['-e dev --json', {}, { format: 'json' }],
    ['-e dev --format json', {}, { format: 'json' }],
    ['-e dev --no-color', {}, { colour: false }],
    ['-e dev', { NO_COLOR: '1' }, { colour: false }],
  ])('is told %s with %j', (flags, variables, settings) => {
    const read = parse(`${line} ${flags}`, variables)
    expect(read.kind === 'run' ? read.settings : read).toMatchObject(settings)
  })

  test('has no two flags of one name, nor of one letter', () => {
    const flags = flagsOf(commands.find((each) => each.name === name)?.chosen.map((input) => input.name) ?? [])
    const names = flags.flatMap(({ flag, short }) => [flag, ...(short === undefined ? [] : [short])])
    expect(names).toEqual([...new Set(names)])
  })
})
