// CORE_EXECUTIL: a jump host that dies in the middle of a deploy: what is behind it stays as it serves, the ending names it, and the next deploy finishes.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { labSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { stagecraft, type CliOptions, type CliRun } from '../support/shop.ts'
import { runningOf, writeSmallApp } from '../support/small-app.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'

const patience = 600_000

labSuite('jump-dies', ['bastion', 'inner'], (lab) => {
  let folder = ''
  let key = ''
  const ends: (() => Promise<void>)[] = []
  beforeAll(async () => {
    folder = await temporaryFolder('jump-dies')
    key = await readFile(lab().identityFile, 'utf8')
  })
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it(
    'leaves the host behind it safe, is named, and keeps nothing from being finished',
    { timeout: patience },
    async () => {
      const [bastion, inner] = [lab().host('bastion'), lab().host('inner')]
      const proxy = await startTcpProxy({ address: bastion.address, port: bastion.sshPort })
      ends.push(() => proxy.close())
      await writeSmallApp({
        lab: lab(),
        folder,
        name: 'behind',
        knownHosts: `[127.0.0.1]:${proxy.port} ${bastion.hostKey}\n${lab().knownHosts}`,
        hosts: [`far: { address: ${inner.internalAddress}, roles: [app] }`],
        ssh: [
          'user: deploy',
          'private_key_env: DEPLOY_KEY',
          'allow_loopback: true',
          `jump: [{ address: 127.0.0.1, port: ${proxy.port} }]`,
        ],
      })
      const deploy = (version: string, options: CliOptions = {}): Promise<CliRun> =>
        stagecraft({ folder }, ['deploy', '--env', 'production', '--version', version, '--yes', '--format', 'json'], {
          environment: { DEPLOY_KEY: key },
          ...options,
        })
      const first = await deploy('v1')
      expect(first.code, first.stderr).toBe(0)

      await writeFile(join(folder, 'big.txt'), 'y'.repeat(100_000))
      let isGone = false
      const dying = await deploy('v2', {
        stdout: (line) => {
          if (isGone || !line.includes('"step.started"') || !line.includes('api')) return
          isGone = true
          proxy.refuse(Infinity)
          proxy.cut()
        },
      })
      expect([isGone, dying.code]).toEqual([true, 6])
      expect(dying.stderr).toContain('Host jump-1 (127.0.0.1) did not answer: it closed the connection (5 attempts)')
      expect(await runningOf(lab(), 'inner', 'behind')).toContain('healthy')

      proxy.refuse(0)
      const next = await deploy('v2')
      expect(next.code, next.stderr).toBe(0)
      expect((await runningOf(lab(), 'inner', 'behind')).split('\n')).toEqual([expect.stringContaining('healthy')])
      const read = await inner.exec(['sh', '-c', 'docker exec $(docker ps -q) head -c 1 /big.txt'])
      expect(read.stdout).toBe('y')
    },
  )
})
