// CORE_COMPOSE: rendered files on a real host: Compose accepts and starts them, and containers see exactly what the release says.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderHostFiles } from '../../src/commands/compose-file.ts'
import { renderEnvFile } from '../../src/commands/env-file.ts'
import { parseHostName, parseReleaseId } from '../../src/model/name.ts'
import type { HostSpec } from '../../src/model/release.ts'
import { Secret } from '../../src/model/secret.ts'
import type { Lab } from '../lab/lab.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { until } from '../lab/until.ts'
import { hosted, releaseOf, serviceSpec } from './release-builder.ts'

const project = 'composefile'
const state = `/tmp/${project}`
const folder = `${state}/releases/r8`
const token = `a"b'c$d\\e#f\n${'g'} `

const listen = `
  const { createServer } = require('node:http')
  const { readFileSync } = require('node:fs')
  const { lookup } = require('node:dns/promises')
  createServer(async (request, response) => {
    const names = await Promise.all(['api', 'api-r8-2', 'cache', 'elsewhere'].map((name) => lookup(name).then(() => name, () => 'no ' + name)))
    const files = ['/run/secrets/token', '/public/page.txt'].map((path) => readFileSync(path, 'utf8'))
    response.end(JSON.stringify({ names, files, token: process.env.TOKEN, price: '$5' }))
  }).listen(3000)
`

sharedLabSuite('DEPLOY_COMPOSE_GEN rendered files', (lab) => {
  const sh = async (script: string): Promise<string> => {
    const { code, stdout, stderr } = await lab().host('app-1').exec(['sh', '-euc', script])
    if (code !== 0) throw new Error(`${script.slice(0, 200)} ended with ${code}: ${stderr}`)
    return stdout
  }
  const write = async (path: string, text: string, mode: string): Promise<void> => {
    const argv = [
      'sh',
      '-euc',
      `mkdir -p "$(dirname "$1")" && cat >"$1" && chmod ${mode} "$1"`,
      'sh',
      `${folder}/${path}`,
    ]
    const { code, stderr } = await lab().host('app-1').exec(argv, { input: text })
    if (code !== 0) throw new Error(stderr)
  }
  const compose = (name: string, file: string, rest: string): Promise<string> =>
    sh(`cd / && docker compose --project-name ${name} --project-directory ${folder} --file ${folder}/${file} ${rest}`)
  const inspect = async (format: string, filter: string): Promise<readonly string[]> => {
    const found = await sh(
      `docker ps --all --quiet --filter label=stagecraft.app=shop --filter label=com.docker.compose.project=${filter} | xargs docker inspect --format '{{.Name}} ${format}'`,
    )
    return found
      .trim()
      .split('\n')
      .map((line) => line.trim())
      .toSorted()
  }

  beforeAll(async () => {
    const release = { ...shopOf(await imagesOf(lab(), sh)), id: idOf() }
    const { compose: fixed, rollout = '' } = renderHostFiles({
      release,
      host: hostName(),
      releaseFolder: folder,
      stateFolder: state,
    })
    await cleanUp(sh)
    await sh(
      `docker network create ${project}_default && docker network create ${project}_default_names && docker volume create ${project}_data && mkdir -p ${state}/proxy/dynamic`,
    )
    await write('compose.yaml', fixed, '600')
    await write('rollout.yaml', rollout, '600')
    await write('env/api.env', renderEnvFile({ TOKEN: new Secret('TOKEN', token) }), '600')
    await write('secrets/token', token, '444')
    await write('files/public/page.txt', 'a page', '444')
    await sh(`chmod 700 ${state} ${folder} ${folder}/secrets`)
    await compose(project, 'compose.yaml', 'up --detach --wait --pull never')
    await compose(`${project}-r8`, 'rollout.yaml', 'up --detach --wait --pull never')
  }, 300_000)

  afterAll(async () => {
    await cleanUp(sh)
  })

  describe('once started', () => {
    test('give a container, as another user, its value, its secret, its file, and no shared name yet', async () => {
      const answer = await sh(
        `docker exec ${project}-r8-api-r8-1-1 node -e "fetch('http://api-r8-2:3000').then((r) => r.text()).then(console.log)"`,
      )
      expect(JSON.parse(answer)).toEqual({
        names: ['no api', 'api-r8-2', 'cache', 'elsewhere'],
        files: [token, 'a page'],
        token,
        price: '$5',
      })
    })

    test('run replicas that nobody restarts yet, each under its own name, on the network of the project alone', async () => {
      expect(
        await inspect(
          '{{.HostConfig.RestartPolicy.Name}} {{range $n, $_ := .NetworkSettings.Networks}}{{$n}} {{end}}',
          `${project}-r8`,
        ),
      ).toEqual([`/${project}-r8-api-r8-1-1 no ${project}_default`, `/${project}-r8-api-r8-2-1 no ${project}_default`])
    })

    test('run the other services with their policy, on both networks', async () => {
      expect(
        await inspect(
          '{{.HostConfig.RestartPolicy.Name}} {{range $n, $_ := .NetworkSettings.Networks}}{{$n}} {{end}}',
          project,
        ),
      ).toEqual([
        `/${project}-cache-1 always ${project}_default ${project}_default_names`,
        `/${project}-gateway-1 unless-stopped ${project}_default ${project}_default_names`,
      ])
    })

    test('label every container with what it is found by', async () => {
      const labels = ['environment', 'service', 'release', 'number', 'replica'].map(
        (name) => `{{index .Config.Labels "stagecraft.${name}"}}`,
      )
      expect(await inspect(labels.join(' '), `${project}-r8`)).toEqual([
        `/${project}-r8-api-r8-1-1 production api rel-20260102-030405678 8 1`,
        `/${project}-r8-api-r8-2-1 production api rel-20260102-030405678 8 2`,
      ])
    })

    test('publish a replica on the port that was chosen for it', async () => {
      expect(await sh(`docker port ${project}-r8-api-r8-2-1`)).toBe('3000/tcp -> 127.0.0.1:20801\n')
    })

    test('hold no value that is not in the env file', async () => {
      expect(await sh(`grep -rlF 'a"b' ${folder}/compose.yaml ${folder}/rollout.yaml || true`)).toBe('')
    })

    test('run a gateway that reads our route folder and keeps its API to an entry point that is not published', async () => {
      await sh(`cat >${state}/proxy/dynamic/routes.yaml <<'ROUTES'
http: { routers: { api: { entryPoints: [stagecraft], rule: 'PathPrefix(\`/\`)', service: api@internal } } }
ROUTES`)
      const url = 'http://gateway:8799/api/http/routers/api@file'
      const ask = `docker exec ${project}-r8-api-r8-1-1 node -e "fetch('${url}').then((r) => r.ok && r.text().then(console.log))"`
      const seen = await until('the route to be live', async () => (await sh(ask)).trim() || undefined)
      expect(JSON.parse(seen)).toMatchObject({ status: 'enabled', using: ['stagecraft'] })
      expect(await sh(`docker port ${project}-gateway-1`)).toMatch(/^80\/tcp -> 127\.0\.0\.1:\d+\n$/)
    })
  })
})

