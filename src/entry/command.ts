// The commands of the terminal, one table.

import type { Ending } from '../model/fault.ts'
import type { Answer } from '../operations/answer.ts'
import type { Stage, StageResult, World } from '../stages/define.ts'
import { pipeline, stages } from '../stages/index.ts'
import type { Chosen, Given, Selection } from '../stages/inputs.ts'
import { join, optional, take } from '../stages/inputs.ts'
import { completionResult, completionWords } from './completion-result.ts'
import { schemaNames, schemaResult } from './schema-result.ts'
import { build } from './version.ts'

export type Format = 'text' | 'json' | 'markdown'

export interface Command {
  /** One or two words. */
  readonly name: string
  readonly summary: string
  readonly chosen: readonly Chosen[]
  /** Words after the command's name: `<id>` is needed, `[command]` is not; `<a|b>` takes one of these. */
  readonly words: string
  /** `document`: prints one JSON document; `events`: one event a line. */
  readonly json: 'document' | 'events'
  readonly formats: readonly Format[]
  /** Besides done, invalid, bug and interrupted, which every command can end with. */
  readonly endings: readonly Ending[]
  readonly example: string
  readonly start: (given: Given, world: World, words: readonly string[]) => Promise<StageResult>
}

const changing: readonly Ending[] = ['outside', 'refused', 'reverted', 'person']
const everywhere = ['text', 'json'] as const

