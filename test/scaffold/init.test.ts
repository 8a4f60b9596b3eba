// CLI_INIT: what is asked and answered, what is read and told, and that nothing of the user is written over.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { Fault, Faults } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import type { ProgramCall, ProgramAnswer } from '../../src/model/program.ts'
import type { Outside } from '../../src/observe/outside.ts'
import { init } from '../../src/scaffold/init.ts'
import type { InitInputs, InitWorld } from '../../src/scaffold/init.ts'
import { told } from '../config/told.ts'
import { temporaryFolder } from '../support/folder.ts'

const defaults: InitInputs = {
  projectName: undefined,
  environment: undefined,
  driver: undefined,
  config: undefined,
  withEncore: false,
  withFrontend: false,
  nonInteractive: false,
  force: false,
  dryRun: false,
}

interface Around {
  readonly folder: string
  /** Answers in order; absent: nobody can answer. */
  readonly answers?: string[]
  readonly program?: (request: ProgramCall) => Promise<ProgramAnswer>
}

/** Gone with the test. */
async function ownFolder(): Promise<string> {
  const folder = await temporaryFolder('init')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

const installed = (): Promise<ProgramAnswer> => Promise.resolve({ code: 0, stdout: '', stderr: '' })

function world({ folder, answers, program = installed }: Around): {
  readonly world: InitWorld
  readonly notices: string[]
  readonly asked: string[]
} {
  const notices: string[] = []
  const asked: string[] = []
  const question = (text: string, byDefault: string): Promise<string> => {
    asked.push(text)
    const answer = answers?.shift()
    return Promise.resolve(answer === undefined || answer === '' ? byDefault : answer)
  }
  const outside: Partial<Outside> = { files, program, ...(answers === undefined ? {} : { question }) }
  return {
    notices,
    asked,
    world: {
      // What is not given here is not there: a call of it ends the test.
      outside: outside as Outside,
      folder,
      variables: {},
      now: () => 0,
      hide: () => undefined,
      emit: (event) => {
        if (event.kind === 'notice') notices.push(event.message)
      },
    },
  }
}

const failing = async (work: Promise<unknown>): Promise<readonly string[]> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return told(error instanceof Faults ? error.faults : error instanceof Fault ? [error] : [])
}

const written = (folder: string): string => readFileSync(path.join(folder, 'stagecraft.yml'), 'utf8')

describe('CLI_INIT init', () => {
  test('asks for what was not given, and again when the answer cannot be used', async () => {
    const folder = path.join(await ownFolder(), 'My Shop')
    mkdirSync(folder)
    const around = world({ folder, answers: ['Bad Name', 'shop', 'Live!', '', 'locl', 'local'] })
    await init(defaults, around.world)
    expect(around.asked).toEqual([
      'Project name [my-shop]: ',
      'Project name [my-shop]: ',
      'Environment [dev]: ',
      'Environment [dev]: ',
      'Driver [local]: ',
      'Driver [local]: ',
    ])
    expect(around.notices).toEqual([
      '"Bad Name" cannot be used: it must be a name of 1 to 32 small letters, digits and inner dashes.',
      '"Live!" cannot be used: it must be a name of 1 to 32 small letters, digits and inner dashes.',
      '"locl" cannot be used: it must be one of local, ssh, digitalocean, swarm.',
    ])
    expect(written(folder)).toContain('name: shop #')
  })

  test('asks nothing when it must not', async () => {
    const around = world({ folder: await ownFolder(), answers: ['never'] })
    await init({ ...defaults, nonInteractive: true }, around.world)
    expect(around.asked).toEqual([])
  })

  test.each([
    ['My Shop', 'my-shop'],
    ['---', 'app'],
    ['ÄÖ', 'app'],
    [`${'a'.repeat(40)}`, 'a'.repeat(32)],
  ])('makes a name of the folder %s: %s', async (name, expected) => {
    const folder = path.join(await ownFolder(), name)
    mkdirSync(folder)
    await init(defaults, world({ folder }).world)
    expect(written(folder)).toContain(`name: ${expected} #`)
  })

  test('tells which programs are missing, each once', async () => {
    const program = ({ argv }: ProgramCall): Promise<ProgramAnswer> =>
      argv[0] === 'docker' ? Promise.reject(faults.PROGRAM_MISSING({ program: 'docker' })) : installed()
    const around = world({ folder: await ownFolder(), program })
    await init(defaults, around.world)
    expect(around.notices).toEqual([
      'docker is not installed here: install Docker Engine, or Docker Desktop on a laptop.',
    ])
  })

  test('shows the file and writes nothing in a dry run', async () => {
    const folder = await ownFolder()
    const { lines } = await init({ ...defaults, dryRun: true }, world({ folder }).world)
    expect([lines.at(-1), await files.list(folder)]).toEqual(['    driver: local # this machine', []])
  })

  test('leaves a file alone that is there, and tells what is wrong with it', async () => {
    const folder = await ownFolder()
    writeFileSync(path.join(folder, 'stagecraft.yml'), 'project: { name: Shop }\nenvironments: {}\n')
    expect(await failing(init(defaults, world({ folder }).world))).toEqual([
      'CONFIG_VALUE stagecraft.yml:1 project.name must be a name of 1 to 32 lower-case letters, digits and inner hyphens, not "Shop".',
      'CONFIG_KEY_MISSING stagecraft.yml:2 environments.<name> is missing.',
    ])
    expect(written(folder)).toBe('project: { name: Shop }\nenvironments: {}\n')
  })

  test('keeps what it replaces, and refuses where that would be lost', async () => {
    const folder = await ownFolder()
    writeFileSync(path.join(folder, 'stagecraft.yml'), 'old')
    await init({ ...defaults, force: true }, world({ folder }).world)
    expect(readFileSync(path.join(folder, 'stagecraft.yml.bak'), 'utf8')).toBe('old')
    const before = written(folder)
    expect(await failing(init({ ...defaults, force: true }, world({ folder }).world))).toEqual([
      'INIT_BACKUP_EXISTS stagecraft.yml.bak exists, so what stands there now cannot be kept under that name.',
    ])
    expect([written(folder), readFileSync(path.join(folder, 'stagecraft.yml.bak'), 'utf8')]).toEqual([before, 'old'])
  })

  test.each(['ssh', 'swarm', 'digitalocean'] as const)('with driver %s needs a compose file', async (driver) => {
    const folder = await ownFolder()
    expect(await failing(init({ ...defaults, driver }, world({ folder }).world))).toEqual([
      `INIT_COMPOSE_NEEDED stagecraft.yml with driver ${driver} needs a compose file beside it.`,
    ])
    expect(await files.list(folder)).toEqual([])
  })

  test('says that a folder stands where the file would be', async () => {
    const folder = await ownFolder()
    mkdirSync(path.join(folder, 'stagecraft.yml'))
    expect(await failing(init(defaults, world({ folder }).world))).toHaveLength(1)
  })

  test('writes where --config says', async () => {
    const folder = await ownFolder()
    const { result } = await init({ ...defaults, config: 'deploy.yml' }, world({ folder }).world)
    expect([result, await files.list(folder)]).toEqual([{ file: 'deploy.yml', written: true }, ['deploy.yml']])
  })
})
