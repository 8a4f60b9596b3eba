// PROVIDER_CI_INTERFACE, PROVIDER_CI_GITHUB: the promises of a CI service, kept by GitHub over its API and by the fake alike.

import { describe } from 'vitest'
import type { RunState } from '../../src/ci/ci.ts'
import { markerLine, readMarker } from '../../src/model/marker.ts'
import { ciContract } from '../contracts/ci.ts'
import type { CiSubject } from '../contracts/ci.ts'
import { addComment } from '../harness/github-api/routes-pulls.ts'
import { pullShape } from '../harness/github-api/shapes.ts'
import { ended, everyPermission, pullOf, repository, runOf } from '../harness/github-api/state.ts'
import type { RunMoment } from '../harness/github-api/state.ts'
import { createFakeCi, fakeCiState } from '../support/fake-ci.ts'
import { githubCi, githubForTest } from '../support/github.ts'
import { starter } from '../support/starter.ts'

describe('GitHub', () => {
  ciContract(async (): Promise<CiSubject> => {
    const api = await githubForTest(starter())
    const { state } = api
    return {
      ci: githubCi(api).ci,
      addPull: ({ isOpen, isFork, ...pull }) =>
        state.pulls.push(
          pullOf({
            ...pull,
            state: isOpen ? 'open' : 'closed',
            ...(isFork ? { headRepository: 'eve/shop' } : {}),
          }),
        ),
      pullEvent: (number) => {
        const pull = state.pulls.find((each) => each.number === number) ?? pullOf()
        return { name: 'pull_request', payload: { pull_request: pullShape(api.addresses, 'pull-request', pull) } }
      },
      comments: () =>
        state.comments.map(({ issue, body, minimized }) => ({
          pullRequest: issue,
          state: readMarker(body)?.state,
          body: body.slice(body.indexOf('\n') + 1),
          isHidden: minimized !== undefined,
        })),
      addComment: ({ pullRequest, marker, body }) => addComment(state, pullRequest, `${markerLine(marker)}\n${body}`),
      addRun: ({ id, commit, conclusion, artifacts, event }) =>
        state.runs.push(
          runOf({
            id,
            commit,
            event,
            moments: [ended(conclusion)],
            artifacts: artifacts.map((name, index) => ({ id: id * 10 + index, name, isExpired: false })),
          }),
        ),
      deployments: () =>
        state.deployments.map(({ request, statuses }) => ({
          environment: String(request['environment']),
          statuses: statuses.map((status) => String(status['state'])),
        })),
      story: (states) => {
        state.dispatched = { ...state.dispatched, moments: states.map(momentOf) }
      },
      started: () => state.runs.filter(({ event }) => event === 'workflow_dispatch').length,
      readOnly: () => {
        const permissions = Object.fromEntries(Object.keys(everyPermission).map((name) => [name, 'read' as const]))
        state.token = { ...state.token, permissions }
      },
    }
  })
})

const words: { readonly [S in RunState['status']]: string } = {
  queued: 'queued',
  waiting: 'waiting',
  running: 'in_progress',
  ended: 'completed',
}

const momentOf = ({ status, conclusion, approvals }: RunState): RunMoment => ({
  status: words[status],
  conclusion: conclusion ?? null,
  jobs: [],
  waitsFor: approvals,
})

describe('the fake', () => {
  ciContract(async (): Promise<CiSubject> => {
    const state = fakeCiState()
    const url = (path: string): string => `https://github.example/${repository.fullName}/${path}`
    return {
      ci: createFakeCi(state),
      addPull: (pull) => state.pullRequests.push({ ...pull, url: url(`pull/${pull.number}`) }),
      pullEvent: (number) => ({ name: 'pull_request', payload: { pull_request: { number } } }),
      comments: () => state.comments.map((each) => ({ ...each, state: each.marker.state })),
      addComment: ({ pullRequest, marker, body }) =>
        state.comments.push({ pullRequest, marker, body, isHidden: false, url: url(`pull/${pullRequest}#c`) }),
      addRun: ({ id, commit, conclusion, artifacts, event }) => {
        state.ended.add(String(id))
        if (conclusion !== 'success' || event !== 'pull_request') return
        for (const artifact of artifacts)
          state.planned.push({ run: String(id), commit, url: url(`actions/runs/${id}`), artifact })
      },
      deployments: () =>
        state.deployments.map(({ environment, statuses }) => ({
          environment,
          statuses: statuses.map((each) => each.state),
        })),
      story: (states) => {
        state.story = states
      },
      started: () => state.triggered.length,
      readOnly: () => {
        state.isReadOnly = true
      },
    }
  })
})
