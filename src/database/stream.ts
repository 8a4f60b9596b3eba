// A stream to a PostgreSQL server: forwarded or direct, with TLS as sslmode says.

import { readFile } from 'node:fs/promises'
import net from 'node:net'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import type { DatabaseAddress } from '../config/database-url.ts'
import { unlessEnded } from './limited.ts'

/** Opens a stream to `address:port` as seen from where the database is reached; a transport's forward fits. */
export type Connect = (address: string, port: number) => Promise<Duplex>

/** Protocol numbers of PostgreSQL, "Message Formats": SSLRequest and CancelRequest. */
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f])
const cancelCode = 80_877_102

export interface Opening {
  /** Absent = directly. */
  readonly connect: Connect | undefined
  /** Its firing ends what is under way: no socket outlives it. */
  readonly ended: AbortSignal
}

/** Opens a stream that is ready for the startup message. Rejects with the socket's or TLS's error, or the signal's reason. */
export async function openStream(address: DatabaseAddress, { connect, ended }: Opening): Promise<Duplex> {
  const { host, port } = address
  const opening = connect === undefined ? connectDirectly(host, port, ended) : connect(host, port)
  const plain = await unlessEnded(opening, ended)
  plain.on('error', ignore) // whoever reads hears of it by 'close'; an error without a listener would end the process
  if (address.tls === 'disable' || address.tls === 'allow') return plain
  try {
    return await unlessEnded(negotiate(plain, address), ended)
  } catch (error) {
    plain.destroy()
    throw error
  }
}

async function negotiate(plain: Duplex, address: DatabaseAddress): Promise<Duplex> {
  plain.write(sslRequest)
  const answer = await firstBytes(plain)
  if (answer.equals(Buffer.from('N'))) {
    if (address.tls === 'prefer') return plain
    throw new Error(`the server offers no TLS, and sslmode is ${address.tls}`)
  }
  // More than one byte would be data that somebody slipped in before the encryption (CVE-2021-23222).
  if (!answer.equals(Buffer.from('S'))) throw new Error('what answers there does not speak PostgreSQL')
  return encrypt(plain, address)
}

async function encrypt(plain: Duplex, address: DatabaseAddress): Promise<Duplex> {
  const { host, tls: mode, rootCertificates } = address
  const isVerified =
    mode === 'verify-full' || mode === 'verify-ca' || (mode === 'require' && rootCertificates !== undefined)
  const ca =
    rootCertificates === undefined || rootCertificates === 'system' ? undefined : await readFile(rootCertificates)
  const secure = tls.connect({
    socket: plain,
    host,
    rejectUnauthorized: isVerified,
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
  })
  plain.once('close', () => secure.destroy())
  await new Promise<void>((resolve, reject) => {
    secure.once('secureConnect', resolve)
    secure.once('error', reject)
    secure.once('close', () => reject(new Error('the connection ended while TLS was set up')))
  })
  secure.on('error', ignore)
  return secure
}

function firstBytes(stream: Duplex): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the connection was closed at once'))
    stream.once('close', ended)
    stream.once('end', ended)
    stream.once('data', (chunk: Buffer) => {
      stream.pause()
      stream.off('close', ended)
      stream.off('end', ended)
      resolve(chunk)
    })
  })
}

function connectDirectly(address: string, port: number, ended: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: address, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 })
    const end = (): void => void socket.destroy()
    ended.addEventListener('abort', end, { once: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      ended.removeEventListener('abort', end)
      resolve(socket)
    })
  })
}

/** What the server tells at startup, in pg's words; both are needed to cancel. */
export interface BackendKeys {
  readonly processID: number
  readonly secretKey: number
}

/** Asks the server to cancel what a backend does; the server answers by closing. Resolves when the stream ended. */
export async function sendCancel(stream: Duplex, { processID, secretKey }: BackendKeys): Promise<void> {
  const message = Buffer.alloc(16)
  message.writeInt32BE(16, 0)
  message.writeInt32BE(cancelCode, 4)
  message.writeInt32BE(processID, 8)
  message.writeInt32BE(secretKey, 12)
  await new Promise<void>((resolve) => {
    stream.once('close', resolve)
    stream.resume()
    stream.end(message)
  })
}

function ignore(): void {}
