// The record of a release that a step names: the one being made, or an older one from its own folder on the host.

import { parseRelease } from '../commands/records.ts'
import { reading } from '../commands/shell.ts'
import { faults } from '../model/faults/index.ts'
import { layout } from '../model/label.ts'
import type { HostName, ReleaseId, ServiceName } from '../model/name.ts'
import type { ReleaseRef } from '../model/operation.ts'
import type { Release, ServiceSpec } from '../model/release.ts'
import type { Context, Run } from './effects.ts'
import { releaseIdOf } from './effects.ts'
import { ask } from './script.ts'
import { hostOf } from './until.ts'

/** Records never change: each is read once a run and host; a failed reading is forgotten, so that a recovery tries anew. */
const read = new WeakMap<Run, Map<string, Promise<Release>>>()

/** Faults: RECORD_UNREADABLE when the host has none, HOST_SCRIPT_FAILED. */
export function recordOf(context: Context, host: HostName, ref: ReleaseRef): Promise<Release> {
  const { run } = context
  const id = releaseIdOf(run, ref)
  if (id === run.release.id) return Promise.resolve(run.release)
  const records = read.get(run) ?? new Map<string, Promise<Release>>()
  read.set(run, records)
  const key = `${host}/${id}`
  const known = records.get(key) ?? readRecord(context, host, id)
  records.set(key, known)
  known.catch(() => records.delete(key))
  return known
}

/** One service of that release. */
export async function specOf(
  context: Context,
  host: HostName,
  of: { readonly release: ReleaseRef; readonly service: ServiceName },
): Promise<ServiceSpec> {
  const spec = (await recordOf(context, host, of.release)).services[of.service]
  if (spec === undefined)
    throw faults.RECORD_UNREADABLE({
      host,
      path: `release ${of.release.number}`,
      reason: `it has no service ${of.service}`,
    })
  return spec
}

async function readRecord(context: Context, host: HostName, id: ReleaseId): Promise<Release> {
  const path = `${hostOf(context, host).state}/${layout.release(id)}/release.json`
  const doing = 'reading the record of a release'
  const text = await ask(context, { host, doing, script: `${reading(['cat', path])} </dev/null` })
  const record = parseRelease(text, id, context.run.ledger())
  if (record === undefined) throw faults.RECORD_UNREADABLE({ host, path, reason: 'it is not what the ledger names' })
  return record
}
