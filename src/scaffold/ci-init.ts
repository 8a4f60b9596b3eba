// `ci init`: the workflows of this project, written where GitHub looks for them, and what is to be set there.

import { basename, dirname, join } from 'node:path'
import { parseDotenv } from '../config/dotenv.ts'
import type { Config } from '../model/config.ts'
import type { CiConfig } from '../model/config-outside.ts'
import type { Emit } from '../model/event.ts'
import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { EnvironmentName } from '../model/name.ts'
import { keysOf, recordOf } from '../model/name.ts'
import type { Surroundings } from '../observe/outside.ts'
import { forEnvironment, readConfigFile } from '../observe/project.ts'
import { advice, secretsOf, variablesOf } from './ci-advice.ts'
import { carriedOf, commitOfRelease, repositoryOf } from './ci-git.ts'
import type { Repository } from './ci-git.ts'
import { deployable, wishOf } from './ci-wish.ts'
import { differenceOf } from './difference.ts'
import { byTag } from './starters.ts'
import { deployWorkflow } from './workflow-deploy.ts'
import type { Wish } from './workflow-jobs.ts'
import { pullRequestWorkflow } from './workflow-pull-request.ts'
import { rollbackWorkflow } from './workflow-rollback.ts'

export interface CiInitInputs {
  readonly config: string | undefined
  readonly ciProvider: CiConfig['provider'] | undefined
  /** Absent = all that are not this machine. */
  readonly environments: readonly EnvironmentName[] | undefined
  readonly force: boolean
  readonly dryRun: boolean
  /** Of this program: the release of ours that is pinned. */
  readonly version: string
}

type CiInitWorld = Surroundings & { readonly emit: Emit }

interface Initialised {
  readonly lines: readonly string[]
  readonly result: Readonly<Record<string, unknown>>
}

interface Found {
  /** Relative to the top of the repository. */
  readonly path: string
  readonly text: string
  readonly state: 'new' | 'same' | 'different'
  readonly present: string
}

/** Faults: CONFIG_*, ENVIRONMENT_UNKNOWN, CI_SECTION_MISSING, CI_NO_ENVIRONMENT, CI_NOT_IN_GIT, CI_FILE_DIFFERS, FILE_UNWRITABLE. */
export async function ciInit(inputs: CiInitInputs, world: CiInitWorld): Promise<Initialised> {
  const read = await readConfigFile(world, inputs.config)
  const { config } = read
  if (config.ci === undefined) throw faults.CI_SECTION_MISSING({ file: config.file })
  const names = inputs.environments ?? deployable(config)
  names.forEach((name) => forEnvironment(read, name))
  if (names.length === 0) throw faults.CI_NO_ENVIRONMENT({ file: config.file })
  const repository = await repositoryOf(world, read.root)
  const wish = await wished(inputs, world, { config, names, repository, root: read.root })
  warnOfKeys(config, names, world.emit)
  const files = await Promise.all(
    [...filesOf(config.ci, wish)].map(([path, text]) => look(world, repository.top, path, text)),
  )
  if (inputs.dryRun) return shown(files, wish, config)
  if (!inputs.force) refuseDifferent(files)
  for (const { path, text, state } of files) {
    if (state === 'same') continue
    await world.outside.files.makeFolder(dirname(join(repository.top, path)))
    await world.outside.files.write(join(repository.top, path), text, 0o644)
  }
  return {
    lines: [...files.map(({ path, state }) => `${told[state]} ${path}`), ...advice(wish, config)],
    result: resultOf(files, wish),
  }
}

const told = { new: 'wrote', different: 'wrote over', same: 'unchanged' } as const

/** Beside the file that deploys, so that several apps of one repository do not meet. */
export function filesOf({ workflowFile }: CiConfig, wish: Wish): ReadonlyMap<string, string> {
  const [, stem = workflowFile, ending = ''] = /^(.*)(\.ya?ml)$/.exec(workflowFile) ?? []
  return new Map([
    [workflowFile, deployWorkflow(wish)],
    [`${stem}-pull-request${ending}`, pullRequestWorkflow(wish)],
    [`${stem}-rollback${ending}`, rollbackWorkflow(wish)],
  ])
}

