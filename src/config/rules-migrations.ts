// Rules of databases and migrations: each has an engine, what the engine needs, and nothing that another engine reads.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import type { MigrationEngine } from '../model/config-migrations.ts'
import { keysOf } from '../model/name.ts'
import { takesSources } from './complete-migrations.ts'
import { engineKeys } from './engines.ts'
import { conflict, reference } from './rule.ts'
import type { Rule } from './rule.ts'
import type { Draft } from './shape.ts'
import { describePath } from './source.ts'
import type { KeyPath, Places } from './source.ts'

type Migrations = NonNullable<NonNullable<NonNullable<Draft['databases']>[string]>['migrations']>

/** A rule for the migrations of one database, applied to each. */
const forEachDatabase =
  (rule: (migrations: Migrations, database: string, places: Places, draft: Draft) => readonly Fault[]): Rule =>
  (draft, places) =>
    Object.entries(draft.databases ?? {}).flatMap(([database, settings]) =>
      settings?.migrations === undefined ? [] : rule(settings.migrations, database, places, draft),
    )

const pathOf = (database: string, ...keys: readonly string[]): KeyPath => ['databases', database, 'migrations', ...keys]

/** Undefined where it is missing or broken, which is told as such. */
function engineOf(migrations: Migrations, database: string, places: Places, draft: Draft): MigrationEngine | undefined {
  return places.isGiven(pathOf(database, 'engine')) ? migrations.engine : draft.migrations?.default_engine
}

const enginesAreNamed = forEachDatabase((_, database, places) =>
  places.isGiven(pathOf(database, 'engine')) || places.isGiven(['migrations', 'default_engine'])
    ? []
    : [
        missing(
          places,
          pathOf(database, 'engine'),
          'one of container, raw, here or for all databases as migrations.default_engine',
        ),
      ],
)

const missing = (places: Places, path: KeyPath, expected: string): Fault =>
  faults.CONFIG_KEY_MISSING({ key: describePath(path), expected, where: places.of(path) })

const foldersAreNamedOnce = forEachDatabase((migrations, database, places, draft) => {
  const shared = ['migrations', 'sources', 'raw_sql_dir']
  const takes = places.isGiven(shared) && takesSources(database, draft.databases ?? {})
  const isGiven = places.isGiven(pathOf(database, 'path'))
  if (engineOf(migrations, database, places, draft) !== 'raw' || isGiven !== takes) return []
  if (!isGiven)
    return [missing(places, pathOf(database, 'path'), 'a path inside the project, relative to stagecraft.yml')]
  return [
    conflict(places, pathOf(database, 'path'), {
      what: `${describePath(pathOf(database, 'path'))} and ${shared.join('.')} both name the folder of ${database}.`,
      fix: 'Keep one of them.',
    }),
  ]
})

const keysFitEngine = forEachDatabase((migrations, database, places, draft) => {
  const engine = engineOf(migrations, database, places, draft)
  if (engine === undefined) return []
  const others = keysOf(engineKeys).filter((id) => id !== engine)
  return others.flatMap((id) =>
    keysOf(engineKeys[id]).flatMap((key) =>
      places.isGiven(pathOf(database, key))
        ? [
            conflict(places, pathOf(database, key), {
              what: `${describePath(pathOf(database, key))} belongs to engine ${id}, not to ${engine}.`,
              fix: `Remove ${key}, or use engine: ${id}.`,
            }),
          ]
        : [],
    ),
  )
})

const containersAreWhole = forEachDatabase((migrations, database, places, draft) => {
  if (engineOf(migrations, database, places, draft) !== 'container') return []
  const own = (key: string): boolean => places.isGiven(pathOf(database, key))
  const isGiven = (key: string): boolean =>
    own(key) || places.isGiven(['migrations', 'engine_config', 'container', key])
  const both = own('service') && own('image')
  return [
    ...(both
      ? [
          conflict(places, pathOf(database, 'image'), {
            what: `${describePath(pathOf(database))} names a service and an image.`,
            fix: 'Keep one of them.',
          }),
        ]
      : []),
    ...(isGiven('service') || isGiven('image')
      ? []
      : [missing(places, pathOf(database, 'service'), 'the service whose image has the tool, or image')]),
    ...(isGiven('command')
      ? []
      : [
          missing(
            places,
            pathOf(database, 'command'),
            'the program and its arguments, like [npx, knex, migrate:latest]',
          ),
        ]),
  ]
})

const environmentsExist: Rule = (draft, places) => {
  const known = places.keysOf(['environments'])
  return Object.keys(draft.migrations?.env ?? {}).flatMap((name) =>
    known.includes(name)
      ? []
      : [
          reference(['migrations', 'env', name], {
            kind: 'environment',
            name,
            known,
            where: places.ofKey(['migrations', 'env', name]),
          }),
        ],
  )
}

const selectionsAreClear: Rule = (draft, places) => {
  const sections: readonly KeyPath[] = [
    ['migrations'],
    ...Object.keys(draft.migrations?.env ?? {}).map((name) => ['migrations', 'env', name]),
  ]
  return sections.flatMap((section) => {
    const fields = section.length === 1 ? draft.migrations : draft.migrations?.env?.[String(section[2])]
    const { all, ids = [], tags = [] } = fields?.selection ?? {}
    const path = [...section, 'selection', 'all']
    const chosen = [...(ids.length > 0 ? ['ids'] : []), ...(tags.length > 0 ? ['tags'] : [])]
    if (all === true && chosen.length > 0) {
      return [
        conflict(places, path, {
          what: `${describePath(path)} is true beside ${chosen.join(' and ')}.`,
          fix: `Remove all, or remove ${chosen.join(' and ')}.`,
        }),
      ]
    }
    const isBroken =
      ['ids', 'tags'].some((key) => places.isGiven([...section, 'selection', key])) && chosen.length === 0
    if (all !== false || chosen.length > 0) return []
    return [
      conflict(places, path, {
        what: `${describePath(path)} is false ${isBroken ? 'beside empty lists' : 'without ids or tags'}.`,
        fix: 'Name ids or tags, or use migrations.enabled: false if none should run.',
      }),
    ]
  })
}

export const migrationRules: readonly Rule[] = [
  enginesAreNamed,
  foldersAreNamedOnce,
  keysFitEngine,
  containersAreWhole,
  environmentsExist,
  selectionsAreClear,
]
