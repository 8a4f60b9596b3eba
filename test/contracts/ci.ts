// PROVIDER_CI_INTERFACE: what every CI service keeps to, whether GitHub over its API or a fake.

import { expect, it } from 'vitest'
import type { Ci, CiEvent, Comment, RunState } from '../../src/ci/ci.ts'
import { planArtifact } from '../../src/ci/ci.ts'
import type { Marker } from '../../src/model/marker.ts'

export interface PullGiven {
  readonly number: number
  readonly head: string
  readonly branch: string
  readonly base: string
  readonly commits: readonly string[]
  readonly isOpen: boolean
  readonly isMerged: boolean
  readonly isFork: boolean
}

export interface CommentSeen {
  readonly pullRequest: number
  /** Of the marker. */
  readonly state: string | undefined
  /** Below the marker. */
  readonly body: string
  readonly isHidden: boolean
}

export interface CiSubject {
  readonly ci: Ci
  readonly addPull: (pull: PullGiven) => void
  /** The events of a pull request, and of a comment on a thing of that number. */
  readonly pullEvent: (number: number) => CiEvent
  readonly comments: () => readonly CommentSeen[]
  /** Somebody's run writes one of ours at the same moment. */
  readonly addComment: (comment: Comment) => void
  /** An ended run for the branch `feature`, and what it kept. */
  readonly addRun: (run: {
    readonly id: number
    readonly event: string
    readonly commit: string
    readonly conclusion: string
    readonly artifacts: readonly string[]
  }) => void
  readonly deployments: () => readonly { readonly environment: string; readonly statuses: readonly string[] }[]
  /** What a run goes through that is started next. */
  readonly story: (states: readonly RunState[]) => void
  /** How many runs were started. */
  readonly started: () => number
  /** From now on the token may only read. */
  readonly readOnly: () => void
}

const sha = (letter: string): string => letter.repeat(40)
const pull: PullGiven = {
  number: 7,
  head: sha('b'),
  branch: 'feature',
  base: 'main',
  commits: [sha('b')],
  isOpen: true,
  isMerged: false,
  isFork: false,
}
const marker: Marker = {
  app: 'shop',
  environment: 'production',
  hash: 'sha256:1',
  commit: sha('b'),
  run: '77',
  state: 'planned',
}
const comment: Comment = { pullRequest: 7, marker, body: 'first' }
const whole = (state: Partial<RunState>): RunState => ({ status: 'running', approvals: [], jobs: [], ...state })
const seen = ({ comments }: CiSubject): readonly (readonly [string, boolean])[] =>
  comments().map(({ body, isHidden }) => [body, isHidden])

