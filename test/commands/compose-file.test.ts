// The two Compose files of a host: what stands in them, and that they never change without cause.

import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderHostFiles } from '../../src/commands/compose-file.ts'
import type { Json } from '../../src/model/digest.ts'
import { parseHostName, parseReleaseId, parseServiceName } from '../../src/model/name.ts'
import type { HostName, ServiceName } from '../../src/model/name.ts'
import type { HostSpec } from '../../src/model/release.ts'
import { hosted, releaseOf, serviceSpec } from './release-builder.ts'

const must = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('not a name')
  return value
}
const id = must(parseReleaseId('rel-20260102-030405678'))
const app1: HostName = must(parseHostName('app-1'))
const api: ServiceName = must(parseServiceName('api'))

const render = (release: ReturnType<typeof releaseOf>, host = app1) =>
  renderHostFiles({ release: { ...release, id }, host, releaseFolder: '/state/releases/r8', stateFolder: '/state' })

const mounted = (source: string, target: string): Readonly<Record<string, Json>> => ({
  kind: 'bind',
  source,
  target,
  readOnly: true,
  definition: { bind: { create_host_path: true } },
})

const shop = releaseOf({
  services: {
    api: serviceSpec({
      rolled: true,
      replicas: 2,
      restart: 'unless-stopped',
      environment: { TOKEN: null },
      dependsOn: [
        { service: must(parseServiceName('worker')), condition: 'service_started' },
        { service: must(parseServiceName('db')), condition: 'service_healthy' },
      ],
      rollout: 3000,
      definition: {
        command: ['serve', '--price', '$5'],
        container_name: 'only-one',
        labels: { 'traefik.enable': 'true', team: 'shop' },
        healthcheck: { test: ['CMD', 'check'], interval: '1s' },
        secrets: [{ source: 'token', target: '/run/secrets/token' }],
        configs: [{ source: 'settings', target: '/etc/settings' }],
        volumes: [mounted('public', '/public'), mounted('.', '/all'), mounted('/etc/localtime', '/etc/localtime')],
        extra_hosts: ['mail=10.0.0.9'],
      },
    }),
    worker: serviceSpec({ rolled: true, from: 5, fromId: must(parseReleaseId('rel-20260101-000000000')) }),
    db: serviceSpec({
      role: 'db',
      dependsOn: [{ service: must(parseServiceName('cache')), condition: 'service_started' }],
      definition: {
        container_name: 'shop-db',
        ports: [
          { target: 5432, published: 5432, address: '127.0.0.1', protocol: 'tcp' },
          { target: 9187, protocol: 'tcp' },
        ],
        volumes: [
          {
            kind: 'volume',
            source: 'data',
            target: '/data',
            readOnly: false,
            definition: { volume: { nocopy: true } },
          },
        ],
        networks: { default: { aliases: ['database'] }, shared: null },
      },
      networks: ['default', 'shared'],
      restart: 'on-failure:3',
      stopGrace: 90_000,
    }),
    cache: serviceSpec({ replicas: 2, networks: [], definition: { network_mode: 'none', init: true } }),
    gateway: serviceSpec({
      role: 'gateway',
      reference: 'traefik:v3.7',
      definition: {
        command: ['--entrypoints.web.address=:80', '--providers.file.directory=/etc/traefik/dynamic'],
        ports: [{ target: 80, published: 80, protocol: 'tcp' }],
        volumes: [mounted('gateway', '/etc/traefik/dynamic'), mounted('certs', '/certs')],
      },
    }),
  },
  hosts: {
    'app-1': hosted(['api', 'cache', 'db', 'gateway', 'worker'], {
      extraHosts: { api: { mailer: 'fd00::5' } } as HostSpec['extraHosts'],
    }),
    'app-2': hosted(['api', 'worker'], { internalAddress: 'fd00::2', ports: { [api]: [20_000, 20_001] } }),
  },
  networks: { default: 'shop_default', shared: { name: 'company', external: true, definition: {} } },
  volumes: { data: 'shop_data' },
})

describe('DEPLOY_COMPOSE_GEN the files of a host', () => {
  test.each(['app-1', 'app-2'])('are those of %s', async (host) => {
    const files = render(shop, must(parseHostName(host)))
    const golden = (name: string): string => path.join(import.meta.dirname, 'compose-file', `${host}.${name}`)
    await expect(files.compose).toMatchFileSnapshot(golden('compose.yaml'))
    await expect(files.rollout).toMatchFileSnapshot(golden('rollout.yaml'))
    expect(files.environment).toEqual(['api'])
  })

  test('are the same bytes whatever the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(shop.services).toReversed())
    expect(render({ ...shop, services: turned })).toEqual(render(shop))
  })

  test('hold no replica of a release that was started earlier', () => {
    const kept = releaseOf({
      services: { api: serviceSpec({ rolled: true, from: 5 }) },
      hosts: { 'app-1': hosted(['api']) },
    })
    expect(render(kept).rollout).toBeUndefined()
  })

  test('name no folder of this machine, only those of the release and the state', () => {
    const { compose, rollout = '' } = render(shop)
    const sources = [...`${compose}${rollout}`.matchAll(/source: (\/\S+)/g)].map(([, source = '']) => source)
    expect(sources.filter((source) => !source.startsWith('/state/'))).toEqual(['/etc/localtime', '/etc/localtime'])
  })
})
