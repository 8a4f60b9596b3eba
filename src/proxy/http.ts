// One GET over a stream that is already open: no redirects, a deadline, a capped body.

import { request } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Answer, Get } from './proxy.ts'

const bodyCap = 4 * 1024 * 1024

/** Rejects with an Error whose message is the reason when there is no whole answer. */
export async function get({ connect, path, headers, deadline }: Get): Promise<Answer> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Error(`no answer within ${deadline} ms`)), deadline)
  try {
    const stream = await orAbort(connect(), late.signal)
    try {
      return await answerOf(stream, { path, headers, signal: late.signal })
    } finally {
      stream.destroy()
    }
  } finally {
    clearTimeout(timer)
  }
}

/** A stream that opens after we gave up is closed. */
function orAbort(opening: Promise<Duplex>, signal: AbortSignal): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    opening.then((stream) => (signal.aborted ? stream.destroy() : resolve(stream)), reject)
  })
}

interface Asked {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

function answerOf(stream: Duplex, { path, headers, signal }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
    stream.on('error', reject)
    const asked = request({ createConnection: () => stream, path, headers: { connection: 'close', ...headers } })
    asked.on('error', reject)
    asked.on('response', (response) => {
      const parts: Buffer[] = []
      let length = 0
      const end = (): void =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() })
      response.on('data', (part: Buffer) => {
        parts.push(part.subarray(0, bodyCap - length))
        length += part.length
        if (length >= bodyCap) end()
      })
      response.on('end', end)
      response.on('error', reject)
      response.on('aborted', () => reject(new Error('the answer was cut')))
    })
    asked.end()
  })
}
