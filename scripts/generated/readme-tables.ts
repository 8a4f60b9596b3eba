// The tables of README.md: what stands between `<!-- generated:name -->` and `<!-- /generated -->`.

import { commands } from '../../src/entry/command.ts'
import { endingTexts } from '../../src/entry/help.ts'
import { endings } from '../../src/model/fault.ts'
import { keysOf } from '../../src/model/name.ts'
import { stageNames } from '../../src/model/stage.ts'
import { stages } from '../../src/stages/index.ts'
import { inputTable } from './action-readme.ts'
import { cell, table } from './table.ts'

const tables: Readonly<Record<string, () => string>> = {
  actions: () =>
    table(
      ['action', 'what it does'],
      stageNames.map((name) => [`[\`actions/${name}\`](actions/${name}/README.md)`, cell.text(stages[name].summary)]),
    ),
  commands: () =>
    table(
      ['command', 'what it does'],
      commands.map(({ name, words, summary }) => [cell.code(`${name} ${words}`.trim()), cell.text(summary)]),
    ),
  'exit-codes': () =>
    table(
      ['exit', 'meaning'],
      keysOf(endings)
        .sort((a, b) => endings[a] - endings[b])
        .map((ending) => [String(endings[ending]), endingTexts[ending]]),
    ),
  inputs: () => inputTable('pipeline'),
}

const marked = /(<!-- generated:([a-z-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g

/** The page with every marked table made anew. Throws for a mark that names no table, and for one without an end. */
export function withTables(page: string): string {
  const starts = page.match(/<!-- generated:/g) ?? []
  const replaced = page.replace(marked, (_, start: string, name: string, end: string) => {
    const make = tables[name]
    if (make === undefined)
      throw new Error(`README.md asks for a table ${name}; there are ${Object.keys(tables).join(', ')}`)
    return `${start}${make()}\n${end}`
  })
  if ((page.match(marked) ?? []).length !== starts.length) throw new Error('README.md has a mark without its end')
  return replaced
}
