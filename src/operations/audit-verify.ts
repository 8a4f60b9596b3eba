// `audit verify`: the ledger of every host, held against itself and against the others; changes nothing.

import type { EnvironmentName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Surroundings } from '../observe/outside.ts'
import { readConfig } from '../observe/project.ts'
import { survey } from '../observe/survey.ts'
import { auditOf } from '../plan/audit.ts'
import type { Audit, AuditedHost, AuditedLedger } from '../plan/audit.ts'
import type { Answer } from './answer.ts'
import { table } from './table.ts'

export interface AuditInputs {
  readonly environment: EnvironmentName
  readonly config: string | undefined
}

/** Faults: CONFIG_*, ENVIRONMENT_UNKNOWN. What is wrong with the ledgers, and hosts that do not answer, are told in the answer. */
export async function verifyAudit(inputs: AuditInputs, world: Surroundings): Promise<Answer> {
  const loaded = await readConfig(world, { given: inputs.config, environment: inputs.environment, use: 'reach' })
  const sights = await survey(world, loaded, { hosts: keysOf(loaded.environment.hosts) })
  return audited({ app: loaded.config.app, environment: inputs.environment }, auditOf(sights, inputs.environment))
}

/** The answer, from what was found. */
export function audited(of: { readonly app: string; readonly environment: string }, audit: Audit): Answer {
  const { hosts, faults: wrong, good } = audit
  const silent = hosts.flatMap(({ fault }) => (fault === undefined ? [] : [fault]))
  const isRefused = wrong.length > 0 || silent.some(({ ending }) => ending === 'refused')
  const exit = isRefused ? 'refused' : silent.length > 0 ? 'outside' : undefined
  return {
    ...(exit === undefined ? {} : { exit }),
    faults: [...wrong, ...silent],
    lines: [headline(of, audit), '', ...table(hosts.map(cellsOf))],
    result: { ...of, verified: exit === undefined, hosts: hosts.map(fieldsOf), good },
  }
}

function headline(
  { app, environment }: { readonly app: string; readonly environment: string },
  { hosts, faults: wrong, good }: Audit,
): string {
  const named = `${app} ${environment}`
  const answering = hosts.filter(({ fault }) => fault === undefined).length
  if (answering === 0) return `${named}: no host answers`
  if (wrong.length > 0)
    return `${named}: the ledgers do not hold; a good copy is on ${good.length === 0 ? 'no host' : good.join(', ')}`
  if (good.length === 0) return `${named}: no ledger yet`
  const rest = hosts.length - answering
  const unseen = rest === 0 ? '' : `; ${rest === 1 ? 'one host does' : `${rest} hosts do`} not answer`
  return `${named}: ${good.length === 1 ? 'the ledger holds' : `${good.length} ledgers hold and are equal`}${unseen}`
}

function cellsOf(row: AuditedHost): readonly string[] {
  if (row.fault !== undefined) return [row.host, 'does not answer']
  const { host, verdict, entries, lineage, last } = row
  return [
    host,
    verdict === 'none' ? 'no ledger yet' : verdict,
    entries === 1 ? '1 entry' : `${entries} entries`,
    lineage === undefined ? '' : `lineage ${lineage}`,
    last === undefined ? '' : `ends with ${last.release} (${last.sum.slice(0, 19)})`,
    placeOf(row),
  ]
}

function placeOf({ line, detail }: AuditedLedger): string {
  if (line === undefined) return detail ?? ''
  return detail?.startsWith('line ') === true ? detail : [`line ${line}`, detail].filter(Boolean).join(': ')
}

function fieldsOf(row: AuditedHost): unknown {
  if (row.fault !== undefined)
    return { host: row.host, answers: false, fault: { code: row.fault.code, what: row.fault.what, fix: row.fault.fix } }
  const { host, verdict, path, entries, lineage, last, line, detail } = row
  return {
    host,
    answers: true,
    verdict,
    path,
    entries,
    lineage: lineage ?? null,
    last: last ?? null,
    line: line ?? null,
    detail: detail ?? null,
  }
}
