// Everything generated is what the catalogue makes.

import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { launchers } from '../../scripts/generated/launchers.ts'
import { pages } from '../../scripts/generated/pages.ts'
import { withTables } from '../../scripts/generated/readme-tables.ts'
import { stageNames } from '../../src/model/stage.ts'
import { root } from './sources.ts'

const committed = (name: string): string => readFileSync(path.join(root, name), 'utf8')

describe('ARCH_OVERVIEW a generated file', () => {
  test.each([...pages()])('%s is made from the catalogue (npm run generate)', (name, content) => {
    expect(committed(name)).toBe(content)
  })

  test.each([...launchers()])('dist/%s is made from the catalogue (npm run build)', (name, content) => {
    expect(committed(`dist/${name}`)).toBe(content)
  })

  test('of an action starts the bundle under Node 24', () => {
    const starts = ['.', ...stageNames.map((name) => `actions/${name}`)].map((folder) => {
      const { runs } = parse(committed(`${folder}/action.yml`)) as { runs: { using: string; main: string } }
      return [runs.using, path.join(folder, runs.main)]
    })
    expect(starts).toEqual([['node24', 'dist/pipeline.js'], ...stageNames.map((name) => ['node24', `dist/${name}.js`])])
  })

  test('exists for stages alone', () => {
    expect(readdirSync(path.join(root, 'actions')).sort()).toEqual([...stageNames].sort())
  })
})

describe('a page with generated tables', () => {
  test('is refused when it names a table that there is not', () => {
    expect(() => withTables('<!-- generated:nothing -->\n<!-- /generated -->')).toThrow('asks for a table nothing')
  })

  test('is refused when a mark has no end', () => {
    expect(() => withTables('<!-- generated:exit-codes -->\n')).toThrow('a mark without its end')
  })

  test('keeps what stands around the marks', () => {
    const page = withTables('before\n<!-- generated:exit-codes -->\nold\n<!-- /generated -->\nafter\n')
    expect(page).toMatch(
      /^before\n<!-- generated:exit-codes -->\n\| exit \| meaning \|[\s\S]*\| 130 \|[^\n]*\n<!-- \/generated -->\nafter\n$/,
    )
  })
})
