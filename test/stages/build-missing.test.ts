// CLI_BUILD: building what a registry does not have, and nothing else.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Emit, Event } from '../../src/model/event.ts'
import { Fault, Faults } from '../../src/model/fault.ts'
import { imageLabel } from '../../src/model/label.ts'
import type { Observed } from '../../src/model/observed.ts'
import { buildMissing } from '../../src/stages/build-missing.ts'
import type { Building } from '../../src/stages/build-missing.ts'
import { files } from '../../src/entry/files.ts'
import { composeModel, composeService, config, environmentConfig, named } from '../support/builders.ts'
import { createFakeBackend } from '../support/fake-backend.ts'
import { git, ownFolder, program, variables } from '../support/machine.ts'

const build = (
  context: string,
  platforms: readonly string[] = [],
): NonNullable<ReturnType<typeof composeService>['build']> => ({
  context,
  dockerfile: 'Dockerfile',
  args: {},
  platforms,
})

type Project = Parameters<typeof buildMissing>[1]

/** A committed project with `api` and `worker` from one build, `web` from another, and a fake backend. */
async function setUp({ isProtected = false, platforms = [] as readonly string[] } = {}): Promise<{
  readonly root: string
  readonly backend: ReturnType<typeof createFakeBackend>
  readonly events: readonly Event[]
  readonly project: Project
  readonly make: (building?: Partial<Building>, of?: Project) => Promise<readonly string[]>
}> {
  const root = await ownFolder()
  await writeFile(join(root, 'Dockerfile'), 'FROM scratch\n')
  await git(root, 'init', '--quiet')
  await git(root, 'remote', 'add', 'origin', 'git@github.com:acme/shop.git')
  await commit(root)
  const services = named({
    api: composeService({ build: build('.', platforms) }),
    worker: composeService({ build: build('.', platforms) }),
    web: composeService({ build: { ...build('.', platforms), target: 'web' } }),
    db: composeService({ image: 'postgres:17' }),
  })
  const project = {
    root,
    config: config({ registry: 'r.io/shop' }),
    environment: environmentConfig({ protected: isProtected }),
    compose: composeModel({ services }),
  }
  const backend = createFakeBackend()
  const events: Event[] = []
  const emit: Emit = (event) => void events.push(event)
  const outside = { files, program, backend: () => Promise.resolve(backend) }
  const world = { outside, variables, emit, now: () => 0 } as unknown as Parameters<typeof buildMissing>[0]
  return {
    root,
    backend,
    events,
    project,
    make: async (building, of = project) => {
      const made = await buildMissing(world, of, { version: 'v1', ...building })
      return made.map(
        ({ image, isNew }) => `${isNew ? 'new' : 'old'} ${image.reference} for ${image.services.join(',')}`,
      )
    },
  }
}

async function commit(root: string): Promise<string> {
  await git(root, 'add', '.')
  await git(root, 'commit', '--quiet', '--allow-empty', '--message', 'Change')
  return git(root, 'rev-parse', 'HEAD')
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  if (error instanceof Faults) return error.faults.map(({ code }) => code).join(' ')
  return error instanceof Fault ? error.code : JSON.stringify(error)
}

it('builds each image once, with labels that say what it is and where it comes from', async () => {
  const { root, backend, make } = await setUp()
  expect(await make()).toEqual(['new r.io/shop:v1 for api,worker', 'new r.io/shop/web:v1 for web'])
  expect(backend.built[0]?.labels).toEqual({
    [imageLabel.revision]: await git(root, 'rev-parse', 'HEAD'),
    [imageLabel.version]: 'v1',
    [imageLabel.source]: 'https://github.com/acme/shop',
    [imageLabel.app]: 'shop',
    [imageLabel.services]: 'api,worker',
    [imageLabel.inputs]: expect.stringMatching(/^sha256:/),
  })
})

it('never passes off what other arguments made of the same commit', async () => {
  const { make, project } = await setUp()
  await make()
  const other = { ...build('.'), args: { COLOUR: 'blue' } }
  const services = { ...project.compose.services, ...named({ api: composeService({ build: other }) }) }
  const worker = composeService({ build: other })
  const changed = { ...project, compose: composeModel({ services: { ...services, ...named({ worker }) } }) }
  expect(await codeOf(make({}, changed))).toBe('VERSION_OTHER_INPUTS')
})

