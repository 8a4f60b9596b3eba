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
])('%j does not', (text) => {
  expect(placeOf(text)).toBe(undefined)
})