export const commands: readonly Command[] = [
  ofStage(stages.build, ['outside'], 'stagecraft build --env production --push'),
  {
    ...ofStage(stages.plan, ['outside', 'refused'], 'stagecraft plan --env production --output plan.json'),
    json: 'document',
    formats: ['text', 'json', 'markdown'],
  },
  ofStage(pipeline, changing, 'stagecraft deploy --env production'),
  ofStage(stages['migrate-pre'], changing, 'stagecraft migrate-pre --env production --plan plan.json'),
  ofStage(stages['deploy-compose'], changing, 'stagecraft deploy-compose --env production --plan plan.json'),
  ofStage(stages.rollout, changing, 'stagecraft rollout --env production --plan plan.json'),
  ofStage(
    stages['migrate-post'],
    ['outside', 'refused', 'person'],
    'stagecraft migrate-post --env production --plan plan.json',
  ),
  ofStage(stages.rollback, changing, 'stagecraft rollback --env production --to-previous'),
  define({
    name: 'migrate',
    summary: 'Applies pending migrations by hand, or shows them with --plan.',
    inputs: take('environment', 'config', 'database', 'showOnly', 'confirm', 'dryRun', 'lockWait'),
    endings: changing,
    example: 'stagecraft migrate --env production --plan',
    run: async (inputs, world) => {
      const { migrate } = await import('../operations/migrate.ts')
      return told(await migrate(inputs, world))
    },
  }),
  define({
    name: 'status',
    summary: 'Shows what runs on every host, and whether it is what should.',
    inputs: take('environment', 'config', 'host'),
    endings: ['outside', 'refused', 'person'],
    json: 'document',
    example: 'stagecraft status --env production',
    run: async (inputs, world) => {
      const { status } = await import('../operations/status.ts')
      return told(await status(inputs, world))
    },
  }),
  define({
    name: 'doctor',
    summary: 'Checks this machine and every host, and says what to do about what is not good.',
    inputs: join(take('config', 'host'), optional('environment')),
    endings: ['outside', 'person'],
    json: 'document',
    example: 'stagecraft doctor --env production',
    run: async (inputs, world) => {
      const { doctor } = await import('../operations/doctor.ts')
      const { pins } = await import('../scaffold/workflow-pins.ts')
      return told(await doctor({ ...inputs, node: process.versions.node, checkout: pins.checkout.value }, world))
    },
  }),
  define({
    name: 'releases list',
    summary: 'Lists the releases that the hosts remember, newest first.',
    inputs: join(take('config', 'limit'), optional('environment')),
    endings: ['outside', 'refused'],
    json: 'document',
    example: 'stagecraft releases list --env production',
    run: async (inputs, world) => {
      const { listReleases } = await import('../operations/releases-list.ts')
      return told(await listReleases(inputs, world))
    },
  }),
  define({
    name: 'releases show',
    summary: 'Shows everything that is recorded about one release.',
    inputs: join(take('config'), optional('environment')),
    words: '<id>',
    endings: ['outside', 'refused'],
    json: 'document',
    example: 'stagecraft releases show rel-20261123-221500123 --env production',
    run: async (inputs, world, [id = '']) => {
      const { showRelease } = await import('../operations/releases-show.ts')
      return told(await showRelease({ ...inputs, id }, world))
    },
  }),
  define({
    name: 'audit verify',
    summary: 'Checks the ledger of every host: that it holds together, and that all copies are equal.',
    inputs: take('environment', 'config'),
    endings: ['outside', 'refused'],
    json: 'document',
    example: 'stagecraft audit verify --env production',
    run: async (inputs, world) => {
      const { verifyAudit } = await import('../operations/audit-verify.ts')
      return told(await verifyAudit(inputs, world))
    },
  }),
  define({
    name: 'validate',
    summary: 'Checks stagecraft.yml and the compose file, and contacts nothing.',
    inputs: join(take('config'), optional('environment')),
    endings: ['outside'],
    json: 'document',
    example: 'stagecraft validate',
    run: async (inputs, world) => {
      const { validate } = await import('../operations/validate.ts')
      return told(await validate(inputs, world))
    },
  }),
  define({
    name: 'init',
    summary: 'Writes a first stagecraft.yml; one that exists is checked and left alone.',
    inputs: join(
      take('config', 'projectName', 'driver', 'withEncore', 'withFrontend', 'nonInteractive', 'force', 'dryRun'),
      optional('environment'),
    ),
    endings: ['refused'],
    json: 'document',
    example: 'stagecraft init --project-name shop --driver local',
    run: async (inputs, world) => {
      const { init } = await import('../scaffold/init.ts')
      return told(await init(inputs, world))
    },
  }),
  define({
    name: 'ci init',
    summary: 'Writes the workflows of this project, and says which secrets and variables they need.',
    inputs: take('config', 'ciProvider', 'environments', 'force', 'dryRun'),
    endings: ['refused'],
    json: 'document',
    example: 'stagecraft ci init --env staging --env production',
    run: async (inputs, world) => {
      const { ciInit } = await import('../scaffold/ci-init.ts')
      return told(await ciInit({ ...inputs, version: build.version }, world))
    },
  }),
  define({
    name: 'ci run',
    summary: 'Starts the workflow that deploys, on GitHub, and follows it with --watch.',
    inputs: take('environment', 'config', 'version', 'ref', 'workflow', 'planHash', 'watch'),
    endings: ['outside', 'refused'],
    example: 'stagecraft ci run --env production --watch',
    run: async (inputs, world) => {
      const { ciRun } = await import('../operations/ci-run.ts')
      return told(await ciRun(inputs, world))
    },
  }),
  define({
    name: 'unlock',
    summary: 'Releases the lock with that id, unless steps of its holder still run.',
    inputs: take('environment', 'config', 'lock', 'dryRun'),
    endings: ['outside', 'refused'],
    example: 'stagecraft unlock --env production --id 0123456789abcdef0123456789abcdef',
    run: async (inputs, world) => {
      const { unlock } = await import('../operations/unlock.ts')
      return told(await unlock(inputs, world))
    },
  }),
  define({
    name: 'schema',
    summary: 'Prints the JSON Schema of stagecraft.yml, of a saved plan, or of the events of --format json.',
    inputs: take(),
    words: `[${schemaNames.join('|')}]`,
    endings: [],
    json: 'document',
    example: 'stagecraft schema plan',
    run: async (_inputs, _world, [name = 'config']) => schemaResult(name),
  }),
  define({
    name: 'completion',
    summary: 'Prints the completion script for a shell, or the names of environments that it offers.',
    inputs: take('config'),
    words: `<${completionWords.join('|')}>`,
    endings: [],
    json: 'document',
    example: 'stagecraft completion bash',
    run: async ({ config }, _world, [word = '']) => completionResult(word, { commands, config }),
  }),
  define({
    name: 'version',
    summary: 'Shows the version of Stagecraft, of Node, and the commit it was built from.',
    inputs: take(),
    endings: [],
    json: 'document',
    example: 'stagecraft version',
    run: async () => versionResult(),
  }),
]

interface Definition<V> {
  readonly name: string
  readonly summary: string
  readonly inputs: Selection<V>
  readonly words?: string
  readonly endings: readonly Ending[]
  readonly json?: 'document' | 'events'
  readonly example: string
  readonly run: (inputs: V, world: World, words: readonly string[]) => Promise<StageResult>
}

function define<V>({ inputs, run, ...rest }: Definition<V>): Command {
  return {
    words: '',
    json: 'events',
    formats: everywhere,
    ...rest,
    chosen: inputs.chosen,
    start: (given, world, words) => run(inputs.read(given), world, words),
  }
}

function ofStage(stage: Stage, ends: readonly Ending[], example: string): Command {
  const { name, summary, chosen, start } = stage
  return { name, summary, chosen, words: '', json: 'events', formats: everywhere, endings: ends, example, start }
}

async function versionResult(): Promise<StageResult> {
  const result = { version: build.version, commit: build.commit, node: process.version.slice(1) }
  return { outputs: {}, lines: [`stagecraft ${result.version} (${result.commit}), Node ${result.node}`], result }
}

/** What an operation answers, as every command ends. */
const told = (answer: Answer): StageResult => ({ ...answer, outputs: {} })
