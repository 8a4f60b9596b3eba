// The values of an environment: the env file, then what the run hands in.

import { describe, expect, test } from 'vitest'
import { resolveEnvironment } from '../../src/config/environment.ts'
import { keysOf } from '../../src/model/name.ts'
import { environmentConfig } from '../support/builders.ts'
import { faultsOf } from './told.ts'

const environment = environmentConfig({ envFile: '.env.production', fromEnv: ['TOKEN', 'B'] })

describe('CORE_ENV_RESOLUTION an environment', () => {
  test('takes its file, then the names of the run, and nothing else of the run', () => {
    const read = resolveEnvironment({
      environment,
      envFile: 'B=file\nA=1\n',
      variables: { TOKEN: ' t\n', B: 'run', A: 'other', PATH: '/bin' },
    })
    if ('faults' in read) throw new Error(faultsOf(read).join())
    expect({
      ...read,
      values: keysOf(read.values).map((name) => [name, read.values[name]?.reveal()]),
      secrets: keysOf(read.secrets),
    }).toEqual({
      values: [
        ['A', '1'],
        ['B', 'run'],
        ['TOKEN', ' t\n'],
      ],
      secrets: ['B', 'TOKEN'],
      fromFile: ['A', 'B'],
    })
  })

  test('keeps from print what is named as a secret, looks like one, or stands inside a URL', () => {
    const envFile =
      'DB_PASSWORD=1\nAPI_KEY=2\nKEYBOARD=3\nPASSWORD_FILE=4\nURL=postgres://u:p%40ss@h/d\nPLAIN=5\nEMPTY_TOKEN=\n'
    const read = resolveEnvironment({
      environment: environmentConfig({ envFile: 'e' }),
      envFile,
      variables: {},
      named: ['PLAIN'],
    })
    if ('faults' in read) throw new Error(faultsOf(read).join())
    expect(Object.fromEntries(keysOf(read.secrets).map((name) => [name, read.secrets[name]?.reveal()]))).toEqual({
      API_KEY: '2',
      DB_PASSWORD: '1',
      PLAIN: '5',
      URL: 'postgres://u:p%40ss@h/d',
      'URL (password)': 'p@ss',
    })
  })

  test('prints nothing of a value', () => {
    const read = resolveEnvironment({ environment, envFile: '', variables: { TOKEN: 'hunter2', B: 'hunter3' } })
    expect(`${JSON.stringify(read)} ${String('values' in read ? Object.values(read.values) : '')}`).not.toContain(
      'hunter',
    )
  })

  test.each([
    [
      'a file that is missing',
      { variables: { TOKEN: 't', B: 'b' } },
      ['ENVIRONMENT_FILE The environment file .env.production does not exist or is not a readable file.'],
    ],
    [
      'names that are unset or empty, beside broken lines',
      { envFile: 'X', variables: { B: '' } },
      [
        'ENVIRONMENT_LINE .env.production:1 This line of the environment file has no =.',
        'ENVIRONMENT_VALUE_MISSING Environment production takes TOKEN from the variables of this run, where it is not set.',
        'ENVIRONMENT_VALUE_MISSING Environment production takes B from the variables of this run, where it is empty.',
      ],
    ],
    [
      'an expression that was not expanded',
      { envFile: "A='${{ secrets.A }}'", variables: { TOKEN: '${{ secrets.T }}', B: 'b' } },
      ['A', 'TOKEN'].map(
        (name) => `ENVIRONMENT_VALUE_UNEXPANDED ${name} holds a workflow expression as text instead of its value.`,
      ),
    ],
    [
      'a name that loads code',
      { envFile: 'LD_PRELOAD=/x', variables: { TOKEN: 't', B: 'b' } },
      [
        'ENVIRONMENT_LINE .env.production This line of the environment file sets LD_PRELOAD, which tells the system which code to load.',
      ],
    ],
    [
      'a NUL character',
      { envFile: '', variables: { TOKEN: 't\0', B: 'b' } },
      ['ENVIRONMENT_LINE This line of the environment file holds a NUL character in TOKEN.'],
    ],
  ])('refuses %s', (_, request, faults) => {
    expect(faultsOf(resolveEnvironment({ environment, ...request }))).toEqual(faults)
  })

  test('is not given what every object has', () => {
    const read = resolveEnvironment({ environment: environmentConfig({ fromEnv: ['constructor'] }), variables: {} })
    expect(faultsOf(read)).toEqual([
      'ENVIRONMENT_VALUE_MISSING Environment production takes constructor from the variables of this run, where it is not set.',
    ])
  })
})
