// CORE_EXECUTIL: the machine we run on, reached through its own sh.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { createLocalTransport } from '../../src/transport/local.ts'
import { shellContract, transportContract, type Subject } from '../contracts/transport.ts'
import { hostName } from '../support/host-name.ts'
import { shellsHere } from '../support/shells.ts'

describe('the local transport', async () => {
  const echo = createServer((socket) => socket.on('error', () => {}).pipe(socket))
  let umask = 0
  beforeAll(() => {
    umask = process.umask(0)
    echo.listen(0, '127.0.0.1')
  })
  afterAll(() => {
    process.umask(umask)
    echo.close()
  })

  const make = async (): Promise<Subject> => {
    const folder = await mkdtemp(join(tmpdir(), 'stagecraft-local-'))
    const stop = new AbortController()
    return {
      transport: createLocalTransport({ host: hostName('here'), signal: stop.signal }),
      folder: join(folder, 'new'),
      echo: { address: '127.0.0.1', port: (echo.address() as AddressInfo).port },
      nobody: { address: '127.0.0.1', port: 1 },
      interrupt: () => stop.abort(),
      remove: () => rm(folder, { recursive: true }),
    }
  }
  transportContract(make)
  shellContract(make, await shellsHere())
})
