// Builds dist: tsc to build/, ncc to one CommonJS bundle, launchers. Same sources and lockfile, same bytes.
// `--if-changed` does nothing where the last build here made this dist of these sources; `--out FOLDER` builds elsewhere.

import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { transformSync } from 'esbuild'
import { locked } from '../test/lab/locked.ts'
import { checkout } from '../test/lab/labels.ts'
import { differences, dist, isBuilt, noteBuilt } from './dist.ts'
import { launchers } from './generated/launchers.ts'
import { root } from './generated/pages.ts'
import { licenses } from './licenses.ts'

const { values } = parseArgs({
  options: { out: { type: 'string', default: dist }, 'if-changed': { type: 'boolean', default: false } },
})
const out = path.resolve(values.out)
const isOurs = out === dist
// Where the modules lie is in the bytes of the bundle, so every build of a checkout is made in this one folder.
const build = path.join(root, 'build')
const fresh = path.join(build, 'dist')

await locked(`build-${checkout}`, async () => {
  if (values['if-changed'] && isOurs && isBuilt()) return
  if (values['if-changed']) say('Building dist from its sources (half a minute)')
  compile()
  bundle()
  look()
  put()
  if (isOurs) noteBuilt()
})

function compile(): void {
  rmSync(build, { recursive: true, force: true })
  run('typescript/bin/tsc', ['--project', 'tsconfig.build.json'])
  // Without a package.json here ncc finds the root's "type": "module" and writes ESM, in which ssh2 cannot start.
  writeFileSync(path.join(build, 'package.json'), '{}\n')
}

function bundle(): void {
  mkdirSync(fresh)
  run('@vercel/ncc/dist/ncc/cli.js', ['build', 'build/index.js', '--out', fresh, '--no-cache', '--quiet'])
  // Node would read the CommonJS bundle as ESM by the root's "type".
  writeFileSync(path.join(fresh, 'package.json'), '{\n  "type": "commonjs"\n}\n')
  // ssh2's helper for Windows: actions run on Linux, and the bundle never starts it there.
  rmSync(path.join(fresh, 'pagent.exe'), { force: true })
  for (const name of readdirSync(fresh).filter((each) => each.endsWith('.js'))) shrink(path.join(fresh, name))
  for (const [name, content] of launchers()) writeFileSync(path.join(fresh, name), content)
  writeFileSync(path.join(fresh, 'licenses.txt'), licenses(root))
  chmodSync(path.join(fresh, 'cli.js'), 0o755)
}

/**
 * Every job of every user fetches dist. Files that hold packages alone lose their blanks and comments (their licences are in
 * licenses.txt), those with code of ours their comments only: where a stack trace leads, there is something to read.
 */
function shrink(file: string): void {
  const text = readFileSync(file, 'utf8')
  const minifyWhitespace = !text.includes('./build/')
  writeFileSync(file, transformSync(text, { legalComments: 'none', charset: 'utf8', minifyWhitespace }).code)
}

/** ncc can exit 0 with a bundle that throws at its start, or with files of this machine in it. */
function look(): void {
  const files = readdirSync(fresh)
  const machine = files.filter((name) => /\.(node|exe|dll|so)$/.test(name))
  const scripts = files.filter((name) => name.endsWith('.js'))
  const broken = scripts.filter((name) => readFileSync(path.join(fresh, name), 'utf8').includes('webpackMissingModule'))
  if (machine.length > 0)
    throw new Error(`dist holds files of this machine: ${machine.join(', ')} (npm ci --ignore-scripts)`)
  if (broken.length > 0) throw new Error(`modules are missing in ${broken.join(', ')}`)
  say(`dist: ${scripts.length} scripts`)
}

/** In place of what was there, in one go: until here the old folder is whole, and one that is equal is not touched. */
function put(): void {
  if (differences(out, fresh).length === 0) return
  const old = path.join(build, 'old')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  mkdirSync(out, { recursive: true })
  if (!isOurs) {
    // Another file system can be there, across which nothing is renamed.
    rmSync(out, { recursive: true, force: true })
    cpSync(fresh, out, { recursive: true })
    return
  }
  renameSync(out, old)
  renameSync(fresh, out)
}

function run(program: string, argv: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...argv], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
