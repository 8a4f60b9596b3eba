// CORE_PLAN: the published schema of a saved plan takes every plan that is made, and what it refuses the program refuses.

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/model/digest.ts'
import { operationKinds } from '../../src/model/operation.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import { planHash } from '../../src/model/plan.ts'
import { parsePlan, planText } from '../../src/stages/plan-file.ts'
import { root } from '../laws/sources.ts'
import { deployed } from '../support/deployed.ts'
import { plan } from '../support/plans.ts'
import { published } from '../support/published.ts'

const problems = published('plan')

/** Plans that were carried out on the model of the hosts: a first one and a change. */
const made: readonly Plan[] = [deployed([{ version: 'v1' }]), deployed([{ version: 'v1' }, { version: 'v2' }])].flatMap(
  (hosts) => Object.values(hosts).flatMap(({ state }) => state.attempt?.plan ?? []),
)

const stepsOf = ({ steps, recovery }: Plan): readonly Step[] => [...steps, ...Object.values(recovery).flat()]

describe('CORE_PLAN a saved plan', () => {
  test('of any kind that is made fits the published schema, and is read back as it was', () => {
    expect(made.length).toBeGreaterThan(1)
    for (const each of [...made, plan()]) {
      const text = planText({ plan: each, origin: {} })
      expect(problems(JSON.parse(text))).toEqual([])
      expect(canonical(parsePlan(text, 'plan.json').plan)).toBe(canonical(each))
    }
  })

  test('of another shape fits neither the schema nor the program', () => {
    const wrong: readonly ((whole: Plan) => object)[] = [
      (whole) => ({ ...whole, approval: 'yes' }),
      (whole) => ({ ...whole, surprise: true }),
      (whole) => ({ ...whole, steps: [{ ...whole.steps[0], operation: { kind: 'rm.everything' } }] }),
      (whole) => ({ ...whole, steps: [{ ...whole.steps[0], operation: { kind: 'mark' } }] }),
      (whole) => ({ ...whole, to: { ...whole.to, services: { api: {} } } }),
      (whole) => ({ ...whole, basis: { ...whole.basis, serial: -1 } }),
      (whole) => ({ ...whole, app: 'Shop!' }),
      ({ gaps: _, ...whole }) => whole,
    ]
    for (const change of wrong) {
      const changed = change(plan())
      const text = canonical({ schema: 'stagecraft-plan/1', hash: planHash(changed as Plan), plan: changed })
      expect(problems(JSON.parse(text))).not.toEqual([])
      expect(() => parsePlan(text, 'plan.json')).toThrow(expect.objectContaining({ code: 'PLAN_UNREADABLE' }))
    }
  })

  test('holds every kind of operation that there is, and no other', () => {
    const text = readFileSync(path.join(root, 'spec/plan.schema.json'), 'utf8')
    const kinds = [...text.matchAll(/"kind": \{\s+"type": "string",\s+"const": "([^"]+)"/g)].map(
      ([, kind = '']) => kind,
    )
    const sources = ['file', 'environment', 'content']
    expect([...new Set(kinds)].filter((kind) => !sources.includes(kind)).sort()).toEqual([...operationKinds].sort())
    const seen = new Set(made.flatMap(stepsOf).map(({ operation }) => operation.kind))
    expect(seen.size).toBeGreaterThan(12)
  })
})
