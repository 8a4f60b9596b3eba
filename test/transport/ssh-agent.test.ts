// CORE_EXECUTIL: agents that answer nothing, hold nothing that can be used, or never sign: what is told, and that nothing waits for them.
import { spawn } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { countAgentKeys } from '../../src/transport/ssh-agent.ts'
import { faultOf } from '../support/fault-of.ts'
import { temporaryFolder } from '../support/folder.ts'
import { makeKeyPair } from '../support/ssh-server.ts'
import { startSshAgent, text, type SshAgent } from '../support/ssh-agent.ts'

const cli = path.join(import.meta.dirname, '../../scripts/stagecraft.ts')
let folder = ''
let socket = ''
const agents: SshAgent[] = []
beforeEach(async () => {
  folder = await temporaryFolder('agent')
  socket = path.join(folder, 'agent')
})
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.close()
  await rm(folder, { recursive: true, force: true })
})
const agent = async (keys?: readonly Buffer[]): Promise<SshAgent> => {
  const started = await startSshAgent(socket, keys)
  agents.push(started)
  return started
}

it('a command whose agent says nothing tells it and ends by itself', { timeout: 90_000 }, async () => {
  const { asked } = await agent()
  await writeFile(path.join(folder, 'known_hosts'), '')
  await writeFile(path.join(folder, 'compose.yaml'), 'services: { api: { image: shop } }\n')
  await writeFile(
    path.join(folder, 'stagecraft.yml'),
    `version: 1
project: { name: shop }
services: { api: { role: app } }
environments:
  production:
    driver: ssh
    ssh: { known_hosts: known_hosts }
    hosts: { app-1: { address: 192.0.2.1, user: deploy, roles: [app] } }
`,
  )
  const words = ['--import', import.meta.resolve('tsx'), cli, 'rollback', '--env', 'production', '--to-previous']
  const ended = await new Promise((resolve) => {
    const env = { HOME: folder, SSH_AUTH_SOCK: socket }
    const child = spawn(process.execPath, words, { cwd: folder, env, timeout: 60_000, killSignal: 'SIGKILL' })
    let stderr = ''
    child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()))
    child.on('close', (exit) => resolve({ exit, stderr }))
  })
  expect({ ended, asked }).toEqual({
    ended: { exit: 1, stderr: expect.stringContaining(`The SSH agent at ${socket} does not answer.`) },
    asked: [11],
  })
})

it('one that holds only keys of types that cannot be used is told with those that can', async () => {
  const types = ['sk-ssh-ed25519@openssh.com', 'ssh-ed25519-cert-v01@openssh.com']
  await agent(types.map((type) => Buffer.concat([text(Buffer.from(type)), text(Buffer.alloc(32, 7))])))
  expect(await faultOf(countAgentKeys(socket))).toMatchObject({
    code: 'SSH_AGENT_UNUSABLE',
    what: `The SSH agent at ${socket} holds no key of a type that can be used (ed25519, ecdsa, rsa).`,
  })
})

it('one that holds a key of each type that can be used has them counted', async () => {
  await agent((['ed25519', 'ecdsa', 'rsa'] as const).map((kind) => makeKeyPair(kind).public))
  expect(await countAgentKeys(socket)).toBe(3)
})
