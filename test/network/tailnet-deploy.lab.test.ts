// PROVIDER_NETWORK_TAILSCALE CLI_DEPLOY: the bundle on a runner of a real tailnet deploys the example to two hosts, by Tailscale SSH and by OpenSSH, under load, and changes nothing where the policy says no.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docker } from '../lab/docker.ts'
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
    tailnet().runner.exec([
      ...['env', '-C', '/root/shop', 'NO_COLOR=1', 'HOME=/root', 'node', '/opt/stagecraft/dist/cli.js'],
      ...argv,
      ...environment,
    ])
  const served = (): Promise<string> => versionAt(`http://127.0.0.1:${way?.port}/`)
  const running = (): Promise<readonly string[]> =>
    Promise.all(hosts.map((host) => tailnet().host(host).must("docker ps --format '{{.Names}} {{.CreatedAt}}'")))

  test('a first deploy serves, with a database on the other host', { timeout: patience }, async () => {
    await bring('v1')
    const ran = await onRunner('deploy', '--version', 'v1')
    expect(ran.code, ran.stderr).toBe(0)
    expect(await served()).toBe('v1')
  })

  test('an upgrade with a migration loses no request', { timeout: patience }, async () => {
    await overlay(shop, 'v2')
    await bring('v2')
    const load = startLoad({ url: `http://127.0.0.1:${way?.port}`, hostHeader: domain, ratePerSecond: 30 })
    const ran = await onRunner('deploy', '--version', 'v2')
    const { sent, failures } = await load.stop()
    expect([ran.code, failures, sent > 100], ran.stderr).toEqual([0, [], true])
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

  test('OpenSSH over the tailnet does the same, with a key and known_hosts, by name and by address', async () => {
    const found = await Promise.all(
      hosts.map(async (name) => {
        const host = tailnet().host(name)
        await host.must('tailscale set --ssh=false')
        return { ...(await host.seen()), key: host.hostKey }
      }),
    )
    const [one, two] = [found[0]?.name ?? '', found[1]?.address ?? '']
    const key = '/root/id_ed25519'
    await docker(['cp', tailnet().lab.identityFile, `${tailnet().runner.container}:${key}`])
    const known = found.map(({ name, address, key: shown }) => `${name},${address} ${shown}\n`).join('')
    await writeFile(join(shop.folder, '.stagecraft/known_hosts'), known)
    await tailnet().runner.must('cat >/root/shop/.stagecraft/known_hosts', { input: known })
    const change = `s/{ tailscale: true }/{ private_key_path: ${key.replaceAll('/', '\\/')} }/; s/address: ts-1.acme.lab/address: ${one}/; s/address: ts-2.acme.lab/address: ${two}, internal_address: ts-2.acme.lab/`
    await tailnet().runner.must(`sed -i '${change}' /root/shop/stagecraft.yml`)
    const ran = await onRunner('status')
    const sessions = await Promise.all(
      hosts.map(async (name) =>
        (await docker(['logs', tailnet().host(name).container])).match(/Accepted publickey for deploy/g),
      ),
    )
    expect([ran.code, ran.stdout.includes('v2'), sessions.map((each) => (each ?? []).length > 0)]).toEqual([
      0,
      true,
      [true, true],
    ])
  })
})
