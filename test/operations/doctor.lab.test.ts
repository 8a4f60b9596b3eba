// CORE_STATE_CONSISTENCY CORE_PLAN CORE_LOGGING: doctor and audit verify on real hosts through the CLI: hosts that are well, and hosts that are broken in every way that a test can.

import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { ledgerOf, sessionsOf, traces } from '../scenarios/checks.ts'
import { temporaryFolder } from '../support/folder.ts'
import { published } from '../support/published.ts'
import { createShop, stagecraft } from '../support/shop.ts'
import type { CliRun, Shop } from '../support/shop.ts'

const patience = 600_000
const project = 'shop-production'
const state = '/var/lib/stagecraft/shop/production'

const told = z.looseObject({
  problems: z.number(),
  warnings: z.number(),
  facts: z.array(
    z.object({
      about: z.enum(['machine', 'environment', 'host']),
      host: z.string().nullable(),
      fact: z.string(),
      verdict: z.enum(['good', 'warning', 'problem']),
      what: z.string(),
      fix: z.string().nullable(),
    }),
  ),
})
type Told = z.infer<typeof told>

const audit = z.looseObject({
  verified: z.boolean(),
  good: z.array(z.string()),
  hosts: z.array(
    z.looseObject({ host: z.string(), verdict: z.string().optional(), line: z.number().nullable().optional() }),
  ),
})

