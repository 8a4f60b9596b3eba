// What the committed dist consists of.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
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

test('every start loads a bundle without ssh2 and pg', () => {
  const holding = (word: string): readonly string[] =>
    names.filter((name) => name.endsWith('.js') && text(name).includes(word))
  const [ssh2, pg] = [holding('ssh2js'), holding('PGPASSFILE')]
  expect([ssh2.length, pg.length]).toEqual([1, 1])
  expect([...ssh2, ...pg]).not.toContain('index.js')
})

test('dist stays small enough for every job to fetch it', () => {
  const bytes = names.reduce((sum, name) => sum + statSync(path.join(dist, name)).size, 0)
  expect(bytes).toBeLessThan(5_000_000)
})

test('dist names the licences of what is in it', () => {
  const licences = `\n${text('licenses.txt')}`
  for (const name of ['@actions/core', 'pg', 'ssh2', 'yaml', 'zod']) expect(licences).toContain(`\n${name}\n`)
})
