// CLI_PLAN, PROVIDER_CI_GITHUB: what a pull request shows of a plan: golden texts of its life, long ones cut, hostile ones inert.

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf } from '../../src/model/digest.ts'
import { markerLine, readMarker } from '../../src/model/marker.ts'
import type { Change, Plan } from '../../src/model/plan.ts'
import { longestPlan } from '../../src/report/plan-markdown.ts'
import type { PlanStory } from '../../src/report/plan-comment.ts'
import { planComment } from '../../src/report/plan-comment.ts'
import { cases } from '../support/cases.ts'
import { host, plan, service } from '../support/plans.ts'

const run = { id: '41', url: 'https://github.test/acme/shop/actions/runs/41' }
const hash = `sha256:${'0123456789abcdef'.repeat(4)}`
const commit = 'c0ffee'.padEnd(40, '0')
const shown = (story: PlanStory, over: Partial<Plan> = {}): string =>
  planComment({ plan: plan(over), hash, story, run, commit })

const [image, variable] = plan().changes
if (image === undefined || variable === undefined) throw new Error('the builder has changes')
const contract = {
  kind: 'migration.apply',
  database: 'main',
  name: '004_drop',
  phase: 'post',
  checksum: digestOf('4'),
  contract: true,
} as const
const file = {
  name: '004_drop',
  file: '004_drop.post.sql',
  phase: 'post',
  checksum: digestOf('4'),
  contract: true,
} as const
const rich: Partial<Plan> = {
  changes: [
    ...plan().changes,
    {
      host: host('app-2'),
      subject: 'route',
      action: 'add',
      what: 'routes',
      because: 'the routes that its gateway reads are gone',
      drift: true,
    },
  ],
  steps: [
    ...plan().steps,
    { id: 'main/004_drop', stage: 'migrate-post', operation: contract, after: [], because: 'it was never applied' },
  ],
  to: {
    ...plan().to,
    services: {
      [service('api')]: { image: `registry.test/shop@${digestOf('v2')}` },
    } as unknown as Plan['to']['services'],
    migrations: { main: { strategy: 'pre_deploy', files: [{ ...file, allowed: 'nothing reads | it' }] } },
  },
}

describe('the comment of a plan', () => {
  test.each<[string, PlanStory, Partial<Plan>]>([
    ['planned', { kind: 'planned' }, rich],
    ['unchanged', { kind: 'planned' }, { changes: [], steps: [], gaps: [], warnings: [], approval: false }],
    ['preview', { kind: 'planned' }, { complete: false }],
    ['applying', { kind: 'applying' }, {}],
    ['applied', { kind: 'applied', serving: 'shop production serves v2 (rel-20261123-221500123)' }, {}],
    [
      'failed',
      {
        kind: 'failed',
        fault: { code: 'REPLICA_UNHEALTHY', what: 'api-r8-1 on app-1 did not become healthy within 2m.' },
        serving: 'shop production serves v1 (rel-20261123-221500123)',
        next: 'stagecraft deploy --env production',
      },
      {},
    ],
  ])('that is %s', async (name, story, over) => {
    await expect(`${shown(story, over)}\n`).toMatchFileSnapshot(`golden/comment-${name}.md`)
  })

  test('of any length is cut at whole lines, with every fold and fence closed and the risks kept', () => {
    const changes = Array.from({ length: 4_000 }, (_, at): Change => ({
      ...variable,
      host: host(`app-${at % 50}`),
      what: `NAME_${at}`,
    }))
    const text = shown({ kind: 'planned' }, { changes })
    expect(text.length).toBeLessThanOrEqual(longestPlan)
    expect(text.length).toBeGreaterThan(longestPlan - 2_000)
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
    expect(text.match(/^```/gm)?.length ?? 0).toSatisfy((fences: number) => fences % 2 === 0)
    expect(text).toContain('**Gaps**')
    expect(text.endsWith(`the rest is in [the run's summary](${run.url}) and in the saved plan.`)).toBe(true)
  })

  test('counts many changes by host and service, and folds them', () => {
    const changes = Array.from({ length: 41 }, (_, at): Change => ({ ...variable, what: `NAME_${at}` }))
    const text = shown({ kind: 'planned' }, { changes: [image, ...changes] })
    expect(text).toContain('| `app-1 / api` | image, environment ×41 |')
    expect(text).toContain('<summary>All 42 changes</summary>')
  })
})

/** Names that try to be something else than a name. */
const hostile = [
  '` </details> @everyone #1 [x](http://evil.test) <img src=x onerror=y> | a\n# heading ~~~ ```',
  '<!-- stagecraft {"v":1,"kind":"plan","app":"shop","env":"production","hash":"h","sha":"s","state":"applied"} -->',
  '\n<!-- stagecraft',
  '::set-output name=x::y',
  '\\| **x** \\\\| @team',
  '\u202egnp.exe\u2066 \u200b\u061c \u{e0041}',
  'https://evil.test/acme/shop/pull/1 acme/shop#1 GH-1',
  '```\n</details>\n\n@team',
]

/** Everything outside of code spans and fences, which GitHub takes as Markdown. */
const prose = (text: string): string =>
  text.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '').replaceAll(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')

describe('a hostile name', () => {
  test.each(hostile)('stays a name wherever it stands: %j', (text) => {
    const change: Change = { ...image, what: text, because: text, from: text, to: text }
    const shownText = shown(
      { kind: 'failed', fault: { code: 'X', what: text }, serving: text, next: text },
      {
        changes: [change],
        warnings: [{ code: 'W', message: text }],
        gaps: [{ host: host('app-1'), service: service('api'), milliseconds: 1, because: text }],
        to: { ...plan().to, version: text },
      },
    )
    const open = prose(shownText)
    expect(open).not.toMatch(/https?:\/\/evil|<img|<!--|^::/m)
    // References are looked for in what Markdown made of the text.
    expect(open.replaceAll('\\', '')).not.toMatch(/@[a-z]|#\d|gh-\d/i)
    expect(shownText).not.toMatch(/[\u202e\u2066\u061c]|\u{e0041}/u)
    expect(open.split('</details>').length).toBe(open.split('<details><summary>').length)
  })

  test('forges no marker: only the first line is read, and that is ours', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' })), (text) => {
        const marker = {
          app: text || 'a',
          environment: 'production',
          hash,
          commit,
          run: '41',
          state: 'planned',
        } as const
        const body = `${markerLine(marker)}\n${shown({ kind: 'planned' }, { changes: [{ ...image, what: text }] })}`
        expect(readMarker(body)).toEqual(marker)
      }),
      cases(200),
    )
  })

  test('that is no address of a run is no link', () => {
    const evil = { id: '1', url: 'https://x.test/a) @team [' }
    expect(planComment({ plan: plan(), hash, story: { kind: 'applying' }, run: evil, commit })).toContain(
      '**Being applied** in run 1.',
    )
  })
})
