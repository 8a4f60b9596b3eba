// `ci init`: the workflows of this project, written where GitHub looks for them, and what is to be set there.

import { basename, dirname, join } from 'node:path'
import { ciOf } from '../config/complete-outside.ts'
import { parseDotenv } from '../config/dotenv.ts'
import type { Config } from '../model/config.ts'
import type { CiConfig } from '../model/config-outside.ts'
import { Faults } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { EnvironmentName } from '../model/name.ts'
import { keysOf, recordOf } from '../model/name.ts'
import type { Surroundings } from '../observe/outside.ts'
import { forEnvironment, readConfigFile } from '../observe/project.ts'
import { advice, secretsOf, variablesOf } from './ci-advice.ts'
import { carriedOf, commitOfRelease, repositoryOf } from './ci-git.ts'
import type { Repository } from './ci-git.ts'
import { isInProject, scansOf } from './ci-host-keys.ts'
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

/** Faults: CONFIG_*, ENVIRONMENT_UNKNOWN, CI_NO_ENVIRONMENT, CI_NOT_IN_GIT, CI_FILE_DIFFERS, FILE_UNWRITABLE. */
export async function ciInit(inputs: CiInitInputs, world: Surroundings): Promise<Initialised> {
  const read = await readConfigFile(world, inputs.config)
  const { config } = read
  const ci = config.ci ?? ciOf({ provider: inputs.ciProvider ?? 'github', providers: {} })
  const names = inputs.environments ?? deployable(config)
  names.forEach((name) => forEnvironment(read, name))
  if (names.length === 0) throw faults.CI_NO_ENVIRONMENT({ file: config.file })
  const repository = await repositoryOf(world, read.root)
  const made = await wished(inputs, world, { config, names, repository, root: read.root })
  const { wish } = made
  const files = await Promise.all([...filesOf(ci, wish)].map(([path, text]) => look(world, repository.top, path, text)))
  const warnings = [...made.warnings, ...warningsOfKeys(config, names)]
  const after = [
    ...advice(wish, { config, scans: made.scans, page: pageOf(ci, repository) }),
    ...(warnings.length === 0 ? [] : ['', ...warnings.map((each) => `warning: ${each}`)]),
  ]
  const result = { ...resultOf(files, wish), warnings }
  if (inputs.dryRun) return { lines: [...textsOf(files), ...after], result: { ...result, written: false } }
  if (!inputs.force) refuseDifferent(files)
  for (const { path, text, state } of files) {
    if (state === 'same') continue
    await world.outside.files.makeFolder(dirname(join(repository.top, path)))
    await world.outside.files.write(join(repository.top, path), text, 0o644)
  }
  return {
    lines: [...files.map(({ path, state }) => `${told[state]} ${path}`), ...after],
    result,
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

interface Wished {
  readonly wish: Wish
  readonly scans: Readonly<Record<EnvironmentName, readonly string[]>>
  readonly warnings: readonly string[]
}

async function wished({ version }: CiInitInputs, world: Surroundings, around: Around): Promise<Wished> {
  const { config, names, repository, root } = around
  const environments = names.flatMap((name) => config.environments[name] ?? [])
  const paths = environments.flatMap(({ envFile, ssh }) => [
    ...(envFile === undefined ? [] : [envFile]),
    ssh.knownHosts,
  ])
  const [release, { carried, uncommitted }, inEnvFile, scans] = await Promise.all([
    commitOfRelease(world, root, version),
    carriedOf(world, root, paths.filter(isInProject)),
    namesInEnvFiles(world, around),
    scansOf(world.outside, root, environments),
  ])
  const wish = wishOf(config, names, {
    own: (stage) =>
      'commit' in release
        ? { value: byTag(stage).replace(/@v1$/, `@${release.commit}`), remark: `v${version}` }
        : byTag(stage),
    branch: repository.branch,
    folder: repository.folder,
    file: basename(config.file),
    carried,
    scans,
    inEnvFile,
  })
  const waiting = environments.flatMap(({ name, envFile, ssh }) => [
    ...(envFile !== undefined && uncommitted.has(envFile)
      ? [`the workflows take ${envFile} from the checkout: commit it, or let git ignore it, so that it is a secret`]
      : []),
    ...(!ssh.tailscale && uncommitted.has(ssh.knownHosts) && (scans[name] ?? []).length === 0
      ? [`the workflows take ${ssh.knownHosts} from the checkout: commit it`]
      : []),
  ])
  const pinning = 'why' in release ? [unpinned[release.why](version)] : []
  return { wish, scans, warnings: [...new Set([...pinning, ...waiting])] }
}

/** Why our own actions are not pinned. */
const unpinned = {
  none: (version: string) =>
    `stagecraft/deploy has no release v${version}, so its actions are named by their moving tag v1: run this again with a released Stagecraft and --force`,
  unasked: (version: string) =>
    `GitHub could not be asked for release v${version} of stagecraft/deploy, so its actions are named by their moving tag v1: run this again with --force once it can`,
}

/** Names alone; a line that cannot be read is `validate`'s to tell. */
async function namesInEnvFiles(
  { outside }: Surroundings,
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
const warningsOfKeys = (config: Config, names: readonly EnvironmentName[]): readonly string[] =>
  names.flatMap((name) => {
    const environment = config.environments[name]
    if (environment?.driver !== 'ssh' || environment.ssh.tailscale || environment.ssh.privateKeyEnv !== undefined)
      return []
    return `environment ${name} takes its SSH key from a file or an agent, which a runner does not have: write private_key_env: DEPLOY_KEY under environments.${name}.ssh and run this again`
  })

async function look({ outside }: Surroundings, top: string, path: string, text: string): Promise<Found> {
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

const textsOf = (files: readonly Found[]): readonly string[] =>
  files.flatMap(({ path, text, state }) => [`# ${path} (${state})`, ...text.trimEnd().split('\n'), ''])

/** Of the repository that stagecraft.yml names, else of the remote. */
const pageOf = ({ repository }: CiConfig, { page }: Repository): string =>
  repository === undefined ? (page ?? 'https://github.com/OWNER/REPO') : `https://github.com/${repository}`

const resultOf = (files: readonly Found[], wish: Wish): Readonly<Record<string, unknown>> => ({
  files: files.map(({ path, state, text }) => ({ path, state, content: text })),
  environments: wish.environments.map((environment) => ({
    name: environment.name,
    secrets: secretsOf(wish, environment),
    variables: variablesOf(wish, environment),
  })),
})
