// PROVIDER_CI_GITHUB CLI_CI_INIT: our own runner of workflows does what GitHub's does, as far as our workflows use it.

import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../laws/sources.ts'
import { temporaryFolder } from '../../support/folder.ts'
import { evaluate, filled, holds } from './expressions.ts'
import { refusedPermissions } from './permissions.ts'
import { calledWorkflow, runWorkflow } from './run.ts'
import type { Ended, RunOptions, Workflow } from './run.ts'

async function ended(jobs: string, more: Partial<RunOptions> = {}): Promise<Ended> {
  const folder = await temporaryFolder('mini-runner')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return runWorkflow({
    workflow: `on: push\njobs:\n${jobs}`,
    github: { run_id: '7', event_name: 'push', token: 'ghs_token', event: {} },
    folder,
    node: process.execPath,
    variables: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    ...more,
  })
}

describe('PROVIDER_CI_GITHUB expressions', () => {
  const contexts = { inputs: { version: '', environment: 'production', yes: true }, github: { sha: 'abc', event: {} } }

  test.each([
    ['inputs.version || github.sha', 'abc'],
    ["inputs.environment == 'Production'", true],
    ['github.event.pull_request.head.sha || github.sha', 'abc'],
    ["inputs.yes && 'true' || 'false'", 'true'],
    ["contains('a,b', 'b') && !failure()", true],
  ])('%s is %j', (inside, value) => {
    expect(evaluate(inside, contexts)).toEqual(value)
  })

  test('are filled into texts, and keep their type where they stand alone', () => {
    expect(
      filled({ a: 'x-${{ github.sha }}-${{ inputs.yes }}', b: '${{ inputs.yes }}', c: "${{ '}}' }}" }, contexts),
    ).toEqual({
      a: 'x-abc-true',
      b: true,
      c: '}}',
    })
  })

  test.each([
    ['', 'success', true],
    ['', 'failure', false],
    ['', 'skipped', false],
    ['!cancelled() && !failure()', 'skipped', true],
    ['!cancelled() && !failure()', 'failure', false],
    ["inputs.environment == 'production'", 'failure', false],
    ['always()', 'failure', true],
    ['${{ failure() }}', 'failure', true],
  ] as const)('as a condition: %j after %s is %j', (condition, status, value) => {
    expect(holds(condition, contexts, status)).toBe(value)
  })
})

describe('PROVIDER_CI_GITHUB a run', () => {
  test('hands outputs on, and drops one that holds a masked text', async () => {
    const { jobs, log } = await ended(
      `  a:
    outputs: { good: '\${{ steps.s.outputs.good }}', bad: '\${{ steps.s.outputs.bad }}' }
    steps:
      - id: s
        run: printf 'good=1\\nbad<<E\\nhttps://hunter2.example.com\\nE\\n' >> "$GITHUB_OUTPUT"; echo "::add-mask::hunter2"; echo hunter2
  b:
    needs: a
    if: needs.a.outputs.good == '1'
    steps: [{ run: 'echo got "$GOOD" and "$BAD"', env: { GOOD: '\${{ needs.a.outputs.good }}', BAD: '\${{ needs.a.outputs.bad }}' } }]
`,
    )
    expect([jobs['a'], jobs['b']?.result, log.filter((line) => /got|Skip|\*/.test(line))]).toEqual([
      { result: 'success', outputs: { good: '1' } },
      'success',
      ['***', "Skip output 'bad' since it may contain secret.", 'got 1 and '],
    ])
  })

  test('skips what waits for what was skipped, and what asks for no failure runs', async () => {
    const { jobs } = await ended(
      `  a: { if: "false", steps: [] }
  b: { needs: a, steps: [] }
  c: { needs: a, if: "!cancelled() && !failure()", steps: [] }
  d: { steps: [{ run: exit 3 }] }
  e: { needs: [c, d], if: "!cancelled() && !failure()", steps: [] }
  f: { needs: [d], if: always(), steps: [] }
`,
    )
    expect(Object.fromEntries(Object.entries(jobs).map(([name, { result }]) => [name, result]))).toEqual({
      a: 'skipped',
      b: 'skipped',
      c: 'success',
      d: 'failure',
      e: 'skipped',
      f: 'success',
    })
  })

  test('ends actions in the opposite order, also after a failure, and masks every secret', async () => {
    const { log } = await ended(
      `  a:
    environment: live
    steps:
      - uses: tailscale/github-action@x
        with: { tags: 'tag:ci' }
      - uses: docker/login-action@x
        with: { registry: '\${{ secrets.WHERE }}' }
      - run: exit 1
      - run: echo never
`,
      { secrets: { live: { WHERE: 'registry.example.com' } } },
    )
    expect(log.filter((line) => /would|never/.test(line))).toEqual([
      'would join as tag:ci and wait for ',
      'would log in to ***',
      'would log out',
      'would leave the tailnet',
    ])
  })

  test('takes nothing between stop-commands and its token as a command', async () => {
    const { log } = await ended(
      `  a: { steps: [{ run: 'echo "::stop-commands::t"; echo "::add-mask::visible"; echo "::t::"; echo visible' }] }\n`,
    )
    expect(log.slice(-1)).toEqual(['visible'])
  })

  test('refuses an input that the called workflow does not have', async () => {
    const caller = `  a:
    uses: stagecraft/deploy/.github/workflows/rollback.yml@v1
    with: { environment: live, confg: nowhere.yml }
`
    await expect(ended(caller)).rejects.toThrow('unknown confg')
  })
})

describe('PROVIDER_CI_GITHUB the cap of permissions', () => {
  test('refuses a called job that names more than its caller grants', () => {
    const called = { on: {}, jobs: { plan: { permissions: { contents: 'read', 'pull-requests': 'write' } } } } as const
    const caller = {
      on: {},
      jobs: { a: { uses: 'x', permissions: { contents: 'write', 'pull-requests': 'read' } } },
    } as const
    expect(refusedPermissions(caller, () => called)).toEqual([
      'a grants pull-requests: read, and plan names pull-requests: write',
    ])
  })

  test.each(['plan', 'deploy', 'rollback'])('is met by %s.yml, whatever is granted', (name) => {
    const uses = `stagecraft/deploy/.github/workflows/${name}.yml@v1`
    const caller = { on: {}, permissions: {}, jobs: { a: { uses } } } as const
    expect(refusedPermissions(caller, calledWorkflow)).toEqual([])
    expect(
      (parse(readFileSync(path.join(root, `.github/workflows/${name}.yml`), 'utf8')) as Workflow).on,
    ).toHaveProperty('workflow_call')
  })
})
