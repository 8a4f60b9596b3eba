// Our own workflows: pinned, with the least permissions, and no value of others in a script.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from './sources.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
}
interface Job {
  readonly permissions?: object
  readonly uses?: string
  readonly steps?: readonly Step[]
  readonly 'timeout-minutes'?: number
}

const folder = '.github/workflows'
const workflows = existsSync(path.join(root, folder)) ? readdirSync(path.join(root, folder)).sort() : []
const jobsOf = (name: string): readonly (readonly [string, Job])[] =>
  Object.entries((parse(readFileSync(path.join(root, folder, name), 'utf8')) as { jobs: Record<string, Job> }).jobs)

describe.each(workflows)('%s', (name) => {
  const jobs = jobsOf(name)
  const steps = jobs.flatMap(([, job]) => job.steps ?? [])

  test('uses what is outside by full commit only', () => {
    const used = [...steps.map(({ uses }) => uses), ...jobs.map(([, { uses }]) => uses)].filter(
      (uses) => uses !== undefined,
    )
    expect(used.filter((uses) => !uses.startsWith('$/') && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses))).toEqual([])
  })

  test('puts no expression into a script', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
  })

  test('ends by itself', () => {
    const endless = jobs.filter(([, job]) => job.uses === undefined && job['timeout-minutes'] === undefined)
    expect(endless.map(([id]) => id)).toEqual([])
  })
})

test('there are workflows to look at', () => {
  expect(workflows).toContain('ci.yml')
})
