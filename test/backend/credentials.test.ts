// The login that docker on this machine has for a registry, from its file and from helpers that are asked on stdin.
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createCredentialReader } from '../../src/backend/credentials.ts'
import { Fault } from '../../src/model/fault.ts'
import type { Secret } from '../../src/model/secret.ts'
import { ownFolder, program, variables } from '../support/machine.ts'

const auth = Buffer.from('user:pass:word').toString('base64')

interface Read {
  readonly text: string | undefined
  readonly hidden: readonly string[]
  readonly folder: string
}

/** Reads the login of ghcr.io with a docker configuration and a helper `docker-credential-test` that runs `helper`. */
async function read(configuration: string | undefined, helper = 'exit 1'): Promise<Read> {
  const folder = await ownFolder()
  if (configuration !== undefined) await writeFile(join(folder, 'config.json'), configuration)
  await writeFile(join(folder, 'docker-credential-test'), `#!/bin/sh\n${helper}\n`)
  await chmod(join(folder, 'docker-credential-test'), 0o755)
  const hidden: Secret[] = []
  const reader = createCredentialReader({
    program,
    variables: { ...variables, DOCKER_CONFIG: folder, ASKED: join(folder, 'asked'), PATH: `${folder}:/usr/bin:/bin` },
    hide: (secrets) => void hidden.push(...secrets),
  })
  const [login, again] = await Promise.all([reader('ghcr.io'), reader('ghcr.io')])
  expect(again).toBe(login)
  return { text: login?.reveal(), hidden: hidden.map((each) => each.reveal()), folder }
}

async function problemOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((thrown: unknown) => thrown)
  return error instanceof Fault ? `${error.code}: ${error.what}` : JSON.stringify(error)
}

it('is what docker wrote for this registry, and only that', async () => {
  const { text, hidden } = await read(JSON.stringify({ auths: { 'ghcr.io': { auth }, 'quay.io': { auth: 'eA==' } } }))
  expect(text).toBe(JSON.stringify({ auths: { 'ghcr.io': { auth } } }))
  expect(hidden).toEqual([auth, 'pass:word'])
})

it('is none without a configuration, and without a login', async () => {
  expect((await read(undefined)).text).toBeUndefined()
  expect((await read('{}')).text).toBeUndefined()
})

it('is what a helper answers, asked once, with the registry on its stdin and nothing in its arguments', async () => {
  const helper = 'cat >>"$ASKED"; echo " $*" >>"$ASKED"; echo \'{"Username":"user","Secret":"pass:word"}\''
  const { text, folder, hidden } = await read('{"credsStore":"test"}', helper)
  expect(text).toBe(JSON.stringify({ auths: { 'ghcr.io': { auth } } }))
  expect(await readFile(join(folder, 'asked'), 'utf8')).toBe('ghcr.io get\n')
  expect(hidden).toEqual([auth, 'pass:word'])
})

it('is none when the helper keeps none', async () => {
  const { text } = await read('{"credsStore":"test"}', 'echo "credentials not found in native keychain"; exit 1')
  expect(text).toBeUndefined()
})

it.each([
  ['{"credsStore":"test"}', 'echo locked; exit 2', 'docker-credential-test ended with 2: locked'],
  ['{"credsStore":"test"}', 'echo hello', 'docker-credential-test gave no login'],
  ['{"credsStore":"other"}', '', 'there is no docker-credential-other'],
])('says why %s with a helper that does "%s" is of no use', async (configuration, helper, problem) => {
  expect(await problemOf(read(configuration, helper))).toBe(
    `CREDENTIALS_UNREADABLE: The login of ghcr.io on this machine cannot be read: ${problem}.`,
  )
})

it('says so when the configuration is none', async () => {
  expect(await problemOf(read('{"auths":'))).toContain('config.json is not what docker writes')
})
