// Whoever asks what serves gets an answer or a reason, also from a server that takes the request and says nothing.

import http from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { answerAt, versionAt } from './answer.ts'

async function serving(listener: http.RequestListener): Promise<string> {
  const server = http.createServer(listener)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
}

test('the version is told, else the status', async () => {
  const url = await serving((request, response) => {
    const headers: http.OutgoingHttpHeaders = request.headers.host === 'shop.example.com' ? { 'x-version': 'v2' } : {}
    response.writeHead(502, headers).end('text')
  })
  expect(await versionAt(url)).toBe('v2')
  expect(await answerAt(url, 'other.example.com')).toEqual({ status: 502, version: undefined, text: 'text' })
})

test('a server that never answers, and one that never ends its answer, are left', async () => {
  const silent = await serving(() => {})
  const endless = await serving((_request, response) => void response.writeHead(200).write('more'))
  await expect(answerAt(silent, 'x', 100)).rejects.toThrow('aborted')
  await expect(answerAt(endless, 'x', 100)).rejects.toThrow('aborted')
})

test('a reason is told where nobody listens', async () => {
  expect(await versionAt('http://127.0.0.1:1/')).toContain('ECONNREFUSED')
})
