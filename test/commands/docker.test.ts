// Containers on an engine: the scripts, and the answers of two engines.

import { expect, it } from 'vitest'
import {
  listContainers,
  readContainers,
  readEndings,
  removeContainers,
  setRestartPolicy,
  stopContainers,
} from '../../src/commands/docker.ts'

const filter = { app: 'shop', environment: 'production', service: 'api', number: 8 }

it('finds containers by label alone and describes each in a line', () => {
  expect(listContainers({ app: 'shop', environment: 'production' })).toMatchInlineSnapshot(`
    "ids=$(docker ps --all --no-trunc --quiet --filter label=stagecraft.app=shop --filter label=stagecraft.environment=production </dev/null) &&
    { [ -z "$ids" ] || { { docker inspect --type container --format '{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"labels":{{json .Config.Labels}},"args":{{json .Args}},"state":{{json .State}},"restarts":{{json .RestartCount}},"policy":{{json .HostConfig.RestartPolicy}},"mode":{{json .HostConfig.NetworkMode}},"networks":{{json .NetworkSettings.Networks}}}' $ids </dev/null; } || { docker version --format answers </dev/null; }; }; }"
  `)
})

it('stops for good: the restart policy goes first', () => {
  expect(stopContainers(filter, 1_500)).toMatchInlineSnapshot(`
    "ids=$(docker ps --all --no-trunc --quiet --filter label=stagecraft.app=shop --filter label=stagecraft.environment=production --filter label=stagecraft.service=api --filter label=stagecraft.number=8 </dev/null) &&
    { [ -z "$ids" ] || { ran=$(docker ps --no-trunc --quiet --filter label=stagecraft.app=shop --filter label=stagecraft.environment=production --filter label=stagecraft.service=api --filter label=stagecraft.number=8 </dev/null) && docker update --restart=no $ids </dev/null >/dev/null && docker stop -t 2 $ids </dev/null >/dev/null && { [ -z "$ran" ] || { docker inspect --type container --format '{{slice .Name 1}} ended with exit code {{.State.ExitCode}}{{if .State.OOMKilled}} for lack of memory{{end}}' $ran </dev/null; } || { docker version --format answers </dev/null; }; }; }; }"
  `)
})

it('tells how those that ran have ended', () => {
  const printed = [
    'shop-production-r2-api-r2-1 ended with exit code 0',
    'shop-production-r2-api-r2-2 ended with exit code 137',
    'shop-production-r2-api-r2-3 ended with exit code 137 for lack of memory',
    'answers',
  ]
  expect(readEndings(printed.join('\n'))).toEqual([
    { name: 'shop-production-r2-api-r2-1', exitCode: 0, oomKilled: false },
    { name: 'shop-production-r2-api-r2-2', exitCode: 137, oomKilled: false },
    { name: 'shop-production-r2-api-r2-3', exitCode: 137, oomKilled: true },
  ])
})

it('leaves the grace to the container where none is given', () => {
  expect(stopContainers(filter)).toContain('docker stop $ids')
})

it('removes after stopping, volumes without a name only where told', () => {
  expect(removeContainers({ ...filter, number: 0, replica: 0 }, { grace: 0, anonymousVolumes: 'go' }))
    .toMatchInlineSnapshot(`
      "ids=$(docker ps --all --no-trunc --quiet --filter label=stagecraft.app=shop --filter label=stagecraft.environment=production --filter label=stagecraft.service=api --filter label=stagecraft.number=0 --filter label=stagecraft.replica=0 </dev/null) &&
      { [ -z "$ids" ] || { docker update --restart=no $ids </dev/null >/dev/null && docker stop -t 0 $ids </dev/null >/dev/null && docker rm --force --volumes $ids </dev/null >/dev/null; }; }"
    `)
})

it('keeps a policy one word', () => {
  expect(setRestartPolicy(filter, 'on-failure:3; reboot')).toContain(`'--restart=on-failure:3; reboot'`)
})

