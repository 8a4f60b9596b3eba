// CORE_EXECUTIL: the contract of every transport on a host with Engine 29 and containerd's image store, and a whole deploy there.
import { readFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transportContract, type Subject } from '../contracts/transport.ts'
import { freePort } from '../lab/network.ts'
import { newEngineSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { sshTo } from '../support/lab-ssh.ts'
import { stagecraft, type CliRun } from '../support/shop.ts'
import { runningOf, writeSmallApp } from '../support/small-app.ts'

newEngineSuite('engine-29', ['new-1'], (lab) => {
  const host = (): ReturnType<ReturnType<typeof lab>['host']> => lab().host('new-1')
  let folder = ''
  let key = ''
  beforeAll(async () => {
    folder = await temporaryFolder('engine-29')
    key = await readFile(lab().identityFile, 'utf8')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is what it says', async () => {
    const said = await host().exec(['docker', 'info', '--format', '{{.ServerVersion}} {{.DriverStatus}}'])
    expect(said.stdout).toMatch(/^29\..*io\.containerd\.snapshotter/)
  })

  describe('the contract', () => {
    let echo = 0
    beforeAll(async () => {
      echo = await freePort()
      const listen = `socat TCP-LISTEN:${echo},bind=127.0.0.1,fork,reuseaddr EXEC:cat >/dev/null 2>&1 &`
      await host().exec(['sh', '-c', listen])
    })
    transportContract(async (): Promise<Subject> => {
      const stop = new AbortController()
      const place = `/home/deploy/contract-${Math.random().toString(36).slice(2)}`
      return {
        transport: sshTo(lab(), host(), 'deploy', stop.signal),
        folder: place,
        echo: { address: '127.0.0.1', port: echo },
        nobody: { address: '127.0.0.1', port: 1 },
        interrupt: () => stop.abort(),
        remove: async () => void (await host().exec(['rm', '-rf', place])),
      }
    })
  })

  it('takes a deploy whole, and has nothing to do for the same again', async () => {
    const { address, sshPort, internalAddress } = host()
    await writeSmallApp({
      lab: lab(),
      folder,
      name: 'fresh',
      knownHosts: lab().knownHosts,
      hosts: [`new-1: { address: ${address}, port: ${sshPort}, internal_address: ${internalAddress}, roles: [app] }`],
      ssh: ['user: deploy', 'private_key_env: DEPLOY_KEY', 'allow_loopback: true'],
    })
    const cli = (...argv: readonly string[]): Promise<CliRun> =>
      stagecraft({ folder }, [...argv, '--env', 'production'], { environment: { DEPLOY_KEY: key } })
    const deployed = await cli('deploy', '--version', 'v1', '--yes')
    expect(deployed.code, deployed.stderr).toBe(0)
    expect(await runningOf(lab(), 'new-1', 'fresh')).toContain('healthy')
    const plan = await cli('plan', '--version', 'v1')
    expect([plan.code, plan.stdout]).toEqual([0, expect.stringContaining('Nothing to do: ')])
    const status = await cli('status')
    expect([status.code, status.stderr]).toEqual([0, ''])
  }, 120_000)
})
