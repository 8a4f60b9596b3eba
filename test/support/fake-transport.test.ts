// The fake host: keeps to the contract, fails on what it was not told of and on what never came.
import { describe, expect, it } from 'vitest'
import { transportContract, type Subject } from '../contracts/transport.ts'
import { createFakeTransport } from './fake-transport.ts'
import { hostName } from './host-name.ts'

const options = { deadline: 1_000, reason: 'a test' }

describe('the fake transport', () => {
  transportContract(async (): Promise<Subject> => {
    const stop = new AbortController()
    const fake = createFakeTransport(hostName('app-1'), stop.signal)
    const echo = { address: '10.0.0.1', port: 7 }
    fake.echo(echo)
    return {
      transport: fake,
      folder: '/srv',
      echo,
      nobody: { address: '10.0.0.1', port: 1 },
      interrupt: () => stop.abort(),
      foresee: { run: fake.expectRun, put: fake.expectPut },
      remove: async () => fake.verify(),
    }
  })

  it('fails on a script that was not expected', async () => {
    const fake = createFakeTransport(hostName('app-1'))
    await expect(fake.run('echo hi', options)).rejects.toThrow('not expected on app-1: run echo hi')
  })

  it('fails on an upload that was not expected', async () => {
    const fake = createFakeTransport(hostName('app-1'))
    const upload = { path: '/srv/a', mode: 0o600, folderMode: 0o700, content: '' }
    await expect(fake.put([upload], options)).rejects.toThrow('not expected on app-1: put /srv/a')
  })

  it('tells what was expected and never came', () => {
    const fake = createFakeTransport(hostName('app-1'))
    fake.expectRun(/docker pull/)
    fake.expectPut('/srv/a', '/srv/b')
    expect(() => fake.verify()).toThrow('expected on app-1 and never asked for:\nrun /docker pull/\nput /srv/a /srv/b')
  })
})