const labels = {
  'com.docker.compose.project': 'shop-production-r8',
  'stagecraft.app': 'shop',
  'stagecraft.definition': 'sha256:abc',
  'stagecraft.number': '8',
  'stagecraft.replica': '2',
  'stagecraft.service': 'api',
}
/** As Engine 26.1 and 29.9 print them, shortened. */
const engine26 = {
  id: '6bc156f04dd4',
  name: '/shop-production-r8-api-r8-2-1',
  image: 'r/shop@sha256:1',
  labels,
  args: ['--', 'node', 'server.js'],
  state: {
    Status: 'running',
    Running: true,
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: 704,
    ExitCode: 0,
    Error: '',
    StartedAt: '2026-11-23T23:05:15.396116063Z',
    FinishedAt: '0001-01-01T00:00:00Z',
    Health: { Status: 'unhealthy', FailingStreak: 4, Log: [{ Output: 'old' }, { Output: 'connection refused\n' }] },
  },
  restarts: 0,
  policy: { Name: 'on-failure', MaximumRetryCount: 3 },
  mode: 'shop_default',
  networks: {
    shop_default: {
      IPAMConfig: {},
      Aliases: ['shop-production-r8-api-r8-2-1', 'api-r8-2'],
      IPAddress: '172.18.0.2',
      GlobalIPv6Address: '',
    },
  },
}
const engine29 = {
  id: 'a7903b9a5d6a',
  name: '/cc',
  image: 'lab/node',
  labels: null,
  args: null,
  state: {
    Dead: false,
    Error: '',
    ExitCode: 137,
    FinishedAt: '2026-11-23T23:49:24.839336824Z',
    OOMKilled: true,
    Paused: false,
    Pid: 0,
    Restarting: false,
    Running: false,
    StartedAt: '2026-11-23T23:49:25.1394031Z',
    Status: 'exited',
  },
  restarts: 2,
  policy: { MaximumRetryCount: 0, Name: 'no' },
  mode: 'host',
  networks: { host: { Aliases: null, IPAddress: '', GlobalIPv6Address: '' } },
}

it('reads what engines answer, sorted by name, passing over what is no description', () => {
  expect(readContainers(`${JSON.stringify(engine26)}\n${JSON.stringify(engine29)}\nanswers\n`)).toMatchInlineSnapshot(`
    [
      {
        "args": [],
        "checkOutput": "",
        "definition": "",
        "exitCode": 137,
        "health": "none",
        "id": "a7903b9a5d6a",
        "image": "lab/node",
        "index": 0,
        "name": "cc",
        "networks": {
          "host": {
            "address": "",
            "aliases": [],
          },
        },
        "number": 0,
        "onHostNetwork": true,
        "oomKilled": true,
        "pid": 0,
        "project": "",
        "restartPolicy": "no",
        "restarts": 2,
        "running": false,
        "service": "",
        "startedAt": "2026-11-23T23:49:25.1394031Z",
        "status": "exited",
      },
      {
        "args": [
          "--",
          "node",
          "server.js",
        ],
        "checkOutput": "connection refused",
        "definition": "sha256:abc",
        "exitCode": 0,
        "health": "unhealthy",
        "id": "6bc156f04dd4",
        "image": "r/shop@sha256:1",
        "index": 2,
        "name": "shop-production-r8-api-r8-2-1",
        "networks": {
          "shop_default": {
            "address": "172.18.0.2",
            "aliases": [
              "shop-production-r8-api-r8-2-1",
              "api-r8-2",
            ],
          },
        },
        "number": 8,
        "onHostNetwork": false,
        "oomKilled": false,
        "pid": 704,
        "project": "shop-production-r8",
        "restartPolicy": "on-failure:3",
        "restarts": 0,
        "running": true,
        "service": "api",
        "startedAt": "2026-11-23T23:05:15.396116063Z",
        "status": "running",
      },
    ]
  `)
})

it('reads nothing where there is nothing', () => {
  expect(readContainers('\n')).toEqual([])
})
