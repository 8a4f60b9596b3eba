// DEPLOY_ROLLOUT: the handlers of a rollout on two real hosts behind one Traefik, under load: nothing is lost, and what is bad never serves for good.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { drainReplicas } from '../../src/execute/replica-drain.ts'
import type { Fault } from '../../src/model/fault.ts'
import type { HostName } from '../../src/model/name.ts'
import type { Release } from '../../src/model/release.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { until } from '../lab/until.ts'
import { rollout } from '../support/builders.ts'
import { faultOf } from '../support/fault-of.ts'
import { startLoad } from '../support/load.ts'
import type { Load } from '../support/load.ts'
import { digested, labWorld } from './lab-world.ts'
import type { LabWorld } from './lab-world.ts'
import { api, domain, goBack, one, releaseOf, rollOut, setOf, stepsTo, two, upload } from './rollout-app.ts'
import type { Behaviour, Images } from './rollout-app.ts'

labSuite('rollout', ['one', 'two'], (lab) => {
  let world: LabWorld
  let images: Images
  let first: Release
  let number = 1

  const make = async (behaviour: Behaviour): Promise<Release> => {
    const release = releaseOf(lab(), images, { number: number++, behaviour })
    await upload(world, release)
    return release
  }

  beforeAll(async () => {
    world = await labWorld(lab(), 'roll')
    images = { node: await digested(lab(), 'node:24-slim'), traefik: await digested(lab(), 'traefik:v3.7') }
    await Promise.all(
      [one, two].map((host) => world.sh(host, `docker pull -q ${images.node} && docker pull -q ${images.traefik}`)),
    )
    first = await make('graceful')
    const steps = stepsTo(world, first, 2)
    await steps.prepare()
    await steps.gateway()
    await rollOut(world, { from: undefined, to: first })
  }, 300_000)

  afterAll(() => world?.close())

  it('moves two hosts to a version that exits at once when stopped, and back with every step run twice, without losing a request', async () => {
    const second = await make('rude')
    const result = await underLoad(lab(), async () => {
      await rollOut(world, { from: first, to: second })
      await rollOut(world, { from: second, to: first, times: 2 })
    })
    expect(result).toEqual({ lost: [], versions: ['v1', `v${second.number}`] })
  }, 240_000)

  it.each<[string, Behaviour, string, RegExp]>([
    ['never becomes healthy', 'unhealthy', 'REPLICA_UNHEALTHY', /within 4s: port 3000\/healthz answers 503/],
    ['ends right after its start', 'crashing', 'REPLICA_EXITED', /ended with exit code 3/],
    ['listens on another port', 'elsewhere', 'REPLICA_UNHEALTHY', /within 4s: port 3000\/healthz: .*refused/i],
    ['fails behind a proxy', 'refuses-proxy', 'PROOF_FAILED', /through the proxy on one within 10s: it answered 503/],
  ])('keeps the old version serving when the new one %s', async (_, behaviour, code, what) => {
    const bad = await make(behaviour)
    let fault: Fault | undefined
    const result = await underLoad(lab(), async () => {
      fault = await faultOf(rollOut(world, { from: first, to: bad }))
      await goBack(world, { from: first, to: bad })
    })
    expect({ code: fault?.code, what: fault?.what, result, left: await containersOf(bad) }).toEqual({
      code,
      what: expect.stringMatching(what),
      result: { lost: [], versions: ['v1'] },
      left: [['exited no'], []],
    })
  })

  it('tells what a replica wrote before it ended, where to look, and is harmless to undo twice', async () => {
    const bad = await make('crashing')
    const fault = await faultOf(rollOut(world, { from: first, to: bad }))
    await goBack(world, { from: first, to: bad, times: 2 })
    expect({ why: fault.why, fix: fault.fix }).toEqual({
      why: expect.stringContaining('out of luck'),
      fix: expect.stringMatching(/kept, stopped, .*on one: docker logs roll-r\d+-api-r\d+-\d-1/),
    })
  })

  it('fails while it watches when a replica ends after the switch, and loses nothing once it went back', async () => {
    const bad = await make('late')
    let after: object | undefined
    await underLoad(lab(), async (load) => {
      const told = await faultOf(rollOut(world, { from: first, to: bad, monitor: 30_000 }))
      await goBack(world, { from: first, to: bad })
      const [lost, good] = [load.soFar().failures.length, answered(load)]
      await until('fifty more answers', async () => answered(load) >= good + 50 || undefined)
      after = { code: told.code, lost: load.soFar().failures.slice(lost) }
    })
    expect(after).toEqual({ code: 'MONITOR_FAILED', lost: [] })
  })

  it('fails while it watches when a replica gives bad answers to the proxy alone', async () => {
    const bad = await make('sours')
    let fault: Fault | undefined
    const result = await underLoad(lab(), async () => {
      fault = await faultOf(rollOut(world, { from: first, to: bad, monitor: 30_000 }))
      await goBack(world, { from: first, to: bad })
    })
    expect({ code: fault?.code, what: fault?.what, result }).toEqual({
      code: 'MONITOR_UNANSWERED',
      what: expect.stringMatching(/good answers to \/healthz through the proxy on one, .*: it answered 503/),
      result: { lost: [], versions: ['v1', `v${bad.number}`] },
    })
  })

  it('gives the name at the switch and takes it before the stop', async () => {
    const next = await make('graceful')
    const steps = stepsTo(world, next)
    const [old, fresh] = [setOf(first, next), setOf(next, next)]
    await steps.start(one, fresh)
    await steps.await(one, fresh)
    const seen = [await named()]
    await steps.name(one, fresh)
    seen.push(await named())
    await steps.unname(one, old)
    seen.push(await named())
    await steps.name(one, old)
    await steps.unname(one, fresh)
    seen.push(await named())
    await steps.remove(one, fresh)
    expect(seen).toEqual([2, 4, 2, 2])
  })

  it('tells which replica had to be killed, once', async () => {
    const deaf = await make('stubborn')
    const [steps, set, before] = [stepsTo(world, deaf, 2), setOf(deaf, deaf), world.events.length]
    await steps.start(one, set)
    await steps.await(one, set)
    await steps.stop(one, set)
    await steps.remove(one, set)
    const told = noticesSince(before).map((text) => text.replace(/ and was killed: .*/, ''))
    expect(told.toSorted()).toEqual(
      [1, 2].map(
        (index) => `roll-r${deaf.number}-api-r${deaf.number}-${index}-1 on one ignored its stop signal for 3 s`,
      ),
    )
  })

  it('waits no longer for what is in flight than it may, and tells what is left; health checks do not count', async () => {
    const address = await addressOn(one)
    const [target, before] = [world.effects.hosts[one], world.events.length]
    const keep =
      'for (const host of ["127.0.0.1", "::1"]) require("net").connect(3000, host); setTimeout(() => {}, 60000)'
    await world.sh(one, `docker exec --detach roll-r1-api-r1-1-1 node -e '${keep}'`)
    const socket = await target?.forward({ address, port: 3000 }, { deadline: 5_000, reason: 'a test' })
    await drainHastily()
    socket?.destroy()
    await drainHastily()
    expect(noticesSince(before)).toEqual([
      'one: 1 connections to api r1 were still open after 1.5s; they end when it stops.',
    ])
  })

  it('waits its fixed time where sockets cannot be seen, and says so', async () => {
    const { exec } = lab().host('one')
    const before = world.events.length
    await exec(['mount', '-o', 'remount,hidepid=2', '/proc'])
    try {
      await drainHastily()
    } finally {
      await exec(['mount', '-o', 'remount,hidepid=0', '/proc'])
    }
    expect(noticesSince(before)).toEqual([
      'one: the sockets of api r1 cannot be seen; waited 1.5s instead of watching them.',
    ])
  })

  it('finds nothing to do for replicas that are gone', async () => {
    const never = await make('graceful')
    const steps = stepsTo(world, never)
    const set = setOf(never, never)
    await steps.unname(one, set)
    await steps.drain(one, set)
    await steps.stop(one, set)
    await steps.remove(one, set)
    const fault = await faultOf(steps.name(one, set))
    expect(fault.code).toBe('REPLICA_MISSING')
  })

  /** How many replicas answer to the name `api` on the first host, as its gateway sees it. */
  const named = async (): Promise<number> => {
    const said = await world.sh(
      one,
      'docker exec "$(docker ps -q --filter label=stagecraft.app=roll --filter label=stagecraft.service=gateway)" getent ahostsv4 api',
    )
    return new Set(
      said
        .trim()
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).size
  }

  /** Drains the first release on the first host, which may take a second and a half. */
  const drainHastily = (): Promise<void> => {
    const settings = rollout({ port: 3000, domains: [domain], drainTimeout: 1_500, websocketGrace: 0 })
    const hasty = { ...first, services: { ...first.services, [api]: { ...serviceOf(first), rollout: settings } } }
    const operation = { kind: 'replica.drain', host: one, ...setOf(hasty, hasty) } as const
    return drainReplicas(operation, world.context(hasty, 'drain', operation))
  }

  const noticesSince = (before: number): string[] =>
    world.events.slice(before).flatMap((event) => (event.kind === 'notice' ? [event.message] : []))

  const addressOn = async (host: HostName): Promise<string> =>
    (
      await world.sh(
        host,
        `docker inspect --format '{{.NetworkSettings.Networks.roll_default.IPAddress}}' roll-r1-api-r1-1-1`,
      )
    ).trim()

  /** State and restart policy of what is left of a release on each host. */
  const containersOf = (release: Release): Promise<string[][]> =>
    Promise.all(
      [one, two].map(async (host) => {
        const filter = `--filter label=stagecraft.app=roll --filter label=stagecraft.number=${release.number}`
        const format = '{{.State.Status}} {{.HostConfig.RestartPolicy.Name}}'
        const said = await world.sh(host, `docker ps -aq ${filter} | xargs -r docker inspect --format '${format}'`)
        return said.split('\n').filter((line) => line !== '')
      }),
    )
})

const serviceOf = (release: Release): NonNullable<Release['services'][typeof api]> => {
  const service = release.services[api]
  if (service === undefined) throw new Error('no api')
  return service
}

/** What became of 150 requests a second of all kinds through the gateway while the work was done. */
async function underLoad(lab: Lab, work: (load: Load) => Promise<unknown>): Promise<object> {
  const load = startLoad({
    url: `http://127.0.0.1:${lab.host('one').httpPort}`,
    hostHeader: domain,
    shapes: {
      post: { method: 'POST', path: '/', body: '{}', status: 201 },
      slow: { method: 'GET', path: '/slow', status: 200 },
    },
  })
  try {
    await work(load)
  } finally {
    await load.stop()
  }
  const { failures, byRelease } = await load.stop()
  return { lost: failures, versions: Object.keys(byRelease).toSorted() }
}

/** How many requests got a good answer so far. */
const answered = (load: Load): number => Object.values(load.soFar().byRelease).reduce((sum, count) => sum + count, 0)
