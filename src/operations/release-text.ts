// One release as the text that people read.

import { keysOf } from '../model/name.ts'
import type { Release } from '../model/release.ts'
import type { ReleaseFacts } from './release-document.ts'
import { outcomeOf } from './releases-list.ts'
import { table } from './table.ts'

/** The record's own words in groups; hashes of values by their first eight digits, as plans show them. */
export function releaseLines({ app, row, record, restorable, keepers }: ReleaseFacts): readonly string[] {
  const { environment, entry, isCurrent } = row
  const { release, number, version, at, actor, run, restores, planHash, content } = entry
  const facts = [
    ['outcome', outcomeOf(entry)],
    ['recorded at', at],
    ['by', run === undefined ? actor : `${actor} (${run})`],
    ...(restores === undefined ? [] : [['restores', restores]]),
    ['plan', planHash],
    ['content', content],
    ['ledgers', keepers.join(', ')],
  ]
  const sections = [
    [`${app} ${environment} r${number} ${version} (${release})${isCurrent ? ', current' : ''}`, ...table(facts, '  ')],
    ...(record === undefined ? [['No host has its record any more: it cannot be restored.']] : recordSections(record)),
    restorable.length === 0 ? [] : ['Restorable', ...table(restorable.map(restorableCells), '  ')],
  ]
  return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

const restorableCells = ({ host, lacks }: ReleaseFacts['restorable'][number]): readonly string[] => [
  host,
  lacks.length === 0 ? 'yes' : `no, it lacks ${lacks.join(', ')}`,
]

function recordSections(record: Release): readonly (readonly string[])[] {
  const { services, hosts, files, migrations } = record
  const names = keysOf(services)
  return [
    ['Services', ...names.flatMap((name) => serviceLines(record, name))],
    [
      'Hosts',
      ...table(
        keysOf(hosts).map((host) => [host, hosts[host]?.internalAddress ?? '', hosts[host]?.services.join(', ') ?? '']),
        '  ',
      ),
    ],
    files.length === 0
      ? []
      : [
          'Files',
          ...table(
            files.map(({ path, version, services: users }) => [path, short(version), users.join(', ')]),
            '  ',
          ),
        ],
    ...keysOf(migrations).map((database) => [
      `Migrations of ${database}`,
      ...table(
        (migrations[database]?.files ?? []).map(({ file, phase, contract }) => [
          file,
          phase,
          contract ? 'contract' : '',
        ]),
        '  ',
      ),
    ]),
  ].filter((lines) => lines.length > 1)
}

function serviceLines(record: Release, name: keyof Release['services']): readonly string[] {
  const spec = record.services[name]
  if (spec === undefined) return []
  const { image, reference, rolled, order, replicas, environment, rollout, from } = spec
  const values = keysOf(environment).map((key) => `${key} ${short(environment[key] ?? null)}`)
  const domains = rollout?.domains ?? []
  return [
    `  ${name}  ${image}`,
    `    ${reference}, ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}, ${rolled ? order : 'not rolled'}, containers of r${from}`,
    ...(domains.length === 0
      ? []
      : [`    routes ${domains.map((domain) => `${domain}${rollout?.path ?? '/'}`).join(', ')}`]),
    ...(values.length === 0 ? [] : [`    environment ${values.join(', ')}`]),
  ]
}

/** Of a keyed hash; the environment had no key when there is none. */
const short = (version: string | null): string => version?.slice(0, 8) ?? 'not hashed'
