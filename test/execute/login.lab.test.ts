// A host pulls from a registry that wants a login with the login of the machine that deploys, and keeps nothing of it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCredentialReader } from '../../src/backend/credentials.ts'
import { createGenericBackend } from '../../src/backend/generic.ts'
import { temporaryFolder } from '../../src/entry/files.ts'
import type { Context } from '../../src/execute/effects.ts'
import { pullImages } from '../../src/execute/image.ts'
import { Fault } from '../../src/model/fault.ts'
import { parseHostName } from '../../src/model/name.ts'
import type { HostName } from '../../src/model/name.ts'
import { mustRun } from '../lab/docker.ts'
import { sharedLabSuite } from '../lab/suite.ts'
import { until } from '../lab/until.ts'
import { program, variables } from '../support/machine.ts'
import { startPrivateRegistry } from '../support/private-registry.ts'
import type { PrivateRegistry } from '../support/private-registry.ts'
import { requestOf } from '../contracts/backend.ts'
import { emptyRelease, labWorld } from './lab-world.ts'
import type { LabWorld } from './lab-world.ts'

const app = 'login-test'
const name = parseHostName('app-1') as HostName
const state = `/home/deploy/.stagecraft/${app}/test`

sharedLabSuite('the login of a registry', (lab) => {
  let folder = ''
  let world: LabWorld
  let registry: PrivateRegistry
  let image = ''
  let own: Readonly<Record<string, string>> = {}

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stagecraft-login-'))
    registry = await startPrivateRegistry(lab(), folder)
    await registry.openOn('app-1')
    own = { ...variables, DOCKER_CONFIG: join(folder, 'docker') }
    const { host, user, password } = registry
    await mustRun(['docker', 'login', '--username', user, '--password-stdin', host], { input: password, env: own })
    const root = join(folder, 'project')
    await mustRun(['mkdir', root])
    await mustRun(['dd', 'if=/dev/urandom', `of=${join(root, 'content')}`, 'bs=1M', 'count=40'])
    await writeFile(join(root, 'Dockerfile'), 'FROM scratch\nCOPY content /\n')
    const backend = createGenericBackend({
      program,
      temporary: temporaryFolder,
      variables: own,
      hide: () => undefined,
      pause: () => Promise.resolve(),
    })
    const { digest } = await backend.build(requestOf(root, `${host}/acme/shop:v1`))
    await mustRun(['docker', 'rmi', `${host}/acme/shop:v1`])
    image = `${host}/acme/shop@${digest}`
    world = await labWorld(lab(), app)
  }, 240_000)

  afterAll(async () => {
    await world.sh(name, `docker rmi ${image} >/dev/null 2>&1; rm -rf /home/deploy/.stagecraft/${app}`)
    await world.close()
    await registry.remove()
    await rm(folder, { recursive: true, force: true })
  })

  /** What a pull of the image gets, with the login of this machine or without one. */
  function contextOf(id: string, readsLogin = true): Context {
    const base = world.context(emptyRelease(app, 1), id, { kind: 'image.pull', host: name, images: [image] })
    const credentials = createCredentialReader({ program, variables: own, hide: () => undefined })
    return { ...base, effects: { ...base.effects, ...(readsLogin ? { credentials } : {}) } }
  }
  const pull = (context: Context): Promise<void> =>
    pullImages({ kind: 'image.pull', host: name, images: [image] }, context)
  const forget = (): Promise<string> => world.sh(name, `docker rmi ${image} >/dev/null 2>&1 || :`)
  const logins = (): Promise<string> => world.sh(name, `ls -A ${state}; ls -A ~/.docker 2>/dev/null || :`)

  it('is refused to a host that has none', async () => {
    const error: unknown = await pull(contextOf('none', false)).catch((thrown: unknown) => thrown)
    expect(error instanceof Fault ? error.code : error).toBe('IMAGE_DENIED')
  })

  it('is there while the image is pulled, for its owner alone, in no argument, and gone afterwards', async () => {
    await forget()
    const before = await logins()
    const host = lab().host('app-1')
    const watch = `until [ -e /tmp/${app}-end ]; do
      cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -aE '${unlike(basic())}|${unlike('canary')}' >>/tmp/${app}-argv
      stat -c '%a %U' ${state}/login ${state}/login/config.json 2>/dev/null | tr '\\n' ' ' >>/tmp/${app}-modes
    done; sort -u /tmp/${app}-argv | head -3; tr ' ' '\\n' </tmp/${app}-modes | sort -u; rm -f /tmp/${app}-*`
    const watching = host.exec(['sh', '-c', watch])
    await pull(contextOf('lent'))
    await host.exec(['touch', `/tmp/${app}-end`])
    const seen = (await watching).stdout.split('\n').filter((line) => line !== '')
    expect(seen).toEqual(['600', '700', 'deploy'])
    expect(await world.sh(name, `docker image inspect --format '{{index .RepoDigests 0}}' ${image}`)).toBe(`${image}\n`)
    expect(await logins()).toBe(before)
    const left = await host.exec(['grep', '-rlE', `canary|${basic()}`, state, '/home/deploy', '/root'])
    expect(left.stdout).toBe('')
    expect(JSON.stringify(world.events)).not.toMatch(/canary/)
  })

  it('is gone when the pull was killed on the host', async () => {
    await forget()
    const pulling = pull(contextOf('killed')).catch((thrown: unknown) => thrown)
    const killed = `for pid in $(pgrep -f '^sh ${state}/steps/'); do pkill -KILL -s "$(ps -o sid= -p "$pid" | tr -d ' ')"; done`
    await until('the login to be there', async () => {
      const said = await lab()
        .host('app-1')
        .exec(['test', '-e', `${state}/login/config.json`])
      return said.code === 0 || undefined
    })
    await until('the pull to be killed', async () => {
      await lab().host('app-1').exec(['sh', '-c', killed])
      return (
        (
          await lab()
            .host('app-1')
            .exec(['pgrep', '-f', `${state}/steps/`])
        ).code !== 0 || undefined
      )
    })
    const ended: unknown = await pulling
    expect(ended instanceof Fault ? ended.code : ended).toBe('STEP_LOST')
    expect(await logins()).not.toMatch(/^login$/m)
  })

  it('leaves the login that the host itself has as it is', async () => {
    await forget()
    await world.sh(
      name,
      `mkdir -p ~/.docker && echo '{"auths":{"other.example.com":{"auth":"eA=="}}}' >~/.docker/config.json`,
    )
    await pull(contextOf('beside'))
    const kept = await world.sh(name, 'cat ~/.docker/config.json; rm -r ~/.docker')
    expect(kept).toBe('{"auths":{"other.example.com":{"auth":"eA=="}}}\n')
  })

  /** A pattern that finds a text and not itself among arguments. */
  const unlike = (text: string): string => `[${text.slice(0, 1)}]${text.slice(1)}`

  const basic = (): string => Buffer.from(`${registry.user}:${registry.password}`).toString('base64')
})
