// Replicas without traffic, and with Docker's health check, on a real host.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { renderHostFiles } from '../../src/commands/compose-file.ts'
import { drainReplicas } from '../../src/execute/replica-drain.ts'
import { awaitReplicas } from '../../src/execute/replica-await.ts'
import { nameReplicas, removeReplicas, startReplicas, stopReplicas } from '../../src/execute/replica.ts'
import type { ServiceRollout } from '../../src/model/config.ts'
import { parseHostName, parseServiceName } from '../../src/model/name.ts'
import type { Operation, OperationOf, ReplicaSet } from '../../src/model/operation.ts'
import type { Release, ServiceSpec } from '../../src/model/release.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { named, rollout } from '../support/builders.ts'
import { digested, emptyRelease, labWorld } from './lab-world.ts'
import type { LabWorld } from './lab-world.ts'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('no such name')
  return value
}
const host = must(parseHostName('app-2'))
const worker = must(parseServiceName('worker'))

sharedLabSuite('a replica', (lab) => {
  let world: LabWorld
  let node: string
  let number = 1

  beforeAll(async () => {
    world = await labWorld(lab(), 'worker-test')
    node = await digested(lab(), 'node:24-slim')
    await world.sh(
      host,
      `docker pull -q ${node}; docker network create worker-test_default; docker network create worker-test_default_names`,
    )
  }, 120_000)

  afterAll(async () => {
    await world.sh(
      host,
      'docker ps -aq --filter label=stagecraft.app=worker-test | xargs -r docker rm -f; docker network rm -f worker-test_default worker-test_default_names',
    )
    await world.close()
  })

  interface Wanted {
    readonly program: string
    readonly healthcheck?: readonly string[]
    readonly rollout?: Partial<ServiceRollout>
    readonly restart?: string
  }

  /** A release with one replica, its files on the host. */
  const make = async ({
    program,
    healthcheck,
    rollout: over = {},
    restart = 'unless-stopped',
  }: Wanted): Promise<Release> => {
    const release = emptyRelease('worker-test', number++)
    const check =
      healthcheck === undefined
        ? {}
        : { healthcheck: { test: healthcheck, interval: '300ms', timeout: '1s', retries: 2 } }
    const service: ServiceSpec = {
      role: 'app',
      image: node,
      reference: 'node',
      rolled: true,
      order: 'start-first',
      replicas: 1,
      definition: { init: true, command: ['node', '-e', program], ...check },
      environment: {},
      networks: ['default'],
      dependsOn: [],
      rollout: rollout({ minHealthy: 300, startTimeout: 2_500, ...over }),
      stopGrace: 1_000,
      healthcheck: healthcheck !== undefined,
      restart,
      from: release.number,
    }
    const whole: Release = {
      ...release,
      services: named({ worker: service }),
      hosts: named({
        'app-2': { roles: ['app'], internalAddress: '127.0.0.1', services: [worker], ports: {}, extraHosts: {} },
      }),
      networks: { default: { name: 'worker-test_default', external: false, definition: {} } },
    }
    const target = must(world.effects.hosts[host])
    const folder = `${target.state}/releases/${release.id}`
    const { rollout: text = '' } = renderHostFiles({
      release: whole,
      host,
      releaseFolder: folder,
      stateFolder: target.state,
    })
    await target.put([{ path: `${folder}/rollout.yaml`, mode: 0o600, folderMode: 0o700, content: text }], {
      deadline: 30_000,
      reason: 'files',
    })
    return whole
  }

  const setOf = ({ number: at }: Release): ReplicaSet => ({
    service: worker,
    release: { number: at, id: 'next' },
    replicas: 1,
  })
  const context = (release: Release, operation: Operation) =>
    world.context(release, `${operation.kind}-r${release.number}`, operation)

  /** Starts it and waits for it: the fault it ends in, if any. */
  const start = async (release: Release): Promise<unknown> => {
    const starting: OperationOf<'replica.start'> = { kind: 'replica.start', host, ...setOf(release) }
    const awaiting: OperationOf<'replica.await'> = { kind: 'replica.await', host, ...setOf(release) }
    try {
      await startReplicas(starting, context(release, starting))
      await awaitReplicas(awaiting, context(release, awaiting))
      return undefined
    } catch (fault) {
      return fault
    }
  }

  const policy = (release: Release): Promise<string> =>
    world.sh(
      host,
      `docker inspect --format '{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.RestartPolicy.MaximumRetryCount}} {{.State.Status}}' worker-test-r${release.number}-worker-r${release.number}-1-1`,
    )

  const idle = 'setInterval(() => {}, 1000)'

  it('without traffic goes the same way: its policy is set when it is healthy and taken when it stops, and nothing drains', async () => {
    const release = await make({ program: idle, healthcheck: ['CMD', 'true'], restart: 'on-failure:4' })
    const seen = [await start(release), await policy(release)]
    const naming: OperationOf<'replica.name'> = { kind: 'replica.name', host, ...setOf(release) }
    await nameReplicas(naming, context(release, naming))
    const draining: OperationOf<'replica.drain'> = { kind: 'replica.drain', host, ...setOf(release) }
    await drainReplicas(draining, context(release, draining))
    const stopping: OperationOf<'replica.stop'> = { kind: 'replica.stop', host, ...setOf(release) }
    await stopReplicas(stopping, context(release, stopping))
    expect([...seen, await policy(release)]).toEqual([undefined, 'on-failure 4 running\n', 'no 0 exited\n'])
  })

  it('that was stopped serves again, whatever restarts it has seen', async () => {
    const release = await make({
      program: `const fs = require('fs'); if (!fs.existsSync('/tmp/x')) { fs.writeFileSync('/tmp/x', ''); setTimeout(() => process.exit(1), 1500) } ${idle}`,
    })
    await start(release)
    await world.sh(
      host,
      `until [ "$(docker inspect --format '{{.RestartCount}}' worker-test-r${release.number}-worker-r${release.number}-1-1)" = 1 ]; do sleep 0.1; done`,
    )
    const running = await start(release)
    const stopping: OperationOf<'replica.stop'> = { kind: 'replica.stop', host, ...setOf(release) }
    await stopReplicas(stopping, context(release, stopping))
    expect([running, await start(release), await policy(release)]).toEqual([
      undefined,
      undefined,
      'unless-stopped 0 running\n',
    ])
  })

  it('whose health check fails is told with what the check said', async () => {
    const release = await make({ program: idle, healthcheck: ['CMD-SHELL', 'echo queue unreachable; exit 1'] })
    expect(await start(release)).toMatchObject({
      code: 'REPLICA_UNHEALTHY',
      what: expect.stringMatching(
        /within 2\.5s: Docker's health check says (starting|unhealthy): queue unreachable\.$/,
      ),
    })
  })

  it('without any health check is taken for healthy when its port answers', async () => {
    const settings = { port: 3000, allowNoHealth: true }
    const open = await make({ program: 'require("net").createServer().listen(3000)', rollout: settings })
    const closed = await make({ program: idle, rollout: settings })
    expect([await start(open), await start(closed)]).toEqual([
      undefined,
      expect.objectContaining({ code: 'REPLICA_UNHEALTHY', what: expect.stringMatching(/port 3000: .*refused\.$/i) }),
    ])
  })

  it('that runs out of memory is told so', async () => {
    const release = await make({ program: idle })
    const text = await world.sh(
      host,
      `sed 's/^ *init: true/&\\n    mem_limit: 20m/' ${world.effects.hosts[host]?.state}/releases/${release.id}/rollout.yaml`,
    )
    const path = `${world.effects.hosts[host]?.state}/releases/${release.id}/rollout.yaml`
    await world.effects.hosts[host]?.put(
      [
        {
          path,
          mode: 0o600,
          folderMode: 0o700,
          content: text.replace(
            'setInterval(() => {}, 1000)',
            'const all = []; for (;;) all.push(Buffer.alloc(1e6, 1))',
          ),
        },
      ],
      { deadline: 5_000, reason: 'a test' },
    )
    expect(await start(release)).toMatchObject({
      code: 'REPLICA_EXITED',
      what: expect.stringMatching(/was killed for lack of memory \(exit code 137\)/),
    })
  })

  it('that is removed stays stopped for good, for whoever looks, however often it is removed', async () => {
    const release = await make({ program: idle })
    await start(release)
    const removing: OperationOf<'replica.remove'> = { kind: 'replica.remove', host, ...setOf(release) }
    await removeReplicas(removing, context(release, removing))
    await removeReplicas(removing, context(release, removing))
    const filter = `--filter label=stagecraft.app=worker-test --filter label=stagecraft.number=${release.number}`
    const format = '{{.State.Status}} {{.HostConfig.RestartPolicy.Name}}'
    const said = await world.sh(host, `docker ps -aq ${filter} | xargs -r docker inspect --format '${format}'`)
    expect(said).toBe('exited no\n')
  })
})
