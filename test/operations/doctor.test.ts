// CORE_STATE_CONSISTENCY: what a doctor tells of machines and hosts that are well, and of everything that is not.

import { expect, test } from 'vitest'
import type { Checkup } from '../../src/model/checkup.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { LockOwner } from '../../src/model/lock.ts'
import type { HostObserved, Observed } from '../../src/model/observed.ts'
import { namesNetwork } from '../../src/model/release.ts'
import { doctorDocument, doctorLines } from '../../src/operations/doctor-text.ts'
import { environmentFacts, machineFacts } from '../../src/plan/doctor.ts'
import type { Examined } from '../../src/plan/doctor-host.ts'
import type { MachineSeen } from '../../src/plan/doctor-machine.ts'
import type { Fact } from '../../src/plan/fact.ts'
import { factsEnding } from '../../src/plan/fact.ts'
import { changed, deployed, hostNames, project } from '../support/deployed.ts'
import { plan } from '../support/plans.ts'

const { environment } = plan()
const one = deployed([{ version: 'v1' }])
const gigabyte = 1e9

const machine: MachineSeen = {
  system: 'Debian GNU/Linux 12 (bookworm)',
  node: '24.21.0',
  docker: { version: '26.1.5' },
  engine: { version: '26.1.5' },
  compose: { version: '2.26.1' },
  buildx: { version: '0.13.1' },
  git: { version: '2.39.5' },
  workflows: [],
  checkout: 'actions/checkout@c0ffee',
  job: undefined,
}

const checkup = (seen: HostObserved, over: Partial<Checkup> = {}): Checkup => ({
  system: 'Debian GNU/Linux 13 (trixie)',
  kernel: { name: 'Linux', release: '6.12.0', machine: 'x86_64' },
  login: 'deploy',
  missingTools: [],
  hasIptables: true,
  docker: { path: '/usr/bin/docker', root: '/var/lib/docker', security: ['name=seccomp,profile=builtin'] },
  disks: {
    docker: {
      mount: '/var/lib/docker',
      free: 50 * gigabyte,
      total: 100 * gigabyte,
      inodes: { free: 900_000, total: 1_000_000 },
    },
    state: { mount: '/', free: 5 * gigabyte, total: 10 * gigabyte },
  },
  temporary: { path: '/tmp', isWritable: true, options: ['rw', 'relatime'] },
  rootOptions: ['rw'],
  folder: {
    path: seen.state.path,
    exists: true,
    owner: 'deploy',
    mode: '700',
    releases: Object.values(seen.state.releases).map(({ id, number }) => ({ name: id, number })),
    halves: [],
    steps: [],
  },
  containers: Object.fromEntries(
    seen.containers.map(({ name }) => [
      name,
      { args: [], mounts: [{ source: '/state/proxy/dynamic', target: '/etc/traefik/dynamic' }], onHostNetwork: false },
    ]),
  ),
  networks: [],
  volumes: ['stagecraft-shop-production'],
  images: { labelled: [], used: [], isHidden: false },
  ...over,
})

/** A host that has what its release uses, and answers as it should. */
const well = (seen: HostObserved, over: Partial<Checkup> = {}): Examined => ({
  kind: 'seen',
  checkup: checkup(seen, over),
  observed: {
    ...seen,
    networks: Object.values(Object.values(seen.state.releases)[0]?.networks ?? {}).flatMap(({ name }) => [
      name,
      namesNetwork(name),
    ]),
  },
  gateway: { status: 200 },
})

type Others = Readonly<Record<string, (seen: HostObserved) => Examined>>

/** Facts of the shop's hosts, some of them otherwise. */
function facts(others: Others = {}, hosts: Observed['hosts'] = one, keep = 5): readonly Fact[] {
  const examined = Object.fromEntries(
    hostNames.flatMap((name) => {
      const seen = hosts[name]
      return seen === undefined ? [] : [[name, (others[name] ?? well)(seen)]]
    }),
  )
  const pathTo = (): [] => []
  return environmentFacts({
    app: 'shop',
    environment,
    project,
    driver: 'ssh',
    keep,
    hosts: hostNames,
    examined,
    pathTo,
  })
}

const text = (found: readonly Fact[]): string =>
  `${doctorLines({ of: { app: 'shop', environment }, facts: found }).join('\n')}\n`

