// The words of docker buildx and how its answers read.
import { expect, it } from 'vitest'
import {
  readBuildMetadata,
  readBuildProblem,
  readInspection,
  readInspectProblem,
} from '../../src/commands/buildx-answer.ts'
import { buildLabels, buildxBuild, buildxEnvironment, buildxInspect } from '../../src/commands/buildx.ts'

const digest = `sha256:${'a'.repeat(64)}`
const other = `sha256:${'b'.repeat(64)}`

it('builds and pushes with every value in its place', () => {
  const argv = buildxBuild({
    context: '/w/app',
    dockerfile: '/w/app/Dockerfile',
    args: { B: 'two words', A: "it's $1" },
    target: 'main',
    platforms: ['linux/amd64', 'linux/arm64'],
    labels: { z: '1', a: '2' },
    secrets: ['NPM_TOKEN'],
    cache: { from: ['type=gha'], to: ['type=gha,mode=max'] },
    reference: 'ghcr.io/acme/shop:v1',
    destination: 'registry',
    metadataFile: '/tmp/m.json',
  })
  expect(argv).toEqual([
    ...['docker', 'buildx', 'build', '--progress', 'plain', '--provenance=false', '--push'],
    ...['--metadata-file', '/tmp/m.json', '--tag', 'ghcr.io/acme/shop:v1', '--file', '/w/app/Dockerfile'],
    ...['--target', 'main', '--platform', 'linux/amd64,linux/arm64'],
    ...['--build-arg', "A=it's $1", '--build-arg', 'B=two words', '--label', 'a=2', '--label', 'z=1'],
    ...['--secret', 'id=NPM_TOKEN,env=NPM_TOKEN', '--cache-from', 'type=gha', '--cache-to', 'type=gha,mode=max'],
    '/w/app',
  ])
})

it('builds for this machine alone without pushing', () => {
  const nothing = { args: {}, platforms: [], labels: {}, secrets: [], cache: { from: [], to: [] } }
  const plain = { ...nothing, reference: 'localhost/shop:v1', metadataFile: '/m' }
  const argv = buildxBuild({ context: '/w', dockerfile: '/w/Dockerfile', ...plain, destination: 'engine' })
  expect(argv.slice(6)).toEqual([
    '--load',
    '--metadata-file',
    '/m',
    '--tag',
    'localhost/shop:v1',
    '--file',
    '/w/Dockerfile',
    '/w',
  ])
})

it('asks a registry for everything about a reference', () => {
  expect(buildxInspect('r.io/a:b').join(' ')).toBe('docker buildx imagetools inspect r.io/a:b --format {{json .}}')
})

it('keeps from docker what would change a build without standing in a file', () => {
  const kept = {
    PATH: '/bin',
    HOME: '/root',
    DOCKER_HOST: 'x',
    HTTPS_PROXY: 'p',
    AWS_PROFILE: 'a',
    BUILDX_BUILDER: 'b',
  }
  const dropped = {
    SOURCE_DATE_EPOCH: '1',
    BUILDX_GIT_LABELS: 'full',
    BUILDX_METADATA_PROVENANCE: 'max',
    BUILDX_NO_DEFAULT_LOAD: '1',
  }
  expect(buildxEnvironment({ ...kept, ...dropped })).toEqual(kept)
})

it('labels an image with what is known', () => {
  expect(buildLabels({ app: 'shop', services: [], version: 'v1', inputs: 'i' })).toEqual({
    'org.opencontainers.image.version': 'v1',
    'stagecraft.app': 'shop',
    'stagecraft.inputs': 'i',
  })
})

it('reads a manifest, with its platform and revision', () => {
  const answer = {
    manifest: { digest },
    image: {
      architecture: 'arm',
      os: 'linux',
      variant: 'v7',
      config: { Labels: { 'org.opencontainers.image.revision': 'abc' } },
    },
  }
  expect(readInspection(JSON.stringify(answer))).toEqual({ digest, platforms: ['linux/arm/v7'], revision: 'abc' })
})

