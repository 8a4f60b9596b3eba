// The written shape of `databases` and `migrations`.

import { z } from 'zod'
import { keysOf } from '../model/name.ts'
import { defaults } from './defaults.ts'
import { also, mapping, maybe, needed, when } from './described.ts'
import { engine, engineKeys, engineSettings, foreignKeys } from './engines.ts'
import { boolean, choice, environmentName, mapOf, name, path, setOf, words } from './expected.ts'

const ofDatabase = also(
  z.strictObject(
    {
      engine: maybe(
        engine(),
        'raw: SQL files on PostgreSQL; container: any other tool, run once from an image. Without it migrations.default_engine.',
      ),
      path: maybe(path(), 'Folder of the files; required by raw, unless migrations.sources names it.'),
      strategy: maybe(
        choice(['pre_deploy', 'post_deploy', 'manual']),
        'When its files run, unless they say otherwise.',
        defaults.migrations.strategy,
      ),
      connection_env: maybe(
        environmentName(),
        'Name of the variable with a direct URL; without it the one of the database.',
      ),
      through: maybe(
        name(),
        'Host that forwards the connection, with the URL as seen from there; without it the connection is direct.',
      ),
      ...engineKeys.container,
      ...engineKeys.raw,
    },
    mapping,
  ),
  {
    not: { required: ['service', 'image'] },
    allOf: keysOf(engineKeys).map((id) =>
      when(
        { properties: { engine: { const: id } }, required: ['engine'] },
        { properties: Object.fromEntries(foreignKeys(id).map((key) => [key, false])) },
      ),
    ),
  },
)

export const database = z.strictObject(
  {
    connection_env: needed(environmentName(), 'Name of the variable that holds its URL.'),
    migrations: maybe(ofDatabase, 'How it is migrated; without it never.'),
  },
  mapping,
)

const choiceOfFiles = {
  enabled: maybe(boolean(), 'false: no migration runs, and every plan says so.', defaults.migrations.enabled),
  default_engine: maybe(engine(), 'Engine of databases that name none.'),
  sources: maybe(
    z.strictObject(
      {
        raw_sql_dir: maybe(path(), 'Folder of the only database, or of main, when that has no path.'),
        raw_sql_files: maybe(setOf(path()), 'Files added to the folder.', []),
      },
      mapping,
    ),
    'Where files lie.',
  ),
  selection: maybe(
    also(
      z.strictObject(
        {
          all: maybe(
            boolean(),
            'Without it true if ids and tags are absent. true not with ids or tags, false only with them.',
          ),
          ids: maybe(setOf(words()), 'Names of migrations.', []),
          tags: maybe(setOf(words()), 'Tags of migrations.', []),
        },
        mapping,
      ),
      {
        allOf: [
          when(
            { properties: { all: { const: true } }, required: ['all'] },
            { properties: { ids: { maxItems: 0 }, tags: { maxItems: 0 } } },
          ),
          when(
            { properties: { all: { const: false } }, required: ['all'] },
            { anyOf: ['ids', 'tags'].map((key) => ({ properties: { [key]: { minItems: 1 } }, required: [key] })) },
          ),
        ],
      },
    ),
    'Which of the pending ones run.',
  ),
  engine_config: maybe(
    z.strictObject(
      {
        raw: maybe(engineSettings.raw, 'Of raw.'),
        container: maybe(engineSettings.container, 'Of container.'),
      },
      mapping,
    ),
    "Defaults of the engines' own keys.",
  ),
}

export const migrations = z.strictObject(
  {
    ...choiceOfFiles,
    env: maybe(
      mapOf(name(), z.strictObject(choiceOfFiles, mapping)),
      'By environment: a field replaces the one above whole.',
      {},
    ),
  },
  mapping,
)
