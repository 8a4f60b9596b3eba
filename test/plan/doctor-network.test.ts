// PROVIDER_NETWORK_TAILSCALE CORE_STATE_CONSISTENCY: what a doctor tells of the tailnet, of this machine on it and of the way to each host.
import { expect, it } from 'vitest'
import { faults } from '../../src/model/faults/index.ts'
import type { NetworkSeen, Peer } from '../../src/model/network.ts'
import { networkFindings, pathFindings } from '../../src/plan/doctor-network.ts'

const peer: Peer = {
  name: 'app-1.acme.ts.net',
  addresses: ['100.64.0.1'],
  tags: ['tag:server'],
  isOnline: true,
  isExpired: false,
  hostKeys: [],
}
const seen = (over: Partial<Peer> = {}, tags: readonly string[] = []): NetworkSeen => ({
  version: '1.94.1',
  state: 'joined',
  isRouted: true,
  domain: 'acme.ts.net',
  self: { name: 'ci.acme.ts.net', tags },
  peers: [{ ...peer, ...over }],
})

it('is who this machine is on it', () => {
  const told = [[], ['tag:ci']].map((tags) => networkFindings({ kind: 'seen', seen: seen({}, tags) }))
  expect(told).toEqual([
    [{ name: 'tailnet', verdict: 'good', what: 'ci.acme.ts.net on acme.ts.net, Tailscale 1.94.1' }],
    [{ name: 'tailnet', verdict: 'good', what: 'ci.acme.ts.net on acme.ts.net, tag:ci, Tailscale 1.94.1' }],
  ])
})

it('is why it is not on it, with what to do', () => {
  const fault = faults.NETWORK_NOT_JOINED({ state: 'its state is Stopped' })
  const silent = { kind: 'silent', fault } as const
  expect([networkFindings(silent), pathFindings(silent, 'app-1')]).toEqual([
    [
      {
        name: 'tailnet',
        verdict: 'problem',
        what: 'This machine is not on the tailnet: its state is Stopped',
        fix: fault.fix,
      },
    ],
    [],
  ])
})

it.each([
  [{}, [{ name: 'tailnet', verdict: 'good', what: 'app-1.acme.ts.net, reached directly' }]],
  [
    { relay: 'fra' },
    [
      {
        name: 'tailnet',
        verdict: 'warning',
        what: 'app-1.acme.ts.net, reached through the relay fra, which is slow',
        fix: 'Let UDP through between the two: port 41641 on the host.',
      },
    ],
  ],
  [{ isOnline: false }, []],
  [{ name: 'app-2.acme.ts.net' }, []],
])('of a peer with %j it is %j', (over, findings) => {
  expect(pathFindings({ kind: 'seen', seen: seen(over) }, 'app-1')).toEqual(findings)
})
