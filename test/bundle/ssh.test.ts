// CORE_LOGGING: the bundle talks SSH, refuses a host it does not know, and stops when it is told to.

import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo, Server as TcpServer } from 'node:net'
import path from 'node:path'
import ssh2 from 'ssh2'
import { afterEach, beforeEach, expect } from 'vitest'
import { startAction, startCli, temporary, testUnderNode24 as test } from './start.ts'

const key = (): { readonly private: string; readonly public: string } => ssh2.utils.generateKeyPairSync('ed25519')
const own = key()
const login = key()

let project = temporary()
let servers: (TcpServer | ssh2.Server)[] = []

beforeEach(() => {
  project = temporary()
})
afterEach(() => {
  for (const server of servers) server.close()
  servers = []
  project.remove()
})

/** A project whose one host is `port` on this machine, known by `known`. */
function writeProject(port: number, known: string, ssh = 'trust_on_first_use: false'): void {
  mkdirSync(path.join(project.folder, '.stagecraft'))
  writeFileSync(path.join(project.folder, '.stagecraft/known_hosts'), `[127.0.0.1]:${port} ${known}\n`)
  writeFileSync(path.join(project.folder, 'compose.yaml'), 'services:\n  api:\n    image: shop\n')
  writeFileSync(
    path.join(project.folder, 'stagecraft.yml'),
    `version: 1
project: { name: shop }
services:
  api: { role: app }
environments:
  production:
    driver: ssh
    ssh: { private_key_env: DEPLOY_KEY, allow_loopback: true, ${ssh} }
    hosts:
      app-1: { address: 127.0.0.1, internal_address: 127.0.0.1, port: ${port}, user: deploy, roles: [app] }
`,
  )
}

const listening = async (server: TcpServer | ssh2.Server): Promise<number> => {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return (server.address() as AddressInfo).port
}

/** A real SSH server with `own` as its key, which lets nobody in. */
const sshServer = (): Promise<number> =>
  listening(
    new ssh2.Server({ hostKeys: [own.private] }, (client) => {
      client.on('authentication', (context) => context.reject(['publickey']))
      client.on('error', () => undefined)
    }),
  )

const variables = { DEPLOY_KEY: login.private }
const back = ['rollback', '--env', 'production', '--to-previous']

test('the bundle verifies the key of a host before it logs in', async () => {
  writeProject(await sshServer(), key().public)
  const { exit, stderr } = await startCli(back, { folder: project.folder, variables })
  expect(exit).toBe(4)
  expect(stderr).toMatch(/^HOST_KEY_/)
})

test('the bundle says when a host refuses the login, and prints no part of the key', async () => {
  writeProject(await sshServer(), own.public)
  const { exit, stdout, stderr } = await startCli([...back, '--verbose'], { folder: project.folder, variables })
  expect(exit).toBe(2)
  expect(stderr).toMatch(/^HOST_LOGIN_REFUSED/m)
  const lines = login.private.split('\n').filter((line) => line.length > 20 && !line.startsWith('-'))
  expect(lines.filter((line) => (stdout + stderr).includes(line))).toEqual([])
})

test('the action masks a key line by line before it is used', async () => {
  writeProject(await sshServer(), own.public)
  const inputs = { environment: 'production', to: 'previous' }
  const { exit, stdout, outputs } = await startAction('rollback', inputs, { folder: project.folder, variables })
  const masked = stdout.split('\n').filter((line) => line.startsWith('::add-mask::'))
  expect(exit).toBe(2)
  expect(outputs).toEqual({ 'failure-reason': 'host-login-refused' })
  expect(masked.length).toBeGreaterThan(2)
  expect(masked.filter((line) => line.includes('-----'))).toEqual([])
})

test('the bundle opens a key with the passphrase of a variable, and hides that too', async () => {
  const passphrase = 'open sesame of mine'
  const locked = ssh2.utils.generateKeyPairSync('ed25519', { passphrase, cipher: 'aes256-ctr', rounds: 4 })
  writeProject(await sshServer(), own.public, 'private_key_passphrase_env: DEPLOY_PASSPHRASE')
  const inputs = { environment: 'production', to: 'previous' }
  const given = { DEPLOY_KEY: locked.private, DEPLOY_PASSPHRASE: passphrase }
  const { outputs, stdout } = await startAction('rollback', inputs, { folder: project.folder, variables: given })
  expect(outputs).toEqual({ 'failure-reason': 'host-login-refused' })
  expect(stdout).toContain(`::add-mask::${passphrase}\n`)
  const wrong = await startCli(back, {
    folder: project.folder,
    variables: { ...given, DEPLOY_PASSPHRASE: 'open barley' },
  })
  expect([wrong.exit, wrong.stderr]).toEqual([1, expect.stringMatching(/^SSH_KEY_UNUSABLE/m)])
  expect(wrong.stderr).not.toContain('barley')
})

test('a host that accepts and says nothing is left within seconds of Ctrl-C, with 130', async () => {
  const silent = createServer()
  writeProject(await listening(silent), own.public)
  const { exit, stderr } = await startCli(back, {
    folder: project.folder,
    variables,
    meet: (child) => silent.once('connection', () => child.kill('SIGINT')),
  })
  expect(exit).toBe(130)
  expect(stderr).toMatch(/^INTERRUPTED/m)
})