interface Around {
  readonly config: Config
  readonly names: readonly EnvironmentName[]
  readonly repository: Repository
  readonly root: string
}

async function wished({ version }: CiInitInputs, world: CiInitWorld, around: Around): Promise<Wish> {
  const { config, names, repository, root } = around
  const environments = names.flatMap((name) => config.environments[name] ?? [])
  const paths = environments.flatMap(({ envFile, ssh }) => [
    ...(envFile === undefined ? [] : [envFile]),
    ssh.knownHosts,
  ])
  const [commit, carried, inEnvFile] = await Promise.all([
    commitOfRelease(world, root, version),
    carriedOf(
      world,
      root,
      paths.filter((path) => !/^(~|\/)/.test(path)),
    ),
    namesInEnvFiles(world, around),
  ])
  if (commit === undefined) {
    const message = `no release v${version} of stagecraft/deploy was found on GitHub, so its actions are named by their moving tag v1; run this again with --force once it can be asked`
    world.emit({ kind: 'notice', level: 'warning', message })
  }
  return wishOf(config, names, {
    own:
      commit === undefined
        ? byTag
        : (stage) => ({ value: byTag(stage).replace(/@v1$/, `@${commit}`), remark: `v${version}` }),
    branch: repository.branch,
    folder: repository.folder,
    file: basename(config.file),
    carried,
    inEnvFile,
  })
}

/** Names alone; a line that cannot be read is `validate`'s to tell. */
async function namesInEnvFiles(
  { outside }: CiInitWorld,
  { config, names, root }: Around,
): Promise<Readonly<Record<EnvironmentName, readonly string[]>>> {
  const found = await Promise.all(
    names.map(async (name) => {
      const path = config.environments[name]?.envFile
      const bytes = path === undefined ? undefined : await outside.files.read(join(root, path))
      return bytes === undefined ? [] : [[name, keysOf(parseDotenv(bytes, path ?? '', {}).values)] as const]
    }),
  )
  return recordOf(found.flat())
}

/** A runner has no key file of a laptop and no agent. */
function warnOfKeys(config: Config, names: readonly EnvironmentName[], emit: Emit): void {
  for (const name of names) {
    const environment = config.environments[name]
    if (environment?.driver !== 'ssh' || environment.ssh.tailscale || environment.ssh.privateKeyEnv !== undefined)
      continue
    const message = `environment ${name} takes its SSH key from a file or an agent, which a runner does not have: write private_key_env: DEPLOY_KEY under environments.${name}.ssh and run this again`
    emit({ kind: 'notice', level: 'warning', message })
  }
}

async function look({ outside }: CiInitWorld, top: string, path: string, text: string): Promise<Found> {
  const bytes = await outside.files.read(join(top, path))
  const present = bytes === undefined ? '' : new TextDecoder().decode(bytes)
  return { path, text, present, state: bytes === undefined ? 'new' : present === text ? 'same' : 'different' }
}

function refuseDifferent(files: readonly Found[]): void {
  const different = files.filter(({ state }) => state === 'different')
  if (different.length === 0) return
  throw new Faults(
    different.map(({ path, present, text }) =>
      faults.CI_FILE_DIFFERS({ path, difference: differenceOf(present, text) }),
    ),
  )
}

const shown = (files: readonly Found[], wish: Wish, config: Config): Initialised => ({
  lines: [
    ...files.flatMap(({ path, text, state }) => [`# ${path} (${state})`, ...text.trimEnd().split('\n'), '']),
    ...advice(wish, config),
  ],
  result: { ...resultOf(files, wish), written: false },
})

const resultOf = (files: readonly Found[], wish: Wish): Readonly<Record<string, unknown>> => ({
  files: files.map(({ path, state, text }) => ({ path, state, content: text })),
  environments: wish.environments.map((environment) => ({
    name: environment.name,
    secrets: secretsOf(wish, environment),
    variables: variablesOf(wish, environment),
  })),
})
