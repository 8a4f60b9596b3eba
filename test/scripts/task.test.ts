// How a task on lab hosts ends: with its own code, with a sentence and 2, or put back and with 130.

import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

interface Ended {
  readonly exit: number | null
  readonly stderr: string
}

/** `heard` is called with everything said so far, each time something is. */
function start(word: string, heard: (said: string, kill: (signal: NodeJS.Signals) => void) => void): Promise<Ended> {
  return new Promise((resolve) => {
    const file = path.join(import.meta.dirname, 'processes/task.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', file, word], { timeout: 20_000, killSignal: 'SIGKILL' })
    let stderr = ''
    child.stderr.on('data', (piece: Buffer) => {
      stderr += piece.toString()
      heard(stderr, (signal) => void child.kill(signal))
    })
    child.on('close', (exit) => resolve({ exit, stderr }))
  })
}

test('a failure outside is a sentence and 2', async () => {
  expect(await start('failing', () => {})).toEqual({ exit: 2, stderr: 'the registry does not answer\n' })
})

test('a bug of the script shows its stack', async () => {
  const { exit, stderr } = await start('broken', () => {})
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/^TypeError: .*\n +at /)])
})

test('a word that is not known is told, and nothing is begun', async () => {
  const ended = await start('--jsno', () => {})
  expect(ended).toEqual({ exit: 1, stderr: 'npm run demo knows working and failing and broken, not --jsno.\n' })
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends what runs, and what was changed is put back',
  async (signal) => {
    const { exit, stderr } = await start('working', (said, kill) => {
      if (said === 'working\n') {
        kill(signal)
        kill(signal) // the terminal and npm both pass it on
      }
    })
    expect([exit, stderr]).toEqual([130, 'working\nInterrupted: putting things back.\nput back\n'])
  },
)
