// ARCH_OVERVIEW: the files that README.md shows are ones that the program takes.

import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseConfig } from '../../src/config/parse.ts'
import { actionInputs } from '../../src/entry/action-inputs.ts'
import { inputLabel } from '../../src/stages/inputs.ts'
import { readmeCommands, readmeFile } from '../support/readme.ts'

interface Workflow {
  readonly permissions: object
  readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number; readonly steps: readonly Step[] }>>
}
interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: object
  readonly env?: object
}

const workflow = parse(readmeFile('.github/workflows/deploy.yml')) as Workflow
const job = workflow.jobs['deploy']
const ours = job?.steps.find(({ uses }) => uses?.startsWith('stagecraft/deploy@'))

test('the configuration of the README has no problem, in CI neither', () => {
  expect('faults' in parseConfig(readmeFile('stagecraft.yml'), 'stagecraft.yml', { ci: true })).toBe(false)
})

test('the workflow of the README gives inputs that there are', () => {
  const known = actionInputs('pipeline').map(({ name }) => inputLabel(name))
  expect(Object.keys(ours?.with ?? {}).filter((name) => !known.includes(name))).toEqual([])
})

test('the workflow of the README hands over every value that its configuration names', () => {
  const read = parseConfig(readmeFile('stagecraft.yml'), 'stagecraft.yml', { ci: true })
  const [environment] = 'config' in read ? Object.values(read.config.environments) : []
  const named = [...(environment?.fromEnv ?? []), environment?.ssh.privateKeyEnv ?? '']
  expect(Object.keys(ours?.env ?? {}).sort()).toEqual(named.toSorted())
})

test('the workflow of the README ends by itself and puts no expression into a script', () => {
  expect(job?.['timeout-minutes']).toBeGreaterThan(0)
  expect(job?.steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
})

test('the commands of the README are found, from the check to the way back', () => {
  expect(readmeCommands().map((line) => line.split(' ')[0])).toEqual([
    'validate',
    'build',
    'plan',
    'deploy',
    'status',
    'rollback',
  ])
})
