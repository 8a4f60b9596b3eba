// CORE_COMPOSE DEPLOY_COMPOSE_GEN: what an engine makes of the team's own files and of the files that a host gets: the same containers, networks and volumes, by docker inspect.

import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureNetwork, ensureVolume } from '../../src/commands/docker-resources.ts'
import type { Resource } from '../../src/commands/docker-resources.ts'
import { keysOf } from '../../src/model/name.ts'
import { namesNetwork } from '../../src/model/release.ts'
import type { ResourceSpec } from '../../src/model/release.ts'
import { mustRun } from '../lab/docker.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { temporaryFolder } from '../support/folder.ts'
import { hostView, openCase } from './compose-views.ts'
import type { Case } from './compose-views.ts'

const compose = `
services:
  web:
    image: \${NODE}
    command: ["serve", "--port", "80", "two words", "$$HOME", "", "0o14", "yes"]
    entrypoint: ["/bin/entry", "-x"]
    ports: ["80", "127.0.0.1::81", "53/udp"]
    volumes: ["data:/data", "./site:/site:ro", "/srv/created:/srv/web:rw", "/cache", { type: tmpfs, target: /scratch, tmpfs: { size: 64m } }, { type: volume, source: data, target: /again, read_only: true, volume: { nocopy: true } }]
    environment: { A: 1, B: "two words", D: "", E: "a$$b", F: "l1\\nl2" }
    env_file: [web.env, { path: absent.env, required: false }]
    depends_on: { cache: { condition: service_started, restart: true } }
    networks: { default: { priority: 10 }, back: { aliases: [www], ipv4_address: 10.231.77.5 } }
    tmpfs: [/run, "/var/tmp:size=1m"]
    dns: [9.9.9.9]
    dns_opt: [use-vc]
    dns_search: [acme.test]
    expose: [3000, "4000-4001"]
    extra_hosts: { a.test: [10.0.0.1, 10.0.0.2], gateway.test: host-gateway }
    ulimits: { nofile: { soft: 20000, hard: 40000 }, nproc: 65535 }
    healthcheck: { test: [CMD, curl, -f, "http://localhost"], interval: 90s, timeout: 10s, retries: 3, start_period: 40s }
    sysctls: { net.core.somaxconn: 1024 }
    labels: ["one=1", "x-robots=none", "two", "key=$$value"]
    annotations: { com.example.note: kept }
    stop_grace_period: 1m30s
    stop_signal: SIGQUIT
    logging: { driver: json-file, options: { max-size: 10m, max-file: "3" } }
    restart: on-failure:3
    hostname: web-host
    domainname: acme.test
    user: "1000:1000"
    working_dir: "/srv/a b"
    read_only: true
    init: true
    tty: true
    stdin_open: true
    cap_add: [NET_ADMIN]
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
    group_add: [mail, "1001"]
    shm_size: 64m
    mem_limit: 1g
    mem_reservation: 512m
    cpus: 0.5
    cpu_shares: 512
    pids_limit: 200
    oom_score_adj: 100
    device_cgroup_rules: ["c 1:3 mr"]
    devices: ["/dev/null:/dev/null2:rwm"]
  cache:
    image: \${NODE}
    healthcheck: { disable: true }
    deploy: { replicas: 2, restart_policy: { condition: any }, resources: { limits: { cpus: "0.25", memory: 50m, pids: 10 }, reservations: { memory: 20m } } }
  beside: { image: "\${NODE}", network_mode: "service:web", pid: "service:web", restart: always, deploy: { restart_policy: { condition: none } } }
  alone: { image: "\${NODE}", network_mode: none, entrypoint: [], command: [] }
networks:
  back: { driver: bridge, internal: true, attachable: true, labels: { a: b }, driver_opts: { com.docker.network.bridge.enable_icc: "false" }, ipam: { config: [{ subnet: 10.231.77.0/24, ip_range: 10.231.77.128/25, gateway: 10.231.77.1, aux_addresses: { router: 10.231.77.9 } }] } }
volumes: { data: { driver: local, driver_opts: { type: tmpfs, device: tmpfs, o: "size=1m" }, labels: { keep: "yes" } } }
`

const config = `version: 1
project: { name: created }
services: { web: { env: none } }
environments:
  production: { driver: ssh, env_file: values.env, hosts: { one: { address: 192.0.2.1, user: deploy, roles: [app] } } }
`