export function ciContract(make: () => Promise<CiSubject>): void {
  const withSubject = (test: (subject: CiSubject) => Promise<void>) => async (): Promise<void> => test(await make())

  it(
    'tells the pull request of its event',
    withSubject(async ({ ci, addPull, pullEvent }) => {
      addPull({ ...pull, isFork: true })
      const found = await ci.pullRequest({ event: pullEvent(7), commit: sha('e') })
      const { commits: _, ...same } = pull
      expect({ ...found, url: '' }).toEqual({ ...same, url: '', isFork: true })
    }),
  )

  it(
    'tells one that was closed without a merge from one that was merged',
    withSubject(async ({ ci, addPull, pullEvent }) => {
      addPull({ ...pull, isOpen: false })
      addPull({ ...pull, number: 8, isOpen: false, isMerged: true })
      const found = [7, 8].map((number) => ci.pullRequest({ event: pullEvent(number), commit: sha('e') }))
      expect(await Promise.all(found)).toMatchObject([
        { isOpen: false, isMerged: false },
        { isOpen: false, isMerged: true },
      ])
    }),
  )

  it(
    'tells of a pushed commit the pull request that was merged with it',
    withSubject(async ({ ci, addPull }) => {
      addPull({ ...pull, number: 8, commits: [sha('c')] })
      addPull({ ...pull, commits: [sha('b'), sha('c')], isOpen: false, isMerged: true })
      const found = await ci.pullRequest({ event: { name: 'push', payload: {} }, commit: sha('c') })
      expect([found, 'number' in found && found.number]).toEqual([expect.objectContaining({ isOpen: false }), 7])
    }),
  )

  it(
    'says of a commit without one that it was pushed straight to the branch',
    withSubject(async ({ ci, addPull }) => {
      addPull(pull)
      const found = await ci.pullRequest({ event: { name: 'push', payload: {} }, commit: sha('c') })
      expect(found).toEqual({ why: 'commit cccccccccccc was pushed straight to the branch' })
    }),
  )

  it(
    'takes a comment for one of a pull request only where it is on one',
    withSubject(async ({ ci, addPull }) => {
      addPull(pull)
      const ask = (issue: object): ReturnType<Ci['pullRequest']> =>
        ci.pullRequest({ event: { name: 'issue_comment', payload: { issue } }, commit: sha('e') })
      expect([await ask({ number: 7, pull_request: {} }), await ask({ number: 9 })]).toEqual([
        expect.objectContaining({ number: 7, head: sha('b') }),
        { why: '#9 is an issue and no pull request' },
      ])
    }),
  )

  it(
    'says of any other event that it has none',
    withSubject(async ({ ci }) => {
      expect(await ci.pullRequest({ event: { name: 'schedule', payload: {} }, commit: sha('c') })).toEqual({
        why: 'a run of the event schedule belongs to no pull request',
      })
    }),
  )

  it(
    'writes one comment of an app and environment and changes it in place',
    withSubject(async (subject) => {
      const { ci, addPull } = subject
      addPull(pull)
      const first = await ci.comment(comment)
      const second = await ci.comment({ ...comment, body: 'second' })
      await ci.comment({ ...comment, marker: { ...marker, environment: 'staging' }, body: 'other' })
      expect([second, seen(subject)]).toEqual([
        first,
        [
          ['second', false],
          ['other', false],
        ],
      ])
    }),
  )

  it(
    'begins a new comment where the old one is over, which it supersedes',
    withSubject(async (subject) => {
      subject.addPull(pull)
      const other = { ...marker, environment: 'staging', state: 'applied' } as const
      await subject.ci.comment({ ...comment, marker: other, body: 'other' })
      await subject.ci.comment({ ...comment, marker: { ...marker, state: 'applied' } })
      await subject.ci.comment({ ...comment, body: 'second' })
      const states = subject.comments().map(({ state }) => state)
      expect([states, seen(subject)]).toEqual([
        ['applied', 'superseded', 'planned'],
        [
          ['other', false],
          ['first', true],
          ['second', false],
        ],
      ])
    }),
  )

  it(
    'asks what is to be kept before it writes',
    withSubject(async (subject) => {
      subject.addPull(pull)
      const asked: (Marker | undefined)[] = []
      const when = (present: Marker | undefined): boolean => asked.push(present) > 1
      const left = await subject.ci.comment({ ...comment, when })
      await subject.ci.comment({ ...comment, when })
      expect([left, asked, seen(subject)]).toEqual([
        { why: 'the comment was left as it is' },
        [undefined, undefined],
        [['first', false]],
      ])
    }),
  )

  it(
    'hides what two runs at once have written twice',
    withSubject(async (subject) => {
      subject.addPull(pull)
      subject.addComment(comment)
      subject.addComment({ ...comment, body: 'racer' })
      await subject.ci.comment({ ...comment, body: 'third' })
      expect(seen(subject)).toEqual([
        ['first', true],
        ['third', false],
      ])
    }),
  )

  it(
    'names what its token lacks, and fails nobody',
    withSubject(async ({ ci, addPull, readOnly }) => {
      addPull(pull)
      readOnly()
      const deployment = await ci.deployment({ ...record, commit: sha('a') })
      expect([await ci.comment(comment), deployment].map((answer) => 'missing' in answer && answer.missing)).toEqual([
        'pull-requests: write',
        'deployments: write',
      ])
    }),
  )

  const record = {
    environment: 'production',
    description: 'v2',
    isProduction: true,
    isTransient: false,
    payload: { version: 'v2' },
  }

  it(
    'records that a release goes to an environment, and how it went',
    withSubject(async ({ ci, deployments }) => {
      const made = await ci.deployment({ ...record, commit: sha('a') })
      const id = 'id' in made ? made.id : ''
      const told = [
        await ci.deploymentStatus({ id, state: 'in_progress', description: 'begins' }),
        await ci.deploymentStatus({
          id,
          state: 'success',
          description: 'serves',
          environmentUrl: 'https://shop.example.com',
        }),
      ]
      expect([told, deployments()]).toEqual([
        [{ recorded: true }, { recorded: true }],
        [{ environment: 'production', statuses: ['in_progress', 'success'] }],
      ])
    }),
  )

  const planned = { commit: sha('b'), conclusion: 'success', event: 'pull_request' }
  const ofShop = { pullRequest: pull, app: 'shop', environment: 'production' }

  it(
    'finds the newest successful run for a pull request that kept the plan of an app and environment',
    withSubject(async ({ ci, addPull, addRun }) => {
      addPull(pull)
      const artifacts = [planArtifact('shop', 'production')]
      addRun({ ...planned, id: 1, artifacts })
      addRun({ ...planned, id: 2, artifacts })
      addRun({ ...planned, id: 3, artifacts: [planArtifact('shop', 'staging'), planArtifact('blog', 'production')] })
      addRun({ ...planned, id: 4, artifacts, conclusion: 'failure' })
      addRun({ ...planned, id: 5, artifacts, commit: sha('c') })
      addRun({ ...planned, id: 6, artifacts, event: 'push' })
      addRun({ ...planned, id: 7, artifacts, event: 'workflow_dispatch' })
      const found = await ci.plannedRun(ofShop)
      expect([found, await ci.plannedRun({ ...ofShop, environment: 'preview' })]).toEqual([
        { run: '2', url: expect.stringMatching(/\/actions\/runs\/2$/) },
        { why: 'no successful run on bbbbbbbbbbbb kept stagecraft-plan-shop-preview' },
      ])
    }),
  )

  it(
    'finds none where the same head is also to go elsewhere',
    withSubject(async ({ ci, addPull, addRun }) => {
      addPull({ ...pull, isOpen: false, isMerged: true })
      addPull({ ...pull, number: 8, base: 'main', isOpen: false })
      addRun({ ...planned, id: 1, artifacts: [planArtifact('shop', 'production')] })
      const before = await ci.plannedRun(ofShop)
      addPull({ ...pull, number: 9, base: 'release' })
      expect([before, await ci.plannedRun(ofShop)]).toMatchObject([
        { run: '1' },
        {
          why: 'pull request 9 has the same head bbbbbbbbbbbb and goes into release, so whose plan was kept is not known',
        },
      ])
    }),
  )

  it(
    'starts one run and tells each of its states until it has ended',
    withSubject(async ({ ci, story, started }) => {
      const states = [
        whole({ status: 'queued' }),
        whole({ status: 'waiting', approvals: [{ environment: 'production', reviewers: ['ada'], isYours: false }] }),
        whole({ status: 'ended', conclusion: 'success' }),
      ]
      story(states)
      const run = await ci.trigger({
        workflow: '.github/workflows/stagecraft.yml',
        environment: 'production',
        marker: 'm-1',
      })
      const told: RunState[] = []
      for await (const state of ci.follow(run)) told.push(state)
      expect([told, started(), run.url.endsWith(`/actions/runs/${run.id}`)]).toEqual([states, 1, true])
    }),
  )

  it(
    'tells whether a run has ended',
    withSubject(async ({ ci, addRun, story }) => {
      addRun({ id: 77, commit: sha('b'), conclusion: 'failure', event: 'push', artifacts: [] })
      story([whole({ status: 'running' })])
      const going = await ci.trigger({
        workflow: '.github/workflows/stagecraft.yml',
        environment: 'production',
        marker: 'm-1',
      })
      const url = going.url.replace(/\d+$/, '77')
      const runs = [
        { url, id: '77', attempt: '1' },
        { url: going.url, id: going.id, attempt: '1' },
      ]
      expect(await Promise.all(runs.map(ci.isRunEnded))).toEqual([true, false])
    }),
  )
}
