// PROVIDER_BACKEND_INTERFACE PROVIDER_BACKEND_GENERIC: images made by docker buildx in a real registry, pulled and run by a real host.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import type { Backend } from '../../src/backend/backend.ts'
import { createGenericBackend } from '../../src/backend/generic.ts'
import type { GenericSettings } from '../../src/backend/generic.ts'
import { temporaryFolder } from '../../src/entry/files.ts'
import { Fault } from '../../src/model/fault.ts'
import { backendContract, codeOf, requestOf, tinyProject } from '../contracts/backend.ts'
import { docker, run } from '../lab/docker.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { ownFolder, program, variables } from '../support/machine.ts'
import { wrongRegistry } from '../support/registry-stub.ts'

const backendWith = (
  more: Readonly<Record<string, string>> = {},
  hide: GenericSettings['hide'] = () => undefined,
): Backend =>
  createGenericBackend({
    program,
    temporary: temporaryFolder,
    variables: { ...variables, ...more },
    hide,
    pause: () => Promise.resolve(),
  })

async function faultOf(promise: Promise<unknown>): Promise<Pick<Fault, 'code' | 'what'>> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  if (!(error instanceof Fault)) throw new Error(`no fault but ${JSON.stringify(error)}`)
  return { code: error.code, what: error.what }
}

