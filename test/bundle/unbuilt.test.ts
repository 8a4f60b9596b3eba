// CORE_CONFIG: the built commands say of a setting that no feature reads yet that they would need it; nothing is contacted.

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startCli, temporary } from './start.ts'

const config = `project: { name: shop }
services: { api: { rollout: {} } }
backend: { provider: encore-ts, providers: { encore-ts: { build: {} } } }
databases: { main: { connection_env: URL, migrations: { engine: container, service: api, command: [npx, knex, migrate:latest] } } }
environments:
  live:
    driver: swarm
    ssh: { user: ops }
    hosts: { a: { address: a.invalid, roles: [app] } }
    rollout: { strategy: docker-rollout }
    traefik: { mode: acme, acme_email_env: MAIL }
`
const reach = ['stagecraft.yml:7:13']
const build = ['stagecraft.yml:3:22']
const migrate = ['stagecraft.yml:4:65']
const deploy = ['stagecraft.yml:10:26', 'stagecraft.yml:11:22']

test.each([
  [['plan'], [...reach, ...build, ...migrate, ...deploy]],
  [
    ['plan', '--offline'],
    [...reach, ...build, ...migrate, ...deploy],
  ],
  [['deploy'], [...reach, ...build, ...migrate, ...deploy]],
  [
    ['rollout', '--plan', 'plan.json'],
    [...reach, ...build, ...migrate, ...deploy],
  ],
  [['build'], build],
  [['migrate'], [...reach, ...migrate]],
  [['rollback', '--to-previous'], reach],
  [['status'], reach],
  [['releases', 'list'], reach],
  [['unlock', '--id', '0123456789abcdef0123456789abcdef'], reach],
])('CORE_CONFIG %j refuses with 1 what it would need and what is not built', async (words, places) => {
  const { folder, remove } = temporary()
  onTestFinished(remove)
  writeFileSync(path.join(folder, 'stagecraft.yml'), config)
  const { exit, stderr } = await startCli(
    [...words, '--env', 'live', '--config', path.join(folder, 'stagecraft.yml')],
    {
      folder,
    },
  )
  expect(exit).toBe(1)
  expect([...new Set(stderr.match(/^[A-Z_]+(?=:)/gm))]).toEqual(['CONFIG_KEY_NOT_BUILT'])
  expect([...new Set(stderr.match(/stagecraft\.yml:\d+:\d+/g))].sort()).toEqual([...places].sort())
})
