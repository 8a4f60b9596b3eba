// PROVIDER_NETWORK_TAILSCALE CORE_EXECUTIL: over a tailnet: the way is proved before it is used, made anew after a failure, and let go of when nobody waits any more.
import { expect, it } from 'vitest'
import type { Fault } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import { judgeKey } from '../../src/transport/known-hosts.ts'
import { createTailnetTransport, toldHosts } from '../../src/transport/tailnet.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { createFakeTransport, type FakeAnswer, type FakeTransport } from '../support/fake-transport.ts'
import { faultOf } from '../support/fault-of.ts'
import { hostName } from '../support/host-name.ts'
import { runSignal } from '../support/run-signal.ts'

const host = hostName('app-1')
const options = { deadline: 5_000, reason: 'a test' }
const proof = /^printf %s '(stagecraft)+stagec'; exit 42$/
const sent = 'stagecraft'.repeat(6_554).slice(0, 65_536)
const whole: FakeAnswer = { code: 42, stdout: sent }

/** A transport whose way is a fake that answers the proof so. */
function over(
  answer: FakeAnswer,
  reach?: (way: FakeTransport) => Promise<Transport>,
): {
  readonly transport: Transport
  readonly way: FakeTransport
  readonly proved: AbortSignal[]
} {
  const way = createFakeTransport(host)
  way.expectRun(proof, answer)
  const proved: AbortSignal[] = []
  const transport = createTailnetTransport({
    ...{ host, address: 'app-1.acme.ts.net', deadline: 5_000, signal: runSignal() },
    reach: () => (reach ?? (async () => way))(way),
    proved: (ended) => proved.push(ended),
  })
  return { transport, way, proved }
}

const broken = (found: string): Fault => faults.TAILSCALE_PATH_BROKEN({ host, address: 'app-1.acme.ts.net', found })

it('sends 64 kB there and back before anything else, once', async () => {
  const { transport, way, proved } = over(whole)
  way.expectRun('echo first', { stdout: 'first\n' })
  way.expectRun('echo second', { stdout: 'second\n' })
  const outputs = [await transport.run('echo first', options), await transport.run('echo second', options)]
  way.verify()
  expect([outputs.map(({ stdout }) => stdout), proved.length]).toEqual([['first\n', 'second\n'], 1])
})

it.each<readonly [FakeAnswer, Fault]>([
  [{ code: 0, stdout: sent }, broken('a command that ended with 42 is told otherwise')],
  [{ code: 42, stdout: sent.slice(0, 1_100) }, broken('of 65536 bytes 1100 came back as they were sent')],
  [
    { kind: 'unknown', why: 'gone', stdout: '', stderr: '', truncated: false },
    broken('the connection was lost when 64 kB were sent'),
  ],
])('uses no way that answers the proof otherwise', async (answer, fault) => {
  const { transport, proved } = over(answer)
  const { code, what } = await faultOf(transport.open())
  expect([code, what, proved]).toEqual([fault.code, fault.what, []])
})

it('looks for the host again after a failure', async () => {
  let tries = 0
  const { transport } = over(whole, async (way) => {
    tries += 1
    if (tries === 1) throw faults.NETWORK_CLIENT_MISSING({})
    return way
  })
  const first = await faultOf(transport.open())
  await transport.open()
  expect([first.code, tries]).toEqual(['NETWORK_CLIENT_MISSING', 2])
})

it('ends with what waits for it when it is closed, and takes nothing more', async () => {
  const { transport, proved } = over(whole)
  await transport.open()
  await transport.close()
  await expect(transport.run('echo no', options)).rejects.toThrow('closed')
  expect(proved[0]?.aborted).toBe(true)
})

it('knows a host by each key that the tailnet tells, at its address alone', () => {
  const key = Buffer.from('AAAAC3NzaC1lZDI1NTE5AAAAIDXJFf4VOOV59TV5lBZWn/SiG9X6L7cO71mD/ETWW8Nj', 'base64')
  const told = toldHosts('100.64.0.1', [`ssh-ed25519 ${key.toString('base64')}`])
  const at = (address: string): string => judgeKey(told, { address, port: 22 }, key).kind
  expect([at('100.64.0.1'), at('100.64.0.2'), told.isTold]).toEqual(['known', 'unknown', true])
})