sharedLabSuite('an engine', (lab) => {
  let folder: string
  let opened: Case
  const project = 'created-production'
  const sh = async (script: string): Promise<string> => {
    const { code, stdout, stderr } = await lab().host('app-1').exec(['sh', '-euc', script])
    if (code !== 0) throw new Error(`${script.slice(0, 300)} ended with ${code}: ${stderr}`)
    return stdout
  }
  const cleanUp = (): Promise<string> =>
    sh(`
      docker ps --all --quiet --filter label=com.docker.compose.project=${project} | xargs --no-run-if-empty docker rm --force --volumes
      for name in $(docker network ls --quiet --filter name=${project}); do docker network rm $name; done
      docker volume ls --quiet --filter name=${project} | xargs --no-run-if-empty docker volume rm
    `)

  beforeAll(async () => {
    folder = await temporaryFolder('created')
    const source = path.join(folder, 'source')
    const texts = {
      'compose.yaml': compose,
      'stagecraft.yml': config,
      'values.env': `NODE=${lab().nodeImage}\n`,
      'web.env': 'G=1\nA=weaker\n',
      'site/a.txt': 'a',
    }
    for (const [name, text] of Object.entries(texts)) {
      await mkdir(path.dirname(path.join(source, name)), { recursive: true })
      await writeFile(path.join(source, name), text)
    }
    opened = await openCase(source, path.join(folder, 'checkout'))
    const [host] = keysOf(opened.release.hosts)
    if (host !== undefined) await hostView(opened, host, folder)
    await mustRun([
      'sh',
      '-c',
      `tar -C / -c "$1" | docker exec -i "$2" tar -C / -x`,
      'sh',
      folder.slice(1),
      lab().host('app-1').container,
    ])
    await sh(`mkdir -p /srv/created; docker pull --quiet ${lab().nodeImage}`)
    await cleanUp()
  })
  afterAll(async () => {
    await cleanUp()
    await sh(`rm -rf ${folder} /srv/created`)
    await rm(folder, { recursive: true, force: true })
  })

  /** Everything that an engine says about a project, in words that do not depend on when and where it was made. */
  const made = async (isOurs: boolean): Promise<unknown> => {
    const list = (kind: string): Promise<string> =>
      sh(
        `docker ${kind === 'container' ? 'ps --all' : `${kind} ls`} --quiet --filter label=com.docker.compose.project=${project} | xargs docker ${kind} inspect`,
      )
    // Compose joins an external network by its id, its own by its name.
    const ids = (await sh(`docker network ls --no-trunc --format '{{.ID}} {{.Name}}'`)).trim().split('\n')
    const named = ids.reduce(
      (text, line) => text.replaceAll(line.slice(0, 64), line.slice(65)),
      await list('container'),
    )
    const containers = (JSON.parse(named) as Inspected[]).map(containerOf).sort(byName)
    const networks = (JSON.parse(await list('network')) as Inspected[]).map(resourceOf).sort(byName)
    const volumes = (JSON.parse(await list('volume')) as Inspected[]).map(resourceOf)
    const text = JSON.stringify({ containers, networks, volumes })
    return JSON.parse(isOurs ? text.replaceAll(`${folder}/release/files`, `${folder}/checkout`) : text)
  }

  test('makes of the files that a host gets what it makes of the team’s own', { timeout: 120_000 }, async () => {
    const resources = ({ networks, volumes }: Case['release']): readonly string[] => [
      ...keysOf(networks).flatMap((key) => withLabels(networks[key], 'network', key, project).map(ensureNetwork)),
      ...keysOf(volumes).flatMap((key) =>
        withLabels(volumes[key], 'volume', key, project).slice(0, 1).map(ensureVolume),
      ),
    ]
    await sh(resources(opened.release).join('\n'))
    const image = `s#^\\( *image: \\).*#\\1${lab().nodeImage}#`
    await sh(
      `cd ${folder}/release && sed -i '${image}' compose.yaml && docker compose --project-name ${project} --project-directory . --file compose.yaml create --pull never`,
    )
    const ours = await made(true)
    await cleanUp()
    await sh(
      `cd ${folder}/checkout && NODE=${lab().nodeImage} docker compose --project-name ${project} --file compose.yaml create --pull never`,
    )
    expect(ours).toEqual(await made(false))
  })
})

