// act, a runner of workflows that we did not write, on this machine and without containers; our repository and those of others are
// folders here. It is older than what GitHub got in 2026, so it is given copies without that: see `forAct`.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pins } from '../../src/scaffold/workflow-pins.ts'
import { run } from '../lab/docker.ts'
import { act } from '../lab/workflow-programs.ts'
import { root } from '../laws/sources.ts'
import { node24 } from '../support/node24.ts'
import { standInFolder } from './stand-ins.ts'

/** Without `$/`, queues and environments without a record, none of which act 0.2.89 reads. */
export const forAct = (text: string): string =>
  text
    .replace(/\$\/(actions\/[a-z-]+)/g, 'stagecraft/deploy/$1@v1')
    .replace(/^ +(?:queue: max|deployment: false)\n/gm, '')

/** Our repository as its tag `v1` has it, and the stand-ins, each a git repository in `folder`. */
export function repositories(folder: string): readonly string[] {
  const ours = path.join(folder, 'deploy')
  for (const name of ['action.yml', 'actions', 'dist'])
    cpSync(path.join(root, name), path.join(ours, name), { recursive: true })
  const workflows = '.github/workflows'
  mkdirSync(path.join(ours, workflows), { recursive: true })
  for (const name of readdirSync(path.join(root, workflows))) {
    writeFileSync(path.join(ours, workflows, name), forAct(readFileSync(path.join(root, workflows, name), 'utf8')))
  }
  commitAll(ours)
  const others = Object.values(pins).map(({ value }) => {
    const copy = path.join(folder, value.replaceAll(/[/@]/g, '-'))
    cpSync(standInFolder(value.replace(/@.*$/, '')) ?? '', copy, { recursive: true })
    commitAll(copy)
    return `${value}=${copy}`
  })
  return [`stagecraft/deploy@v1=${ours}`, ...others]
}

function commitAll(folder: string): void {
  const git = (...words: readonly string[]): void =>
    void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...words], { cwd: folder })
  git('init', '--quiet')
  git('add', '--all', '--force')
  git('commit', '--quiet', '--message', 'v1')
  git('tag', 'v1')
}

export interface ActOptions {
  /** The consumer's checkout; its HEAD is the commit of the event. */
  readonly folder: string
  readonly workflow: string
  readonly event: string
  readonly payload: unknown
  readonly run: number
  readonly secrets: Readonly<Record<string, string>>
  readonly repositories: readonly string[]
  /** Of the run: where artifacts lie, where GitHub is. */
  readonly variables: Readonly<Record<string, string>>
  /** A folder of the run's own. */
  readonly own: string
}

export interface Acted {
  readonly code: number
  readonly log: string
  /** Jobs by how they ended. */
  readonly succeeded: readonly string[]
  readonly failed: readonly string[]
}

/** Runs one workflow to its end, at most ten minutes. */
export async function runAct(o: ActOptions): Promise<Acted> {
  const program = await act((line) => void process.stderr.write(`${line}\n`))
  const payload = path.join(o.own, `event-${o.run}.json`)
  writeFileSync(payload, JSON.stringify(o.payload))
  const words = [
    o.event,
    ...['--workflows', o.workflow, '--eventpath', payload, '--platform', 'ubuntu-24.04=-self-hosted'],
    ...['--no-skip-checkout', '--no-cache-server', '--action-cache-path', path.join(o.own, `cache-${o.run}`)],
    ...o.repositories.flatMap((each) => ['--local-repository', each]),
    ...Object.keys(o.secrets).flatMap((name) => ['--secret', name]),
    ...Object.entries({ ...o.variables, GITHUB_RUN_ID: String(o.run) }).flatMap(([name, value]) => [
      '--env',
      `${name}=${value}`,
    ]),
  ]
  const search = `${path.dirname(node24 ?? '')}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`
  const said = await run([program, ...words], { cwd: o.folder, env: { ...o.secrets, PATH: search }, timeout: 600_000 })
  const log = said.stdout + said.stderr
  const jobs = (ending: string): readonly string[] => [
    ...new Set(
      [...log.matchAll(new RegExp(`^\\[[^\\]]*?([^/\\]]+?)\\s*\\] .*Job ${ending}`, 'gm'))].map(
        ([, name = '']) => name,
      ),
    ),
  ]
  return { code: said.code, log, succeeded: jobs('succeeded'), failed: jobs('failed') }
}
