// A fault for a person: what, where with the line, why, what to do.

import { expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { explain } from '../../src/report/explain.ts'

const file = 'project:\n  name: shop\nservices:\n  api:\n    healtcheck: x\n'
const fault = (over: object = {}): Fault =>
  new Fault({
    code: 'CONFIG_KEY_UNKNOWN',
    ending: 'invalid',
    what: 'There is no key healtcheck.',
    fix: 'Did you mean healthcheck?',
    where: { file: 'stagecraft.yml', line: 5, column: 5, key: 'services.api.healtcheck' },
    ...over,
  })

test('a fault with a place shows the line and points at the column', () => {
  expect(explain(fault({ why: 'Keys are checked strictly.' }), () => file)).toEqual([
    'CONFIG_KEY_UNKNOWN: There is no key healtcheck.',
    '  at stagecraft.yml:5:5 (services.api.healtcheck)',
    '    5 |     healtcheck: …',
    '            ^',
    '  why: Keys are checked strictly.',
    '  fix: Did you mean healthcheck?',
  ])
})

test('a fault whose file cannot be read names the place alone', () => {
  expect(explain(fault(), () => undefined).slice(1, 3)).toEqual([
    '  at stagecraft.yml:5:5 (services.api.healtcheck)',
    '  fix: Did you mean healthcheck?',
  ])
})

test('a fault of a whole file names the file', () => {
  expect(explain(fault({ where: { file: 'compose.yaml' } }), () => file)[1]).toBe('  at compose.yaml')
})

test('a long line is shown around the column', () => {
  const lines = explain(
    fault({ what: `No key !${'b'.repeat(500)}`, where: { file: 'x.yml', line: 1, column: 500 } }),
    () => `${'- '.repeat(249)} !${'b'.repeat(500)}`,
  )
  const [shown = '', caret = ''] = lines.slice(2)
  expect(shown[caret.indexOf('^')]).toBe('!')
  expect(shown.length).toBeLessThan(140)
})

test('text of several lines stays under its label', () => {
  expect(explain(fault({ what: 'one\ntwo', fix: 'first\nthen', where: undefined }), () => undefined)).toEqual([
    'CONFIG_KEY_UNKNOWN: one',
    '  two',
    '  fix: first',
    '       then',
  ])
})

test('control characters of a value are not shown', () => {
  expect(explain(fault({ what: 'It is "\u001b[31mred".', where: undefined }), () => undefined)[0]).toBe(
    'CONFIG_KEY_UNKNOWN: It is "red".',
  )
})
