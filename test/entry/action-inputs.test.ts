// Inputs of an action, read from what GitHub's runner sets.

import { describe, expect, test } from 'vitest'
import { readActionInputs } from '../../src/entry/action-inputs.ts'
import type { Door } from '../../src/entry/action-inputs.ts'

type Texts = Readonly<Record<string, string>>
const variables = (inputs: Texts): Texts =>
  Object.fromEntries(Object.entries(inputs).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]))

/** The stage and its values, or the first sentence of every fault. */
function outcome(door: Door, inputs: Texts, others: Texts = {}): unknown {
  const read = readActionInputs(door, { ...variables(inputs), ...others }, () => ['production'])
  if (read.faults.length > 0) return read.faults.map(({ code, what }) => `${code} ${what}`)
  return { stage: read.stage.name, ...Object.fromEntries(read.given) }
}

describe('inputs of a stage', () => {
  test('are read with their defaults, and empty ones as not given', () => {
    expect(outcome('rollout', { environment: 'production', plan: 'plan.json', config: '' })).toMatchObject({
      stage: 'rollout',
      environment: 'production',
      plan: 'plan.json',
      dryRun: false,
      lockWait: 900_000,
    })
  })

  test('are trimmed, because YAML blocks end in a line end', () => {
    expect(outcome('plan', { environment: ' production \n' })).toMatchObject({ environment: 'production' })
  })

  test.each(['true', 'True', 'TRUE'])('take %s as true', (text) => {
    expect(outcome('rollout', { environment: 'a', 'dry-run': text })).toMatchObject({ dryRun: true })
  })

  test.each(['1', 'yes', '0', 'truee', 'on'])('do not take %s as a boolean', (text) => {
    expect(outcome('rollout', { environment: 'a', 'dry-run': text })).toEqual([
      `INPUT_INVALID input dry-run is "${text}".`,
    ])
  })

  test('fall back to the variables that stand in for flags', () => {
    expect(outcome('rollout', {}, { STAGECRAFT_ENV: 'production', STAGECRAFT_DRY_RUN: 'true' })).toMatchObject({
      environment: 'production',
      dryRun: true,
    })
  })

  test.each<readonly [Door, Texts, readonly string[]]>([
    ['plan', {}, ['INPUT_MISSING input environment is missing.']],
    ['plan', { environment: '' }, ['INPUT_MISSING input environment is missing.']],
    ['plan', { environment: 'Prod' }, ['INPUT_INVALID input environment is "Prod".']],
    ['plan', { environment: 'a', verison: 'v1' }, ['INPUT_UNKNOWN There is no input verison.']],
    ['rollback', { environment: 'a' }, ['INPUT_MISSING input to is missing.']],
    ['rollback', { environment: 'a', to: 'r7' }, ['INPUT_INVALID input to is "r7".']],
    [
      'plan',
      { environment: '${{ vars.ENV }}' },
      [
        'INPUT_UNEXPANDED input environment holds "${{ vars.ENV }}", which GitHub did not evaluate.',
        'INPUT_INVALID input environment is "${{ vars.ENV }}".',
      ],
    ],
  ])('of %s: %j is refused', (door, inputs, faults) => {
    expect(outcome(door, inputs)).toEqual(faults)
  })

  test('that are missing list the environments that there are', () => {
    const { faults } = readActionInputs('plan', {}, () => ['dev', 'production'])
    expect(faults[0]?.fix).toBe('Give input environment. It is one of: dev, production.')
  })
})

describe('the root action', () => {
  test('runs all stages, or the one that it is asked for', () => {
    expect(outcome('pipeline', { environment: 'a', stage: 'all' })).toMatchObject({ stage: 'deploy' })
    expect(outcome('pipeline', { environment: 'a' })).toMatchObject({ stage: 'deploy' })
    expect(outcome('pipeline', { environment: 'a', stage: 'plan' })).toMatchObject({ stage: 'plan' })
  })

  test('takes the defaults that GitHub fills in for every stage', () => {
    const filled = { environment: 'a', stage: 'build', 'lock-wait': '15m', push: 'true', 'skip-build': 'false' }
    expect(outcome('pipeline', filled)).toMatchObject({ stage: 'build', push: true })
  })

  test('refuses an input that the stage does not read', () => {
    expect(outcome('pipeline', { environment: 'a', stage: 'build', to: 'previous' })).toEqual([
      'INPUT_UNUSED Input to means nothing to stage build.',
    ])
  })

  test('refuses a stage that there is not', () => {
    const { faults } = readActionInputs('pipeline', variables({ environment: 'a', stage: 'rolout' }), () => [])
    expect(faults.map(({ why }) => why)).toEqual([
      'It takes "all" or one of build, plan, migrate-pre, deploy-compose, rollout, migrate-post, rollback.',
    ])
  })
})