it('uses what is there from the same commit, and builds the rest', async () => {
  const { backend, make } = await setUp()
  await make({ services: ['web'] as never })
  expect(await make()).toEqual(['new r.io/shop:v1 for api,worker', 'old r.io/shop/web:v1 for web'])
  expect(backend.built.map(({ reference }) => reference)).toEqual(['r.io/shop/web:v1', 'r.io/shop:v1'])
})

it('never passes today’s files off as yesterday’s version, nor builds it anew', async () => {
  const { root, backend, make } = await setUp()
  await make()
  await commit(root)
  expect(await codeOf(make())).toBe('VERSION_TAKEN')
  await writeFile(join(root, 'new'), '')
  expect(await codeOf(make())).toBe('VERSION_TAKEN')
  expect(backend.built).toHaveLength(2)
})

it('is a stage in the log when it builds, and none when it does not', async () => {
  const { make, events } = await setUp()
  await make()
  await make()
  expect(events.flatMap((event) => (event.kind.startsWith('stage.') ? [event] : []))).toEqual([
    { kind: 'stage.started', stage: 'build', summary: 'the images of v1' },
    { kind: 'stage.finished', stage: 'build', outcome: 'completed', milliseconds: 0 },
  ])
})

it('labels an image with everybody who runs it, also when it is built for one of them', async () => {
  const { backend, make } = await setUp()
  expect(await make({ services: ['worker'] as never })).toEqual(['new r.io/shop:v1 for worker'])
  expect(backend.built[0]?.labels[imageLabel.services]).toBe('api,worker')
})

it('uses what nobody can tell the origin of, and says so', async () => {
  const { root, backend, make, events } = await setUp()
  await make()
  await rm(join(root, '.git'), { recursive: true })
  expect(await make()).toEqual(['old r.io/shop:v1 for api,worker', 'old r.io/shop/web:v1 for web'])
  expect(events).toContainEqual({
    kind: 'notice',
    level: 'info',
    message: 'r.io/shop:v1 is in the registry, used as it is: nobody can tell which files it was built from',
  })
  expect(backend.built).toHaveLength(2)
})

it('builds nothing for a protected environment that no commit has', async () => {
  const { root, backend, make } = await setUp({ isProtected: true })
  await writeFile(join(root, 'new'), '')
  expect(await codeOf(make())).toBe('VERSION_DIRTY')
  expect(backend.built).toEqual([])
  await commit(root)
  expect(await make()).toHaveLength(2)
})

it('builds for the hosts that run an image where no platform is written', async () => {
  const { backend, make } = await setUp()
  await make({ hosts: async () => hosts({ 'app-1': 'x86_64', 'app-2': 'aarch64', 'db-1': 'riscv64' }) })
  expect(backend.built.map(({ build: { platforms } }) => platforms)).toEqual([
    ['linux/amd64', 'linux/arm64'],
    ['linux/amd64', 'linux/arm64'],
  ])
})

it('builds nothing for platforms that the hosts are not', async () => {
  const { backend, make } = await setUp({ platforms: ['linux/arm64'] })
  expect(await codeOf(make({ hosts: async () => hosts({ 'app-1': 'amd64', 'app-2': 'arm64' }) }))).toBe(
    'IMAGE_PLATFORM',
  )
  expect(backend.built).toEqual([])
})

const hosts = (architectures: Readonly<Record<string, string>>): Observed['hosts'] =>
  Object.fromEntries(
    Object.entries(architectures).map(([name, architecture]) => [name, { engine: { architecture } }]),
  ) as unknown as Observed['hosts']

it('leaves what is not pushed on this machine and asks no registry', async () => {
  const { backend, make } = await setUp()
  expect(await make({ destination: 'engine' })).toHaveLength(2)
  expect([backend.asked, backend.registry.size]).toEqual([[], 0])
})

it('stops at the first build that fails', async () => {
  const { root, backend, make } = await setUp()
  await writeFile(join(root, 'Dockerfile'), 'FROM missing\n')
  await commit(root)
  expect(await codeOf(make())).toBe('BUILD_FAILED')
  expect(backend.built).toEqual([])
})
