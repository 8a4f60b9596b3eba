// What answers at an address on a connection of its own: the version, the status, the text. Nothing waits longer than 5 s.

import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { domain } from './shop.ts'

export interface Answer {
  readonly status: number
  /** The header `x-version`, which every version of the example shop sends. */
  readonly version: string | undefined
  readonly text: string
}

/** Rejects when nothing answers in time, or the answer does not end in time. `host` is the name that the gateway routes by. */
export async function answerAt(url: string, host: string = domain, deadline = 5_000): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(deadline)
    get(url, { agent: false, headers: { host, connection: 'close' }, signal }, (response) => {
      const version = response.headers['x-version']
      text(response).then(
        (whole) => resolve({ status: response.statusCode ?? 0, version: version?.toString(), text: whole }),
        reject,
      )
    }).on('error', reject)
  })
}

/** The version that answers; the status where an answer names none; the reason where there is no answer. */
export async function versionAt(url: string): Promise<string> {
  return answerAt(url).then(
    ({ version, status }) => version ?? String(status),
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}
