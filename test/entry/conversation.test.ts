// PROVIDER_CI_GITHUB, CLI_PLAN: the comment on a pull request through the life of a plan, and what a run does where it cannot write one.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createConversation } from '../../src/entry/conversation.ts'
import type { Wishes } from '../../src/entry/conversation.ts'
import { files } from '../../src/entry/files.ts'
import type { Event } from '../../src/model/event.ts'
import type { Chapter } from '../../src/report/plan-story.ts'
import type { World } from '../../src/stages/define.ts'
import { createFakeCi, fakeCiState } from '../support/fake-ci.ts'
import type { FakeCiState } from '../support/fake-ci.ts'
import { ownFolder } from '../support/machine.ts'
import { plan, releaseId } from '../support/plans.ts'

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
const commit = 'c'.repeat(40)
const chapter = (over: Partial<Chapter> = {}): Chapter => ({
  plan: plan(),
  hash: 'sha256:a',
  story: { kind: 'planned' },
  ...over,
})
const nothing = plan({ changes: [], steps: [] })
const serving = 'shop production serves v2'

interface Run extends Partial<Wishes> {
  readonly id?: string
}

/** One run after another on the same GitHub. */
async function github(given: Partial<FakeCiState> = {}) {
  const state = fakeCiState({ pullRequests: [pullRequest], ...given })
  const path = join(await ownFolder(), 'event.json')
  await writeFile(path, JSON.stringify({ pull_request: { number: 7 } }))
  const said: Event[] = []
  const tell = async ({ id = '41', ...wishes }: Run, ...chapters: readonly Chapter[]): Promise<void> => {
    const run = { id, attempt: '1', url: `https://github.example/acme/shop/actions/runs/${id}` }
    const around = {
      outside: {
        files,
        ci: async () => createFakeCi(state),
        identity: { actor: 'ada', run },
      } as unknown as World['outside'],
      variables: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path, GITHUB_SHA: commit },
      emit: (event: Event) => void said.push(event),
    }
    const converse = createConversation(around, { comment: 'true', deployment: false, ...wishes }, (text) =>
      text.replaceAll('hunter22', '***'),
    )
    for (const each of chapters) await converse(each)
  }
  const shown = (): readonly string[] =>
    state.comments.map(
      ({ marker, isHidden }) => `${marker.state} ${marker.hash} ${marker.run}${isHidden ? ' hidden' : ''}`,
    )
  return { state, said, tell, shown }
}

describe('the comment', () => {
  test('follows a plan from its first to its last chapter in place', async () => {
    const { tell, shown, state } = await github()
    await tell({}, chapter())
    await tell({ id: '42' }, chapter({ hash: 'sha256:b' }))
    expect(shown()).toEqual(['planned sha256:b 42'])
    await tell(
      { id: '43' },
      chapter({ hash: 'sha256:b', story: { kind: 'applying' } }),
      chapter({ hash: 'sha256:b', story: { kind: 'applied', serving } }),
    )
    expect(shown()).toEqual(['applied sha256:b 43'])
    expect(state.comments[0]?.body).toContain(
      '**Applied** in [run 43](https://github.example/acme/shop/actions/runs/43).',
    )
  })

  test('begins anew where the story of the one before is over', async () => {
    const { tell, shown } = await github()
    await tell({}, chapter({ story: { kind: 'failed' } }))
    await tell({ id: '44' }, chapter({ hash: 'sha256:b' }))
    expect(shown()).toEqual(['superseded sha256:a 41 hidden', 'planned sha256:b 44'])
  })

  test('is not made for a plan without changes where only those are wished, but says so where it is', async () => {
    const { tell, shown } = await github()
    await tell({ comment: 'changes-only' }, chapter({ plan: nothing }))
    expect(shown()).toEqual([])
    await tell({ comment: 'changes-only' }, chapter())
    await tell({ comment: 'changes-only' }, chapter({ plan: nothing, hash: 'sha256:none' }))
    expect(shown()).toEqual(['planned sha256:none 41'])
  })

  test('is not written where none is wished', async () => {
    const { tell, shown } = await github()
    await tell({ comment: 'false' }, chapter())
    expect(shown()).toEqual([])
  })

  test('is left to the run that was started later', async () => {
    const { tell, shown } = await github()
    await tell({ id: '100' }, chapter({ hash: 'sha256:new' }))
    await tell({ id: '99' }, chapter({ hash: 'sha256:old' }))
    expect(shown()).toEqual(['planned sha256:new 100'])
  })

  test('that was deleted is made again', async () => {
    const { tell, shown, state } = await github()
    await tell({}, chapter())
    state.comments.splice(0)
    await tell({}, chapter({ release: releaseId, story: { kind: 'applied' } }))
    expect(shown()).toEqual(['applied sha256:a 41'])
  })

  test('is left to the run that is deploying by one that was refused, and by no other', async () => {
    const { tell, shown } = await github()
    await tell({}, chapter({ release: releaseId, story: { kind: 'applying' } }))
    await tell({ id: '42' }, chapter({ story: { kind: 'failed' } }))
    expect(shown()).toEqual(['applying sha256:a 41'])
    await tell({ id: '43' }, chapter({ release: releaseId, story: { kind: 'failed' } }))
    expect(shown()).toEqual(['failed sha256:a 43'])
  })

  test('tells that it failed in the run that began it, whichever attempt of that says so', async () => {
    const { tell, shown } = await github()
    await tell({}, chapter({ release: releaseId, story: { kind: 'applying' } }))
    await tell({}, chapter({ story: { kind: 'failed' } }))
    expect(shown()).toEqual(['failed sha256:a 41'])
  })

  test('is closed by a run that finished what another began, and not made anew for it', async () => {
    const { tell, shown } = await github()
    await tell({}, chapter({ release: releaseId, story: { kind: 'applying' } }))
    await tell({ id: '42' }, chapter({ story: { kind: 'applied' } }), chapter({ story: { kind: 'applied' } }))
    expect(shown()).toEqual(['applied sha256:a 42'])
  })

  test('holds no secret', async () => {
    const { tell, state } = await github()
    await tell({}, chapter({ story: { kind: 'failed', fault: { code: 'X', what: 'hunter22 was refused' } } }))
    expect(state.comments[0]?.body).toContain('`*** was refused`')
  })
})

