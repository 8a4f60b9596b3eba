// `doctor`: every fact of this machine and of all hosts in one table, each with what to do about it; changes nothing.

import type { EnvironmentConfig } from '../model/config.ts'
import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { EnvironmentName, HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import { examine } from '../observe/checkup.ts'
import { seeConfiguration, seeMachine } from '../observe/machine.ts'
import { seeNetwork } from '../observe/network.ts'
import type { Surroundings } from '../observe/outside.ts'
import { readConfig } from '../observe/project.ts'
import { environmentFacts, machineFacts } from '../plan/doctor.ts'
import { networkFindings, pathFindings } from '../plan/doctor-network.ts'
import { factsAbout, factsEnding, silences } from '../plan/fact.ts'
import type { Fact } from '../plan/fact.ts'
import type { Answer } from './answer.ts'
import { doctorDocument, doctorLines } from './doctor-text.ts'

export interface DoctorInputs {
  /** Absent = this machine alone. */
  readonly environment: EnvironmentName | undefined
  readonly config: string | undefined
  readonly host: HostName | undefined
  /** The version of Node that runs this. */
  readonly node: string
  /** The checkout that our own workflows use, by its commit. */
  readonly checkout: string
}

/** Faults: CONFIG_* and ENVIRONMENT_UNKNOWN where an environment is given, HOST_UNKNOWN, INPUT_MISSING. What is wrong is told in the answer. */
export async function doctor(inputs: DoctorInputs, world: Surroundings): Promise<Answer> {
  const { environment } = inputs
  return environment === undefined ? machineAlone(inputs, world) : withHosts({ ...inputs, environment }, world)
}

async function machineAlone({ config, host, node, checkout }: DoctorInputs, world: Surroundings): Promise<Answer> {
  if (host !== undefined) throw faults.INPUT_MISSING({ input: '--env', why: 'A host is one of an environment.' })
  const [machine, configuration] = await Promise.all([seeMachine(world, node), seeConfiguration(world, config)])
  const facts = machineFacts({ ...machine, checkout, configuration })
  const exit = factsEnding(facts)
  const names = configuration.kind === 'valid' ? configuration.environments : []
  return {
    ...(exit === 'done' ? {} : { exit }),
    faults: problemsIn(facts),
    lines: [...doctorLines({ facts }), '', 'Only this machine was looked at: hosts are those of an environment.'],
    next: `stagecraft doctor --env ${names.length === 1 ? names[0] : '<name>'}`,
    result: doctorDocument({ facts }),
  }
}

async function withHosts(
  { environment: name, config: given, host, node, checkout }: DoctorInputs & { readonly environment: EnvironmentName },
  world: Surroundings,
): Promise<Answer> {
  const loaded = await readConfig(world, { given, environment: name, use: 'reach' })
  const { config, environment } = loaded
  const hosts = keysOf(environment.hosts)
  if (host !== undefined && !hosts.includes(host)) throw faults.HOST_UNKNOWN({ host, environment: name, known: hosts })
  const [machine, examined] = await Promise.all([
    seeMachine(world, node),
    examine(world, loaded, host === undefined ? hosts : [host]),
  ])
  // Asked once the hosts were: only then is it known which way leads to them.
  const network = environment.ssh.tailscale ? await seeNetwork(world) : undefined
  const facts = [
    ...machineFacts({ ...machine, checkout, job: machine.job && { ...machine.job, ...trustIn(environment) } }),
    ...(network === undefined ? [] : factsAbout({ kind: 'machine' }, networkFindings(network))),
    ...environmentFacts({
      app: config.app,
      environment: name,
      project: environment.projectName,
      driver: environment.driver,
      keep: config.releases.keep,
      hosts,
      examined,
      pathTo: (each) => (network ? pathFindings(network, environment.hosts[each]?.address ?? '') : []),
    }),
  ]
  const silent = Object.values(examined).flatMap((each) => (each.kind === 'silent' ? [each.fault] : []))
  // What is wrong here kept every host from being asked, with the same words.
  const exit = silent.some(({ ending }) => ending === 'invalid') ? 'invalid' : factsEnding(facts)
  const of = { app: config.app, environment: name }
  return {
    ...(exit === 'done' ? {} : { exit }),
    faults: [...problemsIn(facts), ...new Map(silent.map((fault) => [`${fault.code} ${fault.what}`, fault])).values()],
    lines: doctorLines({ of, facts }),
    result: doctorDocument({ of, facts }),
  }
}

const trustIn = ({ ssh }: Pick<EnvironmentConfig, 'ssh'>): { readonly trustsAnew?: true } =>
  ssh.trustOnFirstUse ? { trustsAnew: true } : {}

/** What is broken, as one fault: for whoever reads no more than that. Hosts that do not answer have faults of their own. */
function problemsIn(facts: readonly Fact[]): readonly Fault[] {
  const found = facts.flatMap((fact) => (fact.verdict === 'problem' && !silences.includes(fact.name) ? [fact] : []))
  const [first] = found
  if (first === undefined) return []
  const problems = found.map(
    ({ about, name, what }) => `${about.kind === 'host' ? about.host : about.kind} ${name}: ${what}`,
  )
  return [faults.DOCTOR_PROBLEMS({ problems, fix: first.fix })]
}
