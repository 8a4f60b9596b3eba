// The answer of a host, whole, refused and spoilt.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFacts } from '../../src/commands/facts-answer.ts'
import type { Facts } from '../../src/commands/facts-answer.ts'
import { Fault } from '../../src/model/fault.ts'
import { hostName } from '../support/host-name.ts'
import { cases } from '../support/cases.ts'

type Said = string | { readonly text: string; readonly code: number } | undefined

/** What a host without anything of ours answers, section by section; recorded from Engine 29.9 on Debian 13. */
const usual: Readonly<Record<string, Said>> = {
  begun: '1795476320449\n',
  tools: '',
  system: 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nVERSION_ID="13"\nID=debian\n',
  engine:
    '{"root":"/var/lib/docker","version":"29.9.3","architecture":"x86_64","errors":null,"plugins":[{"SchemaVersion":"0.1.0","Vendor":"Docker Inc.","Version":"v2.26.1-4","Name":"compose","Path":"/usr/libexec/docker/cli-plugins/docker-compose"}]}\n',
  disk: 'Filesystem     1024-blocks     Used Available Capacity Mounted on\n/dev/vda         264211108 181485092  69302068      73% /var/lib/docker\n',
  boot: '20562ed7-9063-437b-a09b-c93eee34a775-272645',
  'compose-v1': { text: 'sh: docker-compose: not found\n', code: 127 },
  address: '10.0.0.1        STREAM app-1\n10.0.0.1        DGRAM  \n',
  containers: '',
  listening: '0016\n1388\n',
  images: 'null\n["ghcr.io/acme/shop@sha256:' + 'ab'.repeat(32) + '"]\n',
  networks: '"bridge"\n"host"\n',
  volumes: '{"name":"b","project":""}\n{"name":"a","project":"elsewhere"}\n',
  place: '/var/lib/stagecraft/shop/production\nno\nno\nno\n\ndeploy\n',
  ended: '1795476320649\n',
}

const answer = (over: Readonly<Record<string, Said>> = {}): string =>
  Object.entries({ ...usual, ...over })
    .flatMap(([name, said]) => {
      if (said === undefined) return []
      const { text, code } = typeof said === 'string' ? { text: said, code: 0 } : said
      return [`@${name}\n${`${text}\n=${code}`.replace(/^/gm, '|')}\n`]
    })
    .join('') + '@end\n'

const read = (stdout: string): Facts =>
  readFacts(stdout, {
    host: hostName('app-1'),
    app: 'shop',
    environment: 'production',
    project: 'shop-production',
    internalAddress: 'app-1',
    wantedVolumes: ['a', 'b', 'c'],
  })

function check(over: Readonly<Record<string, Said>>, ...parts: readonly string[]): void {
  const told = (): string => {
    try {
      return JSON.stringify(read(answer(over)))
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      return `${error.code} ${error.ending} ${error.what} ${error.fix}`
    }
  }
  expect(parts.filter((part) => !told().includes(part))).toEqual([])
}

