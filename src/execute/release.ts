// A release's files on hosts, its entry in the ledger, and what older ones leave behind.

import { renderHostFiles } from '../commands/compose-file.ts'
import { renderEnvFile } from '../commands/env-file.ts'
import { pruneReleases } from '../commands/prune.ts'
import { releasePath } from '../model/compose.ts'
import type { Upload } from '../model/command.ts'
import { canonical, digestOf } from '../model/digest.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { Marked } from '../model/journal.ts'
import { label, layout } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { OperationOf } from '../model/operation.ts'
import type { Release } from '../model/release.ts'
import { entryOf } from '../plan/entry.ts'
import { failureOf } from '../plan/results.ts'
import type { Context, EffectHost, Run } from './effects.ts'
import { putFiles } from './put.ts'
import { change } from './script.ts'
import { hostOf } from './until.ts'

const doing = 'putting the files of the release there'

/** The bytes of a release's record, which the ledger names by their digest. */
const recordText = (release: Release): string => `${canonical(release)}\n`

/** Puts everything that the release needs on a host: rendered files, values, secrets, migrations, the record itself. */
export async function uploadRelease({ host }: OperationOf<'release.upload'>, context: Context): Promise<void> {
  await putFiles(context, host, { doing, files: filesOf(context.run, host, hostOf(context, host)) })
}

function filesOf(run: Run, host: HostName, target: EffectHost): readonly Upload[] {
  const { release, values } = run
  const folder = `${target.state}/${layout.release(release.id)}`
  const rendered = renderHostFiles({
    release,
    host,
    releaseFolder: folder,
    stateFolder: target.state,
    filled: values.filled,
  })
  const file = (path: string, content: string | Uint8Array, mode = 0o600): Upload => ({
    path: `${folder}/${path}`,
    mode,
    folderMode: 0o700,
    content,
  })
  const services = release.hosts[host]?.services ?? []
  const environments = services.flatMap((name) => {
    const own = values.environment[name]
    return own === undefined || keysOf(own).length === 0
      ? []
      : [file(releasePath.environment(name), renderEnvFile(own))]
  })
  const carried = release.files
    .filter((each) => each.services.some((name) => services.includes(name)))
    .flatMap((each) => {
      const content = values.files[each.path]
      const folderMode = each.kind === 'file' ? 0o755 : 0o700
      return content === undefined ? [] : [{ ...file(each.path, content, each.executable ? 0o555 : 0o444), folderMode }]
    })
  const migrations = keysOf(release.migrations).flatMap((database) =>
    Object.entries(values.migrations[database] ?? {}).map(([name, sql]) => file(`migrations/${database}/${name}`, sql)),
  )
  const connections = Object.entries(values.connections).map(([database, url]) =>
    file(`connections/${database}`, url.reveal()),
  )
  // The release's own folder is made first, 0700: what lies in it is reached only through mounts.
  return [
    file('compose.yaml', rendered.compose),
    ...(rendered.rollout === undefined ? [] : [file('rollout.yaml', rendered.rollout)]),
    ...environments,
    ...carried,
    ...migrations,
    ...connections,
    file('release.json', recordText(release)),
  ]
}

/** The record of a release that restores an older one: its files are those of the older, on the host already. */
export async function restoreRelease({ host }: OperationOf<'release.restore'>, context: Context): Promise<void> {
  const { release } = context.run
  const path = `${hostOf(context, host).state}/${layout.release(release.id)}/release.json`
  await putFiles(context, host, {
    doing,
    files: [{ path, mode: 0o600, folderMode: 0o700, content: recordText(release) }],
  })
}

/** A deploy-wide mark on every host; `accepted` puts plan and release beside the journal first. */
export async function setMark({ mark }: OperationOf<'mark'>, context: Context): Promise<void> {
  const { effects, run } = context
  const hosts = keysOf(effects.hosts)
  if (mark === 'accepted') await Promise.all(hosts.map((host) => keepAttempt(host, context)))
  const failure = mark === 'reverting' && run.stopped !== undefined ? { failure: failureOf(run.stopped) } : {}
  if (mark === 'reverting' || mark === 'reverted') return markWhereReached({ mark, ...failure }, context)
  await effects.store.mark(run.header, { mark }, hosts)
}

/** On a way back a host that is gone holds up no other: journals are read together, so one host that tells it is enough. */
async function markWhereReached(marked: Marked, { effects, run }: Context): Promise<void> {
  const hosts = keysOf(effects.hosts)
  if (hosts.length < 2) return effects.store.mark(run.header, marked, hosts)
  const ended = await Promise.allSettled(hosts.map((host) => effects.store.mark(run.header, marked, [host])))
  const failed = ended.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  const lost = failed.find((fault) => fault instanceof Fault && fault.code === faults.LOCK_LOST.code)
  if (lost !== undefined || failed.length === hosts.length) throw lost ?? failed[0]
  for (const fault of failed) {
    const message = `${fault instanceof Error ? fault.message : String(fault)} The other hosts go on.`
    effects.emit({ kind: 'notice', level: 'warning', message })
  }
}

async function keepAttempt(host: HostName, context: Context): Promise<void> {
  const { plan, release } = context.run
  const path = `${hostOf(context, host).state}/${layout.attempt}`
  const content = `${canonical({ plan, release })}\n`
  await putFiles(context, host, { doing, files: [{ path, mode: 0o600, folderMode: 0o700, content }] })
}

/** The entry of this attempt, or one that tells how its migrations after the rollout ended, on every host. */
export async function recordEnding(
  operation: OperationOf<'release.commit' | 'release.post'>,
  { run, effects }: Context,
): Promise<void> {
  const { plan, release, lineage, actor, runUrl, stopped } = run
  const ledger = run.ledger()
  const entry = entryOf(ledger, {
    plan,
    release,
    operation,
    stopped,
    record: digestOf(recordText(release)),
    lineage,
    planHash: run.header.planHash,
    actor,
    ...(runUrl === undefined ? {} : { run: runUrl }),
    at: new Date(effects.now()).toISOString(),
  })
  if (entry === undefined) return
  await effects.store.append(ledger, entry)
  run.appended(entry)
}

/** Removes stopped containers, folders and image names of releases that are not kept; only what is labelled ours. */
export async function pruneRelease({ host, keep }: OperationOf<'release.prune'>, context: Context): Promise<void> {
  const target = hostOf(context, host)
  const { app, environment } = context.run.release
  const labels = { [label.app]: app, [label.environment]: environment }
  const script = pruneReleases({ state: target.state, keep, labels })
  await change(context, { host, doing: 'pruning older releases', script, deadline: 2 * 60_000 })
}