/** A network or volume as a deploy makes it, and the network beside a network. */
function withLabels(
  resource: ResourceSpec | undefined,
  kind: string,
  key: string,
  project: string,
): readonly Resource[] {
  if (resource === undefined) return []
  const { name, definition } = resource
  const own = {
    name,
    definition,
    labels: { 'com.docker.compose.project': project, [`com.docker.compose.${kind}`]: key },
  }
  return [own, { name: namesNetwork(name), definition: {}, labels: {} }]
}

type Fields = Readonly<Record<string, unknown>>
const byName = (a: Fields, b: Fields): number => (String(a['Name']) < String(b['Name']) ? -1 : 1)
interface Inspected extends Fields {
  readonly Labels?: Fields
}

const without = (fields: unknown, ...keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries((fields ?? {}) as Fields).filter(([key]) => !keys.includes(key)))

/** Labels that are not Compose's own and not ours. */
const labelsOf = (labels: unknown): Fields =>
  Object.fromEntries(
    Object.entries((labels ?? {}) as Fields).filter(([key]) => !/^(com\.docker\.compose|stagecraft)\./.test(key)),
  )

function resourceOf({ Labels, IPAM, ...resource }: Inspected): Fields {
  const { Options, Config } = (IPAM ?? {}) as { readonly Options?: Fields | null; readonly Config?: unknown }
  // Where no range is written the engine takes one that is free.
  const isChosen = /"172\.\d+\.0\.0\/16"/.test(JSON.stringify(Config ?? null))
  return {
    ...without(resource, 'Id', 'Created', 'CreatedAt', 'Containers', 'Mountpoint'),
    Labels: labelsOf(Labels),
    IPAM: { ...without(IPAM, 'Options', 'Config'), Options: Options ?? {}, Config: isChosen ? 'chosen' : Config },
  }
}

function containerOf({ Name, Config, HostConfig, Mounts, NetworkSettings }: Inspected): Fields {
  const { Hostname, Image: _, Labels, Env, ...config } = Config as Fields & { readonly Env: readonly string[] }
  const host = HostConfig as Fields & {
    readonly ExtraHosts?: readonly string[]
    readonly Ulimits?: readonly { readonly Name: string }[]
  }
  const namespace = (mode: unknown): string => String(mode).replace(/^container:[0-9a-f]+$/, 'container:another')
  const networks = Object.entries((NetworkSettings as { readonly Networks: Record<string, Fields> }).Networks)
  return {
    Name,
    Config: {
      // Docker's own, where nothing is said.
      StopTimeout: 10,
      ...config,
      Hostname: /^[0-9a-f]{12}$/.test(String(Hostname)) ? 'its id' : Hostname,
      Labels: labelsOf(Labels),
      Env: [...Env].sort(),
    },
    HostConfig: {
      // Two ways to ask for mounts, which stand below as they are.
      ...without(host, 'Binds', 'Mounts'),
      ExtraHosts: [...(host.ExtraHosts ?? [])].sort((a, b) =>
        (a.split(':')[0] ?? '').localeCompare(b.split(':')[0] ?? ''),
      ),
      Ulimits: [...(host.Ulimits ?? [])].sort((a, b) => (a.Name < b.Name ? -1 : 1)),
      NetworkMode: namespace(host['NetworkMode']),
      PidMode: namespace(host['PidMode']),
    },
    // An anonymous volume has a name by chance.
    Mounts: (Mounts as readonly Fields[])
      .map((mount) => ({
        ...without(mount, 'Source', 'Mode'),
        ...(mount['Type'] === 'bind' ? { Source: mount['Source'] } : {}),
        Name: /^[0-9a-f]{64}$/.test(String(mount['Name'])) ? 'anonymous' : mount['Name'],
      }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    Networks: Object.fromEntries(
      networks
        .filter(([name]) => !name.endsWith('_names'))
        .map(([name, { Aliases, IPAMConfig, DriverOpts, Links }]) => [
          name,
          {
            IPAMConfig: IPAMConfig ?? {},
            DriverOpts,
            Links,
            Aliases: ((Aliases ?? []) as readonly string[]).filter((each) => !/^[0-9a-f]{12}$/.test(each)).sort(),
          },
        ]),
    ),
  }
}
