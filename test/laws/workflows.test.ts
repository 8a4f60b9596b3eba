// CLI_CI_INIT PROVIDER_CI_GITHUB: our workflows and those that people copy: pinned, with the least permissions, and no value of others in a script.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from './sources.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly uses?: string
  readonly steps?: readonly Step[]
  readonly 'timeout-minutes'?: number
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly jobs: Readonly<Record<string, Job>>
  readonly permissions?: Readonly<Record<string, string>>
}

const ours = '.github/workflows'
const starters = 'workflows'
const files = [ours, starters].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .sort()
    .map((name) => `${folder}/${name}`),
)
const read = (file: string): Workflow => parse(readFileSync(path.join(root, file), 'utf8')) as Workflow

describe.each(files)('%s', (file) => {
  const { on, jobs, permissions } = read(file)
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? [])
  const isCalled = 'workflow_call' in on

  test('uses what is outside by full commit only, and a starter ours by the tag that we move', () => {
    const used = [...steps, ...Object.values(jobs)].map(({ uses }) => uses).filter((uses) => uses !== undefined)
    const own = file.startsWith(ours) ? /^\$\/actions\/[a-z-]+$/ : /^stagecraft\/deploy(\/actions\/[a-z-]+)?@v1$/
    expect(used.filter((uses) => !own.test(uses) && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses))).toEqual([])
  })

  test('puts no expression into a script', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
  })

  test('ends by itself', () => {
    const endless = Object.entries(jobs).filter(([, job]) => !job.uses && job['timeout-minutes'] === undefined)
    expect(endless.map(([id]) => id)).toEqual([])
  })

  test('names permissions job by job, and where it is called none, because that would be refused where the caller grants less', () => {
    const named = Object.values(jobs).filter((job) => job.permissions !== undefined)
    expect([permissions, named.length]).toEqual(isCalled ? [undefined, 0] : [{}, Object.keys(jobs).length])
  })

  test('is not started by what a stranger sends with rights of ours', () => {
    expect(Object.keys(on).filter((event) => /pull_request_target|workflow_run|issue_comment/.test(event))).toEqual([])
  })
})

test('the union of permissions is the one that was looked at; more is a new major version', () => {
  const union = files.map((file): [string, readonly string[]] => {
    const rights = Object.values(read(file).jobs).flatMap(({ permissions = {} }) => Object.entries(permissions))
    return [file, [...new Set(rights.map(([scope, right]) => `${scope}: ${right}`))].sort()]
  })
  const golden = path.join(root, 'test/workflows/permissions.json')
  expect(Object.fromEntries(union)).toEqual(JSON.parse(readFileSync(golden, 'utf8')))
})