/** What is not good, as `where fact verdict: what → fix`. */
const wrong = (found: readonly Fact[]): readonly string[] =>
  found.flatMap((fact) => {
    const where = fact.about.kind === 'host' ? fact.about.host : fact.about.kind
    return fact.verdict === 'good' ? [] : [`${where} ${fact.name} ${fact.verdict}: ${fact.what} → ${fact.fix}`]
  })

/** What is not good of app-1 when it is otherwise. */
const wrongOf = (change: (seen: HostObserved) => Examined, hosts?: Observed['hosts']): readonly string[] =>
  wrong(facts({ 'app-1': change }, hosts)).map((line) => line.replace(/^app-1 /, ''))

const deploy = 'stagecraft deploy --env production --version v1'

test('hosts that are well are one table with every fact', () => {
  const found = [...machineFacts(machine), ...facts()]
  expect(factsEnding(found)).toBe('done')
  expect(text(found.filter(({ about }) => about.kind !== 'host' || about.host === 'app-1'))).toBe(`\
shop production: all good (28 facts)

this machine  system        good  Debian GNU/Linux 12 (bookworm)
this machine  node          good  Node 24.21.0
this machine  docker        good  Docker 26.1.5, its engine 26.1.5 answers
this machine  compose       good  Docker Compose 2.26.1
this machine  buildx        good  Buildx 0.13.1
this machine  git           good  git 2.39.5
production    lock          good  nobody holds it
production    attempt       good  nothing is open
production    ledger        good  all 3 copies hold and are equal
app-1         login         good  answers as deploy
app-1         shell         good  its sh runs our scripts
app-1         system        good  Debian GNU/Linux 13 (trixie), x86_64, kernel 6.12.0
app-1         tools         good  all there
app-1         docker        good  Docker Engine 26.1.5 (amd64) answers
app-1         compose       good  Docker Compose 2.26.1
app-1         rights        good  deploy may use Docker
app-1         confinement   good  neither rootless, nor a snap, nor under SELinux
app-1         iptables      good  there
app-1         docker disk   good  50.0 GB of 100.0 GB free on /var/lib/docker, 900000 of 1000000 inodes
app-1         state disk    good  5.0 GB of 10.0 GB free on /
app-1         root          good  / can be written
app-1         temporary     good  /tmp can be written
app-1         clock         good  0ms from ours
app-1         address       good  10.0.0.1
app-1         state folder  good  /state, of deploy, mode 700
app-1         networks      good  all 2 that the release uses
app-1         gateway       good  gateway runs, reads our routes, and its API answers
app-1         leftovers     good  none
`)
})

test('what is not good is told again below the table, problems first, with the one thing to do', () => {
  const found = facts({
    'app-1': (seen) =>
      well({ ...seen, clock: { at: 0, skew: -90_000 } }, { folder: { ...checkup(seen).folder, mode: '755' } }),
  })
  expect(factsEnding(found)).toBe('person')
  expect(text(found).split('\nTo do')[1]).toBe(` (2)
  app-1, state folder: /state has mode 755: others may look into it
    Close it there: chmod 700 /state
  app-1, clock: 1m30s behind ours
    Turn on time synchronisation where the clock is wrong: timedatectl set-ntp true
`)
})

test('is one document with the same keys whatever there is to tell', () => {
  const found = facts({ 'app-1': (seen) => well(seen, { hasIptables: false }) })
  const document = doctorDocument({ of: { app: 'shop', environment }, facts: found })
  expect(document).toMatchObject({ app: 'shop', environment: 'production', problems: 0, warnings: 1 })
  expect(document['facts']).toContainEqual({
    about: 'host',
    host: 'app-1',
    fact: 'iptables',
    verdict: 'warning',
    what: 'there is none, without which the engine publishes no ports',
    fix: 'Install iptables there, or make sure that the engine uses nftables itself.',
  })
  expect(doctorDocument({ facts: machineFacts(machine) })).toMatchObject({ app: null, environment: null })
})

