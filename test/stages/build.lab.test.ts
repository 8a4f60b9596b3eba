// PROVIDER_BACKEND_GENERIC CLI_BUILD: the stage build as it is run: a checkout, a real registry, its outputs and how it ends.
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openWorld } from '../../src/entry/world.ts'
import type { Event } from '../../src/model/event.ts'
import { Fault, Faults } from '../../src/model/fault.ts'
import type { Report } from '../../src/report/report.ts'
import { build } from '../../src/stages/build.ts'
import type { InputName } from '../../src/stages/inputs.ts'
import type { StageResult } from '../../src/stages/define.ts'
import { docker, mustRun } from '../lab/docker.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { git, ownFolder, variables } from '../support/machine.ts'

sharedLabSuite('the stage build', (lab) => {
  let count = 0

  afterAll(async () => {
    const made = await docker(['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'])
    const ours = made.split('\n').filter((each) => each.includes(`build-test-${process.pid}-`))
    if (ours.length > 0) await docker(['rmi', ...ours])
  })

  /** A committed project with a registry path of its own. */
  async function project(): Promise<{ readonly root: string; readonly repository: string }> {
    const root = await ownFolder()
    const repository = `${lab().registry.host}/build-test-${process.pid}-${(count += 1)}/shop`
    await mkdir(join(root, 'web'))
    await writeFile(join(root, 'Dockerfile'), 'FROM scratch\nCOPY stagecraft.yml /\n')
    await writeFile(join(root, 'web/Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n')
    await writeFile(
      join(root, 'compose.yaml'),
      [
        'services:',
        '  api: { build: ., healthcheck: { test: [CMD, "true"] } }',
        '  worker: { build: ., healthcheck: { test: [CMD, "true"] } }',
        '  web: { build: web, healthcheck: { test: [CMD, "true"] } }',
        `  db: { image: ${lab().mirror}postgres:17 }`,
        '',
      ].join('\n'),
    )
    const host = '{ address: 192.0.2.1, user: deploy, roles: [app, db] }'
    await writeFile(
      join(root, 'stagecraft.yml'),
      [
        'version: 1',
        `project: { name: shop, registry: ${repository} }`,
        'compose: compose.yaml',
        'services: { api: {}, worker: {}, web: {}, db: { role: db } }',
        'environments:',
        `  staging: { driver: ssh, hosts: { app-1: ${host} } }`,
        `  production: { driver: ssh, protected: true, hosts: { app-1: ${host} } }`,
        '',
      ].join('\n'),
    )
    await git(root, 'init', '--quiet')
    await git(root, 'add', '.')
    await git(root, 'commit', '--quiet', '--message', 'First')
    return { root, repository }
  }

  async function run(
    root: string,
    given: Partial<Record<InputName, unknown>> = {},
  ): Promise<StageResult & { readonly events: readonly Event[] }> {
    const events: Event[] = []
    const report: Report = {
      tell: (event) => void events.push(event),
      plan: () => undefined,
      end: () => Promise.resolve(),
    }
    const world = openWorld({
      door: 'terminal',
      folder: root,
      variables: { ...variables, CI: '', GITHUB_ACTIONS: '' },
      report,
      hide: () => undefined,
    })
    const all = { environment: 'staging', push: true, dryRun: false, ...given }
    const result = await build.start(new Map(Object.entries(all)) as Parameters<typeof build.start>[0], world)
    return { ...result, events }
  }

  async function faultsOf(promise: Promise<unknown>): Promise<readonly string[]> {
    const error: unknown = await promise.catch((thrown: unknown) => thrown)
    if (error instanceof Faults) return error.faults.map(({ code, ending }) => `${code} ${ending}`)
    return [error instanceof Fault ? `${error.code} ${error.ending}` : JSON.stringify(error)]
  }

  const digestIn = async (reference: string): Promise<string> => {
    const said = await docker(['buildx', 'imagetools', 'inspect', reference, '--format', '{{json .Manifest}}'])
    return (JSON.parse(said) as { readonly digest: string }).digest
  }

  it('builds and pushes under the commit, and tells digests of the registry and nothing else', async () => {
    const { root, repository } = await project()
    const version = await git(root, 'rev-parse', 'HEAD')
    const { outputs, lines } = await run(root)
    const [main, web] = [await digestIn(`${repository}:${version}`), await digestIn(`${repository}/web:${version}`)]
    expect({ ...outputs, images: JSON.parse(outputs.images ?? '') as unknown }).toEqual({
      version,
      imageDigest: main,
      images: { api: main, web, worker: main },
    })
    expect(lines).toEqual([
      `${repository}:${version} built and pushed: ${main}`,
      `${repository}/web:${version} built and pushed: ${web}`,
    ])
  })

  it('builds nothing twice, neither here nor in another clone of the commit', async () => {
    const { root } = await project()
    const first = await run(root)
    const clone = await ownFolder()
    await git(clone, 'clone', '--quiet', root, '.')
    const again = await run(clone)
    expect(again.outputs).toEqual(first.outputs)
    expect(again.lines.every((line) => line.includes(' was there: '))).toBe(true)
    expect(again.events.filter(({ kind }) => kind === 'step.output')).toEqual([])
  })

  it('refuses to call other files by the same version', async () => {
    const { root } = await project()
    await run(root, { version: 'v1' })
    await appendFile(join(root, 'Dockerfile'), '# changed\n')
    expect(await faultsOf(run(root, { version: 'v1' }))).toEqual(['VERSION_TAKEN refused'])
    expect((await run(root)).outputs.version).toMatch(/^[0-9a-f]{40}-dirty-[0-9a-f]{12}$/)
    expect(await faultsOf(run(root, { environment: 'production' }))).toEqual(['VERSION_DIRTY refused'])
    expect(await faultsOf(run(root, { environment: 'production', version: 'v2' }))).toEqual(['VERSION_DIRTY refused'])
  })

  it('builds just the services that are named', async () => {
    const { root, repository } = await project()
    const { outputs } = await run(root, { services: ['web'], version: 'v1' })
    expect(Object.keys(JSON.parse(outputs.images ?? '') as object)).toEqual(['web'])
    await expect(digestIn(`${repository}:v1`)).rejects.toThrow('not found')
    expect((await run(root, { services: ['db'], version: 'v1' })).lines).toEqual([
      'Nothing is built here: no service has build.',
    ])
    expect(await faultsOf(run(root, { services: ['nope'] }))).toEqual(['SERVICE_UNKNOWN invalid'])
  })

  it('shows what it would do and does nothing', async () => {
    const { root, repository } = await project()
    await run(root, { services: ['web'], version: 'v1' })
    expect((await run(root, { dryRun: true, version: 'v1' })).lines).toEqual([
      `Build ${repository}:v1 from . (Dockerfile)`,
      `Push ${repository}:v1`,
      `${repository}/web:v1 was there: ${await digestIn(`${repository}/web:v1`)}`,
    ])
    await expect(digestIn(`${repository}:v1`)).rejects.toThrow('not found')
  })

  it('says that hosts cannot get what was not pushed', async () => {
    const { root, repository } = await project()
    const { outputs, lines } = await run(root, { push: false, version: 'v1' })
    expect(outputs).toEqual({ version: 'v1' })
    expect(lines.at(-1)).toBe(
      'It was not pushed, and hosts get images from the registry alone: add --push to deploy it.',
    )
    await expect(digestIn(`${repository}:v1`)).rejects.toThrow('not found')
  })

  it('ends with 2 and pushes nothing more when a build fails', async () => {
    const { root, repository } = await project()
    await writeFile(join(root, 'Dockerfile'), 'FROM scratch\nCOPY missing /\n')
    const failing = run(root, { version: 'v1' })
    expect(await faultsOf(failing)).toEqual(['BUILD_FAILED outside'])
    await expect(digestIn(`${repository}/web:v1`)).rejects.toThrow('not found')
  })

  it('ends with 2 when the registry does not answer', async () => {
    const { root } = await project()
    const file = join(root, 'stagecraft.yml')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/registry: \S+/, 'registry: 127.0.0.1:9/shop'))
    expect(await faultsOf(run(root, { version: 'v1' }))).toEqual(['REGISTRY_SILENT outside'])
  })

  it('takes the words of a command line', async () => {
    const { root, repository } = await project()
    const argv = ['build', '--env', 'staging', '--version', 'v1', '--services', 'web', '--push', '--format', 'json']
    const cli = join(import.meta.dirname, '../../scripts/stagecraft.ts')
    const tsx = join(import.meta.dirname, '../../node_modules/.bin/tsx')
    const said = await mustRun([tsx, cli, ...argv], { cwd: root })
    expect(JSON.parse(said.split('\n').at(-1) ?? '')).toMatchObject({
      version: 'v1',
      images: { web: await digestIn(`${repository}/web:v1`) },
    })
  })
})
