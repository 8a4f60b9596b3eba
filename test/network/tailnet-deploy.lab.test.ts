// PROVIDER_NETWORK_TAILSCALE CLI_DEPLOY: the bundle on a runner of a real tailnet deploys the example to two hosts, by Tailscale SSH and by OpenSSH, under load, and changes nothing where the policy says no.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docker, run } from '../lab/docker.ts'
import { root } from '../lab/labels.ts'
import { tailnetSuite } from '../lab/suite.ts'
import { policies } from '../lab/tailnet.ts'
import { versionAt } from '../support/answer.ts'
import { temporaryFolder } from '../support/folder.ts'
import { startLoad } from '../support/load.ts'
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts'
import { createShop, domain, overlay, stagecraft, type Shop } from '../support/shop.ts'

const patience = 300_000
const hosts = ['ts-1', 'ts-2'] as const
const environment = ['--env', 'production']
const cli = ['env', '-C', '/root/shop', 'NO_COLOR=1', 'HOME=/root', 'node', '/opt/stagecraft/dist/cli.js']

tailnetSuite('tailnet-deploy', (tailnet) => {
  let shop: Shop
  /** From this machine's loopback to the gateway, past the tailnet: as the gateway's own users come. */
  let way: TcpProxy | undefined
  beforeAll(async () => {
    const { runner, lab } = tailnet()
    const lines = [
      'ts-1: { address: ts-1.acme.lab, user: deploy, roles: [gateway, app] }',
      'ts-2: { address: ts-2.acme.lab, user: deploy, roles: [app, db] }',
    ]
    shop = await createShop({
      lab,
      folder: await temporaryFolder('tailnet'),
      apiRollout: { start_timeout: '25s', monitor: '1s' },
      hosts: { lines, ssh: '{ tailscale: true }', through: 'ts-2' },
    })
    way = await startTcpProxy({ address: tailnet().host('ts-1').internalAddress, port: 80 })
    await runner.must('mkdir -p /opt/stagecraft')
    await docker(['cp', join(root, 'dist'), `${runner.container}:/opt/stagecraft/dist`])
  }, patience)
  afterAll(async () => {
    await way?.close()
    await rm(shop.folder, { recursive: true, force: true })
  })

  /** Its images built where packages can be had, its checkout on the runner. */
  const bring = async (version: string): Promise<void> => {
    const built = await stagecraft(shop, ['build', ...environment, '--version', version, '--push'])
    if (built.code !== 0) throw new Error(built.stderr)
    await tailnet().runner.must('rm -rf /root/shop')
    await docker(['cp', shop.folder, `${tailnet().runner.container}:/root/shop`])
  }
  const onRunner = (...argv: readonly string[]): ReturnType<ReturnType<typeof tailnet>['runner']['exec']> =>
    tailnet().runner.exec([...cli, ...argv, ...environment])
  const served = (): Promise<string> => versionAt(`http://127.0.0.1:${way?.port}/`)
  const running = (): Promise<readonly string[]> =>
    Promise.all(hosts.map((host) => tailnet().host(host).must("docker ps --format '{{.Names}} {{.CreatedAt}}'")))

  test(
    'a first deploy serves, with a database on the other host; a way through a relay is told',
    { timeout: patience },
    async () => {
      await bring('v1')
      const closed = 'iptables -t mangle -I PREROUTING -i eth0 -p udp -j DROP'
      await tailnet().host('ts-1').must(closed)
      const ran = await onRunner('deploy', '--version', 'v1')
      await tailnet().host('ts-1').must(closed.replace('-I', '-D'))
      expect(ran.code, ran.stderr).toBe(0)
      expect(ran.stderr.match(/^.*the way to \S+ goes through the relay \S+/gm)).toEqual([
        expect.stringContaining('the way to ts-1 goes through the relay lab'),
      ])
      expect(await served()).toBe('v1')
    },
  )

  test('an upgrade with a migration loses no request', { timeout: patience }, async () => {
    await overlay(shop, 'v2')
    await bring('v2')
    const load = startLoad({ url: `http://127.0.0.1:${way?.port}`, hostHeader: domain, ratePerSecond: 30 })
    const ran = await onRunner('deploy', '--version', 'v2')
    const { sent, failures } = await load.stop()
    expect([ran.code, failures.slice(0, 3), sent > 100], ran.stderr).toEqual([0, [], true])
    expect(await served()).toBe('v2')
  })

  test('doctor tells who the runner is on the tailnet, and which way leads to each host', async () => {
    const { stdout } = await onRunner('doctor')
    expect(stdout.split('\n').filter((line) => / tailnet +/.test(line))).toEqual([
      expect.stringMatching(
        /^this machine +tailnet +good +runner\.acme\.lab on acme\.lab, tag:ci, Tailscale 1\.94\.1$/,
      ),
      expect.stringMatching(/^ts-1 +tailnet +good +ts-1\.acme\.lab, reached directly$/),
      expect.stringMatching(/^ts-2 +tailnet +good +ts-2\.acme\.lab, reached directly$/),
    ])
  })

  test('the policy that denies the login is told for each host, and nothing is changed', async () => {
    const before = await running()
    await tailnet().setPolicy(policies.otherSource)
    const denied = async (): Promise<unknown> => {
      const { code, stderr } = await onRunner('deploy', '--version', 'v2')
      return [code, stderr.match(/^TAILSCALE_SSH_DENIED: Host ts-\d/gm)]
    }
    await expect.poll(denied).toEqual([2, ['TAILSCALE_SSH_DENIED: Host ts-1', 'TAILSCALE_SSH_DENIED: Host ts-2']])
    await tailnet().setPolicy(policies.accept)
    expect(await running()).toEqual(before)
  })

  /** What a command on the runner says while ts-2 is offline, and how it ends once that is back. */
  const whileAway = async (...words: readonly string[]): Promise<{ readonly told: string; readonly code: number }> => {
    const { runner } = tailnet()
    const away = tailnet().host('ts-2')
    await away.leave()
    const isOffline = async (): Promise<boolean> => /ts-2 .*offline/.test(await runner.must('tailscale status'))
    await expect.poll(isOffline, { timeout: 60_000 }).toBe(true)
    const ran = runner.exec(['sh', '-c', `${[...cli, ...words, ...environment].join(' ')} 2>/root/told`])
    const told = (): Promise<string> => runner.must('cat /root/told')
    await expect.poll(told).toContain('waiting for ts-2')
    await away.comeBack()
    return { code: (await ran).code, told: await told() }
  }

  test('a host that is not there yet is waited for, with word of it', { timeout: patience }, async () => {
    const { code, told } = await whileAway('releases', 'list')
    expect(code, told).toBe(0)
    expect(told).toMatch(/^waiting for ts-2: it is offline \(\d+ms of 3m\)/m)
  })

  test(
    'OpenSSH over the tailnet does the same, with a key and known_hosts, by address and by a name that is waited for',
    { timeout: patience },
    async () => {
      const { runner, lab } = tailnet()
      const found = await Promise.all(
        hosts.map(async (name) => {
          const host = tailnet().host(name)
          await host.must('tailscale set --ssh=false')
          return { ...(await host.seen()), key: host.hostKey }
        }),
      )
      const key = '/root/id_ed25519'
      await docker(['cp', lab.identityFile, `${runner.container}:${key}`])
      const known = found.map(({ name, address, key: shown }) => `${name},${address} ${shown}\n`).join('')
      await runner.must('cat >/root/shop/.stagecraft/known_hosts', { input: known })
      const network = `auth_key_env: KEY, tailnet_domain: acme.lab, default_tags: ['tag:server']`
      const config = (await readFile(join(shop.folder, 'stagecraft.yml'), 'utf8'))
        .replace('{ tailscale: true }', `{ private_key_path: ${key} }`)
        .replace('address: ts-1.acme.lab', `address: ${found[0]?.address}, internal_address: ts-1.acme.lab`)
      const input = `${config}network: { provider: tailscale, providers: { tailscale: { ${network} } } }\n`
      await runner.must('cat >/root/shop/stagecraft.yml', { input })
      const { code, told } = await whileAway('releases', 'list')
      const ran = await onRunner('rollback', '--to-previous', '--yes')
      const sessions = await Promise.all(
        hosts.map(async (name) => {
          const { stderr } = await run(['docker', 'logs', tailnet().host(name).container])
          return stderr.match(/Accepted publickey for deploy/g)?.length
        }),
      )
      expect([code, ran.code, sessions], told + ran.stderr).toEqual([0, 0, [2, 2]])
      expect(await served()).toBe('v1')
    },
  )
})
