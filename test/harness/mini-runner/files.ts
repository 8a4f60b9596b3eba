// The files by which a step tells its runner something: `name=value`, and `name<<delimiter` for many lines.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const fileNames = ['output', 'state', 'env', 'path', 'step_summary'] as const

/** Empty files of one step, as the variables that name them. */
export function commandFiles(folder: string, step: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fileNames.map((name) => {
      const file = path.join(folder, `${step}-${name}`)
      writeFileSync(file, '')
      return [`GITHUB_${name.toUpperCase()}`, file]
    }),
  )
}

/** What a step wrote into one of them. Throws for what GitHub refuses. */
export function readValues(file: string): Readonly<Record<string, string>> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const values: [string, string][] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? []
    if (name !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, at + 1)
      if (end === -1) throw new Error(`${name} has no end`)
      values.push([name, lines.slice(at + 1, end).join('\n')])
      at = end
      continue
    }
    const equals = line.indexOf('=')
    if (equals <= 0) throw new Error(`cannot read ${line}`)
    values.push([line.slice(0, equals), line.slice(equals + 1)])
  }
  return Object.fromEntries(values)
}
