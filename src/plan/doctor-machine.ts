// The machine that deploys, judged: the programs that a run needs here.

import { isOlder, minimum } from '../model/minimum.ts'
import { good, problem, warning } from './fact.ts'
import { workflowFindings } from './doctor-workflow.ts'
import type { JobSeen, WorkflowSeen } from './doctor-workflow.ts'
import type { Finding } from './fact.ts'

/** What a program said of itself: its version, or why there is none. */
export type ProgramSeen = { readonly version: string } | { readonly missing: string }

export interface MachineSeen {
  readonly system: string
  readonly node: string
  /** The client; its engine may be elsewhere or not there. */
  readonly docker: ProgramSeen
  readonly engine: ProgramSeen
  readonly compose: ProgramSeen
  readonly buildx: ProgramSeen
  readonly git: ProgramSeen
  readonly workflows: readonly WorkflowSeen[]
  /** The checkout that a workflow is told to use. */
  readonly checkout: string
  /** Of the run on GitHub that asks; absent elsewhere. */
  readonly job: JobSeen | undefined
  /** Of stagecraft.yml; absent where the hosts of one of its environments are looked at, because then it was read. */
  readonly configuration?: ConfigurationSeen
}

export type ConfigurationSeen =
  | { readonly kind: 'valid'; readonly file: string; readonly environments: readonly string[] }
  | { readonly kind: 'invalid'; readonly problems: number; readonly first: string }
  | { readonly kind: 'missing'; readonly fix: string }

export function machineFindings(seen: MachineSeen): readonly Finding[] {
  const { system, node, docker, compose, buildx, git, workflows, configuration } = seen
  return [
    ...(configuration === undefined ? [] : [configurationFinding(configuration)]),
    good('system', system),
    isOlder(node, minimum.node)
      ? problem('node', `Node ${node}; ${written(minimum.node)} or later is needed`, 'Install a newer Node.')
      : good('node', `Node ${node}`),
    'missing' in docker
      ? problem('docker', docker.missing, 'Install Docker here: https://docs.docker.com/get-docker/')
      : engineFinding(docker.version, seen.engine),
    'missing' in compose || isOlder(compose.version, minimum.compose)
      ? problem(
          'compose',
          'missing' in compose
            ? compose.missing
            : `Docker Compose ${compose.version}; ${written(minimum.compose)} or later is needed`,
          'Install the plugin docker compose here: it resolves the compose file. https://docs.docker.com/compose/install/',
        )
      : good('compose', `Docker Compose ${compose.version}`),
    'missing' in buildx
      ? warning(
          'buildx',
          buildx.missing,
          'Install the plugin docker buildx here, if images are built or asked for from here: https://docs.docker.com/build/install-buildx/',
        )
      : good('buildx', `Buildx ${buildx.version}`),
    'missing' in git
      ? warning('git', git.missing, 'Install git here, or give every version with --version.')
      : good('git', `git ${git.version}`),
    ...workflowFindings(workflows, seen),
  ]
}

const written = ([major, minor]: readonly [number, number]): string => `${major}.${minor}`

function engineFinding(client: string, engine: ProgramSeen): Finding {
  if ('version' in engine) return good('docker', `Docker ${client}, its engine ${engine.version} answers`)
  return warning(
    'docker',
    `Docker ${client}, and no engine answers it: ${engine.missing}`,
    'Start the engine here (systemctl start docker) if images are built from here; all else works without one.',
  )
}

function configurationFinding(seen: ConfigurationSeen): Finding {
  switch (seen.kind) {
    case 'valid':
      return good('configuration', `${seen.file} is valid; it has ${seen.environments.join(', ')}`)
    case 'invalid':
      return problem(
        'configuration',
        `${seen.first}${seen.problems === 1 ? '' : ` (and ${seen.problems - 1} more)`}`,
        'See all of it with its places: stagecraft validate',
      )
    case 'missing':
      return warning('configuration', 'there is no stagecraft.yml here, so no hosts are known', seen.fix)
  }
}
