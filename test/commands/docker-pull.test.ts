// Pulling: the script, and engines' sentences told apart.

import { expect, it } from 'vitest'
import { pullImages, readFreeSpace, readPullFailure } from '../../src/commands/docker-pull.ts'

it('pulls only what is missing, two images at a time', () => {
  expect(pullImages(['r/a@sha256:1', 'r/b@sha256:2', 'r/c@sha256:3'])).toMatchInlineSnapshot(`
    "({ docker image inspect r/a@sha256:1 </dev/null >/dev/null 2>&1; } || { echo 'pulling r/a@sha256:1' </dev/null &&
    { { said=$(docker pull --quiet r/a@sha256:1 </dev/null 2>&1); } || { printf '%s%s: %s\\n' 'cannot pull ' r/a@sha256:1 "$said"; false; }; }; } &&
    { docker image inspect r/c@sha256:3 </dev/null >/dev/null 2>&1; } || { echo 'pulling r/c@sha256:3' </dev/null &&
    { { said=$(docker pull --quiet r/c@sha256:3 </dev/null 2>&1); } || { printf '%s%s: %s\\n' 'cannot pull ' r/c@sha256:3 "$said"; false; }; }; }) & lane0=$!
    ({ docker image inspect r/b@sha256:2 </dev/null >/dev/null 2>&1; } || { echo 'pulling r/b@sha256:2' </dev/null &&
    { { said=$(docker pull --quiet r/b@sha256:2 </dev/null 2>&1); } || { printf '%s%s: %s\\n' 'cannot pull ' r/b@sha256:2 "$said"; false; }; }; }) & lane1=$!
    result=0
    wait "$lane0" || result=1
    wait "$lane1" || result=1
    [ "$result" = 0 ]"
  `)
})

const image = `r.example.com/shop@sha256:${'40'.repeat(32)}`

it.each([
  ['missing', `Error response from daemon: manifest for ${image} not found: manifest unknown: manifest unknown`],
  ['missing', `Error response from daemon: failed to resolve reference "${image}": ${image}: not found`],
  ['missing', 'Error response from daemon: name unknown: repository name not known to registry'],
  [
    'denied',
    `Error response from daemon: Head "https://r.example.com/v2/shop/manifests/latest": unauthorized: authentication required`,
  ],
  [
    'denied',
    "Error response from daemon: pull access denied for acme/shop, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  ],
  ['denied', 'Error response from daemon: Head "https://ghcr.io/v2/acme/shop/manifests/sha256:1": denied'],
  ['denied', 'Error response from daemon: Get "https://r.example.com/v2/": no basic auth credentials'],
  ['architecture', 'no matching manifest for linux/arm64/v8 in the manifest list entries'],
  [
    'architecture',
    'Error response from daemon: no matching manifest for linux/arm64 in the manifest list entries: no match for platform in manifest: not found',
  ],
  ['space', 'failed to register layer: write /usr/lib/x: no space left on device'],
  ['limit', 'Error response from daemon: toomanyrequests: You have reached your pull rate limit.'],
  [
    'network',
    'Error response from daemon: Get "http://127.0.0.1:5999/v2/": dial tcp 127.0.0.1:5999: connect: connection refused',
  ],
  [
    'network',
    'Error response from daemon: Get "https://r.example.com/v2/": dial tcp: lookup r.example.com: no such host',
  ],
  [
    'network',
    'Error response from daemon: Get "https://r.example.com/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
  ],
  ['network', 'Error response from daemon: Get "https://r.example.com/v2/": EOF'],
  ['network', 'Error response from daemon: received unexpected HTTP status: 503 Service Unavailable'],
  ['other', 'Error response from daemon: something new'],
])('reads %s out of the engine’s words: %s', (problem, said) => {
  expect(readPullFailure(`pulling r/a@sha256:1\ncannot pull ${image}: ${said}\npulling r/c@sha256:3\n`)).toEqual({
    image,
    problem,
    said,
  })
})

it('sees no failure where none is told', () => {
  expect(readPullFailure('pulling r/a@sha256:1\n')).toBeUndefined()
})

it('reads free space and inodes, and says nothing where df said nothing', () => {
  const disk =
    'Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda1 50620216 9203404 38812652 20% /var/lib/docker\n'
  const inodes = (all: string, left: string): string =>
    `Filesystem Inodes IUsed IFree IUse% Mounted on\n/dev/vda1 ${all} 4711 ${left} 1% /var/lib/docker\n`
  const read = { free: 38812652 * 1024, mount: '/var/lib/docker' }
  expect(
    [disk, disk + inodes('3276800', '812'), disk + inodes('0', '0'), disk + inodes('-', '-'), ''].map(readFreeSpace),
  ).toEqual([read, { ...read, inodes: 812 }, read, read, undefined])
})
