// A status as `--format json` prints it: made for jobs that run on a schedule.

import type { HostStatus, Status } from '../plan/status.ts'
import type { LockStatus } from '../plan/status-lock.ts'

/** Absent values are null, so that every document has the same keys. */
export function statusDocument(status: Status): Readonly<Record<string, unknown>> {
  const { app, environment, current, hosts, locks, attempt, pending, problems } = status
  return {
    app,
    environment,
    release:
      current === undefined
        ? null
        : { id: current.release, number: current.number, version: current.version, at: current.at, post: current.post },
    hosts: hosts.map(hostFields),
    locks: locks.map(lockFields),
    attempt: attempt ?? null,
    pending: pending ?? null,
    problems: problems.map(({ host, service, what, fix, command }) => ({
      host: host ?? null,
      service: service ?? null,
      what,
      fix: fix ?? null,
      command: command ?? null,
    })),
  }
}

function hostFields(row: HostStatus): unknown {
  if (row.fault !== undefined)
    return { host: row.host, answers: false, fault: { code: row.fault.code, what: row.fault.what, fix: row.fault.fix } }
  const { host, engine, compose, disk, skew, routes, services } = row
  return { host, answers: true, engine, compose, disk, skew, routes: routes ?? null, services }
}

function lockFields({ owner, hosts, silence, steps, alive }: LockStatus): unknown {
  const { id, actor, operation, startedAt, run } = owner
  return { id, actor, operation, since: startedAt, run: run?.url ?? null, hosts, silence, steps, alive }
}
