// How a process ends, whatever happens in it.

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('processes', import.meta.url))

interface Ended {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

/** `heard` is called with everything printed so far, each time something is. */
function start(
  file: string,
  words: readonly string[] = [],
  heard: (stdout: string, child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(folder, file), ...words], {
      timeout: 20_000,
      killSignal: 'SIGKILL',
    })
    const text = { stdout: '', stderr: '' }
    child.stderr.on('data', (piece: Buffer) => (text.stderr += piece.toString()))
    child.stdout.on('data', (piece: Buffer) => {
      text.stdout += piece.toString()
      heard(text.stdout, child)
    })
    child.on('close', (exit) => resolve({ exit, ...text }))
  })
}

test('a run whose last wait is lost ends as a bug and says so, not as done', async () => {
  const { exit, stderr } = await start('lost.ts')
  expect(exit).toBe(3)
  expect(stderr).toMatch(/^INTERNAL: .*the run ended before its work did/)
})

test('a run that breaks before there is a view says so without a stack', async () => {
  const { exit, stderr } = await start('broken.ts')
  expect(exit).toBe(3)
  expect(stderr).toMatch(
    /^INTERNAL: Stagecraft met a bug of its own: broken at the start\n {2}fix: Report it [^\n]+\n$/,
  )
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a run is told to stop by %s and ends by itself',
  async (signal) => {
    const { exit, stdout } = await start('stopped.ts', [], (said, child) => {
      if (said === 'waiting\n') child.kill(signal)
    })
    expect([exit, stdout]).toEqual([130, `waiting\ntold by ${signal}\n`])
  },
)

test('a second Ctrl-C leaves at once, an echo of the first does not', async () => {
  const { exit, stdout, stderr } = await start('stopped.ts', ['slow'], (said, child) => {
    if (said === 'waiting\n') child.kill('SIGINT')
    else if (said.endsWith('told by SIGINT\n')) {
      child.kill('SIGINT')
      child.kill('SIGUSR2')
    } else if (said.endsWith('later\n')) child.kill('SIGINT')
  })
  expect([exit, stdout]).toEqual([130, 'waiting\ntold by SIGINT\nlater\n'])
  expect(stderr).toBe('left at once: the next run finishes or reverts what was begun\n')
})

// Node 20 warns at 11 listeners of one signal, Node 24 does not.
test('thirty waits of a run listen at once, no warning is shown, and all end when it is told to stop', async () => {
  expect(await start('waits.ts')).toEqual({ exit: 0, stdout: '30 ended\n', stderr: '' })
})
