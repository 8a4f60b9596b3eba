// The handlers of a rollout on two real hosts behind one Traefik, under load: nothing is lost, and what is bad never serves for good.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { drainReplicas } from '../../src/execute/replica-drain.ts'
import { Fault } from '../../src/model/fault.ts'
import type { HostName } from '../../src/model/name.ts'
import type { Release } from '../../src/model/release.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { rollout } from '../support/builders.ts'
import { startLoad } from '../support/load.ts'
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
      left: ['', ''],
    })
  })

  it('tells what a replica wrote before it ended, where to look, and is harmless to undo twice', async () => {
    const bad = await make('crashing')
    const fault = await faultOf(rollOut(world, { from: first, to: bad }))
    await goBack(world, { from: first, to: bad, times: 2 })
    expect({ why: fault.why, fix: fault.fix }).toEqual({
      why: expect.stringContaining('out of luck'),
      fix: expect.stringMatching(/on one: docker logs roll-r\d+-api-r\d+-\d-1/),
    })
  })

  it('fails while it watches when a replica ends after the switch', async () => {
    const bad = await make('late')
    const fault = await faultOf(rollOut(world, { from: first, to: bad, monitor: 10_000 }))
    await goBack(world, { from: first, to: bad })
    const after = await underLoad(lab(), () => new Promise((resolve) => setTimeout(resolve, 500)))
    expect({ code: fault.code, after }).toEqual({
      code: expect.stringMatching(/MONITOR_FAILED|REPLICA_/),
      after: { lost: [], versions: ['v1'] },
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
    await rollOut(world, { from: first, to: deaf })
    const before = world.events.length
    await rollOut(world, { from: deaf, to: first, times: 2 })
    const warnings = world.events
      .slice(before)
      .flatMap((event) => (event.kind === 'notice' && event.level === 'warning' ? [event.message] : []))
    expect(warnings.map((text) => text.replace(/ ignored its stop signal .*/, '')).toSorted()).toEqual(
      [1, 2].flatMap((index) =>
        [one, two].map((host) => `roll-r${deaf.number}-api-r${deaf.number}-${index}-1 on ${host}`),
      ),
    )
  })

  it('waits no longer for what is in flight than it may, and tells what is left', async () => {
    const hasty = {
      ...first,
      services: {
        ...first.services,
        [api]: {
          ...serviceOf(first),
          rollout: rollout({ port: 3000, domains: [domain], drainTimeout: 1_500, websocketGrace: 0 }),
        },
      },
    }
    const operation = { kind: 'replica.drain', host: one, ...setOf(hasty, hasty) } as const
    const drain = (): Promise<void> => drainReplicas(operation, world.context(hasty, 'drain', operation))
    const socket = await world.effects.hosts[one]?.forward(
      { address: await addressOn(one), port: 3000 },
      { deadline: 5_000, reason: 'a test' },
    )
    const before = world.events.length
    await drain()
    socket?.destroy()
    await drain()
    const told = world.events.slice(before).flatMap((event) => (event.kind === 'notice' ? [event.message] : []))
    expect(told).toEqual(['one: 1 connections to api r1 were still open after 1.5s; they end when it stops.'])
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

  const addressOn = async (host: HostName): Promise<string> =>
    (
      await world.sh(
        host,
        `docker inspect --format '{{.NetworkSettings.Networks.roll_default.IPAddress}}' roll-r1-api-r1-1-1`,
      )
    ).trim()

  const containersOf = (release: Release): Promise<string[]> =>
    Promise.all(
      [one, two].map((host) =>
        world.sh(
          host,
          `docker ps -aq --filter label=stagecraft.app=roll --filter label=stagecraft.number=${release.number}`,
        ),
      ),
    )
})

const serviceOf = (release: Release): NonNullable<Release['services'][typeof api]> => {
  const service = release.services[api]
  if (service === undefined) throw new Error('no api')
  return service
}

/** What became of 150 requests a second of all kinds through the gateway while the work was done. */
async function underLoad(lab: Lab, work: () => Promise<void>): Promise<object> {
  const load = startLoad({
    url: `http://127.0.0.1:${lab.host('one').httpPort}`,
    hostHeader: domain,
    shapes: {
      post: { method: 'POST', path: '/', body: '{}', status: 201 },
      slow: { method: 'GET', path: '/slow', status: 200 },
    },
  })
  try {
    await work()
  } finally {
    await load.stop()
  }
  const { failures, byRelease } = await load.stop()
  return { lost: failures, versions: Object.keys(byRelease).toSorted() }
}

async function faultOf(work: Promise<void>): Promise<Fault> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  )
  if (error instanceof Fault) return error
  throw error
}
