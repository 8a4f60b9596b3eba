// What became of a plan, host by host and migration by migration, as tables of a job summary.

import type { Event } from '../model/event.ts'
import type { HostName, ServiceName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { Plan, Step } from '../model/plan.ts'
import { describeDuration } from '../model/quantity.ts'
import type { Part } from './fitted.ts'
import { code, tableHead, tableRow } from './markdown.ts'

type Finished = Pick<Extract<Event, { readonly kind: 'step.finished' }>, 'outcome' | 'milliseconds'>

/** How far an attempt came. */
export interface Progress {
  /** By id, those of the plan and of its recovery. */
  readonly finished: ReadonlyMap<string, Finished>
  readonly begun: ReadonlySet<string>
  /** Absent where nothing had to be recovered. */
  readonly recovery: 'finished' | 'reverted' | 'failed' | undefined
}

/** A row for each service and host that the plan changes: its image before and after, and what became of it. */
export function rolloutTable(plan: Plan, progress: Progress): Part {
  const rows = keysOf(plan.to.hosts).flatMap((host) =>
    servicesOn(plan, host).map((service) => {
      const steps = plan.steps.filter(({ operation }) => isAbout(operation, host, service))
      const { before, after } = imagesOf(plan, host, service)
      return [code(`${service}`), code(host), digestIn(before), digestIn(after), outcomeOf(steps, progress)]
    }),
  )
  return table(['service', 'host', 'image before', 'image after', 'outcome'], rows)
}

/** A row for each migration of the plan. */
export function migrationTable({ steps }: Plan, { finished, begun }: Progress): Part {
  const rows = steps.flatMap(({ id, operation }) => {
    if (operation.kind !== 'migration.apply') return []
    const { database, name, phase } = operation
    const done = finished.get(id)
    const outcome = done === undefined ? (begun.has(id) ? 'begun' : 'not begun') : wordOf[done.outcome]
    const time = done === undefined ? '' : describeDuration(done.milliseconds)
    return [[code(database), code(name), phase, outcome, time]]
  })
  return table(['database', 'migration', 'phase', 'outcome', 'time'], rows)
}

const wordOf = { done: 'applied', failed: 'failed', skipped: 'not begun' } as const

const servicesOn = ({ steps }: Plan, host: HostName): readonly ServiceName[] => {
  const named = steps.flatMap(({ operation }) =>
    'service' in operation && operation.host === host ? [operation.service] : [],
  )
  return [...new Set(named)].toSorted()
}

const isAbout = (operation: Step['operation'], host: HostName, service: ServiceName): boolean =>
  'service' in operation && operation.host === host && operation.service === service

interface Images {
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What a plan does not change is the same before and after. */
function imagesOf({ changes, to }: Plan, host: HostName, service: ServiceName): Images {
  const here = changes.filter((change) => change.host === host && change.service === service)
  const image = here.find(({ subject }) => subject === 'image')
  const whole = here.find(({ subject }) => subject === 'service')
  const now = to.services[service]?.image
  if (image !== undefined) return { before: image.from, after: image.to }
  if (whole?.action === 'add') return { before: undefined, after: now }
  return whole?.action === 'remove' ? { before: now, after: undefined } : { before: now, after: now }
}

/** Enough of a digest to compare by eye. */
const digestIn = (image: string | undefined): string => code(/sha256:[0-9a-f]{12}/.exec(image ?? '')?.[0] ?? '')

function outcomeOf(steps: readonly Step[], { finished, begun, recovery }: Progress): string {
  const isBegun = steps.some(({ id }) => begun.has(id))
  if (!isBegun) return 'not begun'
  const isFailed = steps.some(({ id, mayFail }) => finished.get(id)?.outcome === 'failed' && !mayFail)
  const isDone = steps.every(({ id, mayFail }) => finished.get(id)?.outcome === 'done' || mayFail)
  const word = isFailed ? 'failed' : isDone ? 'done' : 'begun'
  if (recovery === undefined || recovery === 'finished') return word
  return `${word}, ${recovery === 'reverted' ? 'taken back' : 'not taken back'}`
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): Part => ({
  open: tableHead(head),
  lines: rows.map(tableRow),
})
