// ARCH_OVERVIEW: the first deploy of the README, with the files that it shows and the commands that it prints, on one real host.

import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lab } from '../lab/lab.ts'
import { labSuite } from '../lab/suite.ts'
import { answerAt } from '../support/answer.ts'
import { temporaryFolder } from '../support/folder.ts'
import { git } from '../support/machine.ts'
import { readmeCommands, readmeFile } from '../support/readme.ts'
import { stagecraft } from '../support/shop.ts'

const patience = 300_000
const example = join(import.meta.dirname, '../../examples/shop')

labSuite('readme', ['web-1'], (lab: () => Lab) => {
  let folder: string
  let environment: Readonly<Record<string, string>>

  const commands = readmeCommands()
  const works = async (line: string): Promise<void> => {
    const ran = await stagecraft({ folder }, line.split(' '), { environment })
    expect(ran.code, `${line}\n${ran.stdout}${ran.stderr}`).toBe(0)
  }
  /** The version is the git commit. */
  const commit = async (message: string): Promise<void> => {
    await git(folder, 'add', '--all')
    await git(folder, 'commit', '--message', message)
  }
  const edit = async (name: string, change: (written: string) => string): Promise<void> =>
    writeFile(join(folder, name), change(await readFile(join(folder, name), 'utf8')))

  beforeAll(async () => {
    folder = await temporaryFolder('readme')
    for (const part of ['src', 'migrations', 'package.json', 'package-lock.json', 'Dockerfile'])
      await cp(join(example, part), join(folder, part), { recursive: true })
    // As the README sets it up: a login in the group docker, without sudo.
    await lab().host('web-1').exec(['rm', '/etc/sudoers.d/deploy'])
    const { address, sshPort } = lab().host('web-1')
    const config = readmeFile('stagecraft.yml')
      .replace('ghcr.io/acme/shop', `${lab().registry.host}/acme/shop`)
      .replace('address: 203.0.113.10', `address: ${address}, port: ${sshPort}`)
    await writeFile(join(folder, 'stagecraft.yml'), config)
    const compose = readmeFile('compose.yaml').replace(/image: (traefik|postgres)/g, `image: ${lab().mirror}$1`)
    await writeFile(join(folder, 'compose.yaml'), compose)
    await edit('Dockerfile', (written) => written.replace('node:24-slim', lab().nodeImage))
    await mkdir(join(folder, '.stagecraft'))
    await writeFile(join(folder, '.stagecraft/known_hosts'), lab().knownHosts)
    await writeFile(join(folder, '.gitignore'), 'plan.json\n')
    await git(folder, 'init', '--quiet')
    await commit('v1')
    environment = {
      DEPLOY_KEY: await readFile(lab().identityFile, 'utf8'),
      POSTGRES_PASSWORD: 'readmePassword4711',
      DATABASE_URL: 'postgres://shop:readmePassword4711@db:5432/shop',
      MIGRATION_DATABASE_URL: 'postgres://shop:readmePassword4711@127.0.0.1:5432/shop',
    }
  }, patience)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** What the gateway answers to a request for the shop's domain. */
  const answer = async (path: string): Promise<string> =>
    (await answerAt(`http://127.0.0.1:${lab().host('web-1').httpPort}${path}`)).text

  test('every command that it shows works, one after the other', { timeout: patience }, async () => {
    for (const line of commands.slice(0, -1)) await works(line)
    expect(await answer('/')).toContain('"version":"v1"')
    expect(await answer('/orders')).toBe('[]')
  })

  test('one command alone does the first three, and the last one shown goes back', { timeout: patience }, async () => {
    await cp(join(example, 'versions/v2'), folder, { recursive: true })
    await commit('v2')
    await works('deploy --env production')
    expect(await answer('/')).toContain('"version":"v2"')
    await works(commands.at(-1) ?? '')
    expect(await answer('/')).toContain('"version":"v1"')
  })

  test('leaves no password where docker inspect shows it', { timeout: patience }, async () => {
    const { stdout } = await lab().host('web-1').exec(['sh', '-c', 'docker inspect $(docker ps --all --quiet)'])
    expect(stdout).toContain('shop-production')
    expect(stdout).not.toContain('readmePassword4711')
  })
})
