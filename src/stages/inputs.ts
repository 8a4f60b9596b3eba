// Every input, once, in one long table, because from it come action.yml files, flags, variables, help texts and README tables.

import type { Kind, Kinds } from './kinds.ts'

/** How an input is written on a command line. Several flags of one input exclude each other. */
export interface FlagForm {
  readonly flag: string
  readonly short?: string
  /** Takes no argument and means this text. */
  readonly means?: string
  /** May be given several times; the texts are joined by commas. */
  readonly repeats?: true
  /** Stands before the argument, as in `version:` + V. */
  readonly prefix?: string
  /** Stands for the argument in help, where the kind's own word would not tell enough. */
  readonly placeholder?: string
  readonly summary?: string
  /** Completes "it takes …" where the kind takes more than this flag; with it, how a good one looks. */
  readonly expects?: string
  readonly example?: string
}

export interface Input {
  readonly kind: Kind
  /** One sentence. */
  readonly summary: string
  readonly required?: true
  /** As text; a door without one leaves the value out. */
  readonly default?: { readonly action?: string; readonly terminal?: string }
  /** Absent: not offered on the command line. */
  readonly flags?: readonly FlagForm[]
  /** The variable that stands in for the flag. */
  readonly variable?: string
  /** Whether it is an input of the action, in kebab-case. */
  readonly action: boolean
}

