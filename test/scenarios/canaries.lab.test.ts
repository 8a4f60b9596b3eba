// CORE_LOGGING CORE_EXECUTIL CORE_ENV_RESOLUTION: secrets that an app prints in thirty encodings, and 200 MB of noise: none of it stays anywhere, and nothing is moved by it.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { dist, startAction, testUnderNode24 as test } from '../bundle/start.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { app, behave, createCanaryApp, needles, secrets } from '../support/canary-app.ts'
import { temporaryFolder } from '../support/folder.ts'
import { stagecraft } from '../support/shop.ts'
import { ledgerOf, locksOf } from './checks.ts'

const patience = 240_000

/** What shows that the watcher sees: the words of this checkout's command line. */
const deploying = `${join(dist, 'cli.js')} deploy`

labSuite('canaries', ['app-1'], (lab: () => Lab) => {
  let folder: string
  let watcher: Watcher
  const printed: string[] = []

  beforeAll(async () => {
    folder = await temporaryFolder('canaries')
    await createCanaryApp(lab(), folder)
    watcher = watchArguments([...needles, deploying])
    await behave(lab(), folder, 'calm')
  })
  afterAll(async () => {
    await watcher.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const cli = async (...argv: readonly string[]): Promise<number> => {
    const ran = await stagecraft({ folder }, argv, { environment: secrets })
    printed.push(ran.stdout, ran.stderr)
    return ran.code
  }

  /** What the containers of the app printed, past Stagecraft. */
  const logs = async (): Promise<string> => {
    const said = await lab()
      .host('app-1')
      .exec(['sh', '-c', `docker ps -aq --filter label=stagecraft.app=${app} | xargs -n 1 docker logs --tail 200 2>&1`])
    return said.stdout
  }

  test('a deploy of an app that prints its secrets is planned and ends well', { timeout: patience }, async () => {
    expect(await cli('plan', '--env', 'production', '--version', 'v1', '--output', 'plan.json', '--verbose')).toBe(0)
    expect(await cli('deploy', '--env', 'production', '--version', 'v1', '--verbose')).toBe(0)
    const seen = await logs()
    expect(needles.filter((needle) => !seen.includes(needle))).toEqual([])
  })

  test(
    'one whose last words are its secrets is reverted, and they are shown without them',
    { timeout: patience },
    async () => {
      await behave(lab(), folder, 'crashing')
      expect(await cli('deploy', '--env', 'production', '--version', 'v2', '--format', 'json', '--verbose')).toBe(5)
      expect(printed.join('')).toMatch(/base64url: \*\*\*/)
      expect((await ledgerOf(lab(), app)).at(-1)).toMatchObject({ version: 'v2', outcome: 'reverted' })
    },
  )

  test(
    'one that prints 200 MB of noise and commands for a runner is reverted as any other',
    { timeout: patience },
    async () => {
      await behave(lab(), folder, 'loud')
      const ended = await startAction(
        'pipeline',
        { environment: 'production', version: 'v3', stage: 'all' },
        {
          folder,
          deadline: patience,
          variables: { ...secrets, RUNNER_DEBUG: '1', GITHUB_RUN_ID: '7', GITHUB_REPOSITORY: 'acme/canary' },
        },
      )
      const shown = ended.stdout.replaceAll(/^::add-mask::.*$/gm, '')
      printed.push(shown, ended.stderr, ended.summary, JSON.stringify(ended.outputs))
      expect(ended.exit, shown.slice(-3_000)).toBe(5)
      expect(ended.outputs).not.toHaveProperty('taken')
      expect(unfenced(shown)).not.toMatch(/^(::|##\[).*taken/m)
      expect(shown).toMatch(/^::error title=REPLICA_EXITED/m)
      expect(await locksOf(lab(), app)).toEqual([])
      expect((await ledgerOf(lab(), app)).at(-1)).toMatchObject({ version: 'v3', outcome: 'reverted' })
    },
  )

  test(
    'no log, plan, event, summary, annotation, output or file of the runner holds one',
    { timeout: patience },
    async () => {
      for (const words of [['status'], ['status', '--json'], ['releases'], ['doctor'], ['audit', 'verify', '--json']])
        expect(await cli(...words, '--env', 'production')).toBeLessThan(5)
      const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
      const files = await Promise.all(names.map((each) => readFile(join(each.parentPath, each.name), 'utf8')))
      expect(names.map(({ name }) => name)).toContain('plan.json')
      expect(needles.filter((needle) => [...printed, ...files].some((each) => each.includes(needle)))).toEqual([])
      expect(printed.join('')).toContain('***')
    },
  )

  test(
    'no program on runner and host was ever started with one among its arguments',
    { timeout: patience },
    async () => {
      expect(await watcher.stop()).toEqual([deploying])
    },
  )

  test(
    'no journal, ledger, record or file of the host but the secrets themselves holds one, and no docker inspect',
    { timeout: patience },
    async () => {
      const host = lab().host('app-1')
      const all = '$(docker ps -aq) $(docker image ls -q) $(docker network ls -q) $(docker volume ls -q)'
      const inspected = await host.exec(['sh', '-c', `docker inspect ${all}`])
      const script = `cd /var/lib/stagecraft/${app}/production && grep -rlaF -f - . | sed 's#releases/[^/]*/#releases/ID/#' | sort -u`
      const found = await host.exec(['sh', '-c', script], { input: needles.join('\n') })
      expect({
        files: found.stdout.trim().split('\n'),
        inspected: [inspected.code, ...needles.filter((needle) => inspected.stdout.includes(needle))],
      }).toEqual({
        files: Object.keys(secrets)
          .map((name) => `./releases/ID/secrets/${name.toLowerCase()}`)
          .sort(),
        inspected: [0],
      })
    },
  )
})

interface Watcher {
  /** Which of the words stood among the arguments of any process, sorted. */
  readonly stop: () => Promise<readonly string[]>
}

/** Reads the arguments of every process of this machine, and so of the lab's hosts and their containers, over and over. */
function watchArguments(words: readonly string[]): Watcher {
  const loop = `while :; do cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\000' ' '; done`
  const child = spawn('sh', ['-c', loop], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  const seen = new Set<string>()
  const longest = Math.max(...words.map(({ length }) => length))
  let rest = ''
  child.stdout.setEncoding('latin1').on('data', (piece: string) => {
    const text = rest + piece
    for (const word of words) if (text.includes(word)) seen.add(word)
    rest = text.slice(-longest)
  })
  const ended = once(child, 'close')
  return {
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL')
      await ended
      return [...seen].sort()
    },
  }
}

/** What a runner reads commands from: everything outside of fences. */
const unfenced = (log: string): string => log.split(/^::stop-commands::(\S+)\n[\s\S]*?^::\1::$/gm).join('')