test('a machine that lacks programs is told what each is needed for', () => {
  const missing = { missing: 'there is no docker command' }
  const bare = machineFacts({
    ...machine,
    node: '18.20.1',
    docker: missing,
    engine: missing,
    compose: missing,
    buildx: missing,
    git: { missing: 'there is no git command' },
    configuration: { kind: 'missing', fix: 'Write one.' },
  })
  expect(factsEnding(bare)).toBe('person')
  expect(wrong(bare).map((line) => line.split(' → ')[0])).toEqual([
    'machine configuration warning: there is no stagecraft.yml here, so no hosts are known',
    'machine node problem: Node 18.20.1; 20.0 or later is needed',
    'machine docker problem: there is no docker command',
    'machine compose problem: there is no docker command',
    'machine buildx warning: there is no docker command',
    'machine git warning: there is no git command',
  ])
  const old = machineFacts({
    ...machine,
    engine: { missing: 'Cannot connect to the Docker daemon' },
    compose: { version: '2.17.3' },
    configuration: { kind: 'invalid', problems: 3, first: 'stagecraft.yml has no project' },
  })
  expect(wrong(old).map((line) => line.split(' → ')[0])).toEqual([
    'machine configuration problem: stagecraft.yml has no project (and 2 more)',
    'machine docker warning: Docker 26.1.5, and no engine answers it: Cannot connect to the Docker daemon',
    'machine compose problem: Docker Compose 2.17.3; 2.20 or later is needed',
  ])
})

test('a host that does not answer is one fact, ends as something outside, and keeps no other from being told', () => {
  const fault = faults.HOST_UNREACHABLE({ host: 'app-1', address: '192.0.2.1', reason: 'timeout' })
  const found = facts({ 'app-1': () => ({ kind: 'silent', fault }) })
  expect(factsEnding(found)).toBe('outside')
  expect(wrong(found)).toEqual([
    'app-1 login problem: Host app-1 (192.0.2.1) did not answer: timeout → Check that 192.0.2.1 is up and reachable from here, then run the command again.',
  ])
  expect(found.filter(({ about }) => about.kind === 'host' && about.host === 'app-2').length).toBeGreaterThan(10)
})

test('a host whose login shell is broken, or whose key is another one, needs a person', () => {
  const fault = faults.HOST_SHELL_UNUSABLE({ host: 'app-1', code: 127, said: 'sh: not found' })
  const found = facts({ 'app-1': () => ({ kind: 'silent', fault }) })
  expect([factsEnding(found), wrong(found).length]).toEqual(['person', 1])
  const known = { file: 'known_hosts', shown: 'SHA256:x', notes: [], scan: 's' }
  const other = faults.HOST_KEY_UNKNOWN({ host: 'app-1', address: '192.0.2.1', port: 22, ...known })
  const unknown = facts({ 'app-1': () => ({ kind: 'silent', fault: other }) })
  expect([factsEnding(unknown), wrong(unknown)[0]?.split(':')[0]]).toEqual(['person', 'app-1 host key problem'])
})

test('everything that a host lacks is told at once, each as its own fact', () => {
  const host = 'app-1'
  const unmet = (...found: Extract<Examined, { kind: 'unmet' }>['faults']) => {
    return (seen: HostObserved): Examined => ({
      kind: 'unmet',
      checkup: checkup(seen, { missingTools: ['flock'] }),
      faults: found,
    })
  }
  const names = (lines: readonly string[]): readonly string[] => lines.map((line) => line.split(':')[0] ?? line)
  expect(
    names(wrongOf(unmet(faults.HOST_TOOLS_MISSING({ host, tools: ['flock'] }), faults.DOCKER_MISSING({ host })))),
  ).toEqual(['tools problem', 'docker problem'])
  expect(names(wrongOf(unmet(faults.DOCKER_DENIED({ host, login: 'deploy' }))))).toContain('rights problem')
  const compose = { host, found: 'no Docker Compose', needed: 'Docker Compose 2.20', install: 'apt-get install x' }
  expect(wrongOf(unmet(faults.ENGINE_UNSUPPORTED(compose)))).toContain(
    'compose problem: Host app-1 has no Docker Compose; Docker Compose 2.20 or later is needed → Install there: apt-get install x',
  )
})

test('Docker that is a snap is a problem, rootless or SELinux a warning', () => {
  const docker = (path: string, root: string, ...security: readonly string[]): readonly string[] =>
    wrongOf((seen) => well(seen, { docker: { path, root, security } })).map((line) => line.split(':')[0] ?? line)
  expect(docker('/snap/bin/docker', '/var/snap/docker/common/var-lib-docker')).toEqual(['confinement problem'])
  expect(docker('/usr/bin/docker', '/home/deploy/.local/share/docker', 'name=rootless')).toEqual([
    'confinement warning',
  ])
  expect(docker('/usr/bin/docker', '/var/lib/docker', 'name=selinux')).toEqual(['confinement warning'])
})

