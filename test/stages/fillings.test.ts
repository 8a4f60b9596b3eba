// DEPLOY_COMPOSE_GEN: values that fill a compose file reach the hosts, and no plan and no record.

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderHostFiles } from '../../src/commands/compose-file.ts'
import type { Json } from '../../src/model/digest.ts'
import { canonical } from '../../src/model/digest.ts'
import { conceal, fill } from '../../src/model/filling.ts'
import { parseHostName } from '../../src/model/name.ts'
import { Secret } from '../../src/model/secret.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import { concealFiles, fillingsOf } from '../../src/stages/fillings.ts'
import { hashesOf, movedValues, withVersions } from '../../src/stages/values.ts'
import { composeModel, composeService, named, wanted } from '../support/builders.ts'
import { releaseId } from '../support/plans.ts'
import { emptyWorld, observe } from '../support/simulate.ts'

const values = { HOOK: 'https://hooks.test/T0/x$y"z', LEVEL: 'info', PLATFORM: 'linux/amd64', KEY: 'k-0123456789' }
const secrets = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, new Secret(name, value)]))
const resolved = { values: secrets, secrets: {}, fromFile: [] }
const addresses = named({ 'app-1': '10.0.0.1', 'app-2': '10.0.0.2', 'db-1': '10.0.0.3' })
const key = new Secret('key', '0'.repeat(64))

const compose = composeModel({
  services: named({
    api: composeService({
      image: 'registry.test/api:1',
      command: ['serve', `--hook=${values.HOOK}`, '--level=info'],
      rest: {
        platform: 'linux/amd64',
        labels: { hook: values.HOOK, key: values.KEY },
        healthcheck: { test: ['CMD-SHELL', 'pg -U ${USER}'] },
      },
    }),
  }),
})

const fillings = fillingsOf({ compose, resolved })
const planned = (hashed: typeof key | undefined) =>
  planDeploy(
    wanted({ compose: fillings.compose, filled: hashesOf(fillings.values, hashed) }),
    observe(emptyWorld(addresses)),
    { ledger: [], current: undefined, next: 1 },
  )

test('a plan holds names and keyed hashes of the values that fill a service, and never the values', () => {
  const { to } = planned(key)
  const text = canonical(planned(key))
  expect([text.includes('hooks.test'), text.includes(values.KEY)]).toEqual([false, false])
  expect(Object.values(to.services).map(({ definition, filled }) => [definition, Object.keys(filled ?? {})])).toEqual([
    [
      {
        command: ['serve', '--hook=${stagecraft:HOOK}', '--level=info'],
        platform: 'linux/amd64',
        labels: { hook: '${stagecraft:HOOK}', key: '${stagecraft:KEY}' },
        healthcheck: { test: ['CMD-SHELL', 'pg -U ${USER}'] },
      },
      ['HOOK', 'KEY'],
    ],
  ])
})

test('the compose file of a host holds the values themselves', () => {
  const [host] = [parseHostName('app-1')]
  if (host === undefined) throw new Error('no host')
  const { to } = planned(key)
  const { rollout = '' } = renderHostFiles({
    release: { ...to, id: releaseId },
    host,
    releaseFolder: '/r',
    stateFolder: '/s',
    filled: fillings.values,
  })
  expect(rollout).toContain('--hook=https://hooks.test/T0/x$$y"z')
  expect(rollout).toContain('key=k-0123456789')
  expect(rollout).not.toContain('stagecraft:')
})

test('a hash that only the key can give is filled in when the plan is applied', () => {
  const { to } = planned(undefined)
  const done = withVersions(to, { environments: {}, filled: hashesOf(fillings.values, key), files: [] })
  const filledOf = (spec: typeof to): unknown => Object.values(spec.services).map(({ filled }) => filled)
  expect([filledOf(to), filledOf(done)]).toEqual([
    [{ HOOK: null, KEY: null }],
    [hashesOf(fillings.values, key)['api' as keyof typeof fillings.values]],
  ])
})

test('a saved plan tells which values are others now, and nothing of those that it has no hash of', () => {
  const other = { ...secrets, KEY: new Secret('KEY', 'another-value') }
  const hashed = (given: typeof secrets) => {
    const filled = Object.fromEntries(Object.keys(fillings.values).map((name) => [name, pick(given)]))
    return { environments: {}, filled: hashesOf(filled, key), files: [] }
  }
  expect([
    movedValues(planned(key).to, hashed(secrets)),
    movedValues(planned(key).to, hashed(other)),
    movedValues(planned(undefined).to, hashed(other)),
  ]).toEqual([[], ['KEY of api'], []])
})

const pick = ({ HOOK, KEY }: typeof secrets) => named({ ...(HOOK && { HOOK }), ...(KEY && { KEY }) })

test('content written in place has marks too', () => {
  const file = { path: 'configs/c', kind: 'config', version: null, services: [] } as const
  expect(concealFiles([{ ...file, source: { kind: 'content', content: `a=${values.KEY}` } }], { resolved })).toEqual([
    { ...file, source: { kind: 'content', content: 'a=${stagecraft:KEY}' } },
  ])
})

const names = fc.constantFrom('A', 'B', 'C')
const texts = fc.oneof(fc.string(), fc.constantFrom('aaaaaaaa', 'aaaaaaaaaa', '$(.*)+[x]', '${stagecraft:', '$$$$$$$$'))
const jsons: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(texts, fc.integer(), fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(fc.string(), tie('json'))),
})).json

test('what is concealed is filled again to what it was', () => {
  fc.assert(
    fc.property(jsons, fc.dictionary(names, texts), (json, given) => {
      expect(canonical(fill(conceal(json, given).shown, given))).toBe(canonical(json))
    }),
  )
})
