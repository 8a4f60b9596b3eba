// Puts files on a host through scripts that read them from stdin: small ones in one round trip.

import { createHash, randomBytes } from 'node:crypto'
import { receiveFiles, type Incoming } from '../commands/upload.ts'
import type { Output, Upload } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'

type Send = (message: { readonly script: string; readonly payload: readonly Uint8Array[] }) => Promise<Output>

/** Puts all files, or throws UPLOAD_FAILED; a file that was there before is replaced whole or untouched. */
export async function putFiles(host: string, files: readonly Upload[], send: Send): Promise<void> {
  if (files.length === 0) return
  const payload = files.map(({ content }) => (typeof content === 'string' ? Buffer.from(content) : content))
  const incoming = files.map((file, index) => incomingOf(file, payload[index] ?? new Uint8Array()))
  const output = await send({ script: receiveFiles(incoming), payload })
  if (output.kind === 'exited' && output.code === 0) return
  const path = files.length === 1 ? (files[0]?.path ?? '') : `${files.length} files (${files[0]?.path ?? ''}, …)`
  throw faults.UPLOAD_FAILED({ host, path, reason: reasonOf(output) })
}

function incomingOf(file: Upload, bytes: Uint8Array): Incoming {
  const { path, mode, folderMode } = file
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return {
    path,
    mode,
    folderMode,
    temporary: `${folder}.stagecraft-${randomBytes(8).toString('hex')}`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

function reasonOf(output: Output): string {
  if (output.kind === 'unknown') return output.why
  const said = output.stderr.trim().split('\n')[0] ?? ''
  if (said !== '') return said
  return output.kind === 'exited' ? `the host's shell ended with ${output.code}` : `it was ended by ${output.signal}`
}