test('a disk must hold twice the largest image, and inodes are counted too', () => {
  const disk = (free: number, over: Partial<Checkup> = {}, inodes = 900_000): readonly string[] =>
    wrongOf((seen) =>
      well(seen, {
        disks: {
          docker: { mount: '/d', free, total: 100 * gigabyte, inodes: { free: inodes, total: 1_000_000 } },
          state: { mount: '/', free: gigabyte, total: 10 * gigabyte },
        },
        ...over,
      }),
    ).map((line) => line.split(' → ')[0] ?? line)
  const images = { labelled: [], used: [], isHidden: false, largest: 4 * gigabyte }
  expect(disk(7 * gigabyte)).toEqual([])
  expect(disk(7 * gigabyte, { images })).toEqual([
    'docker disk problem: 7.0 GB of 100.0 GB free on /d; 8.0 GB are needed, twice the largest image of a release',
  ])
  expect(disk(4 * gigabyte)).toEqual(['docker disk warning: 4.0 GB of 100.0 GB free on /d, 900000 of 1000000 inodes'])
  expect(disk(300e6)).toEqual(['docker disk problem: 300 MB of 100.0 GB free on /d; 536 MB are needed'])
  expect(disk(50 * gigabyte, {}, 12)).toEqual([
    'docker disk problem: 50.0 GB of 100.0 GB free on /d, 12 of 1000000 inodes',
  ])
})

test('mounts that cannot be written, or not be run from, are told', () => {
  const temporary = { path: '/tmp', isWritable: false, options: [] }
  expect(wrongOf((seen) => well(seen, { rootOptions: ['ro'], temporary }))).toEqual([
    'root warning: / is mounted read-only → Check that the state folder and Docker lie on a mount that can be written.',
    'temporary problem: /tmp cannot be written → Make it a folder that the login can write: chmod 1777 /tmp',
  ])
  const noexec = { path: '/tmp', isWritable: true, options: ['rw', 'noexec'] }
  expect(wrongOf((seen) => well(seen, { temporary: noexec }))[0]).toContain('temporary warning: /tmp is mounted noexec')
})

test('a gateway is judged by its container, its mount, its routes and its API', () => {
  const gateway = (change: (seen: HostObserved) => Examined): string => wrongOf(change).join('\n')
  const stopped = (seen: HostObserved): HostObserved => ({
    ...seen,
    containers: seen.containers.map((each) => (each.service === 'gateway' ? { ...each, running: false } : each)),
  })
  expect(gateway((seen) => well(stopped(seen)))).toBe(
    `gateway problem: gateway does not run → Start it again: ${deploy}`,
  )
  expect(gateway((seen) => well(seen, { containers: {} }))).toContain('gateway runs without our folder of routes')
  expect(
    gateway((seen) => {
      const { routes: _, ...state } = seen.state
      return well({ ...seen, state })
    }),
  ).toBe(`gateway problem: the routes that gateway reads are gone → Write them again: ${deploy}`)
  expect(gateway((seen) => ({ ...well(seen), gateway: { status: 404 } }) as Examined)).toContain(
    'its API answers 404: our route file is not read',
  )
  expect(gateway((seen) => ({ ...well(seen), gateway: { reason: 'refused' } }) as Examined)).toContain(
    'its API gives no answer: refused → See why, on app-1: docker logs --tail 50 shop-production-gateway-1',
  )
})

test('networks that are gone are named with what makes them again', () => {
  expect(wrongOf((seen) => ({ ...well(seen), observed: { ...seen, networks: [] } }) as Examined)).toEqual([
    `networks problem: missing: shop-production_default, shop-production_default_names → Make them again: ${deploy}`,
  ])
})

