// The migration engines: which there are, the keys of each, and the tools that run as `container`.

import { z } from 'zod'
import type { MigrationEngine } from '../model/config-migrations.ts'
import { keysOf } from '../model/name.ts'
import { describeDuration } from '../model/quantity.ts'
import { defaults } from './defaults.ts'
import { mapping, maybe } from './described.ts'
import { argv, boolean, choice, duration, mapOf, schemaName, serviceName, text } from './expected.ts'
import { blockers, imageReference } from './expected-outside.ts'

const byDefault = defaults.migrations

/** Tools of others, with the command that applies what is pending: each runs as `engine: container`. */
export const toolCommands: Readonly<Record<string, readonly string[]>> = {
  alembic: ['alembic', 'upgrade', 'head'],
  atlas: ['atlas', 'migrate', 'apply', '--env', 'production'],
  dbmate: ['dbmate', 'up'],
  django: ['python', 'manage.py', 'migrate', '--noinput'],
  drizzle: ['npx', 'drizzle-kit', 'migrate'],
  flyway: ['flyway', 'migrate'],
  goose: ['goose', 'up'],
  knex: ['npx', 'knex', 'migrate:latest'],
  laravel: ['php', 'artisan', 'migrate', '--force'],
  liquibase: ['liquibase', 'update'],
  prisma: ['npx', 'prisma', 'migrate', 'deploy'],
  rails: ['bin/rails', 'db:migrate'],
  sequelize: ['npx', 'sequelize-cli', 'db:migrate'],
  sqitch: ['sqitch', 'deploy'],
  typeorm: ['npx', 'typeorm', 'migration:run'],
}

const ruleName = (): z.ZodString => text(/^[a-z][a-z0-9-]{1,63}$/, 'the name of a rule, like create-index')

const raw = {
  history_schema: maybe(schemaName(), 'raw: schema of the table of applied migrations.', byDefault.historySchema),
  lock_wait: maybe(duration(), 'raw: waiting for another runner.', describeDuration(byDefault.lockWait)),
  table_wait: maybe(duration(), 'raw: waiting for table locks, per file.', describeDuration(byDefault.tableWait)),
  lock_timeout: maybe(
    duration(),
    'raw: length of one attempt to lock a table.',
    describeDuration(byDefault.lockTimeout),
  ),
  statement_timeout: maybe(duration(), 'raw: longest statement.', describeDuration(byDefault.statementTimeout)),
  max_block: maybe(
    duration(),
    'raw: estimated blocking above which a finding is an error.',
    describeDuration(byDefault.maxBlock),
  ),
  rules: maybe(mapOf(ruleName(), choice(['off', 'warn', 'error'])), 'raw: findings by rule.', {}),
  pooler: maybe(
    choice(['refuse', 'session']),
    'raw: session states that the pooler keeps one server session per client.',
    byDefault.pooler,
  ),
  terminate_blockers: maybe(blockers(), 'raw: blockers of a table lock that are ended.', 'off'),
  allow_ahead: maybe(boolean(), 'raw: accept applied files that this release does not have.', byDefault.allowAhead),
}

const container = {
  service: maybe(serviceName(), 'container: service whose image, environment, secrets and networks are used.'),
  image: maybe(imageReference(), 'container: image, instead of service.'),
  command: maybe(argv(), 'container: program and arguments that apply what is pending.'),
  timeout: maybe(duration(), 'container: how long it may run.', describeDuration(byDefault.timeout)),
  history: maybe(
    choice(Object.keys(toolCommands) as [string, ...string[]]),
    'container: the tool whose table of applied migrations is read.',
  ),
}

/** Keys beside `engine` that belong to one engine alone. */
export const engineKeys = { raw, container } as const satisfies Readonly<Record<MigrationEngine, object>>

/** Keys of all other engines, which this one does not read. */
export const foreignKeys = (engine: MigrationEngine): readonly string[] =>
  keysOf(engineKeys).flatMap((id) => (id === engine ? [] : keysOf(engineKeys[id])))

/** Project-wide defaults of each engine's own keys. */
export const engineSettings = {
  raw: z.strictObject(
    { ...raw, dialect: maybe(choice(['postgres']), 'raw: postgres is the only one.', 'postgres') },
    mapping,
  ),
  container: z.strictObject(container, mapping),
} as const satisfies Readonly<Record<MigrationEngine, z.ZodType>>

/** Engine ids, sorted; a tool's own name is answered with the lines that run it. */
export const engine = (): z.ZodEnum<{ container: 'container'; raw: 'raw' }> =>
  choice(['container', 'raw'], (seen) => {
    const tool = String(seen).toLowerCase()
    const command = toolCommands[tool]
    if (command === undefined) return undefined
    return `Write engine: container, service: <the service whose image has ${tool}>, command: [${command.join(', ')}].`
  })
