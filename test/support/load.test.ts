// The load generator: what it sends, what it counts as lost, and that it never tries twice.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { startLoad, type Load, type LoadOptions, type LoadResult } from './load.ts'
import { until } from '../lab/until.ts'

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void

const servers: http.Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

describe('startLoad', () => {
  it('sends at its rate, each kind as the shop expects it', async () => {
    const seen: string[] = []
    const answer: Answer = (request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.host} ${request.headers.connection}`)
      response.writeHead(request.method === 'POST' ? 201 : 200, { 'x-version': 'v1' }).end()
    }
    const result = await loaded(answer, { hostHeader: 'shop.example.com', slowEvery: 7 }, (load) => load.sent >= 60)
    expect(result).toEqual({ sent: seen.length, lost: 0, failures: [], byRelease: { v1: seen.length } })
    expect([...new Set(seen)].toSorted()).toEqual([
      'GET / shop.example.com close',
      'GET / shop.example.com keep-alive',
      'GET /slow?ms=2000 shop.example.com keep-alive',
      'POST /orders shop.example.com keep-alive',
    ])
  })

  it('counts every answer but the expected one as lost', async () => {
    const answer: Answer = (request, response) => response.writeHead(request.method === 'POST' ? 503 : 200).end()
    const result = await loaded(answer, { mix: ['post', 'get'] }, (load) => load.lost >= 10)
    expect(new Set(result.failures.map(({ kind, reason }) => `${kind} ${reason}`))).toEqual(new Set(['post 503']))
    expect(result.lost + (result.byRelease['unnamed'] ?? 0)).toBe(result.sent)
  })

  it('counts a reset connection as lost and never sends that request again', async () => {
    let arrived = 0
    const answer: Answer = (request) => {
      arrived += 1
      request.socket.destroy()
    }
    const result = await loaded(answer, {}, (load) => load.lost >= 20)
    expect([result.lost, arrived]).toEqual([result.sent, result.sent])
  })

  it('counts an answer that is cut short as lost', async () => {
    const answer: Answer = (request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half')
      setImmediate(() => request.socket.destroy())
    }
    const result = await loaded(answer, { mix: ['get'], slowEvery: 0 }, (load) => load.lost >= 3)
    expect(result.lost).toBe(result.sent)
  })

  it('counts a request without an answer as lost after its time', async () => {
    const result = await loaded(
      () => {},
      { timeout: 50, mix: ['get'] },
      (load) => load.lost >= 3,
    )
    expect(result.failures[0]).toMatchObject({ kind: 'get', reason: 'no answer in 50 ms' })
  })

  it('counts the versions that answered, also where only the body names them', async () => {
    let count = 0
    const answer: Answer = (_request, response) => {
      count += 1
      response.end(JSON.stringify({ version: count <= 3 ? 'v1' : 'v2' }))
    }
    const result = await loaded(answer, { mix: ['get'] }, (load) => (load.byRelease['v2'] ?? 0) > 2)
    expect(result.byRelease).toEqual({ v1: 3, v2: result.sent - 3 })
  })

  it('refuses a target that is not loopback', () => {
    const start = (url: string) => () => startLoad({ url })
    expect(start('http://example.com')).toThrow('loopback only')
    expect(start('http://127.0.0.1.example.com')).toThrow('loopback only')
    expect(start('https://127.0.0.1')).toThrow('loopback only')
  })
})

/** Loads a server that answers so until the counts suffice. */
async function loaded(
  answer: Answer,
  options: Omit<LoadOptions, 'url'>,
  suffices: (soFar: LoadResult) => boolean,
): Promise<LoadResult> {
  const server = http.createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const load = startLoad({ url: `http://127.0.0.1:${address.port}`, ...options })
  await when(load, suffices)
  return load.stop()
}

async function when(load: Load, suffices: (soFar: LoadResult) => boolean): Promise<void> {
  await until('enough requests', async () => suffices(load.soFar()) || undefined)
}
