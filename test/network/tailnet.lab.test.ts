// PROVIDER_NETWORK_TAILSCALE PROVIDER_NETWORK_INTERFACE CORE_EXECUTIL: a real tailnet: the contract of every transport over Tailscale SSH, and each way in which a host is not reached.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { peerAt } from '../../src/model/network.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { describeKey } from '../../src/transport/known-hosts.ts'
import { shellContract, transportContract, type Subject } from '../contracts/transport.ts'
import { freePort } from '../lab/network.ts'
import { tailnetSuite } from '../lab/suite.ts'
import { policies } from '../lab/tailnet.ts'
import type { TailnetHost } from '../lab/tailnet-host.ts'
import { faultOf } from '../support/fault-of.ts'
import { makeKeyPair } from '../support/ssh-server.ts'
import { networkOf, patience, sshOver, tailscaleTo, type Over } from '../support/tailnet.ts'

const options = { deadline: 60_000, reason: 'a test' }

tailnetSuite('tailnet', (tailnet) => {
  const host = (name = 'ts-1'): TailnetHost => tailnet().host(name)
  const ends: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })
  const to = (name: string, over?: Over): Transport => {
    const transport = tailscaleTo(tailnet(), name, over)
    ends.push(() => transport.close())
    return transport
  }
  /** Once it counts on the host that is asked: policies travel. */
  const under = async (policy: keyof typeof policies): Promise<void> => {
    await tailnet().setPolicy(policies[policy])
    ends.push(() => tailnet().setPolicy(policies.accept))
  }
  const refusal = (name: string, over?: Over): Promise<readonly [string, string]> =>
    faultOf(to(name, over).open()).then(({ code, what }) => [code, what] as const)
  /** The same, for what takes a moment to be so: what is told meanwhile is something else. */
  const told = (name: string): Promise<unknown> => refusal(name).catch((error: unknown) => error)

  describe('the contract', () => {
    let echo = 0
    beforeAll(async () => {
      echo = await freePort()
      await host().must(`socat TCP-LISTEN:${echo},bind=127.0.0.1,fork,reuseaddr EXEC:cat >/dev/null 2>&1 &`)
    })
    const subject = async (): Promise<Subject> => {
      const stop = new AbortController()
      const folder = `/home/deploy/contract-${Math.random().toString(36).slice(2)}`
      return {
        transport: tailscaleTo(tailnet(), 'ts-1', { signal: stop.signal }),
        folder,
        echo: { address: '127.0.0.1', port: echo },
        nobody: { address: '127.0.0.1', port: 1 },
        tellsNoSignals: true,
        interrupt: () => stop.abort(),
        remove: async () => void (await host().must(`rm -rf ${folder}`)),
      }
    }
    transportContract(subject)
    shellContract(subject, ['dash', 'bash', 'busybox sh'])
  })

  it('is observed: who this machine is, who else is there, and their host keys', async () => {
    const seen = await networkOf(tailnet()).observe()
    const { address } = await host().seen()
    expect(seen).toMatchObject({
      version: '1.94.1',
      state: 'joined',
      domain: 'acme.lab',
      self: { name: 'runner.acme.lab', tags: ['tag:ci'] },
    })
    expect(peerAt(seen, 'ts-1.acme.lab')).toMatchObject({
      addresses: [address, expect.stringContaining(':')],
      tags: ['tag:server'],
      isOnline: true,
      hostKeys: expect.arrayContaining([host().hostKey]),
    })
  })

  it('refuses a host whose keys the tailnet does not tell, before any login', async () => {
    const other = makeKeyPair('ed25519').public
    const shown = Buffer.from(host().hostKey.split(' ')[1] ?? '', 'base64')
    const keys = [`ssh-ed25519 ${other.toString('base64')}`]
    const { address } = await host().seen()
    expect(await refusal('ts-1', { keys })).toEqual([
      'TAILSCALE_KEY_CHANGED',
      `Host ts-1 (${address}) shows the key ${describeKey(shown)}; the tailnet tells ${describeKey(other)}.`,
    ])
  })

  it.each([
    ['otherSource', 'tailnet policy does not permit you to SSH to this node'],
    ['otherUser', 'tailnet policy does not permit you to SSH as user "deploy"'],
  ] as const)('tells that the policy %s denies the login, in its words', async (policy, said) => {
    await under(policy)
    const { address } = await host().seen()
    const denied = ['TAILSCALE_SSH_DENIED', `Host ts-1 (${address}) let nobody in as deploy: ${said}.`]
    await expect.poll(() => told('ts-1'), { timeout: 60_000 }).toEqual(denied)
  })

  it('tells that port 22 is closed by the policy, where it shows the host all the same', async () => {
    await under('noPort')
    await expect
      .poll(() => told('ts-1'), { timeout: 60_000 })
      .toEqual([
        'NETWORK_PORT_CLOSED',
        expect.stringContaining('is online on the tailnet, and its port 22 does not answer'),
      ])
  })

  it('tells what the tailnet shows where it shows no such host', async () => {
    await under('noHosts')
    await expect
      .poll(() => told('ts-1'), { timeout: 60_000 })
      .toEqual([
        'NETWORK_PEER_UNKNOWN',
        expect.stringMatching(
          /^The tailnet shows runner\.acme\.lab \(tag:ci\) no ts-1\.acme\.lab, which host ts-1 is to be reached at; .* It shows: nobody\.$/,
        ),
      ])
  })

  it('asks nobody to open a browser: a check is told at once, with the rule to write', async () => {
    await tailnet().setPolicy(policies.noRules)
    await host().must('cat >/etc/check.json', { input: JSON.stringify(check) })
    await host().leave()
    await host().comeBack({ variables: { TS_DEBUG_SSH_POLICY_FILE: '/etc/check.json' } })
    ends.push(async () => {
      await tailnet().setPolicy(policies.accept)
      await host().leave()
      await host().comeBack()
    })
    const { code, what, fix } = await faultOf(to('ts-1').open())
    expect([code, what, fix]).toEqual([
      'TAILSCALE_SSH_CHECK',
      expect.stringContaining('asks for a check in a browser before it lets deploy in'),
      expect.stringContaining('{"action": "accept", "src": ["tag:ci"], "dst": ["tag:server"], "users": ["deploy"]}'),
    ])
  })

  it('tells that Tailscale SSH is off, by the keys that are missing and by the sshd that answers instead', async () => {
    const { hostKeys = [] } = peerAt(await networkOf(tailnet()).observe(), 'ts-2.acme.lab') ?? {}
    await host('ts-2').must('tailscale set --ssh=false')
    ends.push(() => host('ts-2').must('tailscale set --ssh'))
    await expect
      .poll(() => told('ts-2'))
      .toEqual([
        'TAILSCALE_SSH_OFF',
        'Tailscale SSH does not answer on host ts-2 (ts-2.acme.lab): the tailnet knows no host keys of ts-2.acme.lab.',
      ])
    const stale = sshOver(tailnet(), host('ts-2'), (await host('ts-2').seen()).address, { auth: { kind: 'none' } })
    ends.push(() => stale.close())
    const { code, what } = await faultOf(stale.open())
    expect([code, what, hostKeys.length]).toEqual([
      'TAILSCALE_SSH_OFF',
      expect.stringContaining('an sshd that asks for a key answers there'),
      3,
    ])
  })

  it('is OpenSSH over the tailnet as well, with a key, by address and by the name that the network gives', async () => {
    await host('ts-2').must('tailscale set --ssh=false')
    ends.push(() => host('ts-2').must('tailscale set --ssh'))
    const { name, address } = await host('ts-2').seen()
    const said = await Promise.all(
      [name, address].map(async (at) => {
        const transport = sshOver(tailnet(), host('ts-2'), at)
        ends.push(() => transport.close())
        return transport.run('hostname; echo "$SSH_CONNECTION"', options)
      }),
    )
    const runner = (await tailnet().runner.seen()).address.replaceAll('.', '\\.')
    const over = expect.stringMatching(new RegExp(`^ts-2\\n${runner} `))
    expect(said.map((output) => output.stdout)).toEqual([over, over])
  })

  describe('a host that is not there', () => {
    beforeEach(() => host('ts-2').leave())
    afterEach(() => host('ts-2').comeBack())

    it('is told to be offline once it was waited for', async () => {
      await expect.poll(async () => peerAt(await networkOf(tailnet()).observe(), 'ts-2')?.isOnline).toBe(false)
      expect(await refusal('ts-2')).toEqual([
        'NETWORK_PEER_OFFLINE',
        expect.stringMatching(
          /^Host ts-2 \(ts-2\.acme\.lab\) is offline on the tailnet; it was waited for 5(\.\d)?s\.$/,
        ),
      ])
    })

    it('is waited for with word of it, and reached when it comes', async () => {
      await expect.poll(async () => peerAt(await networkOf(tailnet()).observe(), 'ts-2')?.isOnline).toBe(false)
      const notices: string[] = []
      const transport = to('ts-2', { patience: { ...patience, peer: 60_000 }, notice: (told) => notices.push(told) })
      const opened = transport.open()
      await expect.poll(() => notices.length).toBeGreaterThan(0)
      await host('ts-2').comeBack()
      await opened
      const { stdout } = await transport.run('hostname', options)
      expect([stdout, notices[0]]).toEqual(['ts-2\n', expect.stringMatching(/^waiting for ts-2: it is offline \(/)])
      await host('ts-2').leave()
    })
  })

  it('waits for a host that joins only now', async () => {
    const late = await tailnet().addHost('ts-3')
    const notices: string[] = []
    const transport = to('ts-3', { patience: { ...patience, peer: 60_000 }, notice: (told) => notices.push(told) })
    const opened = transport.open()
    await expect.poll(() => notices.length).toBeGreaterThan(0)
    await late.join()
    await opened
    const { stdout } = await transport.run('hostname', options)
    expect([stdout, notices[0]]).toEqual([
      'ts-3\n',
      expect.stringContaining('waiting for ts-3: the tailnet shows no ts-3.acme.lab yet'),
    ])
  })

  it('is told to go through a relay where no direct way is open', async () => {
    // Before the rules of tailscaled, which lets its own port through.
    const close = 'iptables -t mangle -I PREROUTING -i eth0 -p udp -j DROP'
    await host().must(close)
    ends.push(() => host().must(close.replace('-I', '-D')))
    await host().leave()
    await host().comeBack()
    const transport = to('ts-1', { patience: { ...patience, peer: 60_000 }, connect: 15_000 })
    await transport.open()
    const relay = async (): Promise<unknown> => peerAt(await networkOf(tailnet()).observe(), 'ts-1')?.relay
    await expect.poll(relay).toBe('lab')
  })

  it('tells that no connection goes there where the client of the runner keeps the network to itself', async () => {
    const { runner } = tailnet()
    await runner.leave()
    await runner.comeBack({ words: ['--tun=userspace-networking'] })
    ends.push(async () => {
      await runner.leave()
      await runner.join()
    })
    await expect
      .poll(() => told('ts-1'), { timeout: 60_000 })
      .toEqual(['NETWORK_NOT_ROUTED', expect.stringContaining('userspace-networking')])
  })

  it.each([
    ['tailscale down', 'tailscale up', 'its state is Stopped'],
    ['pkill -KILL -x tailscaled', '', "failed to connect to local tailscaled; it doesn't appear to be running"],
  ])('tells that the runner is not on the tailnet after %s', async (leave, back, state) => {
    await tailnet().runner.must(leave)
    ends.push(() => (back === '' ? tailnet().runner.join() : tailnet().runner.must(back)))
    const text = expect.stringContaining(`This machine is not on the tailnet: ${state}`)
    await expect.poll(() => told('ts-1'), { timeout: 60_000 }).toEqual(['NETWORK_NOT_JOINED', text])
  })
})

/** What Tailscale's own control server gives hosts for a rule with `check`; Headscale 0.28 takes such a rule for `accept`. */
const check = {
  rules: [
    {
      principals: [{ any: true }],
      sshUsers: { '*': '=' },
      action: {
        message:
          '# Tailscale SSH requires an additional check.\n# To authenticate, visit: https://login.tailscale.com/a/1\n',
        holdAndDelegate: 'https://headscale.lab/machine/ssh/action/from/$SRC_NODE_ID/to/$DST_NODE_ID',
      },
    },
  ],
}
