// The demo fails on everything it promises, and its document has the keys that are published, no others.

import { expect, test } from 'vitest'
import { brokenPromises, demoJson, describeDemo, promised, stepNames } from '../../scripts/demo/table.ts'
import type { Demo, StepName } from '../../scripts/demo/table.ts'

const steps = stepNames.map((name) => ({
  name,
  seconds: 1.5,
  exit: promised[name].exit,
  serving: promised[name].serving,
}))
const kept: Demo = { requests: { sent: 100, lost: 0 }, steps, urls: { shop: 'http://127.0.0.1:20080' } }
const withStep = (name: StepName, over: object): Demo => ({
  ...kept,
  steps: steps.map((step) => (step.name === name ? { ...step, ...over } : step)),
})

test('a demo that kept everything has nothing to tell', () => {
  expect(brokenPromises(kept)).toEqual([])
})

test.each<[string, Demo, string]>([
  ['a deploy fails', withStep('upgrade', { exit: 5 }), 'upgrade ended with 5, not with 0'],
  ['a bad version is let in', withStep('bad-version', { exit: 0 }), 'bad-version ended with 0, not with 5'],
  ['the bad version serves', withStep('bad-version', { serving: 'v3' }), 'after bad-version v3 served, not v2'],
  ['nothing serves', withStep('rollback', { serving: '502' }), 'after rollback 502 served, not v1'],
  ['a request is lost', { ...kept, requests: { sent: 100, lost: 1 } }, '1 of 100 requests were lost'],
  ['none was sent', { ...kept, requests: { sent: 0, lost: 0 } }, 'no request was sent'],
  ['a step is missing', { ...kept, steps: steps.slice(0, 5) }, 'rollback was not reached'],
])('a demo is not kept when %s', (_, demo, sentence) => {
  expect(brokenPromises(demo)).toEqual([sentence])
  expect(describeDemo(demo, [])).toContain(`\nNot kept: ${sentence}.\n`)
})

test('the document has the keys that are published and no others', () => {
  const demo = { ...withStep('first', { expected: 0 }), checkout: '/tmp/x' }
  expect(JSON.parse(demoJson(demo))).toEqual({
    requests: { sent: 100, lost: 0 },
    steps: stepNames.map((name) => ({
      name,
      exit: promised[name].exit,
      seconds: 1.5,
      serving: promised[name].serving,
    })),
    urls: { shop: 'http://127.0.0.1:20080' },
  })
  expect(stepNames).toEqual(['first', 'upgrade', 'again', 'bad-version', 'bad-migration', 'rollback'])
})

test('the table says what happened, and where to look', () => {
  expect(describeDemo({ ...kept, steps: steps.slice(1, 4) }, ['Look there']).split('\n')).toEqual([
    '',
    '                                                  exit  seconds  serving',
    'v2, with a migration before and a backfill after  0     1.5      v2',
    'v2 again, nothing to do                           0     1.5      v2',
    'v3, never healthy: reverted                       5     1.5      v2',
    '',
    'Requests: 100 sent, 0 lost',
    'Not kept: first was not reached.',
    'Not kept: bad-migration was not reached.',
    'Not kept: rollback was not reached.',
    'Look there',
    'Take it down: npm run demo -- --down',
    '',
  ])
})
