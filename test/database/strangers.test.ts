// MIGRATION_ENGINE_RAW: Servers that are no PostgreSQL: whatever they say, it ends in a fault, and the process lives on.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, expect, inject, it } from 'vitest'
import { openRawDatabase } from '../../src/database/raw.ts'
import type { Connect } from '../../src/database/stream.ts'
import type { Fault } from '../../src/model/fault.ts'
import { faults } from '../../src/model/faults/index.ts'
import { faultOf } from '../support/fault-of.ts'
import { hostName } from '../support/host-name.ts'
import { options } from './server.ts'
import { cases } from '../support/cases.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** The port of a server that treats each connection so. */
async function listen(treat: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => treat(socket.on('error', () => {}))).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const observed = async (port: number, mode = 'disable', forward?: Connect): Promise<Fault> => {
  const database = await openRawDatabase({
    ...options(`postgres://shop:s3cret@127.0.0.1:${port}/shop?sslmode=${mode}`),
    ...(forward === undefined ? {} : { connect: forward }),
    limits: { attempt: 1_000, connect: 0, settle: 0, pulse: 1_000 },
  })
  const fault = await faultOf(database.observe())
  await database.close()
  return fault
}

const unreachable = (reason: string): object => ({
  code: 'DATABASE_UNREACHABLE',
  ending: 'outside',
  what: `Database main did not answer: ${reason}.`,
})

it('nobody listens', async () => {
  const port = await listen(() => {})
  servers.pop()?.close()
  expect(await observed(port)).toMatchObject(unreachable(`connect ECONNREFUSED 127.0.0.1:${port}`))
})

it('a connection is closed at once', async () => {
  const port = await listen((socket) => socket.end())
  expect(await observed(port, 'prefer')).toMatchObject(unreachable('the connection was closed at once'))
  expect(await observed(port)).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
})

it('a web server answers', async () => {
  const port = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  expect(await observed(port, 'prefer')).toMatchObject(unreachable('what answers there does not speak PostgreSQL'))
  expect(await observed(port)).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
})

it('TLS is wanted and not offered', async () => {
  const port = await listen((socket) => socket.write('N'))
  expect(await observed(port, 'require')).toMatchObject(unreachable('the server offers no TLS, and sslmode is require'))
})

it('TLS is offered and followed by something else', async () => {
  const port = await listen((socket) => socket.write('Snonsense'))
  expect(await observed(port, 'require')).toMatchObject(unreachable('what answers there does not speak PostgreSQL'))
  const late = await listen((socket) => socket.once('data', () => socket.write('S', () => socket.write('nonsense'))))
  expect(await observed(late, 'require')).toMatchObject({ code: 'DATABASE_UNREACHABLE' })
})

it.each(['disable', 'prefer', 'require'])('nobody ever answers, with sslmode %s: nothing stays open', async (mode) => {
  const sockets: Socket[] = []
  const port = await listen((socket) => void sockets.push(socket.resume()))
  expect(await observed(port, mode)).toMatchObject(unreachable('no answer within 1s'))
  await expect.poll(() => sockets.map(({ closed }) => closed), { timeout: 4_000 }).toEqual([true])
})

it('TLS is agreed and never set up: nothing stays open', async () => {
  const sockets: Socket[] = []
  const port = await listen((socket) => {
    sockets.push(socket.resume())
    socket.write('S')
  })
  expect(await observed(port, 'require')).toMatchObject(unreachable('no answer within 1s'))
  await expect.poll(() => sockets.map(({ closed }) => closed), { timeout: 4_000 }).toEqual([true])
})

it.each(['disable', 'prefer'])(
  'a stop while nobody answers, with sslmode %s, ends the connection at once',
  async (mode) => {
    const sockets: Socket[] = []
    const stopper = new AbortController()
    const port = await listen((socket) => {
      sockets.push(socket)
      socket.once('data', () => stopper.abort())
    })
    const database = await openRawDatabase({
      ...options(`postgres://shop:s3cret@127.0.0.1:${port}/shop?sslmode=${mode}`),
      signal: stopper.signal,
      limits: { attempt: 60_000, connect: 60_000, settle: 0, pulse: 1_000 },
    })
    expect(await faultOf(database.observe())).toMatchObject({ code: 'INTERRUPTED', ending: 'interrupted' })
    await database.close()
    await expect.poll(() => sockets.map(({ closed }) => closed), { timeout: 4_000 }).toEqual([true])
  },
)

it('a message of a login that holds control characters is cleaned', async () => {
  const text = 'SFATAL\0C28P01\0Mno\u001b[31m\n::error::way\u202e\0\0'
  const message = Buffer.concat([Buffer.from('E'), Buffer.alloc(4), Buffer.from(text)])
  message.writeInt32BE(message.length - 1, 1)
  const port = await listen((socket) => socket.end(message))
  expect(await observed(port)).toMatchObject({
    code: 'DATABASE_LOGIN_REFUSED',
    what: expect.stringContaining(': no[31m ::error::way (28P01).'),
  })
})

it(
  'any bytes',
  async () => {
    let answer: Uint8Array = new Uint8Array()
    const port = await listen((socket) => socket.once('data', () => socket.end(answer)))
    const kinds = 'RSKZEDTCINGHWVAts123'.split('').map((kind) => kind.charCodeAt(0))
    const message = fc
      .tuple(
        fc.constantFrom(...kinds),
        fc.oneof(fc.integer({ min: -9, max: 40 }), fc.integer()),
        fc.uint8Array({ maxLength: 40 }),
      )
      .map(([kind, length, body]) => {
        const head = Buffer.alloc(5)
        head.writeUInt8(kind, 0)
        head.writeInt32BE(length, 1)
        return Buffer.concat([head, body])
      })
    const auth = Buffer.from([
      0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x4b, 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 1, 0x5a, 0, 0, 0, 5, 0x49,
    ])
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.array(message, { maxLength: 5 }).map((parts) => Buffer.concat(parts)),
      fc.array(message, { maxLength: 5 }).map((parts) => Buffer.concat([auth, ...parts])),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (said) => {
        answer = said
        expect(['DATABASE_UNREACHABLE', 'DATABASE_LOGIN_REFUSED', 'DATABASE_UNSUPPORTED']).toContain(
          (await observed(port)).code,
        )
      }),
      cases(300),
    )
  },
  60_000 * inject('effort'),
)

it('a forward is refused: the database is not there; a host is gone: that is what is told', async () => {
  const refused = faults.FORWARD_REFUSED({ host: 'db-1', address: '127.0.0.1', port: 1, reason: 'connection refused' })
  expect(await observed(1, 'disable', () => Promise.reject(refused))).toMatchObject({
    code: 'DATABASE_UNREACHABLE',
    what: expect.stringContaining('From host db-1, 127.0.0.1:1 cannot be reached: connection refused'),
  })
  const gone = faults.HOST_UNREACHABLE({ host: hostName('db-1'), address: 'db-1.example', reason: 'no route' })
  expect(await observed(1, 'disable', () => Promise.reject(gone))).toBe(gone)
})

it('a stream that comes too late is ended', async () => {
  const late: Socket[] = []
  const port = await listen(() => {})
  let arrive = (): void => expect.unreachable()
  const slowly: Connect = async (address, at) => {
    await new Promise<void>((resolve) => {
      arrive = resolve
    })
    late.push(connect(at, address))
    return late[0] ?? expect.unreachable()
  }
  expect(await observed(port, 'disable', slowly)).toMatchObject(unreachable('no answer within 1s'))
  arrive()
  await expect.poll(() => late[0]?.destroyed, { timeout: 20_000 }).toBe(true)
})
