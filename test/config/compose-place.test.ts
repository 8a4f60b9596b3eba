// CORE_COMPOSE: where a compose file uses a variable, and what only looks like a use.

import { expect, test } from 'vitest'
import { composePlaces } from '../../src/config/compose-place.ts'

const placeOf = (text: string): string | undefined => {
  const found = composePlaces([{ file: 'compose.yaml', text }]).ofVariable('HOME')
  return found && `${found.line}:${found.column}`
}

test.each([
  ['services: { a: { image: "x:${HOME}" } }', '1:28'],
  ['services: { a: { image: x:$HOME } }', '1:27'],
  ['services: { a: { image: "x:${TAG:-${HOME}}" } }', '1:35'],
  ['services:\n  a:\n    command: |\n      one\n      ls $$$HOME\n', '5:10'],
  ['services: { a: { environment: [HOME] } }', '1:32'],
  ['services:\n  a:\n    environment:\n      HOME:\n', '4:7'],
  ['services: { a: { build: { args: [HOME] } } }', '1:34'],
  ['x-e: &e { HOME: }\nservices: { a: { environment: *e } }', '2:18'],
  ['x-e: &e { HOME: }\nservices: { a: { environment: { <<: *e, B: 1 } } }', '2:18'],
  ['x-a: &a { environment: [HOME] }\nservices: { a: { <<: [*a] } }', '2:13'],
  ['x-n: &n HOME\nservices: { a: { environment: [B, *n] } }', '2:35'],
  ['services: { a: &a { environment: { B: , HOME: }, x-a: *a } }', '1:41'],
])('%j uses a variable of the process', (text, place) => {
  expect(placeOf(text)).toBe(place)
})

test.each([
  'services: { a: { command: ["sh", "-c", "ls $$HOME $${HOME}"] } }',
  '# $HOME\nservices: { a: { image: x } } # ${HOME}',
  'services: { a: { labels: { "$HOME": x } } }',
  'services: { a: { image: "x:${HOMEPAGE}" } }',
  'services: { a: { environment: { HOME: /srv } } }',
  'services: { a: { environment: ["HOME=/srv"] } }',
  'x-e: &e { HOME: }\nservices: { a: { environment: { <<: *e, HOME: /srv } } }',
  'services: { a: &a { x-a: *a } }',
])('%j does not', (text) => {
  expect(placeOf(text)).toBe(undefined)
})
