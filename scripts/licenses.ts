// The licences of everything that is bundled, from the lockfile: name, version, licence, its text.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
}

/** ncc’s own list misses ES modules that it joins; this one holds every package that is installed for use, and ncc’s runtime. */
export function licenses(root: string): string {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, Locked>>
  }
  return Object.entries(packages)
    .filter(([folder, locked]) => folder === 'node_modules/@vercel/ncc' || (folder !== '' && isUsed(locked)))
    .map(([folder, locked]) => entry(path.join(root, folder), folder.replace(/^.*node_modules\//, ''), locked))
    .sort()
    .join('\n')
}

const isUsed = ({ dev, optional, devOptional }: Locked): boolean => !dev && !optional && !devOptional

function entry(folder: string, name: string, { version = '', license = '' }: Locked): string {
  const file = readdirSync(folder)
    .sort()
    .find((each) => /^licen[cs]e/i.test(each))
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
  return `${name}\n${version}, ${license}\n\n${text}\n`
}
