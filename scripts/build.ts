// Builds dist: tsc to build/, ncc to one CommonJS bundle, launchers. Same sources and lockfile, same bytes.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync, chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { launchers } from './generated/launchers.ts'
import { root } from './generated/pages.ts'
import { licenses } from './licenses.ts'

const { values } = parseArgs({ options: { out: { type: 'string', default: path.join(root, 'dist') } } })
const dist = path.resolve(values.out)
const build = path.join(root, 'build')

compile()
bundle()
for (const [name, content] of launchers()) writeFileSync(path.join(dist, name), content)
writeFileSync(path.join(dist, 'licenses.txt'), licenses(root))
chmodSync(path.join(dist, 'cli.js'), 0o755)
look()

function compile(): void {
  rmSync(build, { recursive: true, force: true })
  run('typescript/bin/tsc', ['--project', 'tsconfig.build.json'])
  // Without a package.json here ncc finds the root's "type": "module" and writes ESM, in which ssh2 cannot start.
  writeFileSync(path.join(build, 'package.json'), '{}\n')
}

function bundle(): void {
  rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist, { recursive: true })
  run('@vercel/ncc/dist/ncc/cli.js', ['build', 'build/index.js', '--out', dist, '--no-cache', '--quiet'])
  // Node would read the CommonJS bundle as ESM by the root's "type".
  writeFileSync(path.join(dist, 'package.json'), '{\n  "type": "commonjs"\n}\n')
  // ssh2's helper for Windows: actions run on Linux, and the bundle never starts it there.
  rmSync(path.join(dist, 'pagent.exe'), { force: true })
}

/** ncc can exit 0 with a bundle that throws at its start, or with files of this machine in it. */
function look(): void {
  const files = readdirSync(dist)
  const machine = files.filter((name) => /\.(node|exe|dll|so)$/.test(name))
  const scripts = files.filter((name) => name.endsWith('.js'))
  const broken = scripts.filter((name) => readFileSync(path.join(dist, name), 'utf8').includes('webpackMissingModule'))
  if (machine.length > 0)
    throw new Error(`dist holds files of this machine: ${machine.join(', ')} (npm ci --ignore-scripts)`)
  if (broken.length > 0) throw new Error(`modules are missing in ${broken.join(', ')}`)
  process.stderr.write(`dist: ${scripts.length} scripts\n`)
}

function run(program: string, argv: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...argv], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error(`${program} ended with ${status}`)
}
