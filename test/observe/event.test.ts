// PROVIDER_CI_GITHUB, CLI_DEPLOY: the event of a run: which pull request it is about, and whether strangers can cause it.

import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { faults } from '../../src/model/faults/index.ts'
import { pullRequestOf, readEvent, strangersIn } from '../../src/observe/event.ts'
import { createFakeCi, fakeCiState } from '../support/fake-ci.ts'
import { ownFolder } from '../support/machine.ts'

const ours = { full_name: 'acme/shop' }
const pulled = (repo: unknown): unknown => ({
  number: 7,
  repository: ours,
  pull_request: { number: 7, head: { repo } },
})

describe('an event', () => {
  test.each([
    ['push', { repository: ours }],
    ['workflow_dispatch', { repository: ours }],
    ['issue_comment', { repository: ours, issue: { number: 7 } }],
    ['pull_request', pulled(ours)],
    ['workflow_run', { repository: ours, workflow_run: { head_repository: ours } }],
  ])('of our own may change hosts: %s', (name, payload) => {
    expect(strangersIn({ name, payload })).toBeUndefined()
  })

  test.each([
    ['pull_request', pulled({ full_name: 'mallory/shop' }), 'that of mallory/shop, a fork'],
    ['pull_request', pulled(null), 'a repository that is gone, a fork'],
    ['pull_request', undefined, 'a fork'],
    ['pull_request', { repository: ours, __proto__: { pull_request: 1 } }, 'a fork'],
    ['pull_request_target', pulled(ours), 'may come from anybody'],
    ['workflow_run', { repository: ours, workflow_run: { head_repository: { full_name: 'mallory/shop' } } }, 'a fork'],
  ])('of strangers may not: %s %j', (name, payload, why) => {
    expect(strangersIn({ name, payload })).toContain(why)
  })
})

describe('the event of a run', () => {
  const around = async (text: string) => {
    const path = join(await ownFolder(), 'event.json')
    await writeFile(path, text)
    return {
      variables: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path, GITHUB_SHA: 'c'.repeat(40) },
      outside: { files },
    }
  }
  const pullRequest = {
    number: 7,
    url: 'u',
    head: 'h',
    branch: 'b',
    base: 'main',
    isOpen: true,
    isFork: false,
    isMerged: false,
    commits: [],
  }

  test('is read from the file that the runner names', async () => {
    expect(await readEvent(await around('{"number":7}'))).toEqual({ name: 'pull_request', payload: { number: 7 } })
  })

  test('has no payload where the file is no JSON', async () => {
    expect(await readEvent(await around('{'))).toEqual({ name: 'pull_request', payload: undefined })
  })

  test('is none outside of GitHub', async () => {
    expect(await readEvent({ variables: {}, outside: { files } })).toBeUndefined()
  })

  test('leads to its pull request', async () => {
    const given = await around(JSON.stringify(pulled(ours)))
    const ci = async () => createFakeCi(fakeCiState({ pullRequests: [pullRequest] }))
    expect(await pullRequestOf({ ...given, outside: { files, ci } })).toMatchObject({ number: 7, head: 'h' })
  })

  test('leads to none where its file cannot be read, which fails nobody', async () => {
    const given = await around('{}')
    const read = () => Promise.reject(faults.FILE_UNREADABLE({ path: '/e.json', reason: 'no permission' }))
    const outside = { files: { ...files, read } }
    expect(await pullRequestOf({ ...given, outside })).toEqual({
      why: 'the event of this run is not known: /e.json cannot be read: no permission',
      isUnknown: true,
    })
  })

  test('leads to none without a token to ask with', async () => {
    expect(await pullRequestOf(await around('{}'))).toMatchObject({ isUnknown: true })
  })
})
