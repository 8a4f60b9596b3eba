// CLI_INIT: beside a compose file, with the real Docker Compose: what is written is what validate and plan take.

import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startCli, temporary } from '../bundle/start.ts'

const compose = `services:
  gateway: { image: "traefik:v3.6" }
  api: { build: . }
  "on": { image: "nginx:1.29" }
  db: { image: "postgres:17", volumes: ["data:/var/lib/postgresql/data"] }
volumes: { data: {} }
`

test('CLI_INIT beside a compose file takes its services, and validate and a preview take the file', async () => {
  const { folder, remove } = temporary()
  onTestFinished(remove)
  writeFileSync(path.join(folder, 'compose.yaml'), compose)
  writeFileSync(path.join(folder, 'Dockerfile'), 'FROM scratch\n')
  const start = (...words: readonly string[]) => startCli(words, { folder, deadline: 60_000 })
  const first = await start('init')
  expect([first.exit, first.stderr]).toEqual([0, ''])
  expect(readFileSync(path.join(folder, 'stagecraft.yml'), 'utf8').match(/^ {2}\w+:\n {4}role: \w+/gm)).toEqual([
    '  gateway:\n    role: gateway',
    '  api:\n    role: app',
    '  on:\n    role: app',
    '  db:\n    role: db',
  ])
  expect((await start('validate')).exit).toBe(0)
  const plan = await start('plan', '--env', 'dev', '--offline', '--version', 'v1')
  expect([plan.exit, plan.stdout]).toEqual([0, expect.stringContaining('db')])
})

test('CLI_INIT tells what a compose file still lacks, and writes the file all the same', async () => {
  const { folder, remove } = temporary()
  onTestFinished(remove)
  writeFileSync(path.join(folder, 'compose.yaml'), 'services: { a: { image: "nginx:1", privileged: true } }\n')
  const { exit, stderr } = await startCli(['init'], { folder, deadline: 60_000 })
  expect(exit).toBe(0)
  expect(stderr).toContain('warning: ')
  expect(stderr).toContain('privileged')
})
