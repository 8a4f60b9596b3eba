// How files look: what they are called, that the first line says what they are, that they are small.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { codeOf, root, sourcesIn } from './sources.ts'

const product = sourcesIn('src')
const everything = [...product, ...sourcesIn('test'), ...sourcesIn('scripts')]
const lines = (text: string): number => text.split('\n').length

describe('a file', () => {
  test('is not a drawer for what has no place', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|misc|shared|types|lib|interfaces)(\.ts$|\/)/
    expect(everything.map(({ path: file }) => file).filter((file) => drawers.test(file))).toEqual([])
  })

  test('says in its first line what it is', () => {
    const silent = everything.filter(({ text }) => !/^\/\/ .{15,}/.test(text))
    expect(silent.map(({ path: file }) => file)).toEqual([])
  })

  test('above 250 lines says in its first line because of what', () => {
    const long = product.filter(({ text }) => lines(text) > 250 && !/because/.test(text.split('\n')[0] ?? ''))
    expect(long.map(({ path: file, text }) => `${file}: ${lines(text)} lines`)).toEqual([])
  })

  test('of the product has about a hundred lines', () => {
    const sizes = product.map(({ text }) => lines(text)).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(120)
  })

  test('re-exports nothing, but for the doors and the catalogues', () => {
    const barrels = ['src/index.ts', 'src/stages/index.ts', 'src/model/faults/index.ts']
    const found = product.filter(
      ({ path: file, text }) => !barrels.includes(file) && /^export (\*|\{[^}]*\}) from/m.test(text),
    )
    expect(found.map(({ path: file }) => file)).toEqual([])
  })

  test('exports names, so that a thing is called the same everywhere', () => {
    const found = product.filter(({ text }) => /^export default/m.test(text))
    expect(found.map(({ path: file }) => file)).toEqual([])
  })

  test('holds nothing that types would have to be stripped with thought for', () => {
    const found = product.filter(({ text }) =>
      /^\s*(export )?(declare )?(const )?(enum|namespace) \w/m.test(codeOf(text)),
    )
    expect(found.map(({ path: file }) => file)).toEqual([])
  })

  test('leaves no work for later in a comment', () => {
    const found = product.filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text))
    expect(found.map(({ path: file }) => file)).toEqual([])
  })
})

describe('quoting for a shell', () => {
  test('is done in one file', () => {
    const quoting = product.filter(({ text }) => text.includes(String.raw`'\\''`))
    // secret-forms.ts quotes nothing that is run: it knows how a quoted secret looks, to hide it.
    expect(quoting.map(({ path: file }) => file)).toEqual(['src/commands/shell.ts', 'src/report/secret-forms.ts'])
  })
})

test('the package names every dependency in CONTRIBUTING.md', () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies: object }
  const page = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8')
  expect(Object.keys(dependencies).filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})
