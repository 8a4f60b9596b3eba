// A registry that answers every request in one wrong way, for what is told about registries that are not well.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface WrongAnswer {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Listens on loopback until the test ends; gives back `127.0.0.1:PORT` and how often it was asked. */
export async function wrongRegistry(
  answer: WrongAnswer,
): Promise<{ readonly host: string; readonly asked: () => number }> {
  let count = 0
  const server = createServer((_, response) => {
    count += 1
    response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => count }
}
