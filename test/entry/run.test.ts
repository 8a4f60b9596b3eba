// GOV_CLI_EXIT_CODES: where every fault ends: in one exit code and one telling.

import { describe, expect, test } from 'vitest'
import { run } from '../../src/entry/run.ts'
import type { Task } from '../../src/entry/run.ts'
import { endings, Fault, Faults } from '../../src/model/fault.ts'
import type { FaultEnding } from '../../src/model/fault.ts'
import { keysOf } from '../../src/model/name.ts'
import type { Event } from '../../src/model/event.ts'
import type { Ended } from '../../src/report/report.ts'
import type { StageResult } from '../../src/stages/define.ts'

const fault = (ending: FaultEnding, code: string = ending): Fault => new Fault({ code, ending, what: 'w', fix: 'f' })
const result: StageResult = { outputs: { version: 'v1' }, lines: ['done'], result: { version: 'v1' } }

async function outcome(body: Task['body']): Promise<{ ended: Ended; events: Event[]; exit: number; stops: string[] }> {
  const events: Event[] = []
  const stops: string[] = []
  let ended: Ended | undefined
  const report = {
    tell: (event: Event) => void events.push(event),
    plan: () => undefined,
    end: async (each: Ended) => void (ended = each),
  }
  const stop = (reason: string): void => void stops.push(reason)
  const { exit } = await run({ command: 'deploy', report, environment: 'production', body, stop })
  if (ended === undefined) throw new Error('the view was not told the end')
  return { ended, events, exit, stops }
}

describe('a run', () => {
  test('that does its work ends with 0 and its result', async () => {
    const { ended, exit } = await outcome(async () => result)
    expect([exit, ended]).toEqual([
      0,
      { command: 'deploy', exit: 0, faults: [], result: { version: 'v1' }, lines: ['done'] },
    ])
  })

  test.each(keysOf(endings).filter((ending) => ending !== 'done'))(
    'that throws a fault which ends "%s" has its code',
    async (ending) => {
      const { exit } = await outcome(async () => {
        throw fault(ending)
      })
      expect(exit).toBe(endings[ending])
    },
  )

  test('tells all of several faults and ends with the heaviest', async () => {
    const { ended, exit } = await outcome(async () => {
      throw new Faults([fault('invalid', 'A'), fault('outside', 'B')])
    })
    expect([exit, ended.faults.map(({ code }) => code)]).toEqual([2, ['A', 'B']])
  })

  test('names its environment in the commands that its faults say', async () => {
    const { ended } = await outcome(async () => {
      throw new Fault({ code: 'A', ending: 'refused', what: 'w', fix: 'stagecraft status --env <environment>' })
    })
    expect(ended.faults[0]?.fix).toBe('stagecraft status --env production')
  })

  test('that broke ends with 3, a link, and the stack under verbose only', async () => {
    const { ended, events, exit } = await outcome(async () => {
      throw new TypeError('x is not a function')
    })
    expect(exit).toBe(3)
    expect(ended.faults[0]?.code).toBe('INTERNAL')
    expect(ended.faults[0]?.fix).toMatch(/https:\/\/github\.com\/stagecraft\/deploy\/issues\/new\?title=TypeError/)
    expect(events).toMatchObject([{ kind: 'notice', level: 'debug' }])
  })

  test('writes no message and no path of this machine into the link', async () => {
    const { ended } = await outcome(async () => {
      throw new Error('password hunter22')
    })
    const link = decodeURIComponent(ended.faults[0]?.fix.replace(/^.*?https/, 'https') ?? '')
    expect(link).not.toContain('hunter22')
    expect(link).not.toContain(process.cwd())
  })

  test('that ends by its result keeps what serves and what to do next', async () => {
    const { ended, exit } = await outcome(async () => ({
      ...result,
      exit: 'reverted',
      faults: [fault('reverted')],
      serving: 's',
      next: 'n',
    }))
    expect(exit).toBe(5)
    expect(ended).toMatchObject({ serving: 's', next: 'n', faults: [{ code: 'reverted' }] })
  })

  test('is told to stop by an error that nothing awaited, and ends as a bug', async () => {
    const { exit, stops } = await outcome(async () => {
      process.listeners('uncaughtException').at(-1)?.(new Error('a socket broke'), 'uncaughtException')
      return result
    })
    expect([exit, stops]).toEqual([3, ['a bug']])
  })
})