export const inputs = {
  environment: {
    kind: 'environment',
    summary: 'The environment, as it is named in stagecraft.yml.',
    required: true,
    flags: [{ flag: 'env', short: 'e' }],
    variable: 'STAGECRAFT_ENV',
    action: true,
  },
  config: {
    kind: 'path',
    summary: 'The configuration file; without it stagecraft.yml in this folder or the nearest one above.',
    flags: [{ flag: 'config', short: 'c' }],
    variable: 'STAGECRAFT_CONFIG',
    action: true,
  },
  stage: {
    kind: 'stage',
    summary: 'One stage to run, or all of them in order.',
    default: { action: 'all' },
    action: true,
  },
  version: {
    kind: 'version',
    summary: 'The version to build or deploy; without it the full git commit.',
    flags: [{ flag: 'version' }],
    action: true,
  },
  plan: {
    kind: 'path',
    summary: 'A saved plan, applied exactly as it was shown or refused with what moved since.',
    flags: [{ flag: 'plan' }],
    action: true,
  },
  planHash: {
    kind: 'digest',
    summary: 'The hash of the plan that was shown: another plan is refused with what is different.',
    flags: [{ flag: 'plan-hash' }],
    action: true,
  },
  services: {
    kind: 'services',
    summary: 'Only these services take the new version; the others stay as they are.',
    flags: [{ flag: 'services' }],
    action: true,
  },
  dryRun: {
    kind: 'boolean',
    summary: 'Show what would be done and stop before the first effect.',
    default: { action: 'false', terminal: 'false' },
    flags: [{ flag: 'dry-run' }],
    variable: 'STAGECRAFT_DRY_RUN',
    action: true,
  },
  lockWait: {
    kind: 'duration',
    summary: 'How long to wait while another run holds the environment.',
    default: { action: '15m', terminal: '0s' },
    flags: [{ flag: 'lock-wait' }],
    action: true,
  },
  confirm: {
    kind: 'environment',
    summary:
      'The name of the environment once more, which a protected environment asks for where no saved plan is applied.',
    flags: [{ flag: 'confirm' }],
    action: true,
  },
  githubToken: {
    kind: 'secret',
    summary:
      'The token for GitHub: the comment, the approved plan, and whether the run that holds the environment has ended.',
    default: { action: '${{ github.token }}' },
    action: true,
  },
  comment: {
    kind: 'comment',
    summary:
      'Whether the pull request shows the plan and what became of it in a comment; with changes-only a plan without changes makes no new one.',
    default: { action: 'true' },
    action: true,
  },
  approved: {
    kind: 'boolean',
    summary:
      'Make no plan: find the run that made the one approved on the merged pull request, and give its id as plan-run-id.',
    default: { action: 'false' },
    action: true,
  },
  deployment: {
    kind: 'boolean',
    summary:
      'Write a deployment record by the API, with release and digests; not in a job with environment, which writes its own.',
    default: { action: 'false' },
    action: true,
  },
  values: {
    kind: 'secret',
    summary:
      'Lines NAME=value, as in an env file, beside the variables of the job: what stagecraft.yml takes from the environment.',
    action: true,
  },
  to: {
    kind: 'target',
    summary: 'What to go back to: previous, a release id, or version: and a version.',
    required: true,
    flags: [
      { flag: 'to-previous', means: 'previous', summary: 'Go back to the release whose content served before.' },
      {
        flag: 'to-release',
        placeholder: 'ID',
        expects: 'a release id or the beginning of one',
        example: 'rel-20261123-221500123',
        summary: 'Go back to the release with this id.',
      },
      {
        flag: 'to-version',
        prefix: 'version:',
        expects: 'a version',
        example: 'v1.4.0',
        placeholder: 'VERSION',
        summary: 'Go back to the newest release of this version.',
      },
    ],
    action: true,
  },
  push: {
    kind: 'boolean',
    summary: 'Push what was built to the registry.',
    default: { action: 'true', terminal: 'false' },
    flags: [{ flag: 'push' }],
    action: true,
  },
  skipBuild: {
    kind: 'boolean',
    summary: 'Build nothing: the images of the version are in the registry already.',
    default: { action: 'false', terminal: 'false' },
    flags: [{ flag: 'skip-build' }],
    action: true,
  },
  offline: {
    kind: 'boolean',
    summary: 'Contact nothing and give a preview, which can never be applied.',
    default: { action: 'false', terminal: 'false' },
    flags: [{ flag: 'offline' }],
    action: true,
  },
  output: {
    kind: 'path',
    summary: 'Where to save the plan.',
    flags: [{ flag: 'output' }],
    action: true,
  },
  showOnly: {
    kind: 'boolean',
    summary: 'Show what is pending and apply nothing.',
    default: { terminal: 'false' },
    flags: [{ flag: 'plan' }],
    action: false,
  },
  database: {
    kind: 'text',
    summary: 'Only this database of stagecraft.yml.',
    flags: [{ flag: 'database', placeholder: 'NAME' }],
    action: false,
  },
  host: {
    kind: 'host',
    summary: 'Only this host.',
    flags: [{ flag: 'host' }],
    action: false,
  },
  lock: {
    kind: 'lock',
    summary: 'The id of the lock, as the refusal showed it.',
    required: true,
    flags: [{ flag: 'id' }],
    action: false,
  },
  limit: {
    kind: 'count',
    summary: 'How many releases to show, newest first.',
    default: { terminal: '20' },
    flags: [{ flag: 'limit' }],
    action: false,
  },
  projectName: {
    kind: 'app',
    summary: 'The name of the app; without it that of this folder, made valid.',
    flags: [{ flag: 'project-name' }],
    action: false,
  },
  driver: {
    kind: 'driver',
    summary: 'Where the hosts of the environment come from; without it local, the machine that runs the command.',
    flags: [{ flag: 'driver' }],
    action: false,
  },
  withEncore: {
    kind: 'boolean',
    summary: 'Add an Encore backend.',
    default: { terminal: 'false' },
    flags: [{ flag: 'with-encore' }],
    action: false,
  },
  withFrontend: {
    kind: 'boolean',
    summary: 'Add a frontend.',
    default: { terminal: 'false' },
    flags: [{ flag: 'with-frontend' }],
    action: false,
  },
  nonInteractive: {
    kind: 'boolean',
    summary: 'Ask nothing, also on a terminal.',
    default: { terminal: 'false' },
    flags: [{ flag: 'non-interactive' }],
    action: false,
  },
  environments: {
    kind: 'environments',
    summary:
      'Only this one; several in the order of their deploys. Without it all with hosts, in the order of stagecraft.yml.',
    flags: [{ flag: 'env', short: 'e', repeats: true }],
    variable: 'STAGECRAFT_ENV',
    action: false,
  },
  ciProvider: {
    kind: 'ci',
    summary: 'The CI service; without it that of stagecraft.yml, else github.',
    flags: [{ flag: 'provider' }],
    action: false,
  },
  force: {
    kind: 'boolean',
    summary:
      'Replace what lies there; init keeps it beside with the ending .bak, ci init (see --dry-run first) keeps nothing.',
    default: { terminal: 'false' },
    flags: [{ flag: 'force' }],
    action: false,
  },
  ref: {
    kind: 'ref',
    summary: 'The branch or tag whose workflow runs; without it the default branch of the repository.',
    flags: [{ flag: 'ref' }],
    action: false,
  },
  workflow: {
    kind: 'workflow',
    summary: 'The workflow to start; without it ci.providers.github.workflow_file.',
    flags: [{ flag: 'workflow' }],
    action: false,
  },
  watch: {
    kind: 'boolean',
    summary: 'Follow the run until it has ended, and end as it did; Ctrl-C stops following, not the run.',
    default: { terminal: 'false' },
    flags: [{ flag: 'watch' }],
    action: false,
  },
  yes: {
    kind: 'boolean',
    summary: 'Answer ordinary confirmations with yes.',
    default: { terminal: 'false' },
    flags: [{ flag: 'yes', short: 'y' }],
    action: false,
  },
} as const satisfies Readonly<Record<string, Input>>

