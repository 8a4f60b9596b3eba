// What doctor asks of a host, run by real shells on a state folder of this machine; and answers of which parts are missing.

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCheckup } from '../../src/commands/checkup-answer.ts'
import { checkupScript } from '../../src/commands/checkup.ts'
import { readVersion } from '../../src/commands/programs.ts'
import type { Checkup } from '../../src/model/checkup.ts'

let home = ''
let state = ''
const place = { app: 'checked', environment: 'production' }

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'check up-'))
  state = path.join(home, '.stagecraft/checked/production')
  const records = path.join(state, 'releases')
  await mkdir(path.join(records, 'rel-20260101-000000000'), { recursive: true, mode: 0o700 })
  await mkdir(path.join(records, 'rel-20260102-000000000'))
  await mkdir(path.join(state, 'steps', '3%2Fapp-1%2Fpull'), { recursive: true })
  await mkdir(path.join(records, '.stagecraft-0123-4567.parts/inner'), { recursive: true })
  const record = {
    hosts: {},
    number: 7,
    planHash: 'x',
    services: { api: { image: `r.test/shop@sha256:${'a'.repeat(64)}` } },
  }
  await writeFile(path.join(records, 'rel-20260101-000000000/release.json'), JSON.stringify(record))
  // No docker on this PATH: what is asked of an engine is left out, and nothing of this machine's is looked at.
  await mkdir(path.join(home, 'bin'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

const tools =
  'cat cut date df dirname echo find getent grep head id ls sed sh sort stat tail uname flock setsid sha256sum sync timeout'

async function ask(shell: string): Promise<Checkup> {
  const links = tools.split(' ').map((tool) => `ln -sf "$(command -v ${tool})" '${home}/bin/${tool}'`)
  await promisify(execFile)('sh', ['-c', links.join('\n')])
  const { stdout } = await promisify(execFile)(shell, ['-c', `${checkupScript(place)}\necho after`], {
    env: { PATH: path.join(home, 'bin'), HOME: home, TMPDIR: home },
  })
  const read = readCheckup(stdout)
  if (read === undefined) throw new Error(stdout)
  expect(read.rest).toBe('after\n')
  return read.checkup
}

describe.each(['/bin/sh', '/bin/bash'])('in %s', (shell) => {
  test('a checkup tells system, disks and what lies in the state folder, and leaves out what needs an engine', async () => {
    const checkup = await ask(shell)
    expect(checkup).toMatchObject({
      kernel: { name: 'Linux' },
      login: userInfo().username,
      missingTools: [],
      temporary: { path: home, isWritable: true },
      folder: {
        path: state,
        exists: true,
        owner: userInfo().username,
        mode: '700',
        releases: [{ name: 'rel-20260101-000000000', number: 7 }, { name: 'rel-20260102-000000000' }],
        halves: ['releases/.stagecraft-0123-4567.parts'],
        steps: ['3/app-1/pull'],
      },
      containers: {},
      networks: [],
      images: { labelled: [], used: [`r.test/shop@sha256:${'a'.repeat(64)}`], isHidden: false },
    })
    expect(checkup.docker).toBeUndefined()
    expect(checkup.disks.docker).toBeUndefined()
    expect(checkup.disks.state?.total).toBeGreaterThan(checkup.disks.state?.free ?? Infinity)
    expect(checkup.rootOptions).toContain('rw')
  })
})

test('an answer that was cut is none', () => {
  expect(readCheckup('@uname\n|Linux\n')).toBeUndefined()
})

test('parts that cannot be read are left out and keep no other from being told', () => {
  const answer = [
    '@uname',
    '|Linux 6.1 x86_64',
    '|=0',
    '@docker',
    '|Cannot connect',
    '|=1',
    '@disk-state',
    '|df: no',
    '|=1',
    '@containers',
    '|not json',
    '|=0',
    '@end',
    '',
  ]
  const checkup = readCheckup(answer.join('\n'))?.checkup
  expect(checkup).toMatchObject({ kernel: { machine: 'x86_64' }, disks: {}, containers: {}, system: '' })
  expect(checkup?.docker).toBeUndefined()
})

test('what an engine says of itself is read between its warnings', () => {
  const json = '{"root":"/var/lib/docker","security":["name=rootless"]}'
  const lines = ['@docker-path', '|/usr/bin/docker', '|=0', '@docker', '|WARNING: no swap', `|${json}`, '|=0']
  const disk = [
    '@disk-docker',
    '|/dev/sda1 1000 600 400 60% /var/lib/docker',
    '|/dev/sda1 0 0 0 - /var/lib/docker',
    '|=0',
  ]
  const checkup = readCheckup([...lines, ...disk, '@end', ''].join('\n'))?.checkup
  expect(checkup?.docker).toEqual({ path: '/usr/bin/docker', root: '/var/lib/docker', security: ['name=rootless'] })
  expect(checkup?.disks.docker).toEqual({ mount: '/var/lib/docker', free: 409_600, total: 1_024_000 })
})

test.each([
  ['26.1.5+dfsg1\n', '26.1.5+dfsg1'],
  ['github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3\n', '0.13.1+ds1'],
  ['git version 2.39.5\n', '2.39.5'],
  ['v2.26.1\n', '2.26.1'],
  ['Cannot connect to the Docker daemon\n', undefined],
])('the version in %j is %s', (said, version) => {
  expect(readVersion(said)).toBe(version)
})
