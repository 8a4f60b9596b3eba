// Starts every npm script: looks whether Node, the packages and Docker are there, adds what it can, then runs the task.
// Plain JavaScript without dependencies: it runs before anything is installed. It talks on stderr only.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The oldest Node that every tool here runs under (vitest's bundler, oxlint and oxfmt ask for it). */
const oldestNode = [20, 19]

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (line) => process.stderr.write(`${line}\n`)

const script = (name) => ({ argv: ['--import', 'tsx', `scripts/${name}.ts`] })
const vitest = (...options) => ({ argv: ['node_modules/vitest/vitest.mjs', 'run', ...options] })

/**
 * Each task; `docker: 'must'` ends with 2 where Docker cannot be had, `'should'` leaves the lab tests out there. `dist`:
 * what starts the bundle starts the one that the sources here make.
 */
const tasks = {
  setup: { ...script('setup'), docker: 'must' },
  demo: { ...script('demo'), docker: 'must', dist: true },
  bench: { ...script('bench'), docker: 'must', dist: true },
  test: { ...vitest('--project', 'unit', '--project', 'lab'), docker: 'should', dist: true },
  'test:unit': { ...vitest('--project', 'unit'), dist: true },
  'test:nightly': { ...vitest(), docker: 'should', dist: true },
  check: script('check'),
  build: script('build'),
  generate: script('generate'),
}

for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})
process.exitCode = await main(process.argv.slice(2))

async function main([name, ...rest]) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    say(
      `Node ${process.versions.node} is too old: this needs Node ${oldestNode.join('.')} or later (https://nodejs.org).`,
    )
    return 2
  }
  if (name === 'all') return inTurn(['generate', 'build', 'check', 'test'])
  const task = tasks[name]
  if (!task) {
    say(`There is no task ${name ?? ''}. Tasks: ${[...Object.keys(tasks), 'all'].join(', ')}.`)
    return 1
  }
  if (!installPackages()) return 2
  const docker = task.docker ? await findDocker(task.docker) : 'unused'
  if (docker === 'refused') return 2
  if (task.dist && !rest.includes('--down')) {
    const built = await run(['--import', 'tsx', 'scripts/build.ts', '--if-changed'])
    if (built !== 0) return built
  }
  const code = await run([...task.argv, ...rest])
  // What Ctrl-C or a failure ended before it could remove its hosts and folders.
  if (docker === 'there') await run(['--import', 'tsx', 'test/lab/sweep.ts', ...(code === 0 ? ['--once'] : [])])
  return code
}

async function inTurn(names) {
  for (const name of names) {
    say(`\n— ${name}`)
    const code = await main([name])
    if (code !== 0) return code
  }
  return 0
}

/** `there`, or `missing` where the task goes on without it, or `refused`. */
async function findDocker(how) {
  const { readyDocker } = await import('./docker.mjs')
  const problem = await readyDocker(say)
  if (!problem) return 'there'
  say(problem)
  if (how === 'must' || process.env.CI) return 'refused'
  say('Without it the tests on real hosts are skipped.')
  return 'missing'
}

/** Runs `npm ci` where node_modules does not hold what package-lock.json names. */
function installPackages() {
  if (packagesAreThere()) return true
  say('Installing packages with npm ci (half a minute)')
  const npm = process.env.npm_execpath
  const [program, ...first] = npm ? [process.execPath, npm] : ['npm']
  const { status, error } = spawnSync(program, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (status === 0) return true
  say(
    error
      ? `npm cannot be run (${error.message}): install it beside Node.`
      : 'npm ci failed: see above; the package registry has to be in reach.',
  )
  return false
}

/** npm writes node_modules/.package-lock.json last, so a run that was cut short is seen. */
function packagesAreThere() {
  const installed = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const there = packagesOf(installed)
  const wanted = Object.entries(packagesOf(path.join(root, 'package-lock.json')))
  return wanted.every(
    ([name, { version, integrity, optional }]) =>
      name === '' || (there[name] ? there[name].version === version && there[name].integrity === integrity : optional),
  )
}

/** Runs Node in the repository; Ctrl-C and a closed terminal reach it too, so we only wait for its end. */
async function run(argv) {
  const env = { ...process.env, STAGECRAFT_LAB_OWNER: String(process.pid) }
  const child = spawn(process.execPath, argv, { cwd: root, env, stdio: 'inherit' })
  const passOn = () => child.kill('SIGTERM')
  process.on('SIGTERM', passOn)
  return new Promise((resolve) => {
    const end = (code) => {
      process.off('SIGTERM', passOn)
      resolve(code)
    }
    child.on('error', (error) => {
      say(error.message)
      end(2)
    })
    child.on('close', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}