test('leftovers are what no kept release names, one fact a kind', () => {
  const folder = { releases: [], halves: ['.stagecraft-1'], steps: ['7/app-1/pull'] }
  const found = wrongOf((seen) =>
    well(seen, {
      networks: ['shop-production_default', 'shop-production_old'],
      volumes: ['stagecraft-shop-production', 'shop-production_data', 'shop-production_old'],
      images: { labelled: ['r/shop@sha256:a', 'r/shop@sha256:b'], used: ['r/shop@sha256:a'], isHidden: false },
      folder: { ...checkup(seen).folder, ...folder, releases: [{ name: 'rel-1' }, { name: 'rel-2', number: 1 }] },
    }),
  )
  expect(found).toEqual([
    'leftovers warning: release folder of no kept release: rel-1 → The next release removes it: stagecraft deploy --env production',
    'leftovers warning: half upload of no kept release: .stagecraft-1 → Remove what a cut upload left, on app-1: rm -rf /state/.stagecraft-1',
    'leftovers warning: stopped detached step of no kept release: 7/app-1/pull → Remove what is left of it, on app-1: rm -rf /state/steps/*',
    'leftovers warning: network of no kept release: shop-production_old → If nothing needs it, on app-1: docker network rm shop-production_old',
    'leftovers warning: volume of no kept release: shop-production_old → It may hold data, and nothing of ours ever removes one. If nobody needs it, on app-1: docker volume rm shop-production_old',
    'leftovers warning: image of no kept release: r/shop@sha256:b → If nothing needs it, on app-1: docker image rm r/shop@sha256:b',
  ])
})

test('what a release keeps to go back to is no leftover, and what is older is', () => {
  const two = deployed([{ version: 'v1' }, { version: 'v2' }])
  expect(wrong(facts({}, two))).toEqual([])
  expect(
    // Of the first release the database still runs.
    wrong(facts({}, deployed(['v1', 'v2', 'v3'].map((version) => ({ version }))), 1))
      .filter((line) => line.startsWith('app-2'))
      .map((line) => line.split(' → ')[0]),
  ).toEqual([
    'app-2 leftovers warning: 2 stopped containers of no kept release: shop-production-r2-api-1, shop-production-r2-worker-1',
    'app-2 leftovers warning: release folder of no kept release: rel-19700101-000002006',
  ])
})

test('images of another environment that cannot be read are left alone', () => {
  const images = { labelled: ['r/shop@sha256:b'], used: [], isHidden: true }
  expect(wrongOf((seen) => well(seen, { images }))).toEqual([])
})

const owner: LockOwner = {
  schema: 1,
  id: '0123456789abcdef0123456789abcdef',
  app: 'shop',
  environment: 'production',
  operation: 'deploy',
  actor: 'ada@laptop',
  machine: 'm',
  pid: 1,
  pidStartedAt: '1',
  startedAt: '2026-11-23T22:15:00Z',
  bootId: 'boot',
  uptime: 1,
}

test('a lock is told with its holder, and while it lives what is there is no leftover', () => {
  const held = (lockAge: number): Observed['hosts'] =>
    hostNames.reduce(
      (all, name) => changed(all, name, (seen) => ({ state: { ...seen.state, lock: owner, lockAge } })),
      one,
    )
  const busy = facts(
    { 'app-1': (seen) => well(seen, { folder: { ...checkup(seen).folder, halves: ['x'] } }) },
    held(1_000),
  )
  expect([factsEnding(busy), wrong(busy)]).toEqual([
    'done',
    [
      'environment lock warning: held by ada@laptop (deploy) since 2026-11-23T22:15:00Z on app-1, app-2, db-1; last heard of 1s ago → Wait until that run is done.',
    ],
  ])
  expect(wrong(facts({}, held(300_000)))[0]).toContain('The next run takes it over by itself')
})

test('an interrupted attempt is a problem with the command that settles it', () => {
  const open = deployed([{ version: 'v1' }, { version: 'v2' }], ({ id }) => id !== 'mark/forward')
  const found = facts({}, open)
  expect(factsEnding(found)).toBe('person')
  expect(wrong(found).find((line) => line.includes(' attempt '))).toMatch(
    /^environment attempt problem: the deploy of v2 \(r2\) was interrupted; .* → .*stagecraft deploy --env production --version v2$/,
  )
})

test('ledgers that contradict each other are a problem of the environment', () => {
  const broken = changed(one, 'app-2', (seen) => ({
    state: { ...seen.state, ledger: [], ledgerProblem: { kind: 'broken', detail: 'line 1 was changed' } },
  }))
  expect(wrong(facts({}, broken))[0]).toContain(
    'environment ledger problem: On host app-2, /state/ledger.jsonl is damaged',
  )
})
