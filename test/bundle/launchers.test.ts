// CORE_LOGGING CLI_GLOBAL_FLAGS: the committed bundle, started as GitHub's runner starts it: every launcher, with bad input.

import { describe, expect } from 'vitest'
import { stageNames } from '../../src/model/stage.ts'
import { startAction, testUnderNode24 as test } from './start.ts'

const launchers = ['pipeline', ...stageNames]

describe.each(launchers)('the action %s', (launcher) => {
  test('without what it needs fails with an annotation, an output and a summary, and ends by itself', async () => {
    const ended = await startAction(launcher, { environment: '' })
    expect(ended).toMatchObject({ exit: 1, signal: null, stderr: '', outputs: { 'failure-reason': 'input-missing' } })
    expect(ended.stdout).toContain('::error title=INPUT_MISSING::INPUT_MISSING: input environment is missing.')
    expect(ended.summary).toContain('failed, exit 1')
    expect(ended.summary).toContain('INPUT\\_MISSING')
  })

  test('refuses an input that it does not have, and every wrong one in the same run', async () => {
    const ended = await startAction(launcher, { environment: 'Prod!', enviroment: 'x', config: '${{ vars.CONFIG }}' })
    expect(ended.exit).toBe(1)
    expect(ended.stdout).toContain('Did you mean environment?')
    expect(ended.stdout).toContain('input config holds "${{ vars.CONFIG }}"')
    expect(ended.stdout).toContain('input environment is "Prod!"')
  })
})

describe.each(launchers.filter((name) => name !== 'plan' && name !== 'build'))(
  'the action %s, which takes the lock,',
  (launcher) => {
    test('masks its token before anything else is printed', async () => {
      const { stdout } = await startAction(launcher, {
        'github-token': 'ghs_0123456789abcdef',
        environment: 'ghs_0123456789abcdef',
      })
      expect(stdout.split('\n')[0]).toBe('::add-mask::ghs_0123456789abcdef')
      expect(stdout.split('\n').slice(1).join('\n')).not.toContain('ghs_0123456789abcdef')
    })
  },
)

test('the action warns about a variable that it does not read', async () => {
  const { stdout } = await startAction('plan', {}, { variables: { STAGECRAFT_DRYRUN: 'true' } })
  expect(stdout).toContain(
    '::warning title=warning::variable STAGECRAFT_DRYRUN is not read; did you mean STAGECRAFT_DRY_RUN?',
  )
})

test('the action says where stagecraft.yml is missing', async () => {
  const ended = await startAction('plan', { environment: 'production' })
  expect(ended.exit).toBe(1)
  expect(ended.outputs).toEqual({ 'failure-reason': 'config-missing' })
})
