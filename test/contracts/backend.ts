// PROVIDER_BACKEND_INTERFACE: what every way of making images must do, the fake too.

import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Backend, BuildRequest } from '../../src/backend/backend.ts'
import { Fault } from '../../src/model/fault.ts'
import { imageLabel } from '../../src/model/label.ts'
import { ownFolder } from '../support/machine.ts'

export interface BackendUnderTest {
  readonly backend: Backend
  /** A repository that nothing else uses. */
  readonly repository: string
}

/** The code of the fault that a promise ends in; its text when it is none. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    (value) => `no fault but ${JSON.stringify(value)}`,
    (thrown: unknown) => thrown,
  )
  return error instanceof Fault ? error.code : String(error)
}

/** A project with a Dockerfile that needs nothing from elsewhere. */
export async function tinyProject(content = 'content'): Promise<string> {
  const root = await ownFolder()
  await writeFile(join(root, 'Dockerfile'), 'FROM scratch\nARG NAME=none\nLABEL name=$NAME\nCOPY content /content\n')
  await writeFile(join(root, 'content'), content)
  return root
}

export const requestOf = (root: string, reference: string, over: Partial<BuildRequest> = {}): BuildRequest => ({
  service: 'api',
  root,
  reference,
  build: { context: '.', dockerfile: 'Dockerfile', args: {}, platforms: [] },
  destination: 'registry',
  labels: {},
  output: () => undefined,
  ...over,
})

export function backendContract(make: () => Promise<BackendUnderTest>): void {
  it('does not find what was never pushed', async () => {
    const { backend, repository } = await make()
    expect(await backend.resolve(`${repository}:never`)).toBeUndefined()
  })

  it('answers with the digest that the registry then tells, and with what the image was built from', async () => {
    const { backend, repository } = await make()
    const labels = { [imageLabel.revision]: 'abc', [imageLabel.version]: 'v1', [imageLabel.inputs]: 'so' }
    const built = await backend.build(requestOf(await tinyProject(), `${repository}:v1`, { labels }))
    expect(built.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(await backend.resolve(`${repository}:v1`)).toEqual({ ...built, revision: 'abc', inputs: 'so' })
    expect(await backend.resolve(`${repository}@${built.digest}`)).toEqual({ ...built, revision: 'abc', inputs: 'so' })
  })

  it('tells what it would do without doing it', async () => {
    const { backend, repository } = await make()
    const request = requestOf('/nowhere', `${repository}:planned`)
    expect(backend.plan(request).steps.map(({ name }) => name)).toEqual(['build', 'push'])
    expect(backend.plan({ ...request, destination: 'engine' }).steps.map(({ name }) => name)).toEqual(['build'])
    expect(await backend.resolve(`${repository}:planned`)).toBeUndefined()
  })

  it('pushes nothing of a build that fails', async () => {
    const { backend, repository } = await make()
    const root = await tinyProject()
    await writeFile(join(root, 'Dockerfile'), 'FROM scratch\nCOPY missing /\n')
    expect(await codeOf(backend.build(requestOf(root, `${repository}:broken`)))).toBe('BUILD_FAILED')
    expect(await backend.resolve(`${repository}:broken`)).toBeUndefined()
  })

  it.each([
    ['a context that is not there', { context: 'missing' }],
    ['a context that is a file', { context: 'content' }],
    ['a context outside', { context: '..' }],
    ['a context outside by its absolute path', { context: '/usr' }],
    ['a context that a link leads outside', { context: 'link' }],
    ['a Dockerfile that is not there', { dockerfile: 'Missing' }],
    ['a Dockerfile that is a folder', { dockerfile: 'folder' }],
    ['a Dockerfile outside', { dockerfile: '../../etc/passwd' }],
    ['a Dockerfile that a link leads outside', { dockerfile: 'passwd' }],
  ])('refuses %s', async (_, paths) => {
    const { backend, repository } = await make()
    const root = await tinyProject()
    await mkdir(join(root, 'folder'))
    await symlink('/usr', join(root, 'link'))
    await symlink('/etc/passwd', join(root, 'passwd'))
    const request = requestOf(root, `${repository}:path`)
    expect(await codeOf(backend.build({ ...request, build: { ...request.build, ...paths } }))).toBe('BUILD_PATH')
  })
}
