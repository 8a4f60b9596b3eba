// Containers on an engine: found by label, read in one answer, restarted, stopped, removed.

import { z } from 'zod'
import { label } from '../model/label.ts'
import type { ServiceName } from '../model/name.ts'
import type { ContainerObserved } from '../model/observed.ts'
import { and, or, reading, words } from './shell.ts'

/** Which containers: those of an app and environment, of one service, of one release number. */
export interface ContainerFilter {
  readonly app: string
  readonly environment: string
  readonly service?: string
  readonly number?: number
  /** Only services that are not rolled, or only replicas of this index. */
  readonly replica?: number
}

/** A container as an engine describes it: what is observed of it, and what only a rollout asks. */
export interface ContainerFacts extends ContainerObserved {
  readonly status: string
  readonly oomKilled: boolean
  /** What its newest health check printed. */
  readonly checkOutput: string
  readonly restartPolicy: string
  /** The arguments of its first process. */
  readonly args: readonly string[]
  /** Whether it shares the host's own network. */
  readonly onHostNetwork: boolean
}

const filters = (filter: ContainerFilter): readonly string[] =>
  [
    [label.app, filter.app],
    [label.environment, filter.environment],
    [label.service, filter.service],
    [label.number, filter.number],
    [label.replica, filter.replica],
  ].flatMap(([name, value]) => (value === undefined ? [] : ['--filter', `label=${name}=${value}`]))

/** Sets `ids` to the containers that match, then runs `commands`, each only when the one before ended well; none when there is none. */
export const onContainers = (filter: ContainerFilter, ...commands: readonly string[]): string =>
  and(
    `ids=$(${words('docker', 'ps', '--all', '--no-trunc', '--quiet', ...filters(filter))})`,
    `{ [ -z "$ids" ] || { ${commands.join(' && ')}; }; }`,
  )

const withIds = (...argv: readonly string[]): string => `${reading(argv)} $ids </dev/null`

/** What tells a container that went away while we looked from an engine that is gone. */
export const engineAnswers = words('docker', 'version', '--format', 'answers')

/**
 * Whether what a docker command said means that the engine is not there: it was stopped, or ended while it worked. The
 * words are those of Docker's client 20.10 to 29 (`errConnectionFailed` in moby/client, and of Go's net).
 */
export const isEngineAway = (said: string): boolean =>
  /Cannot connect to the Docker daemon|failed to connect to the docker API|error during connect|docker\.sock: connect: (?:connection refused|no such file)|error reading from server: EOF|(?:^|\s)unexpected EOF(?:\s|$)|containerd\.sock: connect: connection refused/i.test(
    said,
  )

/** The template by which `docker inspect` says what `readContainers` reads of a container. */
export const containerFormat = `{${[
  '"id":{{json .Id}}',
  '"name":{{json .Name}}',
  '"image":{{json .Config.Image}}',
  '"labels":{{json .Config.Labels}}',
  '"args":{{json .Args}}',
  '"state":{{json .State}}',
  '"restarts":{{json .RestartCount}}',
  '"policy":{{json .HostConfig.RestartPolicy}}',
  '"mode":{{json .HostConfig.NetworkMode}}',
  '"networks":{{json .NetworkSettings.Networks}}',
].join(',')}}`

/**
 * Prints one line of JSON a container, running or not. One that is removed while we look is left out: the inspection may
 * fail as long as the engine answers.
 */
export const listContainers = (filter: ContainerFilter): string =>
  onContainers(
    filter,
    or(withIds('docker', 'inspect', '--type', 'container', '--format', containerFormat), engineAnswers),
  )

