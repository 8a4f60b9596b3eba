// Long changes as far as no host is needed: what their exit codes mean, and what a lost answer afterwards does not change.

import { expect, test } from 'vitest'
import { runDetached } from '../../src/execute/detached.ts'
import type { Context } from '../../src/execute/effects.ts'
import type { Output } from '../../src/model/command.ts'
import type { Event } from '../../src/model/event.ts'
import { faults } from '../../src/model/faults/index.ts'
import { host } from '../support/plans.ts'

const app = host('app-1')
const news = (state: string, text = ''): Output => ({
  kind: 'exited',
  code: 0,
  stdout: `step ${state} at ${text.length}\n${text}`,
  stderr: '',
  truncated: false,
})

interface Told {
  readonly context: Context
  readonly events: Event[]
  readonly asked: string[]
}

/** A host whose looks at the step answer in turn; `cleanup` is what taking its files away ends in. */
function host1(answers: readonly Output[], cleanup: () => Output = () => news('absent')): Told {
  const events: Event[] = []
  const asked: string[] = []
  const left = [...answers]
  const run = async (script: string): Promise<Output> => {
    const isCleanup = !script.includes('steps_follow') && script.includes('steps_live')
    asked.push(
      isCleanup ? 'clean up' : script.startsWith("'docker'") || script.startsWith('docker') ? 'engine?' : 'look',
    )
    if (isCleanup) return cleanup()
    const answer = left.shift()
    if (answer === undefined) throw new Error('not expected: one look more')
    return answer
  }
  const effects = {
    hosts: { [app]: { name: app, state: '/s', run } },
    emit: (event: Event) => void events.push(event),
    now: () => 0,
    left: () => Infinity,
    barred: () => undefined,
    pause: async () => undefined,
  }
  const run1 = { header: { lock: 'l'.repeat(32), number: 1, planHash: 'p', release: 'r' } }
  return {
    context: { effects, run: run1, step: { id: 'it' }, progress: () => undefined } as unknown as Context,
    events,
    asked,
  }
}
const options = { deadline: 1_000, reason: 'a change' }

test('a change that was made stays made when its files cannot be taken away', async () => {
  const { context, events } = host1([news('finished 0', 'made\n')], () => {
    throw faults.HOST_UNREACHABLE({ host: app, address: '192.0.2.1', reason: 'timed out' })
  })
  expect(await runDetached(context, app, ':', options)).toEqual({ code: 0, output: 'made\n' })
  expect(events.at(-1)).toMatchObject({ kind: 'notice', level: 'debug' })
})

test.each([
  [95, 'HOST_ANSWER_UNREADABLE'],
  [96, 'STATE_UNWRITABLE'],
  [97, 'LOCK_LOST'],
])('exit code %i of its frame is told as what it means: %s', async (code, expected) => {
  const { context } = host1([news(`finished ${code}`)])
  await expect(runDetached(context, app, ':', options)).rejects.toMatchObject({ code: expected })
})

test('an engine that went away under it is waited for, and it is made again', async () => {
  const away = 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n'
  const { context, asked } = host1([news('finished 1', away), news('running'), news('finished 0', 'made\n')])
  expect(await runDetached(context, app, ':', options)).toEqual({ code: 0, output: 'made\n' })
  expect(asked).toEqual(['look', 'clean up', 'engine?', 'look', 'clean up'])
})
