// What the committed dist consists of.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { variables } from '../support/machine.ts'
import { dist } from './start.ts'

const names = readdirSync(dist).sort()
const text = (name: string): string => readFileSync(path.join(dist, name), 'utf8')

test('dist holds scripts alone, nothing that this machine compiled', () => {
  expect(names.filter((name) => !/\.(js|json|txt)$/.test(name))).toEqual([])
})

test('dist is read as CommonJS', () => {
  expect(JSON.parse(text('package.json'))).toEqual({ type: 'commonjs' })
})

test('every script of dist found its modules', () => {
  expect(names.filter((name) => name.endsWith('.js') && text(name).includes('webpackMissingModule'))).toEqual([])
})

/** Words that only one package has. */
const packages = { ssh2: 'ssh2js', pg: 'PGPASSFILE', zod: '$ZodType', undici: 'undici', octokit: 'octokit' }

/** Which packages a start of the bundle reads, by the files of dist that it loaded when it had ended. */
function readBy(call: string): readonly string[] {
  const told = `.then(() => require('node:fs').writeFileSync(3, JSON.stringify(Object.keys(require.cache))))`
  const { output, stderr } = spawnSync(process.execPath, ['-e', `require('./index.js').${call}${told}`], {
    cwd: dist,
    env: { PATH: variables['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  const list = output[3]
  if (!list) throw new Error(`${call} ended before it could tell: ${stderr}`)
  const texts = (JSON.parse(list) as readonly string[]).map((file) => readFileSync(file, 'utf8'))
  return Object.entries(packages).flatMap(([name, word]) => (texts.some((each) => each.includes(word)) ? [name] : []))
}

test('help loads no package, and the start of an action neither ssh2, pg nor octokit', () => {
  expect({ help: readBy(`runCli(['--help'])`), action: readBy(`runAction('plan')`) }).toEqual({
    help: [],
    action: ['zod', 'undici'],
  })
})

test('dist has each package in one place', () => {
  const holding = (word: string): number =>
    names.filter((name) => name.endsWith('.js') && text(name).includes(word)).length
  expect([holding(packages.ssh2), holding(packages.pg), holding(packages.zod)]).toEqual([1, 1, 1])
})

test('dist stays small enough for every job to fetch it', () => {
  const bytes = names.reduce((sum, name) => sum + statSync(path.join(dist, name)).size, 0)
  expect(bytes).toBeLessThan(4_000_000)
})

test('dist names the licences of what is in it', () => {
  const licences = `\n${text('licenses.txt')}`
  for (const name of ['@actions/core', 'pg', 'ssh2', 'yaml', 'zod']) expect(licences).toContain(`\n${name}\n`)
})
