// PROVIDER_NETWORK_TAILSCALE PROVIDER_NETWORK_INTERFACE: what `tailscale status --json` says: recorded answers of 1.94.1, the shapes of older clients, and answers that nobody honest gives.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTailscaleStatus, tailscaleStatus } from '../../src/commands/tailscale.ts'
import { addressOf, peerAt } from '../../src/model/network.ts'
import { cases } from '../support/cases.ts'

const recorded = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, 'tailscale', `${name}.json`), 'utf8')

const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDXJFf4VOOV59TV5lBZWn/SiG9X6L7cO71mD/ETWW8Nj'
const peer = { DNSName: 'app-1.acme.ts.net.', TailscaleIPs: ['100.64.0.1'], Online: true, sshHostKeys: [ed25519] }
const answer = (over: object, peers: readonly unknown[] = [peer]): string =>
  JSON.stringify({
    ...{ Version: '1.94.1', BackendState: 'Running', Self: { DNSName: 'ci.acme.ts.net.', TailscaleIPs: [] } },
    MagicDNSSuffix: 'acme.ts.net',
    Peer: Object.fromEntries(peers.map((each, index) => [`nodekey:${index}`, each])),
    ...over,
  })

it('is asked for as JSON', () => {
  expect(tailscaleStatus).toEqual(['tailscale', 'status', '--json'])
})

it('is read of a machine that is joined: itself, and every peer with what it is reached and known by', () => {
  const seen = readTailscaleStatus(recorded('running-1.94.1'))
  expect(seen).toEqual({
    version: '1.94.1',
    state: 'joined',
    isRouted: true,
    domain: 'acme.lab',
    self: { name: 'runner.acme.lab', tags: ['tag:ci'] },
    peers: [
      {
        name: 'ts-1.acme.lab',
        addresses: ['100.64.0.1', 'fd7a:115c:a1e0::1'],
        tags: ['tag:server'],
        isOnline: true,
        isExpired: false,
        hostKeys: [expect.stringMatching(/^ecdsa-sha2-nistp256 /), expect.stringMatching(/^ssh-ed25519 /)],
      },
      expect.objectContaining({ name: 'ts-2.acme.lab', isOnline: false }),
    ],
  })
})

it('is read of a machine that has left', () => {
  expect(readTailscaleStatus(recorded('stopped-1.94.1'))?.state).toEqual({ other: 'Stopped' })
})

it.each([
  ['NoState', 'starting'],
  ['Starting', 'starting'],
  ['NeedsLogin', { other: 'NeedsLogin' }],
  ['\u001b[31mRunning\n::error::', { other: 'unknown' }],
])('takes the state %j for %j', (BackendState, state) => {
  expect(readTailscaleStatus(answer({ BackendState }))?.state).toEqual(state)
})

it('is read of clients before 1.36, which name the suffix beside, and of those that write null for nothing', () => {
  const older = { ...peer, Tags: null, sshHostKeys: null }
  const seen = readTailscaleStatus(answer({ Version: '1.32.0-t1-g2', CurrentTailnet: null, Health: null }, [older]))
  expect([
    seen?.version,
    seen?.domain,
    seen?.peers[0]?.hostKeys,
    readTailscaleStatus(answer({ Peer: null }))?.peers,
  ]).toEqual([...['1.32.0', 'acme.ts.net', [], []]])
})

it.each([
  [{ Active: true, CurAddr: '', Relay: 'fra' }, 'fra'],
  [{ Active: true, CurAddr: '', Relay: 'fra', PeerRelay: '10.0.0.1:4000:vni:1' }, '10.0.0.1:4000:vni:1'],
  [{ Active: true, CurAddr: '10.0.0.2:41641', Relay: 'fra' }, undefined],
  [{ Active: false, CurAddr: '', Relay: 'fra' }, undefined],
  [{ Active: true, CurAddr: '', Relay: '\u001b[2J' }, undefined],
])('of %j the relay is %j', (over, relay) => {
  expect(readTailscaleStatus(answer({}, [{ ...peer, ...over }]))?.peers[0]?.relay).toBe(relay)
})

it.each(['', 'null', '[]', '"Running"', '{"Version":1,"BackendState":"Running"}', '{"Version":"1.94.1"}', '{'])(
  'is no answer: %j',
  (text) => {
    expect(readTailscaleStatus(text)).toBeUndefined()
  },
)

it('leaves out a peer that is odd, and no other', () => {
  const odd = [
    null,
    'peer',
    { DNSName: '' },
    { ...peer, DNSName: 'a\nb.acme.ts.net.' },
    { ...peer, DNSName: '-o.acme.ts.net.' },
    { ...peer, TailscaleIPs: ['app-1; rm -rf /', '::gg'] },
    { ...peer, TailscaleIPs: null },
    { ...peer, Online: 'yes' },
  ]
  expect(readTailscaleStatus(answer({}, [...odd, peer]))?.peers.map(({ name }) => name)).toEqual(['app-1.acme.ts.net'])
})

it('takes no host key that is not one line of type and base64', () => {
  const sshHostKeys = [`${ed25519}\n* ssh-ed25519 AAAA`, '@revoked x', `${ed25519} x`, 'ssh-ed25519', ` ${ed25519}\n`]
  expect(readTailscaleStatus(answer({}, [{ ...peer, sshHostKeys }]))?.peers[0]?.hostKeys).toEqual([ed25519])
})

it('takes a peer that says nothing of being online for offline', () => {
  expect(readTailscaleStatus(answer({}, [{ ...peer, Online: undefined }]))?.peers[0]?.isOnline).toBe(false)
})

it('finds a peer by its whole name, its name within the network and each of its addresses, and by nothing else', () => {
  const other = { ...peer, DNSName: 'App-2.acme.ts.net.', TailscaleIPs: ['fd7a::2', '100.64.0.2'] }
  const seen = readTailscaleStatus(answer({}, [peer, other]))
  if (seen === undefined) throw new Error('it is an answer')
  const names = [
    'app-2.acme.ts.net',
    'APP-2.acme.ts.net.',
    'app-2',
    '100.64.0.2',
    'fd7a::2',
    'app',
    'acme.ts.net',
    '100.64.0',
  ]
  const found = names.map((name) => peerAt(seen, name))
  expect(found.map((each) => each && addressOf(each))).toEqual([
    ...Array.from({ length: 5 }, () => '100.64.0.2'),
    ...[undefined, undefined, undefined],
  ])
})

it('never throws, whatever is printed', () => {
  const text = fc.oneof(
    fc.json(),
    fc.string(),
    fc.jsonValue().map((Peer) => answer({ Peer })),
  )
  fc.assert(
    fc.property(text, (printed) => {
      const seen = readTailscaleStatus(printed)
      return seen === undefined || !/[^\x20-\x7e]/.test(JSON.stringify(seen))
    }),
    cases(500),
  )
  expect(readTailscaleStatus(answer({}))).toBeDefined()
})