labSuite('doctor', ['app-1', 'app-2', 'db-1'], (lab: () => Lab) => {
  let shop: Shop
  const run = (...argv: readonly string[]): Promise<CliRun> => stagecraft(shop, argv)
  const doctor = async (...argv: readonly string[]): Promise<{ readonly code: number; readonly told: Told }> => {
    const ran = await run('doctor', '--env', 'production', '--json', ...argv)
    return { code: ran.code, told: told.parse(JSON.parse(ran.stdout)) }
  }
  const on = async (host: string, script: string): Promise<string> => {
    const said = await lab().host(host).exec(['sh', '-c', script])
    if (said.code !== 0) throw new Error(`${script} on ${host}: ${said.stderr}`)
    return said.stdout.trim()
  }
  /** What is not good of hosts and environment, as `host fact verdict: what`. */
  const wrong = ({ facts }: Told): readonly string[] =>
    facts
      .filter(({ about, verdict }) => about !== 'machine' && verdict !== 'good')
      .map(({ host, fact, verdict, what }) => `${host ?? 'production'} ${fact} ${verdict}: ${what}`)

  beforeAll(async () => {
    // A small file system of its own for the records, so that filling it fills nothing else.
    await on('db-1', 'mkdir -p /var/lib/stagecraft && mount -t tmpfs -o size=100m,mode=755 tmpfs /var/lib/stagecraft')
    shop = await createShop({
      lab: lab(),
      folder: await temporaryFolder('doctor'),
      apiRollout: { min_healthy: '0s', monitor: '0s' },
      workerRollout: { min_healthy: '0s', monitor: '0s' },
    })
  }, patience)
  afterAll(() => rm(shop.folder, { recursive: true, force: true }))

  test(
    'before the first deploy everything is good, and what is not there yet is said',
    { timeout: patience },
    async () => {
      const { code, told: found } = await doctor()
      expect([code, wrong(found)]).toEqual([0, []])
      expect(found.facts).toContainEqual(
        expect.objectContaining({
          host: 'db-1',
          fact: 'state folder',
          what: `none yet; the first deploy makes ${state}`,
        }),
      )
      expect((await run('audit', 'verify', '--env', 'production')).stdout).toContain('shop production: no ledger yet')
    },
  )

  test('what is saved and told of a real deploy fits the published schemas', { timeout: patience }, async () => {
    const built = await run('build', '--env', 'production', '--version', 'v1', '--push')
    expect(built.code, built.stderr).toBe(0)
    const planned = await run('plan', '--env', 'production', '--version', 'v1', '--output', 'plan.json')
    expect(planned.code, planned.stderr).toBe(0)
    const saved: unknown = JSON.parse(await readFile(join(shop.folder, 'plan.json'), 'utf8'))
    expect(published('plan')(saved)).toEqual([])
    const deployed = await run('deploy', '--env', 'production', '--plan', 'plan.json', '--json')
    expect(deployed.code, deployed.stderr).toBe(0)
    const problems = published('events')
    const lines = deployed.stdout.trimEnd().split('\n')
    expect(lines.flatMap((line) => problems(JSON.parse(line)))).toEqual([])
    const types = new Set(lines.map((line) => z.looseObject({ type: z.string() }).parse(JSON.parse(line)).type))
    expect([...types]).toEqual(expect.arrayContaining(['stage.started', 'step.started', 'step.finished', 'result']))
  })

  test(
    'hosts that are well are good in every fact, in one session each, and nothing is changed',
    { timeout: patience },
    async () => {
      const [sessions, before] = [await sessionsOf(lab(), 'app-1'), await traces(lab())]
      const { code, told: found } = await doctor()
      expect([code, wrong(found)]).toEqual([0, []])
      expect(await sessionsOf(lab(), 'app-1')).toBe(sessions + 1)
      expect(await traces(lab())).toEqual(before)
      const ofGateway = found.facts.filter(({ host }) => host === 'app-1')
      expect(ofGateway.map(({ fact, what }) => `${fact}: ${what}`)).toEqual([
        'login: answers as deploy',
        'shell: its sh runs our scripts',
        expect.stringMatching(/^system: Debian GNU\/Linux \d+ \(\w+\), x86_64, kernel \S+$/),
        'tools: all there',
        expect.stringMatching(/^docker: Docker Engine [\d.]+\S* \(amd64\) answers$/),
        expect.stringMatching(/^compose: Docker Compose 2\.\d+/),
        'rights: deploy may use Docker',
        'confinement: neither rootless, nor a snap, nor under SELinux',
        'iptables: there',
        expect.stringMatching(/^docker disk: [\d.]+ GB of [\d.]+ GB free on \/var\/lib\/docker, \d+ of \d+ inodes$/),
        expect.stringMatching(/^state disk: [\d.]+ GB of [\d.]+ GB free on \//),
        'root: / can be written',
        'temporary: /tmp can be written',
        expect.stringMatching(/^clock: [\d.]+m?s from ours$/),
        `address: ${lab().host('app-1').internalAddress}`,
        `state folder: ${state}, of deploy, mode 700`,
        expect.stringMatching(/^networks: all \d+ that the release uses$/),
        'gateway: gateway runs, reads our routes, and its API answers',
        'leftovers: none',
      ])
      const verified = await run('audit', 'verify', '--env', 'production')
      expect([verified.code, verified.stdout.split('\n')[0]]).toEqual([
        0,
        'shop production: 3 ledgers hold and are equal',
      ])
    },
  )

  test(
    'a gateway that stands still, or reads nothing, is named with what starts it',
    { timeout: patience },
    async () => {
      const gateway = `${project}-gateway-1`
      await on('app-1', `mv ${state}/proxy/dynamic/routes.yaml /root/routes.yaml`)
      const gone = await doctor('--host', 'app-1')
      expect([gone.code, wrong(gone.told)]).toEqual([
        6,
        ['app-1 gateway problem: the routes that gateway reads are gone'],
      ])
      await on('app-1', `echo 'http: {}' >${state}/proxy/dynamic/routes.yaml`)
      const unread = await doctor('--host', 'app-1')
      expect(wrong(unread.told)).toEqual([expect.stringMatching(/^app-1 gateway problem: gateway runs, and its API /)])
      await on('app-1', `mv /root/routes.yaml ${state}/proxy/dynamic/routes.yaml; docker stop ${gateway}`)
      const stopped = await doctor()
      expect([stopped.code, wrong(stopped.told)]).toEqual([6, ['app-1 gateway problem: gateway does not run']])
      expect(stopped.told.facts.find(({ fact, host }) => fact === 'gateway' && host === 'app-1')?.fix).toBe(
        'Start it again: stagecraft deploy --env production --version v1',
      )
      await on('app-1', `docker start ${gateway}`)
    },
  )

  test('a disk that is full is a problem, with how much is needed', { timeout: patience }, async () => {
    await on('db-1', 'fallocate -l 80M /var/lib/stagecraft/fill')
    const { code, told: found } = await doctor('--host', 'db-1')
    expect([code, wrong(found)]).toEqual([
      6,
      [
        expect.stringMatching(
          /^db-1 state disk problem: \d+ MB of 104 MB free on \/var\/lib\/stagecraft; 67 MB are needed$/,
        ),
      ],
    ])
    await on('db-1', 'rm /var/lib/stagecraft/fill')
  })

  test(
    'everything labelled or uploaded that no release names is listed, each kind once',
    { timeout: patience },
    async () => {
      const labels = '--label stagecraft.app=shop --label stagecraft.environment=production'
      const image = await on('app-2', `docker inspect --format '{{.Config.Image}}' $(docker ps --quiet | head -n 1)`)
      await on(
        'app-2',
        [
          `docker create --name by-hand ${labels} --label stagecraft.service=api ${image}`,
          `docker network create ${labels} ${project}_old`,
          `docker volume create ${labels} ${project}_old`,
          `mkdir -p ${state}/releases/rel-20200101-000000000 ${state}/steps/7%2Fapp-2%2Fpull`,
          `touch ${state}/releases/.stagecraft-0123456789abcdef`,
        ].join(' && '),
      )
      const { code, told: found } = await doctor('--host', 'app-2')
      expect([code, wrong(found)]).toEqual([
        6,
        [
          'app-2 leftovers problem: by-hand carries our labels and is not of any release',
          'app-2 leftovers warning: release folder of no kept release: rel-20200101-000000000',
          'app-2 leftovers warning: half upload of no kept release: releases/.stagecraft-0123456789abcdef',
          'app-2 leftovers warning: stopped detached step of no kept release: 7/app-2/pull',
          `app-2 leftovers warning: network of no kept release: ${project}_old`,
          `app-2 leftovers warning: volume of no kept release: ${project}_old`,
        ],
      ])
      await on('app-2', 'docker rm by-hand')
      const warned = await doctor('--host', 'app-2')
      expect([warned.code, warned.told.problems, warned.told.warnings]).toEqual([0, 0, 5])
      for (const { verdict, fix } of warned.told.facts) {
        const command = /on app-2: (.*)$/.exec(fix ?? '')?.[1]
        if (verdict !== 'good' && command !== undefined) await on('app-2', command)
      }
      await on('app-2', `rm -rf ${state}/releases/rel-20200101-000000000`)
      expect(wrong((await doctor('--host', 'app-2')).told)).toEqual([])
    },
  )

  test('a clock that is off is warned about', { timeout: patience }, async () => {
    // Hosts of a lab share the clock of their kernel: what tells the time is replaced, where our scripts find it.
    const wrapper = '/usr/local/bin/date'
    await on(
      'app-2',
      `printf '#!/bin/sh\\nexec /usr/bin/date -d "+2 hours" "$@"\\n' >${wrapper} && chmod 755 ${wrapper}`,
    )
    const { code, told: found } = await doctor('--host', 'app-2')
    expect([code, wrong(found)]).toEqual([
      0,
      [expect.stringMatching(/^app-2 clock warning: (120m|119m\d+s|120m\d+s) ahead of ours$/)],
    ])
    await on('app-2', `rm ${wrapper}`)
  })

  test(
    'a ledger line that was changed is found with host, line and where a good copy is',
    { timeout: patience },
    async () => {
      const entries = await ledgerOf(lab())
      await on(
        'app-2',
        `cp -p ${state}/ledger.jsonl /root/ledger && sed -i '1s/"version":"v1"/"version":"v9"/' ${state}/ledger.jsonl`,
      )
      const ran = await run('audit', 'verify', '--env', 'production', '--json')
      const found = audit.parse(JSON.parse(ran.stdout))
      expect([ran.code, found.verified, found.good]).toEqual([4, false, ['app-1', 'db-1']])
      expect(found.hosts).toMatchObject([
        { host: 'app-1', verdict: 'good', entries: entries.length },
        { host: 'app-2', verdict: 'broken', line: 1 },
        { host: 'db-1', verdict: 'good' },
      ])
      expect(ran.stderr).toMatch(/LEDGER_BROKEN: On host app-2, \S+ledger.jsonl is damaged: line 1 was changed/)
      expect(ran.stderr).toContain(`app-1: ${state}/ledger.jsonl, db-1: ${state}/ledger.jsonl`)
      const seen = await doctor()
      expect([seen.code, wrong(seen.told)[0]]).toEqual([
        6,
        expect.stringMatching(/^production ledger problem: On host app-2/),
      ])
      await on('app-2', `mv /root/ledger ${state}/ledger.jsonl`)
      await on('db-1', `cp -p ${state}/ledger.jsonl /root/ledger && : >${state}/ledger.jsonl`)
      const behind = await run('audit', 'verify', '--env', 'production')
      expect([behind.code, behind.stderr]).toEqual([4, expect.stringContaining('LEDGER_BEHIND: On host db-1')])
      await on('db-1', `mv /root/ledger ${state}/ledger.jsonl`)
      expect((await run('audit', 'verify', '--env', 'production')).code).toBe(0)
    },
  )

  test('what a host lacks is told beside everything else of it', { timeout: patience }, async () => {
    await lab().host('app-2').stopDocker()
    await on('app-2', 'chmod 755 /tmp')
    const { code, told: found } = await doctor('--host', 'app-2')
    expect([code, wrong(found)]).toEqual([
      6,
      [
        expect.stringMatching(/^app-2 docker problem: The Docker engine of host app-2 does not answer: /),
        'app-2 temporary problem: /tmp cannot be written',
      ],
    ])
    await on('app-2', 'chmod 1777 /tmp')
    await lab().host('app-2').startDocker()
  })

  test('a host that is off is told, and the others are looked at all the same', { timeout: patience }, async () => {
    await lab().host('app-2').stop()
    const { code, told: found } = await doctor()
    expect([code, wrong(found)]).toEqual([2, [expect.stringMatching(/^app-2 login problem: Host app-2 /)]])
    expect(found.facts).toContainEqual(expect.objectContaining({ host: 'app-1', fact: 'gateway', verdict: 'good' }))
    const shown = await run('doctor', '--env', 'production')
    expect([shown.code, shown.stderr]).toEqual([2, expect.stringContaining('HOST_UNREACHABLE')])
    expect(shown.stdout).toMatch(/\nTo do \(1\)\n {2}app-2, login: Host app-2 /)
    const audited = await run('audit', 'verify', '--env', 'production')
    expect([audited.code, audited.stdout.split('\n')[0]]).toEqual([
      2,
      'shop production: 2 ledgers hold and are equal; one host does not answer',
    ])
  })
})
