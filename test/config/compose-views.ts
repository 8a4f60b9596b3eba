// What runs by the team's compose files, and what runs by the files that a host gets: both as the real Compose answers, in one form.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { renderHostFiles } from '../../src/commands/compose-file.ts'
import { renderEnvFile } from '../../src/commands/env-file.ts'
import { openWorld } from '../../src/entry/world.ts'
import { releasePath } from '../../src/model/compose.ts'
import type { Json } from '../../src/model/digest.ts'
import type { HostName } from '../../src/model/name.ts'
import { keysOf, parseEnvironmentName, parseHostName, parseReleaseId } from '../../src/model/name.ts'
import type { ReleaseSpec } from '../../src/model/release.ts'
import type { Project } from '../../src/observe/project.ts'
import { draftRelease } from '../../src/plan/draft.ts'
import type { World } from '../../src/stages/define.ts'
import { loadProject } from '../../src/stages/deploying.ts'
import { gather, wantedOf } from '../../src/stages/wanted.ts'
import type { Gathered } from '../../src/stages/wanted.ts'
import { hosted, releaseOf, serviceSpec } from '../commands/release-builder.ts'
import { variables } from '../support/machine.ts'
import { askCompose } from './real-compose.ts'

type Fields = Readonly<Record<string, unknown>>
type Named<T> = Readonly<Record<string, T>>

/** A service as it runs, whoever wrote the file: mounts with the bytes behind them, networks by their real names, values where a container sees them. */
export interface Running {
  readonly environment: Fields
  readonly mounts: Named<Fields>
  readonly networks: Named<unknown>
  readonly ports: readonly Fields[]
  readonly labels: Fields
  readonly dependsOn: Named<Fields>
  readonly replicas: number
  readonly restart: string
  readonly stopGrace: number
  /** Every other key, as Compose answers it. */
  readonly rest: Fields
}

interface Answer {
  readonly name: string
  readonly services: Named<Fields>
  readonly networks?: Named<Fields>
  readonly volumes?: Named<Fields>
  readonly secrets?: Named<Fields>
  readonly configs?: Named<Fields>
}

export interface Case {
  readonly project: Project
  readonly gathered: Gathered
  readonly release: ReleaseSpec & { readonly id: NonNullable<ReturnType<typeof parseReleaseId>> }
  /** The environment's values, as Compose gets them. */
  readonly values: Named<string>
}

const defaultConfig = (hasValues: boolean): string => `version: 1
project: { name: corpus, registry: registry.test/corpus }
environments:
  production:
    driver: ssh${hasValues ? '\n    env_file: values.env' : ''}
    hosts: { one: { address: 192.0.2.1, user: deploy, roles: [app] } }
`

/** Reads a folder of the corpus as a deploy does: configuration, values, Compose's answer, files, and the release that it would make. */
export async function openCase(source: string, folder: string): Promise<Case> {
  await cp(source, folder, { recursive: true })
  const config = join(folder, 'stagecraft.yml')
  if (!existsSync(config)) await writeFile(config, defaultConfig(existsSync(join(folder, 'values.env'))))
  const report = { tell: () => undefined, plan: () => undefined, end: () => Promise.resolve() }
  const { PATH = '', HOME = '' } = variables
  const world: World = openWorld({
    door: 'terminal',
    folder,
    variables: { PATH, HOME },
    report,
    hide: () => undefined,
  })
  const environment = parseEnvironmentName('production') ?? notAName()
  const project = await loadProject(world, { config: undefined, environment })
  const gathered: Gathered = { ...(await gather(world, project, { version: 'v1' })), offline: true }
  const history = { ledger: [], current: undefined, next: 1 }
  const wanted = await wantedOf(world, gathered, { history, key: undefined })
  const draft = draftRelease(wanted, { hosts: {}, databases: {} }, { current: undefined, number: 1 })
  const values = Object.fromEntries(
    keysOf(project.resolved.values).map((name) => [name, project.resolved.values[name]?.reveal() ?? '']),
  )
  const id = parseReleaseId('rel-20260102-030405678') ?? notAName()
  return { project, gathered, release: { ...draft, id }, values }
}

