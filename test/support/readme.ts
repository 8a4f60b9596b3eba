// The files that README.md shows: blocks whose first line is a comment with the file's name.

import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')

/** The block that begins with `# <name>`. Throws when there is none. */
export function readmeFile(name: string): string {
  const blocks = [...readFileSync(path.join(root, 'README.md'), 'utf8').matchAll(/^```\w+\n# (\S+)\n([\s\S]*?)^```$/gm)]
  const text = blocks.find(([, file]) => file === name)?.[2]
  if (text === undefined) throw new Error(`README.md shows no file ${name}`)
  return text
}
