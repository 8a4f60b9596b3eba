// Puts files on a host through scripts that read them from stdin: small ones together, large ones in parts that need not be sent twice.

import { createHash, randomBytes } from 'node:crypto'
import { folderOf, joinParts, listParts, receiveFiles, type Incoming } from '../commands/upload.ts'
import type { Output, Upload } from '../model/command.ts'
import { faults } from '../model/faults/index.ts'

/** One script with what it reads on its stdin. */
export type Send = (message: { readonly script: string; readonly payload: readonly Uint8Array[] }) => Promise<Output>

/** A file, or a part of one, with its bytes. */
type Piece = Omit<Incoming, 'temporary' | 'bytes'> & { readonly content: Uint8Array }

/** Bytes of a part; larger files travel in parts. */
const partSize = 8 * 1024 * 1024

/** How often the connection may be lost during one upload. Sending a file again is harmless: it arrives whole or not at all. */
const losses = 3

/**
 * Puts files on `host`. Large ones come first, one by one; then all others in one script, which gives them their names
 * only when all have arrived. A file that was there before is replaced whole or untouched. Faults: UPLOAD_FAILED.
 */
export async function putFiles(host: string, files: readonly Upload[], send: Send): Promise<void> {
  const pieces = files.map((file) => pieceOf(file))
  const isLarge = ({ content }: Piece): boolean => content.length > partSize
  for (const piece of pieces.filter(isLarge)) await putParts(host, piece, send)
  const small = pieces.filter((piece) => !isLarge(piece))
  if (small.length > 0) await putWhole(host, small, send)
}

function putWhole(host: string, pieces: readonly Piece[], send: Send): Promise<void> {
  return surviving(host, pieces, () => sendPieces(pieces, send))
}

async function putParts(host: string, piece: Piece, send: Send): Promise<void> {
  const { path, sha256 } = piece
  const prefix = `${withSlash(folderOf(path))}.stagecraft-${hashOf(Buffer.from(path)).slice(0, 16)}`
  const folder = `${prefix}-${sha256.slice(0, 32)}.parts`
  const parts = partsOf(piece, folder)
  await surviving(host, [piece], async () => {
    const listed = await send({ script: listParts(prefix, folder), payload: [] })
    const there = new Set(listed.stdout.split('\n'))
    for (const part of parts.filter((each) => !there.has(nameOf(each.path)))) {
      const sent = await sendPieces([part], send)
      if (!isDone(sent)) return sent
    }
    return send({ script: joinParts(incomingOf(piece), folder), payload: [] })
  })
}

const sendPieces = (pieces: readonly Piece[], send: Send): Promise<Output> =>
  send({ script: receiveFiles(pieces.map(incomingOf)), payload: pieces.map((piece) => piece.content) })

/** Under a temporary name of its own at each attempt: what a cut one left may not be gone yet. */
function incomingOf({ content, ...piece }: Piece): Incoming {
  const temporary = `${withSlash(folderOf(piece.path))}.stagecraft-${randomBytes(8).toString('hex')}`
  return { ...piece, temporary, bytes: content.length }
}

/** Repeats `upload` when the connection was lost, and throws UPLOAD_FAILED for any other end than 0. */
async function surviving(host: string, pieces: readonly Piece[], upload: () => Promise<Output>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const output = await upload()
    if (isDone(output)) return
    if (output.kind === 'unknown' && attempt < losses) continue
    throw faults.UPLOAD_FAILED({ host, path: describePaths(pieces), reason: reasonOf(output) })
  }
}

function pieceOf({ path, mode, folderMode, content: given }: Upload): Piece {
  if (!path.startsWith('/') || path.endsWith('/') || path.includes('\0')) throw new Error(`no path of a file: ${path}`)
  const content = typeof given === 'string' ? Buffer.from(given) : given
  return { path, mode, folderMode, content, sha256: hashOf(content) }
}

function partsOf({ content: whole, folderMode }: Piece, folder: string): Piece[] {
  return Array.from({ length: Math.ceil(whole.length / partSize) }, (_, index) => {
    const content = whole.subarray(index * partSize, (index + 1) * partSize)
    const path = `${folder}/${String(index).padStart(6, '0')}`
    return { path, mode: 0o600, folderMode, content, sha256: hashOf(content) }
  })
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`)
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const isDone = (output: Output): boolean => output.kind === 'exited' && output.code === 0

function describePaths(pieces: readonly Piece[]): string {
  const [first = '', ...rest] = pieces.map((piece) => piece.path)
  return rest.length === 0 ? first : `${first} and ${rest.length} more files`
}

function reasonOf(output: Output): string {
  if (output.kind === 'unknown') return output.why
  const said = output.stderr.trim().split('\n')[0] ?? ''
  if (said !== '') return said
  return output.kind === 'exited' ? `the host's shell ended with ${output.code}` : `it was ended by ${output.signal}`
}
