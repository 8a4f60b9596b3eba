// DEPLOY_COMPOSE_GEN: images, networks, volumes and services that are not rolled, on a real host.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { renderHostFiles } from '../../src/commands/compose-file.ts'
import type { Context } from '../../src/execute/effects.ts'
import { pullImages } from '../../src/execute/image.ts'
import { prepareProject } from '../../src/execute/project.ts'
import { removeService, replaceService } from '../../src/execute/service.ts'
import type { Json } from '../../src/model/digest.ts'
import { parseHostName, parseServiceName } from '../../src/model/name.ts'
import type { Operation, OperationOf } from '../../src/model/operation.ts'
import type { Release, ServiceSpec } from '../../src/model/release.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { named } from '../support/builders.ts'
import { faultOf } from '../support/fault-of.ts'
import { digested, emptyRelease, labWorld } from './lab-world.ts'
import type { LabWorld } from './lab-world.ts'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('no such name')
  return value
}
const host = must(parseHostName('app-1'))
const cache = must(parseServiceName('cache'))

sharedLabSuite('what is placed on a host', (lab) => {
  let world: LabWorld
  let node: string
  let number = 1

  beforeAll(async () => {
    world = await labWorld(lab(), 'placing')
    node = await digested(lab(), 'node:24-slim')
  }, 60_000)

  afterAll(async () => {
    await world.sh(
      host,
      'docker ps -aq --filter label=stagecraft.app=placing | xargs -r docker rm -f; docker volume rm -f placing_data; docker network rm -f placing_default placing_default_names placing_back placing_back_names',
    )
    await world.close()
  })

  const releaseOf = (over: Partial<ServiceSpec>): Release => {
    const service: ServiceSpec = {
      role: 'db',
      image: node,
      reference: 'node',
      rolled: false,
      order: 'stop-first',
      replicas: 1,
      definition: {},
      environment: {},
      networks: ['default'],
      dependsOn: [],
      stopGrace: 1_000,
      healthcheck: false,
      restart: 'unless-stopped',
      from: number,
      ...over,
    }
    return {
      ...emptyRelease('placing', number++),
      services: named({ cache: service }),
      hosts: named({
        'app-1': { roles: ['db'], internalAddress: '127.0.0.1', services: [cache], ports: {}, extraHosts: {} },
      }),
      networks: {
        default: { name: 'placing_default', external: false, definition: {} },
        back: {
          name: 'placing_back',
          external: false,
          definition: {
            internal: true,
            ipam: { config: [{ subnet: '10.197.3.0/24', gateway: '10.197.3.9' }] },
            labels: { team: 'back end' },
          },
        },
      },
      volumes: { data: { name: 'placing_data', external: false, definition: { labels: { keep: 'yes' } } } },
    }
  }

  const context = (release: Release, operation: Operation): Context =>
    world.context(release, `${operation.kind}-${number++}`, operation)

  const prepare = (release: Release): Promise<void> => {
    const operation: OperationOf<'project.prepare'> = {
      kind: 'project.prepare',
      host,
      networks: ['placing_back', 'placing_back_names', 'placing_default', 'placing_default_names'],
      volumes: ['placing_data'],
    }
    return prepareProject(operation, context(release, operation))
  }

  const replace = async (release: Release): Promise<void> => {
    const target = must(world.effects.hosts[host])
    const folder = `${target.state}/releases/${release.id}`
    const { compose } = renderHostFiles({ release, host, releaseFolder: folder, stateFolder: target.state })
    const content = { 'compose.yaml': compose, 'release.json': JSON.stringify(release) }
    await target.put(
      Object.entries(content).map(([name, text]) => ({
        path: `${folder}/${name}`,
        mode: 0o600,
        folderMode: 0o700,
        content: text,
      })),
      { deadline: 30_000, reason: 'files' },
    )
    const operation: OperationOf<'service.replace'> = {
      kind: 'service.replace',
      host,
      service: cache,
      release: { number: release.number, id: 'next' },
    }
    await replaceService(operation, context(release, operation))
  }

  const script = (text: string): Readonly<Record<string, Json>> => ({ init: true, command: ['node', '-e', text] })
  const container = async (): Promise<string> =>
    (await world.sh(host, 'docker ps -aq --no-trunc --filter label=stagecraft.app=placing')).trim()

  it('makes networks and volumes as Compose would, with their names beside them, and leaves those that are there', async () => {
    const release = releaseOf({})
    await prepare(release)
    const made = await world.sh(
      host,
      `docker network inspect placing_default placing_default_names placing_back placing_back_names --format '{{.Id}}'; docker volume inspect placing_data --format '{{.CreatedAt}}'`,
    )
    await prepare(release)
    const again = await world.sh(
      host,
      `docker network inspect placing_default placing_default_names placing_back placing_back_names --format '{{.Id}}'; docker volume inspect placing_data --format '{{.CreatedAt}}'`,
    )
    const facts = await world.sh(
      host,
      `docker network inspect placing_default placing_back placing_back_names --format '{{.Name}} {{.Internal}} {{index .Labels "com.docker.compose.project"}} {{index .Labels "com.docker.compose.network"}} {{index .Labels "team"}} {{index .Labels "stagecraft.app"}}'
      docker network inspect placing_back --format '{{(index .IPAM.Config 0).Gateway}}'
      docker volume inspect placing_data --format '{{index .Labels "com.docker.compose.volume"}} {{index .Labels "keep"}}'`,
    )
    expect({
      isSame: made === again,
      facts: facts
        .trim()
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ')),
    }).toEqual({
      isSame: true,
      facts: [
        'placing_default false placing default placing',
        'placing_back true placing back back end placing',
        'placing_back_names true placing',
        '10.197.3.9',
        'data yes',
      ],
    })
  })

  it('fetches what is missing by digest, and nothing twice', async () => {
    const pull = (images: readonly string[]): Promise<void> => {
      const operation: OperationOf<'image.pull'> = { kind: 'image.pull', host, images }
      return pullImages(operation, context(releaseOf({}), operation))
    }
    await pull([node])
    const before = world.events.length
    await pull([node])
    const output = world.events.slice(before).filter(({ kind }) => kind === 'step.output')
    const digest = await world.sh(host, `docker image inspect ${node} --format '{{json .RepoDigests}}'`)
    expect({ output, digest }).toEqual({ output: [], digest: expect.stringContaining(node) })
  })

  it.each([
    [
      'a digest that the registry does not have',
      (registry: string) => `${registry}/library/node@sha256:${'a'.repeat(64)}`,
      'IMAGE_NOT_FOUND',
    ],
    [
      'a registry that does not answer',
      () => `127.0.0.1:1/library/node@sha256:${'a'.repeat(64)}`,
      'REGISTRY_UNREACHABLE',
    ],
  ])('tells %s apart', async (_, imageOf, code) => {
    const image = imageOf(lab().registry.host)
    const operation: OperationOf<'image.pull'> = { kind: 'image.pull', host, images: [image] }
    const fault = await faultOf(pullImages(operation, context(releaseOf({}), operation)))
    expect({ code: fault.code, what: fault.what }).toEqual({ code, what: expect.stringContaining(`app-1 `) })
    expect(fault.what).toContain(image)
  })

  it('replaces a service when its definition changed, leaves it when it did not, and starts it again when it was stopped', async () => {
    const same = { definition: script('setInterval(() => {}, 1000)') }
    await prepare(releaseOf({}))
    await replace(releaseOf(same))
    const first = await container()
    await replace(releaseOf(same))
    const kept = await container()
    await world.sh(host, `docker stop -t 1 ${first}`)
    await replace(releaseOf(same))
    const restarted = await container()
    await replace(releaseOf({ definition: script('setInterval(() => {}, 2000)') }))
    const replaced = await container()
    expect({
      kept: kept === first,
      restarted: restarted === first,
      replaced: replaced !== first && /^[0-9a-f]{64}$/.test(replaced),
    }).toEqual({ kept: true, restarted: true, replaced: true })
  })

  it('accepts a service that was to run once, and tells one that failed', async () => {
    await replace(releaseOf({ restart: 'no', definition: script('') }))
    const fault = await faultOf(replace(releaseOf({ definition: script('console.error("no luck"); process.exit(7)') })))
    expect({ code: fault.code, what: fault.what, why: fault.why }).toEqual({
      code: 'SERVICE_EXITED',
      what: expect.stringMatching(/cache on app-1 .*exit code 7/),
      why: expect.stringContaining('no luck'),
    })
  })

  it('waits until a service is healthy', async () => {
    const healthcheck = { test: ['CMD', 'test', '-e', '/tmp/ready'], interval: '300ms', timeout: '1s', retries: 2 }
    await replace(
      releaseOf({
        healthcheck: true,
        definition: {
          ...script(
            'setTimeout(() => require("fs").writeFileSync("/tmp/ready", ""), 1500); setInterval(() => {}, 1000)',
          ),
          healthcheck,
        },
      }),
    )
    const health = await world.sh(host, `docker inspect --format '{{.State.Health.Status}}' ${await container()}`)
    expect(health).toBe('healthy\n')
  })

  it('tells Docker’s words when a service cannot be started', async () => {
    const fault = await faultOf(replace(releaseOf({ definition: { entrypoint: ['/no/such/program'] } })))
    expect({ code: fault.code, what: fault.what }).toEqual({
      code: 'START_FAILED',
      what: expect.stringMatching(/cache could not be started on app-1: .*no such file/),
    })
  })

  it('removes a service with its containers and without its volumes, twice as once', async () => {
    await replace(releaseOf({ definition: script('setInterval(() => {}, 1000)') }))
    const operation: OperationOf<'service.remove'> = { kind: 'service.remove', host, service: cache }
    await removeService(operation, context(releaseOf({}), operation))
    await removeService(operation, context(releaseOf({}), operation))
    const left = await world.sh(
      host,
      'docker ps -aq --filter label=stagecraft.app=placing; docker volume ls -q --filter name=placing_data',
    )
    expect(left).toBe('placing_data\n')
  })
})