/** What the team's own files say, without anything of ours in between. */
export async function teamView({ project, values }: Case): Promise<Named<Running>> {
  const { root, composeFiles, environment } = project
  const answer = await askCompose<Answer>({
    folder: root,
    files: composeFiles,
    project: environment.projectName,
    variables: values,
  })
  const asGiven = async (kind: 'secrets' | 'configs', grant: Fields): Promise<readonly [string, Fields]> => {
    const { source, target } = grant as { readonly source: string; readonly target?: string }
    const { file, environment: name, content } = (answer[kind]?.[source] ?? {}) as Named<string | undefined>
    const folder = kind === 'secrets' ? '/run/secrets/' : '/'
    const path = target ?? source
    const bytes = file !== undefined ? await readFile(file) : Buffer.from(content ?? values[name ?? ''] ?? '')
    return [path.startsWith('/') ? path : folder + path, { type: 'bind', read_only: true, content: hashOf(bytes) }]
  }
  return mapServices(answer, async (service) => {
    const running = await runningOf(answer, service, (path) => path.startsWith(`${root}/`) || path === root)
    const { secrets = [], configs = [] } = service as { secrets?: readonly Fields[]; configs?: readonly Fields[] }
    const given = await Promise.all([
      ...secrets.map((grant) => asGiven('secrets', grant)),
      ...configs.map((grant) => asGiven('configs', grant)),
    ])
    return { ...running, mounts: { ...running.mounts, ...Object.fromEntries(given) } }
  })
}

/** What a host's rendered files say, with everything beside them that they name: the project of fixed services, then that of replicas. */
export async function hostView(
  { release, gathered, project }: Case,
  host: HostName,
  folder: string,
): Promise<{ readonly fixed: Named<Running>; readonly rolled: Named<Running> }> {
  const releaseFolder = join(folder, 'release')
  const files = renderHostFiles({
    release,
    host,
    releaseFolder,
    stateFolder: folder,
    filled: gathered.fillings.values,
  })
  const put = async (path: string, content: string | Uint8Array, mode = 0o444): Promise<void> => {
    await mkdir(dirname(join(releaseFolder, path)), { recursive: true })
    await writeFile(join(releaseFolder, path), content, { mode })
  }
  for (const { path, executable } of release.files) {
    await put(path, gathered.files.contents[path] ?? '', executable ? 0o555 : 0o444)
  }
  for (const name of files.environment) {
    await put(releasePath.environment(name), renderEnvFile(gathered.environments[name] ?? {}))
  }
  const view = async (name: string, text: string, projectName: string): Promise<Named<Running>> => {
    await put(name, text)
    const answer = await askCompose<Answer>({
      folder: releaseFolder,
      files: [name],
      project: projectName,
      variables: {},
    })
    return mapServices(answer, async (service) =>
      withoutOurs(await runningOf(answer, service, (path) => path.startsWith(`${releaseFolder}/`))),
    )
  }
  const { projectName } = project.environment
  return {
    fixed: await view('compose.yaml', files.compose, projectName),
    rolled: files.rollout === undefined ? {} : await view('rollout.yaml', files.rollout, `${projectName}-r1`),
  }
}

/** Definitions of services that are rendered for a host, as Compose reads them there: command, labels and folder of each. */
export async function throughCompose(
  definitions: Named<Readonly<Record<string, Json>>>,
  folder: string,
): Promise<Named<Fields>> {
  const names = Object.keys(definitions)
  const release = releaseOf({
    services: Object.fromEntries(names.map((name) => [name, serviceSpec({ definition: definitions[name] ?? {} })])),
    hosts: { one: hosted(names) },
  })
  const host = parseHostName('one') ?? notAName()
  const id = parseReleaseId('rel-20260102-030405678') ?? notAName()
  const files = renderHostFiles({ release: { ...release, id }, host, releaseFolder: folder, stateFolder: folder })
  await writeFile(join(folder, 'compose.yaml'), files.compose)
  const answer = await askCompose<Answer>({ folder, files: ['compose.yaml'], project: 'texts', variables: {} })
  return Object.fromEntries(
    Object.entries(answer.services).map(([name, { command, labels, working_dir }]) => {
      const own = Object.entries(labels as Fields).filter(([key]) => !key.startsWith('stagecraft.'))
      return [name, { command, labels: Object.fromEntries(own), working_dir }]
    }),
  )
}

/** Keys whose meaning is compared in a form of its own, and those that say nothing about a container that runs. */
const apart = [
  ...['environment', 'env_file', 'volumes', 'secrets', 'configs', 'networks', 'ports', 'labels', 'depends_on', 'scale'],
  ...['restart', 'stop_grace_period', 'deploy', 'image', 'build', 'pull_policy', 'profiles', 'develop', 'attach'],
]