sharedLabSuite('the generic backend', (lab) => {
  let count = 0
  const repository = (): string => `${lab().registry.host}/images-test/${process.pid}-${(count += 1)}`
  const backend = backendWith()

  // A push leaves the image on the engine that made it.
  afterAll(async () => {
    const made = await docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'])
    const ours = made.split('\n').filter((each) => each.includes(`/images-test/${process.pid}-`))
    if (ours.length > 0) await docker(['rmi', ...ours])
  })

  backendContract(() => Promise.resolve({ backend: backendWith(), repository: repository() }))

  it('answers with the digest that the registry itself gives for the manifest', async () => {
    const name = repository()
    const { digest } = await backend.build(requestOf(await tinyProject(), `${name}:v1`))
    const [host, ...path] = name.split('/')
    const accept = 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json'
    const answer = await fetch(`http://${host}/v2/${path.join('/')}/manifests/v1`, { headers: { accept } })
    expect(answer.headers.get('docker-content-digest')).toBe(digest)
  })

  it('makes an image that a host pulls by that digest and runs', async () => {
    const root = await ownFolder()
    await writeFile(
      join(root, 'Dockerfile'),
      'ARG BASE\nFROM ${BASE} AS main\nARG GREETING\nENV GREETING=$GREETING\nCMD ["node", "-p", "process.env.GREETING"]\nFROM main AS other\nENV GREETING=other\n',
    )
    const name = repository()
    const lines: string[] = []
    const request = requestOf(root, `${name}:v1`, { output: (text) => void lines.push(text) })
    const args = { BASE: lab().nodeImage, GREETING: `it's "$HOME" & more` }
    const { digest } = await backend.build({ ...request, build: { ...request.build, args, target: 'main' } })
    const said = await lab()
      .host('app-1')
      .exec(['docker', 'run', '--rm', `${name}@${digest}`])
    await lab()
      .host('app-1')
      .exec(['docker', 'rmi', `${name}@${digest}`])
    expect(said.stdout).toBe(`it's "$HOME" & more\n`)
    expect(lines.join('')).toContain('load build definition')
  })

  it('gives the same image for the same files, and another for others', async () => {
    const name = repository()
    const digests: string[] = []
    for (const [tag, content] of [
      ['v1', 'a'],
      ['v2', 'a'],
      ['v3', 'b'],
    ])
      digests.push((await backend.build(requestOf(await tinyProject(content), `${name}:${tag}`))).digest)
    expect([digests[0] === digests[1], digests[1] === digests[2]]).toEqual([true, false])
  })

  it('lets nothing of the process into the image, and leaves the login of its user alone', async () => {
    const config = await ownFolder()
    const written = '{"auths":{"other.example.com":{"auth":"dTpw"}}}'
    await writeFile(join(config, 'config.json'), written)
    const root = await tinyProject()
    await writeFile(join(root, 'Dockerfile'), 'FROM scratch\nARG CANARY=none\nLABEL canary=$CANARY\nCOPY content /\n')
    const more = { CANARY: 'canary-in-the-process', SOURCE_DATE_EPOCH: '1', DOCKER_CONFIG: config }
    const name = repository()
    const { digest } = await backendWith(more).build(requestOf(root, `${name}:v1`))
    const seen = await docker(['buildx', 'imagetools', 'inspect', `${name}@${digest}`, '--format', '{{json .}}'])
    expect(seen).toContain('"canary": "none"')
    expect(seen).not.toContain('canary-in-the-process')
    expect(seen).not.toContain('1970-')
    expect(await readFile(join(config, 'config.json'), 'utf8')).toBe(written)
  })

  it('lets a step read a secret of which no layer, no history and no argument keeps anything', async () => {
    const root = await tinyProject()
    const check = 'RUN --mount=type=secret,id=NPM_CANARY grep -q ^canary- /run/secrets/NPM_CANARY && echo seen >/proof'
    await writeFile(join(root, 'Dockerfile'), `FROM ${lab().nodeImage}\n${check}\n`)
    const name = repository()
    const hidden: string[] = []
    const hide: GenericSettings['hide'] = (secrets) => void hidden.push(...secrets.map((secret) => secret.reveal()))
    const request = requestOf(root, `${name}:v1`)
    const build = { ...request.build, secrets: ['NPM_CANARY'], cache: { from: [], to: ['type=inline'] } }
    const { digest } = await backendWith({ NPM_CANARY: 'canary-4711' }, hide).build({ ...request, build })
    const image = `${name}@${digest}`
    const said = await docker([
      'run',
      '--rm',
      '--pull',
      'always',
      image,
      'sh',
      '-c',
      'cat /proof; ls /run/secrets 2>/dev/null || echo none',
    ])
    const history = await docker(['history', '--no-trunc', image])
    const everything = await docker(['inspect', image])
    await docker(['rmi', image])
    expect({ said, hidden, kept: (history + everything).includes('canary-4711') }).toEqual({
      said: 'seen\nnone',
      hidden: ['canary-4711'],
      kept: false,
    })
  })

  it('refuses a build whose secret is set nowhere', async () => {
    const request = requestOf(await tinyProject(), `${repository()}:v1`)
    const building = backendWith({ EMPTY: '' }).build({
      ...request,
      build: { ...request.build, secrets: ['NONE', 'EMPTY'] },
    })
    expect((await faultOf(building)).what).toMatch(/may read NONE, EMPTY, and no variable of this process/)
  })

  it('tells what the builder said when a step fails', async () => {
    const root = await tinyProject()
    await writeFile(join(root, 'Dockerfile'), `FROM ${lab().nodeImage}\nRUN echo the cause; exit 3\n`)
    const { code, what } = await faultOf(backend.build(requestOf(root, `${repository()}:v1`)))
    expect(code).toBe('BUILD_FAILED')
    expect(what).toContain('the cause')
    expect(what).toContain('>>> RUN echo the cause; exit 3')
    expect(what).toContain('exit code: 3')
  })

  it('leaves what it does not push on this machine, under the id it tells', async () => {
    const reference = `localhost/images-test-${process.pid}:v1`
    onTestFinished(async () => void (await run(['docker', 'rmi', reference])))
    const { digest } = await backend.build(requestOf(await tinyProject(), reference, { destination: 'engine' }))
    expect(await docker(['image', 'inspect', '--format', '{{.Id}}', reference])).toBe(digest)
  })

  it('builds for another platform than its own, and finds the digest of an index with its platforms', async () => {
    const name = repository()
    const base = requestOf(await tinyProject(), '')
    for (const each of ['amd64', 'arm64'])
      await backend.build({
        ...base,
        reference: `${name}:${each}`,
        build: { ...base.build, platforms: [`linux/${each}`] },
      })
    await docker(['buildx', 'imagetools', 'create', '--tag', `${name}:both`, `${name}:amd64`, `${name}:arm64`])
    const index = await docker(['buildx', 'imagetools', 'inspect', `${name}:both`, '--format', '{{json .Manifest}}'])
    const { digest } = JSON.parse(index) as { readonly digest: string }
    expect(await backend.resolve(`${name}:both`)).toEqual({ digest, platforms: ['linux/amd64', 'linux/arm64'] })
    expect((await backend.resolve(`${name}:arm64`))?.platforms).toEqual(['linux/arm64'])
  })

  it('says that this builder cannot make several platforms at once', async () => {
    const request = requestOf(await tinyProject(), `${repository()}:v1`)
    const platforms = ['linux/amd64', 'linux/arm64']
    expect(await faultOf(backend.build({ ...request, build: { ...request.build, platforms } }))).toEqual({
      code: 'BUILDER_PLATFORMS',
      what: 'The builder cannot make an image for linux/amd64, linux/arm64: Multi-platform build is not supported for the docker driver.',
    })
  })

  it.each([
    [
      'wants a login',
      { status: 401, body: '{}', headers: { 'www-authenticate': 'Basic realm="x"' } },
      'REGISTRY_DENIED',
    ],
    ['forbids', { status: 403, body: '{"errors":[{"code":"DENIED","message":"denied"}]}' }, 'REGISTRY_DENIED'],
    [
      'wants fewer requests',
      { status: 429, body: '{"errors":[{"code":"TOOMANYREQUESTS","message":"slow"}]}' },
      'REGISTRY_BUSY',
    ],
    ['is broken', { status: 500, body: 'oops' }, 'REGISTRY_ANSWER'],
    ['is no registry', { status: 200, body: '<html>' }, 'REGISTRY_ANSWER'],
  ])('tells apart a registry that %s', async (_, answer, code) => {
    const { host } = await wrongRegistry(answer)
    expect(await codeOf(backend.resolve(`${host}/acme/shop:v1`))).toBe(code)
  })

  it.each([
    ['wants a login', { status: 401, body: '{}', headers: { 'www-authenticate': 'Basic realm="x"' } }, 'PUSH_REFUSED'],
    ['forbids', { status: 403, body: '{"errors":[{"code":"DENIED","message":"denied"}]}' }, 'PUSH_REFUSED'],
    [
      'wants fewer requests',
      { status: 429, body: '{"errors":[{"code":"TOOMANYREQUESTS","message":"slow"}]}' },
      'PUSH_FAILED',
    ],
  ])('tells why a push failed at a registry that %s', async (_, answer, code) => {
    const { host } = await wrongRegistry(answer)
    onTestFinished(async () => void (await run(['docker', 'rmi', `${host}/acme/shop:v1`])))
    expect(await codeOf(backend.build(requestOf(await tinyProject(), `${host}/acme/shop:v1`)))).toBe(code)
  })

  it('tells a registry that does not answer, and asks it again before it says so', async () => {
    const asked: number[] = []
    const patient = createGenericBackend({
      program,
      temporary: temporaryFolder,
      variables,
      hide: () => undefined,
      pause: (milliseconds) => Promise.resolve(void asked.push(milliseconds)),
    })
    expect(await faultOf(patient.resolve('127.0.0.1:9/acme/shop:v1'))).toEqual({
      code: 'REGISTRY_SILENT',
      what: 'The registry 127.0.0.1:9 did not answer for 127.0.0.1:9/acme/shop:v1: failed to do request: Head "http://127.0.0.1:9/v2/acme/shop/manifests/v1": dial tcp 127.0.0.1:9: connect: connection refused',
    })
    expect(asked).toEqual([1_000, 4_000])
    expect(await codeOf(patient.resolve('nowhere.invalid/acme/shop:v1'))).toBe('REGISTRY_SILENT')
    onTestFinished(async () => void (await run(['docker', 'rmi', '127.0.0.1:9/acme/shop:v1'])))
    expect(await codeOf(patient.build(requestOf(await tinyProject(), '127.0.0.1:9/acme/shop:v1')))).toBe('PUSH_FAILED')
  })

  it('says what this machine lacks', async () => {
    const request = requestOf(await tinyProject(), `${repository()}:v1`)
    expect(await codeOf(backendWith({ PATH: '/nowhere' }).build(request))).toBe('BUILDER_MISSING')
    expect(await codeOf(backendWith({ DOCKER_HOST: 'unix:///nowhere.sock' }).build(request))).toBe('BUILDER_MISSING')
  })

  it('says so when the registry holds something else than what was pushed', async () => {
    const name = repository()
    const other = await backend.build(requestOf(await tinyProject('other'), `${name}:other`))
    const racing = createGenericBackend({
      program: async (call) => {
        const answer = await program(call)
        const isBuild = call.argv.includes('build')
        if (isBuild) await docker(['buildx', 'imagetools', 'create', '--tag', `${name}:v1`, `${name}@${other.digest}`])
        return answer
      },
      temporary: temporaryFolder,
      variables,
      hide: () => undefined,
      pause: () => Promise.resolve(),
    })
    expect(await codeOf(racing.build(requestOf(await tinyProject(), `${name}:v1`)))).toBe('PUSH_DIFFERS')
  })
})
