// CLI_PLAN: names of others cannot break out of the Markdown around them.

import { describe, expect, test } from 'vitest'
import { describePlan } from '../../src/plan/describe-plan.ts'
import { code, html, inert, verbatimPart } from '../../src/report/markdown.ts'
import { longestPlan, planMarkdown } from '../../src/report/plan-markdown.ts'
import { plan } from '../support/plans.ts'

const hostile = '` </details> @everyone #1 [x](http://evil) <img src=x onerror=y> | a\n# heading ~~~ ```'

describe('foreign text', () => {
  test('in a code span stays in it', () => {
    expect(code(hostile)).toBe(
      '```` ` </details> @everyone #1 [x](http://evil) <img src=x onerror=y> \\| a # heading ~~~ ``` ````',
    )
  })

  test('in prose is no markup, no mention and no link', () => {
    const text = inert('@team *x* [a](b) <b> #12')
    expect(text).toBe('\\@\u200bteam \\*x\\* \\[a\\]\\(b\\) \\<b\\> \\#\u200b12')
  })

  test('in HTML is no tag, no mention and no reference', () => {
    expect(html('</summary><b> @team #12 & "x" GH-1')).toBe(
      '&#60;/summary&#62;&#60;b&#62; @\u200bteam #\u200b12 &#38; &#34;x&#34; GH-\u200b1',
    )
  })

  test('in a block cannot end it', () => {
    expect(verbatimPart('a\n````\nb\n')).toEqual({ open: '`````text', lines: ['a', '````', 'b'], close: '`````' })
    // What is taken out in cleaning leaves a longer run than was written.
    expect(verbatimPart('``\u200b`\nb')).toEqual({ open: '````text', lines: ['```', 'b'], close: '````' })
  })
})

describe('a plan in Markdown', () => {
  test('shows changes, gaps and warnings, and folds the steps', () => {
    expect(planMarkdown(plan(), 'sha256:abc')).toBe(`\
### Deploy shop production\\: r7 \\(v1\\) → r8 \\(v2\\)

1 service on 1 host, 1 migration, 1 gap, 1 warning; 3 steps. Protected: apply this very plan, or name the environment.

Plan \`sha256:abc\`

**Migrations**

| database | migration | when | risk |
| --- | --- | --- | --- |
| \`main\` | \`003_orders\` | before the rollout, beside the old version | takes nothing away |

**Gaps**: these cannot be replaced without one.

| service | gap | because |
| --- | --- | --- |
| \`db on db-1\` | about 4s | \`it writes volume data\` |

**Warnings**

- \`IMAGE_LATEST: traefik:latest moves; its digest of today is used\`

**Changes**

| where | change | because |
| --- | --- | --- |
| \`app-1 / api\` | \`~ image registry.test/shop:v2: registry.test/shop@sha256:3bfc269594ef → registry.test/shop@sha256:fb04dcb6970e\` | \`another version is wanted\` |
| \`app-1 / api\` | \`+ environment FEATURE_X\` | \`the env file has it now\` |
| \`everywhere\` | \`+ migration 003_orders (main, pre)\` | \`it was never applied\` |

<details><summary>All steps</summary>

\`\`\`text
${describePlan(plan(), 'sha256:abc').trimEnd()}
\`\`\`

</details>
`)
  })

  test('of any size fits into a comment and says what was cut', () => {
    const [change] = plan().changes
    if (change === undefined) throw new Error('the builder has changes')
    const text = planMarkdown(plan({ changes: Array.from({ length: 2_000 }, () => change) }), 'sha256:abc')
    expect(text.length).toBeLessThanOrEqual(longestPlan)
    expect(text).toMatch(/the whole of it is in the run's log and in the saved plan\.\n$/)
  })

  test('keeps hostile names inert', () => {
    const [change] = plan().changes
    if (change === undefined) throw new Error('the builder has changes')
    const text = planMarkdown(plan({ changes: [{ ...change, what: hostile }] }), 'sha256:abc')
    expect(text.match(/<\/details>/g)).toHaveLength(3)
    expect(text.trimEnd().endsWith('\n</details>')).toBe(true)
  })
})