describe('the answer of a host', () => {
  it('is read whole', () => {
    expect(read(answer())).toEqual({
      engine: { version: '29.9.3', compose: '2.26.1-4', architecture: 'amd64' },
      state: {
        path: '/var/lib/stagecraft/shop/production',
        exists: false,
        hasKey: false,
        ledger: [],
        journal: [],
        liveSteps: [],
        releases: {},
        sums: '',
      },
      containers: [],
      images: [`ghcr.io/acme/shop@sha256:${'ab'.repeat(32)}`],
      ports: [22, 5000],
      networks: ['bridge', 'host'],
      volumes: ['a', 'b'],
      foreignVolumes: { a: 'elsewhere' },
      internalAddress: '10.0.0.1',
      disk: { free: 69_302_068 * 1024, total: 264_211_108 * 1024 },
      bootId: '20562ed7-9063-437b-a09b-c93eee34a775-272645',
      begun: 1_795_476_320_449,
      ended: 1_795_476_320_649,
    })
  })

  it('with a release that a newer version recorded says so, instead of taking it for none', () => {
    const release = 'rel-20261101-101500123'
    const record = (schema: number): Readonly<Record<string, Said>> => ({
      [`release ${release}`]: JSON.stringify({ schema, id: release, number: 1, services: {}, hosts: {} }),
    })
    expect([1, 2].map((schema) => read(answer(record(schema))).state.ledgerProblem)).toEqual([
      undefined,
      { kind: 'newer', detail: `the record of ${release} has schema 2` },
    ])
  })

  it('names what it lacks', () => {
    check({ tools: 'flock\nsetsid\n' }, 'HOST_TOOLS_MISSING refused', 'flock, setsid')
    check({ 'no-docker': '' }, 'DOCKER_MISSING refused', 'Host app-1')
  })

  it('tells a login that may not use Docker from an engine that is down', () => {
    const silent = (said: string): string =>
      `${said}\n{"root":"","version":"","architecture":"","errors":["${said}"],"plugins":null}\n`
    check(
      { engine: silent('permission denied while trying to connect to the Docker daemon socket') },
      'DOCKER_DENIED refused',
      'usermod -aG docker deploy',
    )
    check(
      { engine: silent('Cannot connect to the Docker daemon at unix:///var/run/docker.sock.') },
      'DOCKER_DOWN outside',
      'Cannot connect',
    )
  })

  const engine = (version: string, compose?: string): string =>
    JSON.stringify({
      root: '/',
      version,
      architecture: 'aarch64',
      errors: null,
      plugins: compose === undefined ? [] : [{ Name: 'compose', Version: compose }],
    })

  it('takes the oldest engine and Compose that are good enough', () => {
    check({ engine: engine('20.10.24+dfsg1', '2.20.0') }, '"version":"20.10.24+dfsg1"', '"architecture":"arm64"')
    check({ engine: engine('28.0.0', 'v5.0.1') }, '"compose":"5.0.1"')
  })

  it('refuses older ones, with the package that brings a newer one', () => {
    check(
      { engine: engine('19.03.15', '2.20.0') },
      'ENGINE_UNSUPPORTED refused',
      'Docker Engine 19.03.15',
      'Docker Engine 20.10',
    )
    check(
      { engine: engine('26.1.5', '2.17.3') },
      'ENGINE_UNSUPPORTED',
      'Docker Compose 2.17.3',
      'apt-get install docker-compose',
    )
    check({ engine: engine('26.1.5'), 'compose-v1': '1.29.2\n' }, 'ENGINE_UNSUPPORTED', 'only docker-compose 1.29.2')
    check(
      { engine: engine('26.1.5'), system: 'ID=ubuntu\nVERSION_ID="24.04"\n' },
      'no Docker Compose',
      'docker-compose-v2',
    )
    check({ engine: engine('26.1.5'), system: 'ID="alpine"\nVERSION_ID=3.22\n' }, 'apk add docker-cli-compose')
  })

  it('counts published ports of every container, ranges too, and no UDP', () => {
    const containers = [
      [{ '80/tcp': [{ HostIp: '', HostPort: '8080' }], '53/udp': [{ HostPort: '53' }] }, {}],
      [{ '90/tcp': [{ HostPort: '9000-9002' }] }, { '90/tcp': null }],
      [null, { '70/tcp': [{ HostPort: '32768' }, { HostPort: '' }] }],
    ]
    check(
      { containers: containers.map((each) => JSON.stringify(each)).join('\n') },
      '"ports":[22,5000,8080,9000,9001,9002,32768]',
    )
  })

  it('refuses the folder of another login, seen or hidden, and the volume of another environment', () => {
    check(
      { place: '/srv/state\nyes\nyes\nno\nada\ndeploy\n' },
      'STATE_FOREIGN refused',
      'belongs to ada; deploy cannot use it',
    )
    check(
      {
        place: '/home/ada/.stagecraft/shop/production\nno\nno\nno\n\ndeploy\n',
        volumes: 'path:/home/ada/.stagecraft/shop/production\nowner:ada\napp:shop\nenvironment:production\n',
      },
      'STATE_FOREIGN',
      'belongs to ada',
    )
    check(
      { volumes: 'path:/srv/x\nowner:deploy\napp:shop-production\nenvironment:\n' },
      'STATE_CLASH refused',
      'app shop-production',
    )
  })

  it.each(['relative/path', '/var/../etc', '/var/\u001b[31m', `/${'x'.repeat(2_000)}`, ''])(
    'takes no path like %j',
    (path) => {
      check({ place: `${path}\nyes\nyes\nyes\ndeploy\ndeploy\n` }, 'HOST_ANSWER_UNREADABLE outside')
    },
  )

  it('says that an internal address does not resolve', () => {
    check({ address: { text: '', code: 2 } }, 'HOST_ADDRESS_UNRESOLVED refused', 'internal_address app-1')
  })

  it('is a fault, never a crash, wherever it is cut or spoilt', () => {
    const whole = answer({ containers: '{"id":1}\n' })
    const spoilt = fc.tuple(fc.nat({ max: whole.length }), fc.nat({ max: 40 }), fc.string({ maxLength: 5 }))
    fc.assert(
      fc.property(spoilt, ([at, length, instead]) => {
        try {
          read(whole.slice(0, at) + instead + whole.slice(at + length))
        } catch (error) {
          expect(error).toBeInstanceOf(Fault)
        }
      }),
      cases(500),
    )
  })
})
