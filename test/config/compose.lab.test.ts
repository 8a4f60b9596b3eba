// What the real Compose says about files, as we read it: models, complaints, unset variables.

import { describe, expect, test } from 'vitest'
import { composeComplaint, unsetVariables } from '../../src/config/compose-complaint.ts'
import { composePlaces } from '../../src/config/compose-place.ts'
import { parseCompose } from '../../src/config/compose.ts'
import { composeConfig } from './real-compose.ts'
import { faultsOf, told } from './told.ts'

const file = 'compose.yaml'

/** The model or the faults of one compose file. */
async function read(text: string, driver = 'ssh', more: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr, folder } = await composeConfig({ [file]: text, ...more })
  const places = composePlaces([{ file, text }])
  const asked = { files: [file], root: folder, places, dotenv: ['IN_DOTENV'] }
  if (code !== 0) return { faults: composeComplaint(stderr, asked) }
  const unset = unsetVariables(stderr, asked)
  return unset.length > 0 ? { faults: unset } : parseCompose(stdout, { root: folder, driver, places })
}

const oneService = (lines: string): string => `services:\n  app:\n    image: app:1\n${lines}`

describe('CORE_COMPOSE a compose file', () => {
  test('becomes the model that a release is made of', async () => {
    const found = await read(
      `
services:
  app:
    build: { context: ./app, dockerfile: docker/Dockerfile, args: { A: 1 }, target: run, platforms: [linux/arm64], cache_from: [x] }
    command: echo "$$HOME" \${PRICE:-$$5}
    depends_on: { db: { condition: service_healthy }, job: { condition: service_completed_successfully, required: false } }
    environment: { A: b$$c, N: 5, YES: "yes" }
    env_file: more.env
    healthcheck: { test: [CMD, check], interval: 1m30s }
    deploy: { replicas: 3, update_config: { order: start-first, monitor: 10s }, resources: { limits: { memory: 1g } }, restart_policy: { condition: on-failure, max_attempts: 2 } }
    stop_grace_period: 1m30s
    stop_signal: SIGQUIT
    ports: ["80", "127.0.0.1:8080:81", "5353:53/udp"]
    secrets: [token, { source: key, target: keys/main }]
    configs: [{ source: settings, target: /etc/settings }]
    volumes: ["data:/data", "./public:/public:ro", "/srv/files:/files", "/cache", { type: tmpfs, target: /tmp, tmpfs: { size: 1000 } }]
    networks: { default: {}, back: { aliases: [application] } }
    labels: { price: $$5 }
    profiles: []
    x-own: { deep: [1, null] }
  db:
    image: postgres:17
    healthcheck: { disable: true }
    scale: 1
    restart: always
    links: [job]
  job: { image: busybox, command: [], entrypoint: [], network_mode: none }
networks: { back: { internal: true, name: company }, unused: {} }
volumes: { data: { driver: local, driver_opts: { o: size=1m } } }
secrets: { token: { environment: TOKEN }, key: { file: ./keys/main.pem } }
configs: { settings: { content: "a $$b" } }
`,
      'ssh',
      { 'more.env': "FROM_FILE='x$y'\nA=weaker\n" },
    )
    await expect(
      `${JSON.stringify('model' in found ? found.model : faultsOf(found), undefined, 2)}\n`,
    ).toMatchFileSnapshot('golden/compose-model.json')
  })

  test('keeps the same model whatever the order of its keys', async () => {
    const [one, other] = await Promise.all([
      read('services:\n  a: { image: a, environment: { X: 1, Y: 2 } }\n  b: { image: b }\n'),
      read('services:\n  b: { image: b }\n  a: { environment: { Y: 2, X: 1 }, image: a }\n'),
    ])
    expect(JSON.stringify(one)).toBe(JSON.stringify(other))
  })

  test.each([
    ['a bind mount of the socket', 'volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]', ['docker_socket']],
    ['the root, read-only', 'volumes: ["/:/host:ro"]', ['system_mount']],
    ['a file of /etc, read-only', 'volumes: ["/etc/localtime:/etc/localtime:ro"]', []],
    ['a file of /etc, writable', 'volumes: ["/etc/hosts:/etc/hosts"]', ['system_mount']],
    ['a folder written in a roundabout way', 'volumes: ["/srv/..//etc/:/x:ro"]', ['system_mount']],
    ['what we keep ourselves', 'volumes: ["/var/lib/stagecraft/x:/x:ro"]', ['system_mount']],
    ['data of the host', 'volumes: ["/srv/data:/data"]', []],
    [
      'a volume that is a bind mount',
      'volumes: ["vol:/v"]\nvolumes: { vol: { driver_opts: { type: none, o: bind, device: /etc } } }',
      ['system_mount'],
    ],
    ['privileged', 'privileged: true', ['privileged']],
    ['all capabilities', 'cap_add: [CAP_ALL]', ['all_capabilities']],
    ['one capability', 'cap_add: [NET_ADMIN]', []],
    [
      "the host's namespaces",
      'network_mode: host\n    pid: host\n    ipc: host',
      ['host_network', 'host_pid', 'privileged'],
    ],
  ])('has powers over its host: %s', async (_, lines, powers) => {
    const found = await read(oneService(`    ${lines}\n`))
    expect('model' in found ? Object.values(found.model.services)[0]?.unsafe : faultsOf(found)).toEqual(powers)
  })

  test.each([
    [
      'build: { context: .., dockerfile: x }',
      ['COMPOSE_PATH_OUTSIDE compose.yaml:2 app: build.context /tmp is outside of the project.'],
    ],
    [
      'build: { context: ., dockerfile: ../x }',
      ['COMPOSE_PATH_OUTSIDE compose.yaml:2 app: build.dockerfile ../x is outside of the project.'],
    ],
    [
      'build: https://example.com/a.git',
      ['COMPOSE_REMOTE compose.yaml:2 The compose file takes https://example.com/a.git from elsewhere.'],
    ],
    [
      'build: { context: ., secrets: [s] }\nsecrets: { s: { file: s } }',
      ['COMPOSE_UNSUPPORTED compose.yaml:2 app uses build.secrets, which this version does not pass on.'],
    ],
    [
      'volumes: ["./data:/data"]',
      ['COMPOSE_WRITABLE_MOUNT compose.yaml:2 app mounts data of the project writable at /data.'],
    ],
    [
      'secrets: [s]\nsecrets: { s: { file: /etc/passwd } }',
      ['COMPOSE_PATH_OUTSIDE compose.yaml:5 secret s: the file /etc/passwd is outside of the project.'],
    ],
    ['secrets: [s]\nsecrets: { s: { external: true } }', ['COMPOSE_UNSUPPORTED compose.yaml:5 secret s is external.']],
    [
      'links: ["app2:other"]\n  app2: { image: x }',
      ['COMPOSE_UNSUPPORTED compose.yaml:2 app links app2:other under another name.'],
    ],
    [
      'volumes_from: [app2]\n  app2: { image: x }',
      ['COMPOSE_UNSUPPORTED compose.yaml:2 app takes volumes_from another service.'],
    ],
    ['deploy: { mode: global }', ['COMPOSE_UNSUPPORTED compose.yaml:2 app has deploy.mode global.']],
    ['ports: ["8000-8010:80"]', ['COMPOSE_UNSUPPORTED compose.yaml:2 app publishes one of the ports 8000-8010.']],
    [
      'environment: { "a b": 1, a.b-c_D: 2 }',
      ['COMPOSE_UNSUPPORTED compose.yaml:2 app has the environment name "a b", which no env file can hold.'],
    ],
    [
      'environment: [A, B=1]',
      ['COMPOSE_VARIABLE_UNSET compose.yaml:2 The environment of app uses A, which is set nowhere.'],
    ],
    [
      'volumes: [{ type: npipe, source: a, target: b }]',
      ['COMPOSE_UNSUPPORTED compose.yaml:2 app mounts a npipe at b.'],
    ],
    ['stop_grace_period: 25h', ['COMPOSE_UNSUPPORTED compose.yaml:2 app has the duration 25h0m0s.']],
  ])('is refused: %s', async (lines, faults) => {
    expect(faultsOf(await read(oneService(`    ${lines}\n`)))).toEqual(faults)
  })

  test('may mount its own folder writable where it runs on this machine', async () => {
    const found = await read(oneService('    volumes: ["./data:/data"]\n'), 'local')
    expect('model' in found ? Object.values(found.model.services)[0]?.volumes[0]?.source : faultsOf(found)).toMatch(
      /^\/.+\/data$/,
    )
  })

  test.each([
    [
      'services:\n  a:\n    image: x\n   b: y\n',
      4,
      'Compose rejects the file: yaml: line 1: did not find expected key.',
    ],
    ['services:\n\ta: x\n', 2, 'Compose rejects the file: yaml: line 2: found character that cannot start any token.'],
    [
      'services:\n  a: { image: x, healtcheck: {} }\n',
      2,
      'Compose rejects the file: validating compose.yaml: services.a Additional property healtcheck is not allowed.',
    ],
    [
      'services:\n  a:\n    image: x\n    stop_grace_period: 5\n',
      4,
      'Compose rejects the file: validating compose.yaml: services.a.stop_grace_period must be a string.',
    ],
    [
      'services:\n  b: { image: x }\n  a: { image: x, depends_on: [zz] }\n',
      3,
      'Compose rejects the file: service "a" depends on undefined service "zz".',
    ],
    [
      'services:\n  a: { image: x, depends_on: [b] }\n  b: { image: x, depends_on: [a] }\n',
      2,
      'Services depend on each other in a circle: a → b → a.',
    ],
    [
      'services:\n  a: { extends: { service: b } }\n  b: { extends: { service: a } }\n',
      2,
      'Services depend on each other in a circle: a → b → a.',
    ],
    [
      'services:\n  a: { image: x, env_file: no.env }\n',
      undefined,
      /^Compose rejects the file: env file no\.env not found/,
    ],
    ['services:\n  a: { image: "x:${V:?say which}" }\n', 2, 'The compose file uses V, which is set nowhere.'],
    ['services:\n  a:\n    image: x:${V}\n', 3, 'The compose file uses V, which is set nowhere.'],
    [
      'services:\n  a: { image: "${" }\n',
      2,
      /^Compose rejects the file: invalid interpolation format for services\.a\.image/,
    ],
    ['services: {}\n', undefined, 'The compose file has no services.'],
    ['', undefined, 'Compose rejects the file: empty compose file.'],
  ])('is told as Compose does, in its place: %j', async (text, line, what) => {
    const found = await read(text)
    const [fault, ...more] = 'faults' in found ? found.faults : []
    expect(more).toEqual([])
    expect(fault?.where?.line).toBe(line)
    expect(fault?.what).toMatch(what)
  })

  test('is told that a variable of .env does not reach hosts', async () => {
    const found = await read('services:\n  a: { image: "x:${IN_DOTENV}" }\n')
    expect('faults' in found ? found.faults[0]?.why : undefined).toMatch(/^The \.env beside it sets it/)
  })

  test('may come out of Compose in no form that we know', () => {
    const reading = { root: '/p', driver: 'ssh' }
    expect(
      ['', '[]', '{"name":"x","services":{"a":5}}'].map(
        (text) =>
          told(
            'faults' in parseCompose(text, reading) ? (parseCompose(text, reading) as { faults: never }).faults : [],
          )[0]?.split(':')[0],
      ),
    ).toEqual(
      Array.from(
        { length: 3 },
        () => 'COMPOSE_OUTPUT The answer of `docker compose config --format json` cannot be read',
      ),
    )
  })
})
