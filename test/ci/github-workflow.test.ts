// PROVIDER_CI_GITHUB, CLI_CI_RUN: whether a workflow takes what is sent, told before anything is started.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWorkflow, unfitFor } from '../../src/ci/github-workflow.ts'
import { cases } from '../support/cases.ts'
import { starterText } from '../support/starter.ts'

const sent = { environment: 'production', version: 'v2', 'plan-hash': 'sha256:1', 'run-marker': 'm' }

const problemOf = (text: string): string | undefined => {
  const read = readWorkflow(text)
  return 'problem' in read ? read.problem : unfitFor(read, sent)?.problem
}
const inputs = (text: string): string => starterText.replace(/( {4}inputs:\n)[^]*(?=\njobs:)/, `$1${text}`)
const rest = '      version: {}\n      plan-hash: {}\n      run-marker:'

describe('a workflow', () => {
  test.each([
    ['as the starter has it', starterText],
    ['with inputs without anything', inputs(`      environment:\n${rest}`)],
    [
      'with a required input that has a default',
      inputs(`      environment: {}\n      x: { required: true, default: '' }\n${rest}`),
    ],
    ['with more triggers', starterText.replace('on:\n', 'on:\n  push: { branches: [main] }\n')],
  ])('%s can be started', (_, text) => {
    expect(problemOf(text)).toBeUndefined()
  })

  test.each([
    ['on: push', 'cannot be started by hand: it has no workflow_dispatch'],
    ['on: [push, workflow_call]', 'cannot be started by hand: it has no workflow_dispatch'],
    ['on: { push: {} }', 'cannot be started by hand: it has no workflow_dispatch'],
    ['on: workflow_dispatch', 'lacks the inputs environment, version, plan-hash, run-marker'],
    ['on: [workflow_dispatch]', 'lacks the inputs environment, version, plan-hash, run-marker'],
    ['on: { workflow_dispatch: }', 'lacks the inputs environment, version, plan-hash, run-marker'],
    [inputs('      environment: {}\n      version: {}\n      run-marker:'), 'lacks the input plan-hash'],
    [
      inputs(`      environment: { type: choice, options: [staging, dev] }\n${rest}`),
      'does not offer production for environment',
    ],
    [inputs(`      environment: { type: choice }\n${rest}`), 'does not offer production for environment'],
    [
      inputs(`      environment: {}\n      reason: { required: true }\n${rest}`),
      'requires the input reason, which is not sent',
    ],
    ['jobs: {}', 'is no workflow that can be read'],
    ['on: [', 'is no workflow that can be read'],
    ['', 'is no workflow that can be read'],
    ['on: &a [*a]', 'is no workflow that can be read'],
    [`on: ${'['.repeat(5_000)}`, 'is no workflow that can be read'],
  ])('%j %s', (text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })

  test.each(['deploy.yml', 'by-hand.yml', 'staging-production.yml'])('%s of the starters can be started', (name) => {
    const text = readFileSync(new URL(`../../workflows/${name}`, import.meta.url), 'utf8')
    expect([problemOf(text), /^run-name: .*\$\{\{ inputs\.run-marker \}\}/m.test(text)]).toEqual([undefined, true])
  })

  test('that anybody wrote is read or not, and never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', 'on: ', 'on:\n  workflow_dispatch: '),
        (text, start) => {
          expect(['undefined', 'string']).toContain(typeof problemOf(start + text))
        },
      ),
      cases(200),
    )
  })

  test.each([
    ['environment: production', ['production']],
    ['environment: { name: production-plan, deployment: false }', ['production-plan']],
    ['environment: "${{ inputs.environment }}"', ['production']],
    ['environment: { name: "${{ inputs.environment }}-plan" }', ['production-plan']],
    ['environment: "${{ needs.plan.outputs.environment }}"', ['production']],
    ['if: "inputs.environment == \'production\'", environment: production', ['production']],
    ["if: \"github.event_name == 'push' || inputs.environment == 'staging'\", environment: staging", []],
    ['if: true, environment: production', ['production']],
    ['runs-on: ubuntu-latest', []],
  ])('with a job of %s waits for %j', (key, expected) => {
    const read = readWorkflow(`on: workflow_dispatch\njobs: { deploy: { ${key} } }`)
    expect('problem' in read ? read : read.environmentsFor('production')).toEqual(expected)
  })
})
