// Writes everything that is generated from the catalogue; says what changed.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pages, root } from './generated/pages.ts'

for (const [name, content] of pages()) {
  const file = path.join(root, name)
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  process.stderr.write(`wrote ${name}\n`)
}
