// Where docker keeps a login, how a helper answers, and a login that is gone after its script.
import { spawn } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  findLogin,
  isUnknownToHelper,
  joinLogins,
  loginFile,
  readHelperAnswer,
  serverOf,
  withLogin,
} from '../../src/commands/registry.ts'
import { ownFolder } from '../support/machine.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const auth = base64('user:password')

it.each([
  ['the login of the registry', { auths: { 'ghcr.io': { auth } } }, { kind: 'kept', login: { auth } }],
  ['one kept under a URL', { auths: { 'https://ghcr.io/v1/': { auth } } }, { kind: 'kept', login: { auth } }],
  [
    'an identity token',
    { auths: { 'ghcr.io': { auth: '', identitytoken: 't' } } },
    { kind: 'kept', login: { identitytoken: 't' } },
  ],
  ['nothing', { auths: { 'quay.io': { auth } } }, { kind: 'none' }],
  ['nothing in an empty file', {}, { kind: 'none' }],
  ['nothing where a helper once kept it', { auths: { 'ghcr.io': {} } }, { kind: 'none' }],
  [
    'the helper for all before the file',
    { auths: { 'ghcr.io': { auth } }, credsStore: 'pass' },
    { kind: 'helper', program: 'docker-credential-pass', server: 'ghcr.io' },
  ],
  [
    'the helper of this registry before the one for all',
    { credsStore: 'pass', credHelpers: { 'ghcr.io': 'gh', 'quay.io': 'q' } },
    { kind: 'helper', program: 'docker-credential-gh', server: 'ghcr.io' },
  ],
])('finds %s', (_, configuration, place) => {
  expect(findLogin(JSON.stringify(configuration), 'ghcr.io')).toEqual(place)
})

it('finds the login of Docker Hub under its old name', () => {
  const text = JSON.stringify({ auths: { 'https://index.docker.io/v1/': { auth } } })
  expect(findLogin(text, 'docker.io')).toEqual({ kind: 'kept', login: { auth } })
  expect(serverOf('docker.io')).toBe('https://index.docker.io/v1/')
})

it('does not mistake a port for another registry’s', () => {
  const text = JSON.stringify({ auths: { '127.0.0.1:5000': { auth } } })
  expect(findLogin(text, '127.0.0.1:5001')).toEqual({ kind: 'none' })
})

it.each(['', 'no json', '[]', '{"auths":[]}', '{"auths":{"ghcr.io":{"auth":5}}}'])(
  'takes %j for no configuration',
  (text) => {
    expect(findLogin(text, 'ghcr.io')).toBeUndefined()
  },
)

it('reads what a helper answers', () => {
  expect(readHelperAnswer('{"ServerURL":"x","Username":"user","Secret":"password"}', base64)).toEqual({ auth })
  expect(readHelperAnswer('{"ServerURL":"x","Username":"<token>","Secret":"t"}', base64)).toEqual({
    identitytoken: 't',
  })
  expect(readHelperAnswer('hello', base64)).toBeUndefined()
  expect(isUnknownToHelper('credentials not found in native keychain')).toBe(true)
  expect(isUnknownToHelper('pass store is not initialized')).toBe(false)
})

it('writes a configuration with these logins and nothing else', () => {
  const files = [loginFile('ghcr.io', { auth }), loginFile('docker.io', { identitytoken: 't' })]
  expect(JSON.parse(joinLogins(files))).toEqual({
    auths: { 'ghcr.io': { auth }, 'https://index.docker.io/v1/': { identitytoken: 't' } },
  })
})

const shells = ['dash', 'bash'] as const

/** Runs `script` under a lent login, with a docker that knows one context; gives back its end and what is left. */
async function lend(
  shell: string,
  script: string,
  options: { readonly variables?: Readonly<Record<string, string>>; readonly signal?: NodeJS.Signals } = {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly left: readonly string[] }> {
  const folder = await ownFolder()
  await mkdir(join(folder, 'bin'))
  await writeFile(
    join(folder, 'bin/docker'),
    '#!/bin/sh\n[ "$1 $2" = "context inspect" ] && echo unix:///rootless.sock\n',
  )
  await chmod(join(folder, 'bin/docker'), 0o755)
  const login = join(folder, "it's a login")
  await mkdir(login)
  await writeFile(join(login, 'config.json'), 'the login')
  const child = spawn(shell, ['-c', withLogin(login, script)], {
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, ...options.variables },
    detached: true,
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    if (options.signal !== undefined && child.pid !== undefined) process.kill(-child.pid, options.signal)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, left: (await readdir(folder)).filter((name) => name !== 'bin') }
}

it.each(shells)('lends a login to a script and takes it back, in %s', async (shell) => {
  const script = 'cat "$DOCKER_CONFIG/config.json"; echo " $DOCKER_HOST"; (cat "$DOCKER_CONFIG/config.json") & wait $!'
  expect(await lend(shell, script)).toEqual({ code: 0, stdout: 'the login unix:///rootless.sock\nthe login', left: [] })
})

it.each(shells)('takes the login back when the script fails, in %s', async (shell) => {
  expect(await lend(shell, 'exit 7')).toEqual({ code: 7, stdout: '', left: [] })
  expect(await lend(shell, 'false')).toEqual({ code: 1, stdout: '', left: [] })
})

// As timeout(1) and a closing session do: the signal reaches every process of the group.
it.each(shells)('takes the login back when the script is told to end, in %s', async (shell) => {
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    expect((await lend(shell, 'echo ready; sleep 3 & wait $!', { signal })).left).toEqual([])
    expect((await lend(shell, 'echo ready; sleep 3', { signal })).left).toEqual([])
  }
})

it('keeps to the engine that is set', async () => {
  const variables = { DOCKER_HOST: 'unix:///other.sock' }
  expect((await lend('dash', 'echo "$DOCKER_HOST"', { variables })).stdout).toBe('unix:///other.sock\n')
})

it('leaves the environment of what comes after alone', async () => {
  const folder = await ownFolder()
  const file = join(folder, 'after')
  const after = spawn('dash', ['-c', `${withLogin(join(folder, 'login'), 'true')}\necho "[$DOCKER_CONFIG]" >${file}`])
  await once(after, 'close')
  expect(await readFile(file, 'utf8')).toBe('[]\n')
})
