// CLI_STATUS CORE_STATE: what is wrong here is told as wrong here, a host that refuses us as a refusal, and what nobody saw as unknown.

import { expect, test } from 'vitest'
import type { Event } from '../../src/model/event.ts'
import type { Fault } from '../../src/model/fault.ts'
import { Faults } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import { listReleases } from '../../src/operations/releases-list.ts'
import { status } from '../../src/operations/status.ts'
import type { Surroundings } from '../../src/observe/outside.ts'
import { statusEnding } from '../../src/plan/status.ts'
import { environmentConfig } from '../support/builders.ts'
import { host } from '../support/plans.ts'

const hosts = ['a', 'b'].map((name) => `${name}: { address: ${name}.test, user: u, roles: [app] }`).join(', ')
const file = `project: { name: shop }\nenvironments: { production: { driver: ssh, hosts: { ${hosts} } } }\n`

/** Every host is refused before or while it is asked. */
const world = (refuse: (name: string) => Fault): Surroundings & { readonly emit: () => void } => ({
  outside: {
    files: {
      read: async (path: string) => (path === '/w/stagecraft.yml' ? new TextEncoder().encode(file) : undefined),
      about: async (path: string) => (path === '/w/stagecraft.yml' ? { kind: 'file' } : undefined),
      list: async () => undefined,
      real: async (path: string) => path,
      write: () => expect.unreachable('nothing is written'),
    },
    transport: async ({ name }: { readonly name: string }) => Promise.reject(refuse(name)),
  } as unknown as Surroundings['outside'],
  folder: '/w',
  variables: {},
  now: () => 0,
  hide: () => undefined,
  emit: () => undefined,
})

const environment = environmentConfig().name
const inputs = { environment, config: undefined, host: undefined }
const codesOf = (thrown: unknown): readonly string[] =>
  thrown instanceof Faults ? thrown.faults.map(({ code }) => code) : []

const missing = (name: string): Fault => faults.KNOWN_HOSTS_MISSING({ file: 'known_hosts', host: name, scan: 's' })
const noKey = (): Fault => faults.SSH_KEY_MISSING({ source: 'KEY', fix: 'f' })
const silent = (name: string): Fault => faults.HOST_UNREACHABLE({ host: name, address: 'x', reason: 'timeout' })

test.each([
  ['known hosts', missing, ['KNOWN_HOSTS_MISSING', 'KNOWN_HOSTS_MISSING']],
  ['the private key', noKey, ['SSH_KEY_MISSING']],
] as const)('without %s no host is called silent', async (_, refuse, codes) => {
  const ended = [status(inputs, world(refuse)), listReleases({ ...inputs, limit: 1 }, world(refuse))]
  expect(await Promise.all(ended.map((each) => each.then(() => [], codesOf)))).toEqual([codes, codes])
})

test('of hosts that are all silent nothing is claimed', async () => {
  const { exit, serving } = await status(inputs, world(silent))
  expect([exit, serving]).toEqual(['outside', 'what shop production serves is not known'])
})

test('a host that refuses us ends as a refusal, also beside one that is silent', () => {
  const changed = faults.HOST_KEY_CHANGED({ host: 'a', address: 'x', shown: 's', known: ['k'], places: ['f:1'] })
  const row = (name: string, fault: Fault) => ({ host: host(name), fault })
  const base = { app: 'shop', environment, locks: [], problems: [] }
  expect([
    statusEnding({ ...base, hosts: [row('a', changed), row('b', silent('b'))] }),
    statusEnding({ ...base, hosts: [row('b', silent('b'))] }),
    statusEnding({ ...base, hosts: [row('a', changed)], problems: [{ what: 'x' }] }),
  ]).toEqual(['refused', 'outside', 'person'])
})

test('a list of releases of earlier times is named, and not read', async () => {
  const messages: string[] = []
  const bare = world(silent)
  const told = async (kind: 'file' | 'folder'): Promise<readonly string[]> => {
    const about = async (path: string) =>
      path === '/w/.stagecraft/releases.json' ? { kind } : bare.outside.files.about(path)
    const files = { ...bare.outside.files, about } as Surroundings['outside']['files']
    const emit = (event: Event): void => void (event.kind === 'notice' && messages.push(event.message))
    const { length } = messages
    await listReleases({ ...inputs, limit: 1 }, { ...bare, outside: { ...bare.outside, files }, emit }).catch(codesOf)
    return messages.slice(length)
  }
  const named = (message: string): boolean => message.startsWith('.stagecraft/releases.json ')
  expect([(await told('file')).filter(named).length, (await told('folder')).filter(named).length]).toEqual([1, 0])
})
