// CORE_COMPOSE CORE_ENV_RESOLUTION: where files use values of this machine, which the environment cannot set instead.

import { expect, test } from 'vitest'
import { takenFromElsewhere } from '../../src/config/compose-elsewhere.ts'
import { told } from './told.ts'

const elsewhere = (
  read: Partial<Parameters<typeof takenFromElsewhere>[0]>,
  values: Readonly<Record<string, string>> = {},
): readonly string[] => told(takenFromElsewhere({ texts: [], envFiles: [], dotenvs: [], ...read }, values))

const ofMachine = (name: string, place: string): string =>
  `COMPOSE_VARIABLE_OF_MACHINE ${place} ${name} is used here, and would be that of the machine that deploys.`

test('a name that docker needs is of the machine, whatever the environment sets', () => {
  const texts = [
    { file: 'compose.yaml', text: 'services: { a: { command: "$HOME", environment: [PATH, DOCKER_HOST] } }' },
  ]
  expect(elsewhere({ texts }, { HOME: '/srv', PATH: '/bin' })).toEqual(
    ['PATH', 'HOME', 'DOCKER_HOST'].map((name) => ofMachine(name, 'compose.yaml:1')),
  )
})

test.each([
  'A=$HOME',
  'HOME=/srv\nA=$HOME/x',
  'HOME=one\nA="${HOME}"',
  'A=${HOME:+x}',
  'A=${HOME-x}',
  'A=1\nHOME',
  'export HOME\r\n',
  'A=$UNSET/$HOME',
  'A=1\nA=$HOME',
  'A=${SET:+$HOME}',
])('an env file takes HOME from the machine: %j', (text) => {
  expect(elsewhere({ envFiles: [{ file: 'a.env', text }] }, { SET: '1', HOME: '/srv' })).toEqual([
    ofMachine('HOME', 'a.env'),
  ])
})

test.each([
  "A='$HOME'",
  '# $HOME',
  'HOME=/srv\nHOME=/other',
  'A=${SET:-$HOME}',
  'A=$HOMEPAGE',
  'A=\nB',
  'A="\nHOME\n"',
])('an env file takes nothing from the machine: %j', (text) => {
  expect(elsewhere({ envFiles: [{ file: 'a.env', text }] }, { SET: '1' })).toEqual([])
})

test('a .env that nothing names matters only in the files that it fills in, and only where the environment sets nothing', () => {
  const text = 'services: { a: { image: "a:${TAG:-latest}${SET}" } }'
  const texts = ['compose.yaml', 'db.yaml', 'sub/s.yaml'].map((file) => ({ file, text }))
  const dotenvs = [
    { path: '.env', fills: ['db.yaml', 'sub/s.yaml'], names: ['TAG', 'SET', 'OTHER'] },
    { path: 'sub/.env', fills: ['sub/s.yaml'], names: ['TAG'] },
  ]
  expect(elsewhere({ texts, dotenvs }, { SET: '1' })).toEqual([
    'COMPOSE_VARIABLE_OF_DOTENV db.yaml:1 TAG is used here, and .env sets it, which nothing names.',
    'COMPOSE_VARIABLE_OF_DOTENV sub/s.yaml:1 TAG is used here, and sub/.env sets it, which nothing names.',
  ])
})
