// The machine that we run on, as `doctor` sees it: the programs that a run needs here, and stagecraft.yml.

import { readVersion, versionQuestions } from '../commands/programs.ts'
import { Fault, Faults } from '../model/fault.ts'
import { keysOf } from '../model/name.ts'
import type { ConfigurationSeen, MachineSeen, ProgramSeen } from '../plan/doctor-machine.ts'
import type { Surroundings } from './outside.ts'
import { readConfigFile } from './project.ts'
import { seeJob, seeWorkflows } from './workflows.ts'

type Around = Pick<Surroundings, 'outside' | 'folder' | 'variables'>

/** Milliseconds for a program to tell its version; an engine that hangs answers no later. */
const patience = 10_000

/** Asks all programs at once, and reads the workflows of the repository. Changes nothing. */
export async function seeMachine(
  world: Around,
  node: string,
): Promise<Omit<MachineSeen, 'checkout' | 'configuration'>> {
  const [[docker, engine, compose, buildx, git], workflows, job] = await Promise.all([
    Promise.all((['docker', 'engine', 'compose', 'buildx', 'git'] as const).map((name) => versionOf(world, name))),
    seeWorkflows(world),
    seeJob(world),
  ])
  if (!docker || !engine || !compose || !buildx || !git) throw new Error('a program was not asked')
  return { system: await systemOf(world), node, docker, engine, compose, buildx, git, workflows, job }
}

async function versionOf(
  { outside, folder, variables }: Around,
  name: keyof typeof versionQuestions,
): Promise<ProgramSeen> {
  const argv = versionQuestions[name]
  try {
    const reason = `the version of ${name}`
    const said = await outside.program({ argv, folder, environment: variables, deadline: patience, reason })
    const version = readVersion(said.stdout)
    if (version !== undefined) return { version }
    const [first = `${argv.join(' ')} ended with ${said.code}`] = said.stderr.trim().split('\n').filter(Boolean)
    return { missing: first.slice(0, 200) }
  } catch (error) {
    if (!(error instanceof Fault) || error.ending === 'interrupted') throw error
    return {
      missing: error.code === 'PROGRAM_MISSING' ? `there is no ${argv[0]} command` : error.what.replace(/\.$/, ''),
    }
  }
}

async function systemOf({ outside }: Around): Promise<string> {
  const text = new TextDecoder().decode((await outside.files.read('/etc/os-release')) ?? new Uint8Array())
  return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1] ?? process.platform
}

/** What stagecraft.yml says of itself, as a fact and never as a fault. */
export async function seeConfiguration(world: Around, given: string | undefined): Promise<ConfigurationSeen> {
  try {
    const { config } = await readConfigFile(world, given)
    return { kind: 'valid', file: config.file, environments: keysOf(config.environments) }
  } catch (error) {
    const found = error instanceof Faults ? error.faults : error instanceof Fault ? [error] : []
    const [first] = found
    if (first === undefined) throw error
    return first.code === 'CONFIG_MISSING' && given === undefined
      ? { kind: 'missing', fix: first.fix }
      : { kind: 'invalid', problems: found.length, first: first.what.replace(/\.$/, '') }
  }
}
