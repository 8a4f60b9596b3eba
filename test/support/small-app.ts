// The smallest app that is deployed for real: one service from an image that every lab has, in a project of a test's own.

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lab } from '../lab/lab.ts'

export interface SmallApp {
  readonly lab: Lab
  /** The checkout; made where it is not there. */
  readonly folder: string
  readonly name: string
  readonly knownHosts: string
  /** Lines of `environments.production.hosts` and `.ssh`, without their indent. */
  readonly hosts: readonly string[]
  readonly ssh: readonly string[]
}

/** Writes stagecraft.yml, compose.yaml, known_hosts, and a file of 100 kB that travels to the hosts. */
export async function writeSmallApp({ lab, folder, name, knownHosts, hosts, ssh }: SmallApp): Promise<void> {
  await mkdir(join(folder, '.stagecraft'), { recursive: true })
  const write = (file: string, text: string): Promise<void> => writeFile(join(folder, file), text)
  await write('.stagecraft/known_hosts', knownHosts)
  await write('big.txt', 'x'.repeat(100_000))
  await write('compose.yaml', compose(lab.mirror))
  const indented = (lines: readonly string[]): string => lines.map((line) => `      ${line}\n`).join('')
  await write(
    'stagecraft.yml',
    `version: 1
project: { name: ${name} }
services:
  api: { role: app }
environments:
  production:
    driver: ssh
    hosts:
${indented(hosts)}    ssh:
${indented(ssh)}`,
  )
}

const compose = (mirror: string): string => `services:
  api:
    image: ${mirror}node:24-slim
    command: [node, -e, "require('http').createServer((_, r) => r.end('ok')).listen(3000)"]
    init: true
    volumes: [./big.txt:/big.txt:ro]
    healthcheck:
      test: [CMD, node, -e, "fetch('http://127.0.0.1:3000').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
      interval: 1s
      retries: 30
`

/** What runs of the app on a host of the lab, like `Up 3 seconds (healthy)`. */
export async function runningOf(lab: Lab, host: string, app: string): Promise<string> {
  const words = ['docker', 'ps', '--filter', `label=stagecraft.app=${app}`, '--format', '{{.Status}}']
  return (await lab.host(host).exec(words)).stdout.trim()
}
