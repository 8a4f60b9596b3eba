// A status as the text that people read.

import type { LedgerEntry } from '../model/ledger.ts'
import { describeDuration } from '../model/quantity.ts'
import { plannedStages } from '../model/stage.ts'
import { shortImage } from '../plan/describe.ts'
import type { AnsweringHost, HostStatus, Status } from '../plan/status.ts'
import type { AttemptStatus } from '../plan/status-attempt.ts'
import type { LockStatus } from '../plan/status-lock.ts'
import type { Problem } from '../plan/status-problem.ts'
import type { ServiceStatus } from '../plan/status-service.ts'
import { table } from './table.ts'

/** Lines in the order in which a person asks: what serves, where, who is at work, what is wrong. */
export function statusLines(status: Status): readonly string[] {
  const sections = [
    [headline(status)],
    ...hostSections(status.hosts),
    [...status.locks.map(lockLine), ...(status.attempt === undefined ? [] : [attemptLine(status.attempt)])],
    problemLines(status.problems),
  ]
  return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

function headline({ app, environment, current, hosts, problems }: Status): string {
  const silent = hosts.filter(({ fault }) => fault !== undefined).length
  if (current === undefined)
    return `${app} ${environment}: ${silent === hosts.length ? 'no host answers' : silent > 0 ? 'no release on the hosts that answer' : 'no release finished yet'}`
  const verdict = [
    ...(problems.length === 0 ? [] : [`${count(problems.length, 'problem')}`]),
    ...(silent === 0 ? [] : [`${count(silent, 'host')} without an answer`]),
  ]
  return `${app} ${environment}: ${describeEntry(current)}, ${verdict.join(', ') || 'as recorded'}`
}

const describeEntry = ({ number, version, release }: LedgerEntry): string => `r${number} ${version} (${release})`
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** A section a host; hosts with nothing on them share one. */
function hostSections(rows: readonly HostStatus[]): readonly (readonly string[])[] {
  const isBare = (row: HostStatus): boolean => row.fault !== undefined || row.services.length === 0
  const bare = rows.filter(isBare).flatMap(hostLines)
  return [...rows.filter((row) => !isBare(row)).map(hostLines), bare]
}

function hostLines(row: HostStatus): readonly string[] {
  if (row.fault !== undefined)
    return [`${row.host}  ${row.fault.ending === 'refused' ? 'was not asked' : 'does not answer'}: ${row.fault.what}`]
  return [hostLine(row), ...table(row.services.map(serviceCells), '  ')]
}

function hostLine({ host, engine, compose, disk, routes, skew }: AnsweringHost): string {
  const facts = [
    `Docker ${engine}`,
    `Compose ${compose}`,
    `${gigabytes(disk.free)} of ${gigabytes(disk.total)} free`,
    ...(routes === undefined ? [] : [`routes ${routes}`]),
    ...(Math.abs(skew) > 60_000 ? [`clock ${describeDuration(Math.abs(skew))} ${skew > 0 ? 'ahead' : 'behind'}`] : []),
  ]
  return `${host}  ${facts.join(', ')}`
}

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

function serviceCells({
  service,
  number,
  image,
  wanted,
  running,
  health,
  since,
  restarts,
  differences,
}: ServiceStatus): readonly string[] {
  const state = { healthy: 'healthy', unhealthy: 'unhealthy', starting: 'starting', none: 'runs', stopped: 'stopped' }
  return [
    service,
    `r${number}`,
    digestOf(image),
    `${running} of ${wanted}`,
    state[health],
    since === undefined ? '' : `since ${since.replace(/\.\d+Z$/, 'Z')}`,
    restarts === 0 ? '' : count(restarts, 'restart'),
    differences.length === 0 ? 'same' : [...new Set(differences.map(({ kind }) => words[kind]))].join(', '),
  ]
}

/** `sha256:0123456789ab`. */
const digestOf = (image: string): string => shortImage(image).replace(/^.*@/, '')

const words = {
  missing: 'missing',
  stopped: 'stopped',
  image: 'other digest',
  definition: 'other definition',
  unhealthy: 'unhealthy',
  starting: 'not healthy yet',
} as const satisfies Record<ServiceStatus['differences'][number]['kind'], string>

function lockLine({ owner, hosts, silence, steps, alive }: LockStatus): string {
  const { actor, operation, startedAt, run, id } = owner
  const heard = alive
    ? `last heard of ${describeDuration(silence)} ago`
    : `silent for ${describeDuration(silence)}: the next run takes it over`
  const facts = [
    `since ${startedAt}`,
    `on ${hosts.join(', ')}`,
    heard,
    ...(steps.length === 0 ? [] : [`running: ${steps.join(', ')}`]),
    ...(run === undefined ? [] : [run.url]),
    `id ${id}`,
  ]
  return `Lock held by ${actor} (${operation}): ${facts.join('; ')}`
}

function attemptLine({ kind, number, version, state, stages, mark, settles }: AttemptStatus): string {
  const each = plannedStages.filter((stage) => stages[stage] !== 'skipped').map((stage) => `${stage} ${stages[stage]}`)
  const reached = `${mark === undefined ? '' : `, reached "${mark}"`} (${each.join(', ')})`
  if (state === 'running') return `A ${kind} of ${version} (r${number}) is under way${reached}`
  const then = settles === undefined ? '' : `; the next run goes ${settles.direction}, because ${settles.because}`
  return `A ${kind} of ${version} (r${number}) was interrupted${reached}${then}`
}

function problemLines(problems: readonly Problem[]): readonly string[] {
  if (problems.length === 0) return []
  return [
    `Problems (${problems.length})`,
    ...problems.flatMap(({ host, what, fix, command }) => [
      `  ${host === undefined ? '' : `${host}: `}${what}`,
      ...(fix === undefined ? [] : [`    ${fix}`]),
      ...(command === undefined ? [] : [`    ${command}`]),
    ]),
  ]
}
