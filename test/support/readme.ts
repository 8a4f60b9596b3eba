// What README.md shows: files, in blocks whose first line is a comment with the file's name, and commands.

import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')

const readme = (): string => readFileSync(path.join(root, 'README.md'), 'utf8')

/** The block that begins with `# <name>`. Throws when there is none. */
export function readmeFile(name: string): string {
  const blocks = [...readme().matchAll(/^```\w+\n# (\S+)\n([\s\S]*?)^```$/gm)]
  const text = blocks.find(([, file]) => file === name)?.[2]
  if (text === undefined) throw new Error(`README.md shows no file ${name}`)
  return text
}

/** The commands of the first deploy, in their order and without comments: what follows `stagecraft` in the blocks for a shell. */
export function readmeCommands(): readonly string[] {
  const blocks = [...readme().matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text)
  return blocks.flatMap((text) =>
    [...text.matchAll(/^stagecraft (.*)$/gm)].map(([, line = '']) => line.replace(/\s+#.*$/, '')),
  )
}
