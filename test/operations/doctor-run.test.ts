// CORE_STATE_CONSISTENCY: how a doctor and an audit end: without an environment, with hosts that nobody can ask, and with what is wrong here.

import { expect, test } from 'vitest'
import { Fault, Faults } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import { verifyAudit } from '../../src/operations/audit-verify.ts'
import type { DoctorInputs } from '../../src/operations/doctor.ts'
import { doctor } from '../../src/operations/doctor.ts'
import type { ProgramCall } from '../../src/model/program.ts'
import type { Surroundings } from '../../src/observe/outside.ts'
import { environmentConfig } from '../support/builders.ts'
import { host } from '../support/plans.ts'

const file =
  'project: { name: shop }\nenvironments: { production: { driver: ssh, hosts: { a: { address: a.test, user: u, roles: [app] } } } }\n'

interface Around {
  readonly config?: string | undefined
  readonly refuse?: () => Fault
  /** What each program prints; one that is not here is missing. */
  readonly programs?: Readonly<Record<string, string>>
}

/** A machine with some programs, whose only host refuses. */
const world = ({ config = file, refuse, programs = all }: Around): Surroundings => ({
  outside: {
    files: {
      read: async (path: string) =>
        path === '/w/stagecraft.yml' && config !== '' ? new TextEncoder().encode(config) : undefined,
      about: async (path: string) => (path === '/w/stagecraft.yml' && config !== '' ? { kind: 'file' } : undefined),
      list: async () => undefined,
    },
    program: async ({ argv }: ProgramCall) => {
      const said = programs[argv.join(' ')]
      if (said === undefined) throw faults.PROGRAM_MISSING({ program: argv[0] ?? '' })
      return { code: said.startsWith('Cannot') ? 1 : 0, stdout: said.startsWith('Cannot') ? '' : said, stderr: said }
    },
    transport: async () => Promise.reject(refuse?.() ?? expect.unreachable('no host is asked')),
  } as unknown as Surroundings['outside'],
  folder: '/w',
  variables: {},
  now: () => 0,
  hide: () => undefined,
})

const all = {
  'docker version --format {{.Client.Version}}': '26.1.5\n',
  'docker version --format {{.Server.Version}}': '26.1.5\n',
  'docker compose version --short': '2.26.1\n',
  'docker buildx version': 'github.com/docker/buildx v0.13.1\n',
  'git --version': 'git version 2.39.5\n',
}
const inputs = {
  environment: undefined,
  config: undefined,
  host: undefined,
  node: '24.1.0',
  checkout: 'actions/checkout@c0ffee',
}
const environment = environmentConfig().name
const silent = (): Fault => faults.HOST_UNREACHABLE({ host: 'a', address: 'x', reason: 'timeout' })
const missing = (): Fault => faults.KNOWN_HOSTS_MISSING({ file: 'f', host: 'a', scan: 's' })

/** The exit and codes of an answer, or the codes of what was thrown. */
async function ends(given: Partial<DoctorInputs>, around: Around): Promise<readonly string[]> {
  try {
    const { exit = 'done', faults: found = [] } = await doctor({ ...inputs, ...given }, world(around))
    return [exit, ...found.map(({ code }) => code)]
  } catch (thrown) {
    if (thrown instanceof Faults) return thrown.faults.map(({ code }) => code)
    if (thrown instanceof Fault) return [thrown.code]
    throw thrown
  }
}

test('without an environment this machine alone is looked at, and the command for its hosts is said', async () => {
  const { lines, next, result } = await doctor(inputs, world({}))
  expect(lines[0]).toBe('this machine: all good (7 facts)')
  expect(lines.at(-1)).toBe('Only this machine was looked at: hosts are those of an environment.')
  expect(next).toBe('stagecraft doctor --env production')
  expect(result).toMatchObject({ app: null, environment: null, problems: 0 })
})

test('a folder without stagecraft.yml, and one with a broken one, are facts and no end', async () => {
  expect(await ends({}, { config: '' })).toEqual(['done'])
  expect(await ends({}, { config: 'project: [' })).toEqual(['person', 'DOCTOR_PROBLEMS'])
})

test('programs that are missing, or answer nothing, are told', async () => {
  expect(await ends({}, { programs: {} })).toEqual(['person', 'DOCTOR_PROBLEMS'])
  const engine = { ...all, 'docker version --format {{.Server.Version}}': 'Cannot connect to the Docker daemon' }
  const { exit, lines } = await doctor(inputs, world({ programs: engine }))
  expect([exit, lines.join('\n')]).toEqual([
    undefined,
    expect.stringContaining('Docker 26.1.5, and no engine answers it: Cannot connect to the Docker daemon'),
  ])
})

test('a host is one of an environment, and of this one', async () => {
  expect(await ends({ host: host('a') }, {})).toEqual(['INPUT_MISSING'])
  expect(await ends({ host: host('b'), environment }, {})).toEqual(['HOST_UNKNOWN'])
})

test('a host that does not answer ends as something outside, and what is wrong here as invalid', async () => {
  expect(await ends({ environment }, { refuse: silent })).toEqual(['outside', 'HOST_UNREACHABLE'])
  expect(await ends({ environment }, { refuse: missing })).toEqual([
    'invalid',
    'DOCTOR_PROBLEMS',
    'KNOWN_HOSTS_MISSING',
  ])
  expect(await ends({ environment }, { config: '' })).toEqual(['CONFIG_MISSING'])
})

test('what is missing here is a row of the table, beside everything else', async () => {
  const unset = (): Fault => faults.SSH_KEY_MISSING({ source: 'DEPLOY_KEY', fix: 'Set it.' })
  for (const [refuse, row] of [
    [missing, /a +host key +problem/],
    [unset, /a +login +problem/],
  ] as const) {
    const { lines } = await doctor({ ...inputs, environment }, world({ refuse }))
    expect(lines.join('\n')).toMatch(row)
    expect(lines.join('\n')).toMatch(/this machine +docker +good/)
  }
})

test('an audit ends as something outside when no host answers, and as a refusal when one refuses us', async () => {
  const changed = (): Fault =>
    faults.HOST_KEY_CHANGED({ host: 'a', address: 'x', shown: 's', known: ['k'], places: ['f:1'] })
  const exits = [silent, changed].map((refuse) => verifyAudit({ environment, config: undefined }, world({ refuse })))
  expect((await Promise.all(exits)).map(({ exit }) => exit)).toEqual(['outside', 'refused'])
})