const image = (revision?: string): object => ({
  architecture: 'amd64',
  os: 'linux',
  config: { Labels: revision === undefined ? null : { 'org.opencontainers.image.revision': revision } },
})
const index = (images: object): string =>
  JSON.stringify({
    manifest: {
      digest,
      manifests: [
        { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
        { platform: { os: 'linux', architecture: 'amd64' } },
        { platform: { os: 'unknown', architecture: 'unknown' } },
        {},
      ],
    },
    image: images,
  })

it('reads an index, without its attestations', () => {
  const both = { 'linux/amd64': image('abc'), 'linux/arm64': image('abc') }
  expect(readInspection(index(both))).toEqual({ digest, platforms: ['linux/amd64', 'linux/arm64/v8'], revision: 'abc' })
})

it('tells no revision when the platforms of an index disagree', () => {
  for (const images of [
    { 'linux/amd64': image('a'), 'linux/arm64': image('b') },
    { 'linux/amd64': image('a'), 'linux/arm64': image() },
  ])
    expect(readInspection(index(images))).not.toHaveProperty('revision')
})

it('reads an artifact that is no image', () => {
  expect(readInspection(JSON.stringify({ manifest: { digest }, image: null }))).toEqual({ digest, platforms: [] })
})

it.each(['', '<html>', '{}', '{"manifest":{"digest":"sha256:short"}}', '{"manifest":{"digest":5}}', '[]'])(
  'takes %j for no answer',
  (text) => {
    expect(readInspection(text)).toBeUndefined()
  },
)

it('reads the digests of a build', () => {
  const text = JSON.stringify({
    'containerimage.digest': digest,
    'containerimage.config.digest': other,
    'image.name': 'x',
  })
  expect(readBuildMetadata(text)).toEqual({ digest, id: other })
  expect(readBuildMetadata(JSON.stringify({ 'containerimage.digest': digest }))).toEqual({ digest, id: digest })
  expect(readBuildMetadata('')).toEqual({})
})

// Those with 127.0.0.1 and r were printed by buildx 0.13; those of Docker Hub and ghcr.io are as their users report them.
it.each([
  ['ERROR: 127.0.0.1:5000/a:b: not found', 'missing'],
  [
    'ERROR: docker.io/acme/private:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    'denied',
  ],
  [
    'ERROR: failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=x: 403 Forbidden',
    'denied',
  ],
  ['ERROR: unexpected status from HEAD request to http://r/v2/x/manifests/1: 429 Too Many Requests', 'busy'],
  ['ERROR: unexpected status from HEAD request to http://r/v2/x/manifests/1: 500 Internal Server Error', 'answer'],
  [
    'ERROR: failed to do request: Head "https://r/v2/x/manifests/1": dial tcp: lookup r on 10.0.0.1:53: no such host',
    'silent',
  ],
  [
    'ERROR: failed to do request: Head "https://r/v2/": tls: failed to verify certificate: x509: certificate has expired',
    'silent',
  ],
  ["docker: 'buildx' is not a docker command.\nSee 'docker --help'", 'builder'],
  ["ERROR: invalid character '<' looking for beginning of value", 'answer'],
])('knows what %s means', (stderr, problem) => {
  expect(readInspectProblem(stderr)).toBe(problem)
})

it('tells a failed step with its place', () => {
  const stderr = [
    '#5 [2/2] RUN false',
    '#5 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1',
    '------',
    ' > [2/2] RUN false:',
    '0.3 the cause',
    '------',
    'Dockerfile:2',
    '--------------------',
    '   1 |     FROM scratch',
    '   2 | >>> RUN false',
    '--------------------',
    'ERROR: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1',
    '',
  ].join('\n')
  const { problem, said } = readBuildProblem(stderr)
  expect(problem).toBe('build')
  expect(said.split('\n')).toEqual(stderr.trimEnd().split('\n').slice(2))
})

it.each([
  ['------\n > pushing r/x:1 with docker:\n------\nERROR: denied: permission_denied: write_package', 'refused'],
  ['------\n > pushing r/x:1 with docker:\n------\nERROR: no basic auth credentials', 'refused'],
  [
    '------\n > exporting to image:\n------\nERROR: failed to solve: failed to push r/x:1: unexpected status from POST request to https://r/v2/x/blobs/uploads/: 403 Forbidden',
    'refused',
  ],
  [
    '------\n > pushing r/x:1 with docker:\n------\nERROR: Get "http://r/v2/": dial tcp r:80: connect: connection refused',
    'push',
  ],
  ['ERROR: Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?', 'builder'],
  ['ERROR: Multi-platform build is not supported for the docker driver.\nSwitch to a different driver', 'platforms'],
  [
    '#7 0.2 exec /bin/sh: exec format error\nERROR: failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 1',
    'platforms',
  ],
  [
    'ERROR: failed to solve: base: failed to resolve source metadata for docker.io/library/base:latest: pull access denied',
    'build',
  ],
  ['ERROR: failed to solve: failed to read dockerfile: open Dockerfile: no such file or directory', 'build'],
  ['', 'build'],
])('knows whose fault %j is', (stderr, problem) => {
  expect(readBuildProblem(stderr).problem).toBe(problem)
})
