// One GET over a stream: against a real server on loopback.

import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import { get } from '../../src/proxy/http.ts'

/** Asks a server that answers so; the server is gone afterwards. */
async function asked(answer: RequestListener, deadline = 2_000): Promise<unknown> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const streams: Duplex[] = []
  const open = async (): Promise<Duplex> => {
    const socket = connect(port, '127.0.0.1')
    streams.push(socket)
    return socket
  }
  try {
    const { status, body, headers } = await get({
      connect: open,
      path: '/a?b=1',
      headers: { host: 'shop.example.com', 'x-a': '1' },
      deadline,
    })
    return { status, body, location: headers.location, isClosed: streams.every((stream) => stream.destroyed) }
  } catch (error) {
    return error instanceof Error ? error.message : error
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

it('sends path and headers as given, follows no redirect, and closes the stream', async () => {
  const answer = await asked((request, response) => {
    response.writeHead(302, { location: '/elsewhere' })
    response.end([request.method, request.url, request.headers.host, request.headers['x-a']].join(' '))
  })
  expect(answer).toEqual({ status: 302, body: 'GET /a?b=1 shop.example.com 1', location: '/elsewhere', isClosed: true })
})

it('gives up at its deadline', async () => {
  expect(await asked(() => {}, 50)).toBe('no answer within 50 ms')
})

it('gives up at its deadline when the stream never opens', async () => {
  await expect(get({ connect: () => new Promise(() => {}), path: '/', headers: {}, deadline: 50 })).rejects.toThrow(
    'no answer within 50 ms',
  )
})

it('takes an answer that is cut for none', async () => {
  const answer = await asked((_, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('half', () => response.destroy())
  })
  expect(answer).toBe('the answer was cut')
})

it('cuts a body that has no end', async () => {
  const answer = await asked((_, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const more = (): void => void response.write(chunk, () => !response.destroyed && more())
    more()
  })
  expect(answer).toMatchObject({ status: 200, body: 'x'.repeat(4 * 1024 * 1024) })
})

it('tells why there is no connection', async () => {
  await expect(
    get({ connect: () => Promise.reject(new Error('refused')), path: '/', headers: {}, deadline: 50 }),
  ).rejects.toThrow('refused')
})
