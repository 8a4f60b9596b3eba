// The handlers of a rollout on two real hosts behind one Traefik, under load: nothing is lost, and what is bad never serves.

import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Release } from '../../src/model/release.ts'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { startLoad } from '../support/load.ts'
import type { Load } from '../support/load.ts'
import { labWorld } from './lab-world.ts'
import type { LabWorld } from './lab-world.ts'
import { domain, one, releaseOf, rollOut, stepsTo, two, upload } from './rollout-app.ts'
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
    const steps = stepsTo(world, first)
    await steps.prepare()
    await steps.gateway()
    await rollOut(world, undefined, first)
  }, 300_000)

  afterAll(() => world?.close())

  it('moves two hosts to a new version and back without losing a request', async () => {
    const second = await make('rude')
    const load = traffic(lab())
    await rollOut(world, first, second)
    await rollOut(world, second, first)
    const result = await load.stop()
    expect({ lost: result.failures, versions: Object.keys(result.byRelease).toSorted() }).toEqual({
      lost: [],
      versions: ['v1', 'v2'],
    })
  })
})

/** 150 requests a second of all kinds through the gateway. */
const traffic = (lab: Lab): Load =>
  startLoad({
    url: `http://127.0.0.1:${lab.host('one').httpPort}`,
    hostHeader: domain,
    shapes: {
      post: { method: 'POST', path: '/', body: '{}', status: 201 },
      slow: { method: 'GET', path: '/slow', status: 200 },
    },
  })

/** The official image that the lab offers, by digest. */
async function digested(lab: Lab, name: string): Promise<string> {
  const { host } = lab.registry
  const [repository = '', tag = ''] = name.split(':')
  const answer = await fetch(`http://${host}/v2/library/${repository}/manifests/${tag}`, {
    headers: {
      accept:
        'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json',
    },
  })
  return `${host}/library/${repository}@${answer.headers.get('docker-content-digest')}`
}