describe('where the comment cannot be written', () => {
  test('a missing permission is told with its line, once', async () => {
    const { tell, said } = await github({ isReadOnly: true })
    await tell({}, chapter(), chapter())
    expect(said).toEqual([
      {
        kind: 'notice',
        level: 'warning',
        message:
          'The plan is not shown on the pull request but in the job summary: the token lacks the permission pull-requests: write. Add this line under permissions: of the job: pull-requests: write',
      },
    ])
  })

  test('a deploy says so in its log, and no louder', async () => {
    const { tell, said } = await github({ isReadOnly: true })
    await tell({}, chapter({ story: { kind: 'applying' } }), chapter({ story: { kind: 'applied' } }))
    expect(said).toMatchObject([
      {
        level: 'info',
        message: expect.stringMatching(/^What becomes of the plan is not told .* pull-requests: write$/),
      },
    ])
  })

  test('a fork is told as one, and no line that would not help', async () => {
    const { tell, said } = await github({
      isReadOnly: true,
      pullRequests: [{ ...pullRequest, isFork: true }],
    })
    await tell({}, chapter())
    expect(said).toEqual([
      {
        kind: 'notice',
        level: 'info',
        message: 'The plan is not shown on the pull request but in the job summary: runs of forks may not write',
      },
    ])
  })

  test('a run that belongs to no pull request says nothing', async () => {
    const { tell, said, shown } = await github({ pullRequests: [] })
    await tell({}, chapter())
    expect([said, shown()]).toEqual([[], []])
  })
})

test.each([
  ['of what is deployed', { ...plan().to, commit: 'd'.repeat(40) }, 'd'.repeat(40)],
  ['of the run where git told no other', plan().to, commit],
])('a deployment is recorded with the commit %s', async (_, to, recorded) => {
  const { tell, state } = await github()
  const begun = chapter({ plan: plan({ to }), release: releaseId, story: { kind: 'applying' } })
  await tell({ comment: 'false', deployment: true }, begun)
  expect(state.deployments.map((each) => each.commit)).toEqual([recorded])
})

test('a deployment is closed once the new version serves, though migrations are to come', async () => {
  const { tell, state } = await github()
  const begun = chapter({ release: releaseId, story: { kind: 'applying' } })
  const rolled = chapter({ release: releaseId, story: { kind: 'applying', isRolledOut: true, serving } })
  await tell({ deployment: true }, begun, rolled)
  expect(state.deployments.map(({ statuses }) => statuses.map((each) => [each.state, each.description]))).toEqual([
    [
      ['in_progress', 'being applied'],
      ['success', serving],
    ],
  ])
})

test('a deployment is recorded with release and digests, and how it ended', async () => {
  const { tell, state } = await github()
  const applied = chapter({ release: releaseId, story: { kind: 'applied', serving } })
  await tell({ comment: 'false', deployment: true }, { ...applied, story: { kind: 'applying' } }, applied)
  expect(state.deployments).toMatchObject([
    {
      environment: 'production',
      commit,
      isProduction: true,
      isTransient: false,
      payload: { release: releaseId, version: 'v2', planHash: 'sha256:a', images: {} },
      statuses: [
        { state: 'in_progress', logUrl: 'https://github.example/acme/shop/actions/runs/41' },
        { state: 'success', description: serving },
      ],
    },
  ])
})
