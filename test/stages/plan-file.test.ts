// CORE_PLAN: a saved plan is parsed whole: what is not one in every part is refused, with where.

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, digestOf } from '../../src/model/digest.ts'
import { Fault } from '../../src/model/fault.ts'
import { planHash } from '../../src/model/plan.ts'
import type { Plan } from '../../src/model/plan.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import { parsePlan, planText } from '../../src/stages/plan-file.ts'
import { migrationFile, named, wanted } from '../support/builders.ts'
import { deployed } from '../support/deployed.ts'
import { emptyWorld, observe } from '../support/simulate.ts'

const history = { ledger: [], current: undefined, next: 1 }
const addresses = named({ 'app-1': '10.0.0.1', 'app-2': '10.0.0.2', 'db-1': '10.0.0.3' })
const files = [migrationFile('001_orders'), migrationFile('002_fill', { phase: 'post' })]
const first = planDeploy(
  wanted({ version: 'v1', migrations: { main: { strategy: 'pre_deploy', files } } }),
  { ...observe(emptyWorld(addresses)), databases: { main: { kind: 'absent' } } },
  history,
)
const again = planDeploy(
  wanted({ version: 'v2', filled: named({ api: { HOOK: 'a'.repeat(64), KEY: null } }) }),
  { hosts: deployed([{ version: 'v1' }]), databases: {} },
  history,
)

const reasonOf = (text: string): string => {
  try {
    parsePlan(text, 'plan.json')
    return 'none'
  } catch (error) {
    if (error instanceof Fault) return error.what
    throw error
  }
}
const saved = (plan: unknown): string =>
  canonical({ schema: 'stagecraft-plan/1', hash: digestOf(canonical(plan)), plan })

describe('a saved plan', () => {
  test.each([
    ['a first deploy', first],
    ['a later one', again],
  ])('of %s is read back as it was made', (_, plan) => {
    expect(planHash(parsePlan(planText({ plan, origin: {} }), 'plan.json').plan)).toBe(planHash(plan))
  })

  test('tells where it comes from, which is no part of its hash', () => {
    const origin = { tree: 'a'.repeat(40), run: 'https://github.test/acme/shop/actions/runs/7' }
    const read = parsePlan(planText({ plan: first, origin }), 'plan.json')
    expect([read.origin, planHash(read.plan)]).toEqual([origin, planHash(first)])
  })

  test.each([
    ['run', 'javascript:alert(1)'],
    ['run', 'https://github.test/acme/shop/actions/runs/7 "><img src=x>'],
    ['tree', 'HEAD'],
  ])('that comes from a %s which is none is refused: %s', (key, value) => {
    expect(reasonOf(planText({ plan: first, origin: { [key]: value } }))).toContain(`origin.${key}`)
  })

  test.each(Object.keys(first).filter((key) => key !== 'from'))('without %s is refused', (key) => {
    const { [key as keyof Plan]: _, ...rest } = first
    expect(reasonOf(saved(rest))).toContain(`plan.json is not a plan that can be applied: plan.${key}: `)
  })

  test('with a key that no plan has is refused', () => {
    expect(reasonOf(saved({ ...first, more: 1 }))).toContain('plan: Unrecognized key: "more"')
  })

  test('with a step of another shape is refused with its place', () => {
    const [step, ...others] = first.steps
    const steps = [{ ...step, operation: { kind: 'image.pull', host: 'app-1' } }, ...others]
    expect(reasonOf(saved({ ...first, steps }))).toContain('plan.steps.0.operation.images: ')
  })

  test('that names a host by shell words is refused', () => {
    expect(
      reasonOf(
        saved({ ...first, steps: [{ ...first.steps[0], operation: { kind: 'release.upload', host: 'a; reboot' } }] }),
      ),
    ).toContain('plan.steps.0.operation.host: ')
  })

  test.each([
    ['lists', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
    ['mappings', (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)],
    ['lists that stay open', (depth: number) => '['.repeat(depth)],
  ])('of %s 100,000 deep is refused', (_, make) => {
    expect(reasonOf(make(100_000))).toContain('nested deeper than 100 levels')
    expect(reasonOf(saved(first).replace('"changes":[', `"changes":${make(100_000)},"x":[`))).toContain('nested deeper')
  })

  test('may have brackets in its texts', () => {
    const plan = { ...first, warnings: [{ code: 'X', message: '['.repeat(1_000) + '\\"' }] }
    expect(reasonOf(saved(plan))).toBe('none')
  })

  test('that was changed by hand is refused', () => {
    expect(reasonOf(planText({ plan: first, origin: {} }).replace('"approval":false', '"approval":true'))).toContain(
      'was changed after it was made',
    )
  })

  test('that is any other text ends in a fault and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(reasonOf(text)).toMatch(/^plan\.json is not a plan/)
      }),
    )
  })
})
