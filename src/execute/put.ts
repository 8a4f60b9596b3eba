// Puts files of a step on its host: sent under names that mean nothing, then named by one script under fence, intent and result.

import { nameFiles } from '../commands/upload.ts'
import type { Upload } from '../model/command.ts'
import { layout } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import type { Context } from './effects.ts'
import { change } from './script.ts'
import { hostOf } from './until.ts'

/** Milliseconds for sending. */
const sending = 10 * 60_000

/** Who lost the lock meanwhile has sent what nobody reads. Faults: UPLOAD_FAILED, LOCK_LOST, STATE_UNWRITABLE, HOST_SCRIPT_FAILED. */
export async function putFiles(
  context: Context,
  host: HostName,
  { files, doing }: { readonly files: readonly Upload[]; readonly doing: string },
): Promise<void> {
  const { run, step, effects } = context
  const target = hostOf(context, host)
  const id = encodeURIComponent([run.header.number, run.header.lock.slice(0, 8), step.id].join('/'))
  const folder = `${target.state}/${layout.incoming}/${id}`
  const arriving = files.map((file, at) => ({ ...file, from: `${folder}/${at}` }))
  await target.put(
    arriving.map(({ from, mode, content }) => ({ path: from, mode, folderMode: 0o700, content })),
    { deadline: Math.min(sending, effects.left()), reason: doing },
  )
  await change(context, { host, doing, script: nameFiles(arriving, folder) })
}