async function runningOf(answer: Answer, service: Fields, isProject: (path: string) => boolean): Promise<Running> {
  const list = (key: string): readonly Fields[] => (service[key] ?? []) as readonly Fields[]
  const fields = (key: string): Fields => (service[key] ?? {}) as Fields
  const mounts = await Promise.all(
    list('volumes').map(async (mount) => [String(mount['target']), await mountOf(answer, mount, isProject)] as const),
  )
  const deploy = fields('deploy')
  const resources = withoutNothing((deploy['resources'] ?? {}) as Fields)
  return {
    environment: fields('environment'),
    mounts: Object.fromEntries(mounts),
    networks: Object.fromEntries(
      Object.entries(fields('networks')).map(([key, given]) => [String(answer.networks?.[key]?.['name']), given ?? {}]),
    ),
    // Only Swarm asks for the mode.
    ports: list('ports').map(({ mode: _, ...port }) => port),
    labels: fields('labels'),
    dependsOn: Object.fromEntries(
      Object.entries(fields('depends_on')).filter(([name]) => answer.services[name] !== undefined),
    ) as Named<Fields>,
    replicas: Number(service['scale'] ?? deploy['replicas'] ?? 1),
    restart: restartOf(service),
    stopGrace: milliseconds(String(service['stop_grace_period'] ?? '10s')),
    rest: withoutNothing({
      ...Object.fromEntries(Object.entries(service).filter(([key]) => !apart.includes(key))),
      ...(Object.keys(resources).length > 0 ? { resources } : {}),
    }),
  }
}

async function mountOf(answer: Answer, mount: Fields, isProject: (path: string) => boolean): Promise<Fields> {
  const { source, target: _, ...options } = mount
  if (typeof source !== 'string') return withoutNothing(options)
  if (mount['type'] === 'volume') return withoutNothing({ ...options, source: answer.volumes?.[source]?.['name'] })
  if (!isProject(source)) return withoutNothing({ ...options, source })
  // Whether Docker would make a missing folder says nothing: what the project mounts is there.
  const { create_host_path: __, ...bind } = (options['bind'] ?? {}) as Fields
  return withoutNothing({ ...options, bind: withoutNothing(bind), content: await treeOf(source) })
}

/** The bytes of a file; of a folder, those of every file in it by its path. */
async function treeOf(path: string): Promise<unknown> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return contentOf(path)
  const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name))
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [relative(path, file), await contentOf(file)] as const)),
  )
}

/** Its bytes, and whether its owner may run it. */
const contentOf = async (path: string): Promise<string> =>
  hashOf(await readFile(path)) + (((await stat(path)).mode & 0o100) === 0 ? '' : ' executable')

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What `docker inspect` says of containers that Compose 2.26 made, by the condition of their policy. */
const restartsSeen: Named<string> = {
  any: 'always',
  always: 'always',
  'unless-stopped': 'unless-stopped',
  'on-failure': 'on-failure',
  none: 'no',
  no: 'no',
}

/** As Compose reads both ways to say it: without a condition a policy is none, whatever `restart` says. */
function restartOf(service: Fields): string {
  const policy = ((service['deploy'] ?? {}) as Fields)['restart_policy'] as Fields | undefined
  if (policy === undefined) return String(service['restart'] ?? 'no')
  const { condition = 'no', max_attempts: attempts } = policy
  const restart = restartsSeen[String(condition)] ?? notAName()
  return restart === 'on-failure' && attempts !== undefined ? `on-failure:${String(attempts)}` : restart
}

/** What Stagecraft adds and says so: its labels, and the network that carries shared names. */
function withoutOurs(running: Running): Running {
  const kept = <T>(record: Named<T>, isOurs: (key: string) => boolean): Named<T> =>
    Object.fromEntries(Object.entries(record).filter(([key]) => !isOurs(key)))
  return {
    ...running,
    labels: kept(running.labels, (key) => key.startsWith('stagecraft.')),
    networks: kept(running.networks, (key) => key.endsWith('_names')),
  }
}

async function mapServices(answer: Answer, map: (service: Fields) => Promise<Running>): Promise<Named<Running>> {
  const entries = Object.entries(answer.services)
  return Object.fromEntries(
    await Promise.all(entries.map(async ([name, service]) => [name, await map(service)] as const)),
  )
}

const withoutNothing = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== null &&
        value !== undefined &&
        !(typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0),
    ),
  )

function milliseconds(text: string): number {
  const units: Named<number> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1, µs: 0.001 }
  return [...text.matchAll(/([\d.]+)(h|ms|m|s|µs)/g)].reduce(
    (sum, [, amount, unit = 's']) => sum + Number(amount) * (units[unit] ?? 0),
    0,
  )
}

const notAName = (): never => {
  throw new Error('not a name')
}
