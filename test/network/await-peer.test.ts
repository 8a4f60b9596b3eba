// PROVIDER_NETWORK_TAILSCALE PROVIDER_NETWORK_INTERFACE: waiting for a host on the network, and what is said when it does not come.
import { expect, it } from 'vitest'
import type { Fault } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { NetworkSeen, Peer } from '../../src/model/network.ts'
import { awaitPeer, defaultPatience } from '../../src/network/await-peer.ts'
import type { PeerWanted } from '../../src/network/await-peer.ts'
import { createTailscale } from '../../src/network/tailscale.ts'
import { faultOf } from '../support/fault-of.ts'

const peer: Peer = {
  name: 'app-1.acme.ts.net',
  addresses: ['100.64.0.1'],
  tags: ['tag:server'],
  isOnline: true,
  isExpired: false,
  hostKeys: ['ssh-ed25519 AAAA'],
}
const seen = (...peers: readonly Peer[]): NetworkSeen => ({
  version: '1.94.1',
  state: 'joined',
  isRouted: true,
  domain: 'acme.ts.net',
  self: { name: 'ci.acme.ts.net', tags: ['tag:ci'] },
  peers,
})

/** Looks that come one after the other, the last for ever; a clock that runs only while it waits. */
const waiting = (...looks: readonly NetworkSeen[]): Waiting => waitingFor('tailscale', looks)

interface Waiting {
  readonly found: Promise<Peer>
  readonly notices: readonly string[]
  readonly pauses: readonly number[]
}

function waitingFor(login: PeerWanted['login'], looks: readonly NetworkSeen[]): Waiting {
  const notices: string[] = []
  const pauses: number[] = []
  let clock = 0
  let look = 0
  const observe = async (): Promise<NetworkSeen> => looks[Math.min(look++, looks.length - 1)] ?? seen()
  const found = awaitPeer(
    { observe },
    {
      ...{ host: 'app-1', address: 'app-1.acme.ts.net', login, patience: defaultPatience, now: () => clock },
      notice: (message) => notices.push(message),
      pause: async (milliseconds) => {
        pauses.push(milliseconds)
        clock += milliseconds
      },
    },
  )
  return { found, notices, pauses }
}

it('waits for nothing where the host is there', async () => {
  const { found, notices, pauses } = waiting(seen(peer))
  expect([await found, notices, pauses]).toEqual([peer, [], []])
})

it('takes each that comes late, tells what it waits for once a reason, and looks less and less often', async () => {
  const { found, notices, pauses } = waiting(
    { ...seen(), state: 'starting' },
    seen(),
    seen(),
    seen({ ...peer, isOnline: false }),
    seen({ ...peer, hostKeys: [] }),
    seen(peer),
  )
  expect([await found, notices, pauses]).toEqual([
    peer,
    [
      'waiting for app-1: this machine is still joining the tailnet (0ms of 3m)',
      'waiting for app-1: the tailnet shows no app-1.acme.ts.net yet (500ms of 3m)',
      'waiting for app-1: it is offline (3.5s of 3m)',
      'waiting for app-1: it tells no host keys yet (7.5s of 10s)',
    ],
    [500, 1_000, 2_000, 4_000, 2_500],
  ])
})

it('tells every ten seconds that it still waits', async () => {
  const { found, notices } = waiting(seen())
  await faultOf(found)
  expect([notices.length, notices.at(-1)]).toEqual([
    18,
    'waiting for app-1: the tailnet shows no app-1.acme.ts.net yet (2m56s of 3m)',
  ])
})

it.each<readonly [string, NetworkSeen, Fault]>([
  [
    'never joins',
    { ...seen(), state: 'starting' },
    faults.NETWORK_NOT_JOINED({ state: 'it was still starting after 3m' }),
  ],
  [
    'does not show it',
    seen({ ...peer, name: 'app-2.acme.ts.net' }),
    faults.NETWORK_PEER_UNKNOWN({
      ...{ host: 'app-1', address: 'app-1.acme.ts.net', self: 'ci.acme.ts.net', tags: ['tag:ci'], waited: '3m' },
      others: ['app-2.acme.ts.net'],
    }),
  ],
  [
    'has it offline',
    seen({ ...peer, isOnline: false }),
    faults.NETWORK_PEER_OFFLINE({
      ...{ host: 'app-1', address: 'app-1.acme.ts.net', self: 'ci.acme.ts.net', tags: ['tag:ci'], waited: '3m' },
      ...{ name: peer.name, isExpired: false },
    }),
  ],
  [
    'knows no keys of it',
    seen({ ...peer, hostKeys: [] }),
    faults.TAILSCALE_SSH_OFF({
      ...{ host: 'app-1', address: 'app-1.acme.ts.net' },
      found: 'the tailnet knows no host keys of app-1.acme.ts.net',
    }),
  ],
])('ends, once it was waited for, in what it is that the network %s', async (_, state, fault) => {
  const { code, what, fix } = await faultOf(waiting(state).found)
  expect([code, what, fix]).toEqual([fault.code, fault.what, fault.fix])
})

it('asks for no keys of a host whose sshd answers', async () => {
  const keyless = { ...peer, hostKeys: [] }
  const { found, pauses } = waitingFor('sshd', [seen({ ...keyless, isOnline: false }), seen(keyless)])
  expect([await found, pauses]).toEqual([keyless, [500]])
})

it('waits for no host whose membership has run out', async () => {
  const { found, pauses } = waiting(seen({ ...peer, isOnline: false, isExpired: true }))
  expect([(await faultOf(found)).what, pauses]).toEqual([
    'Host app-1 (app-1.acme.ts.net) is off the tailnet: its key there has expired.',
    [],
  ])
})

it.each([
  [
    { code: 1, stdout: '', stderr: 'failed to connect to local tailscaled\nmore' },
    'failed to connect to local tailscaled',
  ],
  [{ code: 1, stdout: '', stderr: '' }, 'tailscale status ended with 1'],
  [{ code: 0, stdout: '{"Version":"1.94.1","BackendState":"NeedsLogin"}', stderr: '' }, 'its state is NeedsLogin'],
])('tells of a client that answers %j that the machine is not on the tailnet', async (said, state) => {
  const network = createTailscale({ program: async () => said, folder: '/', variables: {} })
  expect(await faultOf(network.observe())).toMatchObject({
    code: 'NETWORK_NOT_JOINED',
    what: `This machine is not on the tailnet: ${state}.`,
  })
})

it('tells of a client that keeps the network to itself', async () => {
  const said = { code: 0, stdout: '{"Version":"1.94.1","BackendState":"Running","TUN":false}', stderr: '' }
  const { code } = await faultOf(createTailscale({ program: async () => said, folder: '/', variables: {} }).observe())
  expect(code).toBe('NETWORK_NOT_ROUTED')
})

it('tells that there is no client', async () => {
  const program = async (): Promise<never> => {
    throw faults.PROGRAM_MISSING({ program: 'tailscale' })
  }
  const { code } = await faultOf(createTailscale({ program, folder: '/', variables: {} }).observe())
  expect(code).toBe('NETWORK_CLIENT_MISSING')
})

it('asks once for all who ask at once, and again for who asks later', async () => {
  let calls = 0
  const program = async (): Promise<{ code: number; stdout: string; stderr: string }> => {
    calls += 1
    return { code: 0, stdout: '{"Version":"1.94.1","BackendState":"Running"}', stderr: '' }
  }
  const network = createTailscale({ program, folder: '/', variables: {} })
  await Promise.all([network.observe(), network.observe(), network.observe()])
  await network.observe()
  expect(calls).toBe(2)
})
