// Scripts of a step: what their exit codes mean, and an engine that is away for a moment.

import { describe, expect, test } from 'vitest'
import { engineAnswers, isEngineAway } from '../../src/commands/docker.ts'
import { frameFault } from '../../src/commands/frame-answer.ts'
import type { Context } from '../../src/execute/effects.ts'
import { ask, change } from '../../src/execute/script.ts'
import type { Output } from '../../src/model/command.ts'
import { host } from '../support/plans.ts'

const app = host('app-1')
const exited = (code: number, stderr = '', stdout = ''): Output => ({
  kind: 'exited',
  code,
  stdout,
  stderr,
  truncated: false,
})
const away = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'

/** A host that gives these answers in turn; what it was asked, a word each. */
function answering(...answers: readonly Output[]): { readonly context: Context; readonly asked: string[] } {
  const asked: string[] = []
  const left = [...answers]
  const run = async (script: string): Promise<Output> => {
    asked.push(script === engineAnswers ? 'engine?' : script)
    const answer = left.shift()
    if (answer === undefined) throw new Error('not expected: one question more')
    return answer
  }
  const effects = { hosts: { [app]: { name: app, state: '/s', run } }, now: () => 0, pause: async () => undefined }
  const context = { effects, progress: () => undefined, act: (_: string, script: string) => run(script) }
  return { context: context as unknown as Context, asked }
}
const asking = (context: Context): Promise<string> => ask(context, { host: app, doing: 'it', script: 'look' })

describe('an engine that is away', () => {
  test('is waited for, and the question asked again', async () => {
    const { context, asked } = answering(exited(1, away), exited(1, away), exited(0), exited(0, '', 'fact'))
    expect([await asking(context), asked]).toEqual(['fact', ['look', 'engine?', 'engine?', 'look']])
  })

  test('is waited for before a change is made again', async () => {
    const { context, asked } = answering(exited(1, away), exited(0), exited(0, '', 'made'))
    expect(await change(context, { host: app, doing: 'it', script: 'make' })).toBe('made')
    expect(asked).toEqual(['make', 'engine?', 'make'])
  })

  test('that goes away each time is given up', async () => {
    const { context } = answering(exited(1, away), exited(0), exited(1, away), exited(0), exited(1, away))
    await expect(asking(context)).rejects.toMatchObject({ code: 'HOST_SCRIPT_FAILED' })
  })

  test.each([
    [away, true],
    ['failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct', true],
    ['error during connect: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.47/info": EOF', true],
    ['Error response from daemon: No such container: x', false],
    ['permission denied while trying to connect to the Docker daemon socket', false],
    ['dial tcp 127.0.0.1:5000: connect: connection refused', false],
  ])('is told by its words: %s', (said, expected) => {
    expect(isEngineAway(said)).toBe(expected)
  })
})

describe('the exit code of a script', () => {
  test('is its own when it only reads: 97 is no lost lock then', async () => {
    const { context } = answering(exited(97, 'mine'))
    await expect(asking(context)).rejects.toMatchObject({ code: 'HOST_SCRIPT_FAILED' })
  })

  test.each([
    [95, 'HOST_ANSWER_UNREADABLE'],
    [96, 'STATE_UNWRITABLE'],
    [97, 'LOCK_LOST'],
    [1, undefined],
    [0, undefined],
  ])('of a frame means, when it is %i: %s', (code, expected) => {
    expect(frameFault({ name: app, state: '/s' }, { code, said: 'why' })?.code).toBe(expected)
  })
})
