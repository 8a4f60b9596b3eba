// One release as the text that people read.

import type { LedgerEntry } from '../model/ledger.ts'
import { keysOf } from '../model/name.ts'
import type { ServiceName } from '../model/name.ts'
import type { FileSpec, Release } from '../model/release.ts'
import type { AttemptFailure, Result } from '../model/result.ts'
import { plannedStages } from '../model/stage.ts'
import { eachResult } from '../plan/results.ts'
import type { ReleaseFacts } from './release-document.ts'
import { outcomeOf } from './releases-list.ts'
import { table } from './table.ts'

/** The record's own words in groups; hashes of values by their first eight digits, as plans show them. */
export function releaseLines({ app, row, record, restorable, keepers }: ReleaseFacts): readonly string[] {
  const { environment, entry, isCurrent } = row
  const { release, number, version, outcome } = entry
  const sections = [
    [
      `${app} ${environment} r${number} ${version} (${release})${isCurrent ? ', current' : ''}`,
      ...table([...factsOf(entry, record), ['ledgers', keepers.join(', ')]], '  '),
    ],
    stageLines(entry),
    ...(record === undefined
      ? [bareLines(entry), ['No host has its record any more: it cannot be restored.']]
      : recordSections(record, entry)),
    ...(record !== undefined && outcome !== 'finished' ? [['It never finished: it cannot be restored.']] : []),
    restorable.length === 0 ? [] : ['Restorable', ...table(restorable.map(restorableCells), '  ')],
  ]
  return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

function factsOf(entry: LedgerEntry, record: Release | undefined): readonly (readonly string[])[] {
  const { startedAt = record?.startedAt, at, actor, run, restores, failure, planHash, content } = entry
  const fact = (name: string, value: string | undefined): readonly (readonly string[])[] =>
    value === undefined ? [] : [[name, value]]
  return [
    ['outcome', outcomeOf(entry)],
    ...fact('failure', failure && describeFailure(failure)),
    ...fact('started at', startedAt),
    ['ended at', at],
    ['by', run === undefined ? actor : `${actor} (${run})`],
    ...fact('commit', record?.commit),
    ...fact('previous', record?.previous),
    ...fact('restores', restores),
    ['plan', planHash],
    ['content', content],
  ]
}

const describeFailure = ({ stage, step, code }: AttemptFailure): string =>
  `${code} in ${stage}${step === undefined ? '' : `, step ${step}`}`

const stageLines = ({ stages }: LedgerEntry): readonly string[] =>
  stages === undefined
    ? []
    : [
        'Stages',
        ...table(
          plannedStages.map((stage) => [stage, stages[stage]]),
          '  ',
        ),
      ]

/** Of a release without its record: what the ledger tells of its services. */
function bareLines({ services = {} }: LedgerEntry): readonly string[] {
  const rows = keysOf(services).map((name) => {
    const result = services[name] ?? {}
    return [name, typeof result === 'string' ? result : describeResults(result)]
  })
  return rows.length === 0 ? [] : ['Services', ...table(rows, '  ')]
}

const describeResults = (results: Readonly<Record<string, Result>>): string =>
  keysOf(results)
    .map((host) => `${host} ${results[host]}`)
    .join(', ')

const restorableCells = ({ host, lacks }: ReleaseFacts['restorable'][number]): readonly string[] => [
  host,
  lacks.length === 0 ? 'yes' : `no, it lacks ${lacks.join(', ')}`,
]

function recordSections(record: Release, entry: LedgerEntry): readonly (readonly string[])[] {
  const { services, hosts, files } = record
  const results = eachResult(entry, record)
  return [
    ['Services', ...keysOf(services).flatMap((name) => serviceLines(record, name, results?.[name]))],
    [
      'Hosts',
      ...table(
        keysOf(hosts).map((host) => [host, hosts[host]?.internalAddress ?? '', hosts[host]?.services.join(', ') ?? '']),
        '  ',
      ),
    ],
    ['Secrets', ...fileLines(files.filter(({ kind }) => kind === 'secret'))],
    ['Files', ...fileLines(files.filter(({ kind }) => kind !== 'secret'))],
    ...migrationSections(record),
  ].filter((lines) => lines.length > 1)
}

const fileLines = (files: readonly FileSpec[]): readonly string[] =>
  table(
    files.map(({ path, version, services: users }) => [path, short(version), users.join(', ')]),
    '  ',
  )

const migrationSections = ({ migrations }: Release): readonly (readonly string[])[] =>
  keysOf(migrations).map((database) => {
    const { strategy = '', files = [] } = migrations[database] ?? {}
    const rows = files.map(({ file, phase, checksum, contract }) => [
      file,
      phase,
      short(checksum.replace(/^sha256:/, '')),
      contract ? 'contract' : '',
    ])
    return [`Migrations of ${database} (${strategy})`, ...table(rows, '  ')]
  })

function serviceLines(
  record: Release,
  name: ServiceName,
  results: Readonly<Record<string, Result>> | undefined,
): readonly string[] {
  const spec = record.services[name]
  if (spec === undefined) return []
  const { image, reference, rolled, order, replicas, environment, filled = {}, rollout, from } = spec
  const versions = { ...filled, ...environment }
  const values = keysOf(versions).map((key) => `${key} ${short(versions[key] ?? null)}`)
  const domains = rollout?.domains ?? []
  return [
    `  ${name}  ${image}`,
    `    ${reference}, ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}, ${rolled ? order : 'not rolled'}, containers of r${from}`,
    ...(results === undefined ? [] : [`    ${describeResults(results)}`]),
    ...(domains.length === 0
      ? []
      : [`    routes ${domains.map((domain) => `${domain}${rollout?.path ?? '/'}`).join(', ')}`]),
    ...(values.length === 0 ? [] : [`    environment ${values.join(', ')}`]),
  ]
}

/** Of a hash; the environment had no key when there is none. */
const short = (version: string | null): string => version?.slice(0, 8) ?? 'not hashed'