const idOf = () => parseReleaseId('rel-20260102-030405678') ?? notAName()
const hostName = () => parseHostName('app-1') ?? notAName()
const notAName = (): never => {
  throw new Error('not a name')
}

interface Images {
  readonly node: string
  readonly traefik: string
}

async function imagesOf(lab: Lab, sh: (script: string) => Promise<string>): Promise<Images> {
  const pull = async (reference: string): Promise<string> => {
    await sh(`docker pull --quiet ${reference}`)
    return (await sh(`docker inspect --format '{{index .RepoDigests 0}}' ${reference}`)).trim()
  }
  return { node: await pull(lab.nodeImage), traefik: await pull(`${lab.mirror}traefik:v3.7`) }
}

const shopOf = ({ node, traefik }: Images) =>
  releaseOf({
    project,
    services: {
      api: serviceSpec({
        image: node,
        rolled: true,
        replicas: 2,
        rollout: 3000,
        environment: { TOKEN: null },
        definition: {
          command: ['node', '-e', listen],
          user: '1000:1000',
          read_only: true,
          labels: { 'traefik.enable': 'true' },
          healthcheck: {
            test: ['CMD', 'node', '-e', 'fetch("http://127.0.0.1:3000").catch(() => process.exit(1))'],
            interval: '1s',
            retries: 20,
          },
          secrets: [{ source: 'token', target: '/run/secrets/token' }],
          volumes: [
            {
              kind: 'bind',
              source: 'public',
              target: '/public',
              readOnly: true,
              definition: { bind: { create_host_path: true } },
            },
          ],
        },
      }),
      cache: serviceSpec({
        image: node,
        restart: 'always',
        definition: {
          command: ['sleep', 'infinity'],
          init: true,
          volumes: [{ kind: 'volume', source: 'data', target: '/data', readOnly: false, definition: { volume: {} } }],
        },
      }),
      gateway: serviceSpec({
        role: 'gateway',
        image: traefik,
        reference: 'traefik:v3.7',
        definition: {
          command: ['--entrypoints.web.address=:80', '--providers.file.directory=/etc/traefik/dynamic'],
          ports: [{ target: 80, address: '127.0.0.1', protocol: 'tcp' }],
        },
      }),
    },
    hosts: {
      'app-1': hosted(['api', 'cache', 'gateway'], {
        internalAddress: '127.0.0.1',
        ports: ports({ api: [20_800, 20_801] }),
        extraHosts: { api: { elsewhere: '10.9.9.9' } } as HostSpec['extraHosts'],
      }),
    },
    networks: { default: `${project}_default` },
    volumes: { data: `${project}_data` },
  })

const ports = (record: Readonly<Record<string, readonly number[]>>): HostSpec['ports'] =>
  Object.fromEntries(Object.entries(record))

const cleanUp = (sh: (script: string) => Promise<string>): Promise<string> =>
  sh(`
    for name in ${project} ${project}-r8; do docker ps --all --quiet --filter label=com.docker.compose.project=$name | xargs --no-run-if-empty docker rm --force --volumes; done
    for name in ${project}_default ${project}_default_names; do docker network rm $name 2>/dev/null || true; done
    docker volume rm ${project}_data 2>/dev/null || true
    rm -rf ${state}
  `)