const texts = z.record(z.string(), z.string()).nullish()
const described = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  labels: texts,
  args: z.array(z.string()).nullish(),
  state: z.object({
    Status: z.string(),
    Running: z.boolean(),
    OOMKilled: z.boolean(),
    Pid: z.number(),
    ExitCode: z.number(),
    StartedAt: z.string(),
    Health: z.object({ Status: z.string(), Log: z.array(z.object({ Output: z.string() })).nullish() }).nullish(),
  }),
  restarts: z.number(),
  policy: z.object({ Name: z.string(), MaximumRetryCount: z.number() }),
  mode: z.string(),
  networks: z
    .record(
      z.string(),
      z.object({
        IPAddress: z.string(),
        GlobalIPv6Address: z.string().nullish(),
        Aliases: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
})

/** What `listContainers` printed, sorted by name. Throws what zod says when an engine answers otherwise. */
export function readContainers(stdout: string): readonly ContainerFacts[] {
  const containers = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => factsOf(described.parse(JSON.parse(line))))
  return containers.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function factsOf({
  id,
  name,
  image,
  labels,
  args,
  state,
  restarts,
  policy,
  mode,
  networks,
}: z.infer<typeof described>): ContainerFacts {
  const labelled = (key: string): string => labels?.[key] ?? ''
  return {
    id,
    name: name.replace(/^\//, ''),
    service: labelled(label.service) as ServiceName,
    number: Number(labelled(label.number)) || 0,
    index: Number(labelled(label.replica)) || 0,
    project: labelled('com.docker.compose.project'),
    image,
    definition: labelled(label.definition),
    running: state.Running && state.Status === 'running',
    health: healthOf(state.Health?.Status),
    restarts,
    exitCode: state.ExitCode,
    networks: Object.fromEntries(
      Object.entries(networks ?? {}).map(([network, each]) => [
        network,
        { address: each.IPAddress || each.GlobalIPv6Address || '', aliases: each.Aliases ?? [] },
      ]),
    ),
    pid: state.Pid,
    status: state.Status,
    oomKilled: state.OOMKilled,
    startedAt: state.StartedAt,
    checkOutput: state.Health?.Log?.at(-1)?.Output.trim() ?? '',
    restartPolicy: policy.MaximumRetryCount > 0 ? `${policy.Name}:${policy.MaximumRetryCount}` : policy.Name || 'no',
    args: args ?? [],
    onHostNetwork: mode === 'host',
  }
}

const healthOf = (status: string | undefined): ContainerObserved['health'] =>
  status === 'healthy' || status === 'unhealthy' || status === 'starting' ? status : 'none'

/** Sets `found` to `id:pid` of each that matches and runs, one a line. */
export const runningContainers = (filter: ContainerFilter): string =>
  onContainers(
    filter,
    or(
      `found=$(${withIds('docker', 'inspect', '--format', '{{if .State.Running}}{{.Id}}:{{.State.Pid}}{{end}}')})`,
      engineAnswers,
    ),
  )

/** Prints the last `count` lines that a container wrote, both streams in order. */
export const lastLogLines = (id: string, count: number): string =>
  `${words('docker', 'logs', '--tail', String(count), id)} 2>&1`

/** Sets the restart policy of all that match: `no`, `always`, `unless-stopped` or `on-failure[:N]`. */
export const setRestartPolicy = (filter: ContainerFilter, policy: string): string =>
  onContainers(filter, quietly(withIds('docker', 'update', `--restart=${policy}`)))

/**
 * Stops all that match, at once, for good: policy `no` first, since an engine restarts a stopped `always` container when it
 * starts itself. `grace` in milliseconds between the stop signal and SIGKILL; absent = the container's own. Prints how each
 * of those that ran ended, for `readEndings`.
 */
export const stopContainers = (filter: ContainerFilter, grace?: number): string =>
  onContainers(
    filter,
    `ran=$(${words('docker', 'ps', '--no-trunc', '--quiet', ...filters(filter))})`,
    ...stopping(grace),
    `{ [ -z "$ran" ] || ${or(`${reading(['docker', 'inspect', '--type', 'container', '--format', endingFormat])} $ran </dev/null`, engineAnswers)}; }`,
  )

const endingFormat =
  '{{slice .Name 1}} ended with exit code {{.State.ExitCode}}{{if .State.OOMKilled}} for lack of memory{{end}}'

export interface ContainerEnding {
  readonly name: string
  readonly exitCode: number
  readonly oomKilled: boolean
}

/** What `stopContainers` printed. */
export const readEndings = (output: string): readonly ContainerEnding[] =>
  [...output.matchAll(/^(\S+) ended with exit code (\d+)( for lack of memory)?$/gm)].map(
    ([, name = '', code, lack]) => ({
      name,
      exitCode: Number(code),
      oomKilled: lack !== undefined,
    }),
  )

export interface Removal {
  /** Milliseconds; absent = the container's own. */
  readonly grace?: number
  /** What happens to volumes without a name; named ones stay in any case. */
  readonly anonymousVolumes: 'stay' | 'go'
  /** The id of one that is stopped like the others and stays, for whoever wants to look at it. */
  readonly keep?: string
}

/** Stops all that match, and removes them but for the one that is kept. */
export function removeContainers(filter: ContainerFilter, { grace, anonymousVolumes, keep }: Removal): string {
  const remove = quietly(withIds('docker', 'rm', '--force', ...(anonymousVolumes === 'go' ? ['--volumes'] : [])))
  if (keep === undefined) return onContainers(filter, ...stopping(grace), remove)
  const others = `ids=$(printf '%s\n' $ids | ${reading(['grep', '-vxF', keep])} || :)`
  return onContainers(filter, ...stopping(grace), others, `{ [ -z "$ids" ] || ${remove}; }`)
}

const stopping = (grace: number | undefined): readonly string[] => [
  quietly(withIds('docker', 'update', '--restart=no')),
  quietly(withIds('docker', 'stop', ...(grace === undefined ? [] : ['-t', String(Math.ceil(grace / 1000))]))),
]

const quietly = (command: string): string => `${command} >/dev/null`