export type InputName = keyof typeof inputs
type Table = typeof inputs
type Taken<N extends InputName> = Kinds[Table[N]['kind']]
type Sure<N extends InputName> = Table[N] extends { readonly required: true } | { readonly default: object }
  ? true
  : false

/** The inputs of one stage or command, and how its own values are picked from all that were given. */
export interface Selection<V> {
  readonly chosen: readonly Chosen[]
  readonly read: (given: Given) => V
}
export interface Chosen {
  readonly name: InputName
  readonly required: boolean
}
/** Parsed values by name. */
export type Given = ReadonlyMap<InputName, unknown>

/** What is taken by these names. */
export type Values<N extends InputName> = { readonly [K in N]: Sure<K> extends true ? Taken<K> : Taken<K> | undefined }

/** Inputs as the table declares them: `take('environment', 'plan')`. Values have the type of their kind. */
export function take<N extends InputName>(...names: readonly N[]): Selection<Values<N>> {
  const chosen = names.map((name) => ({ name, required: 'required' in inputs[name] }))
  return { chosen, read: (given) => Object.fromEntries(names.map((name) => [name, given.get(name)])) as Values<N> }
}

/** The same for inputs that the table requires and this command does not. */
export function optional<N extends InputName>(
  ...names: readonly N[]
): Selection<{ readonly [K in N]: Taken<K> | undefined }> {
  type Values = { readonly [K in N]: Taken<K> | undefined }
  const chosen = names.map((name) => ({ name, required: false }))
  return { chosen, read: (given) => Object.fromEntries(names.map((name) => [name, given.get(name)])) as Values }
}

/** Two selections as one. */
export function join<A, B>(first: Selection<A>, second: Selection<B>): Selection<A & B> {
  return {
    chosen: [...first.chosen, ...second.chosen],
    read: (given) => ({ ...first.read(given), ...second.read(given) }),
  }
}

/** The name of an input on GitHub: `lockWait` is `lock-wait`. */
export const inputLabel = (name: InputName): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** An input as its plain shape, for readers of the table. */
export const inputOf = (name: InputName): Input => inputs[name]
