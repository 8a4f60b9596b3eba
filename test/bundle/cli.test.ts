// CLI_GLOBAL_FLAGS: the built command line as a process, under the Node that runs the tests, and the one of actions where there is it.

import { accessSync, constants, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/entry/command.ts'
import { node24 } from '../support/node24.ts'
import { dist, startCli, testUnderNode24 } from './start.ts'

describe.each([
  ['Node of actions', node24, testUnderNode24],
  [`Node of the tests, ${process.versions.node},`, process.execPath, test],
])('under the %s the command line', (_, node, test) => {
  test('tells its version', async () => {
    const { exit, stdout, stderr } = await startCli(['version', '--json'], { node })
    expect([exit, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, command: 'version', version: '0.1.0' })
  })

  test('refuses what it does not know', async () => {
    const { exit, stdout, stderr } = await startCli(['delpoy'], { node })
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^COMMAND_UNKNOWN: There is no command "delpoy"\.\n {2}fix: Did you mean deploy\?/)
  })
})

describe.each(commands.map(({ name }) => name))('the built command %s', (name) => {
  test('is reached and gives its help', async () => {
    const { exit, stdout } = await startCli([...name.split(' '), '--help'])
    expect(exit).toBe(0)
    expect(stdout).toContain(`Usage: stagecraft ${name}`)
  })
})

describe('the built command line', () => {
  test('warns about a variable that it does not read', async () => {
    const { exit, stderr } = await startCli(['version'], { variables: { STAGECRAFT_DRYRUN: '1' } })
    expect([exit, stderr]).toEqual([
      0,
      'warning: variable STAGECRAFT_DRYRUN is not read; did you mean STAGECRAFT_DRY_RUN?\n',
    ])
  })

  test('refuses a mistyped boolean of a variable', async () => {
    const { exit, stderr } = await startCli(['deploy', '-e', 'production'], {
      variables: { STAGECRAFT_DRY_RUN: 'yess' },
    })
    expect(exit).toBe(1)
    expect(stderr).toContain('STAGECRAFT_DRY_RUN is "yess".')
  })

  test('ends in order when nobody reads what it prints', async () => {
    const { exit, signal, stderr } = await startCli(['help'], { meet: (child) => child.stdout.destroy() })
    expect([exit, signal, stderr]).toEqual([0, null, ''])
  })

  test('can be started by its name', () => {
    accessSync(path.join(dist, 'cli.js'), constants.X_OK)
    expect(readFileSync(path.join(dist, 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  })
})
