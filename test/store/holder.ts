// A process that takes the lock on the folders it is told, says so, and holds it until it is killed.
import { z } from 'zod'
import type { HostName } from '../../src/model/name.ts'
import { createHostStore } from '../../src/store/host-store.ts'
import { processStart, thisProcess } from '../../src/store/process.ts'
import { createLocalTransport } from '../../src/transport/local.ts'
import { hostName } from '../support/host-name.ts'
import { lockRequest } from '../support/state-hosts.ts'
import { runSignal } from '../support/run-signal.ts'

const folders = z.record(z.string(), z.string()).parse(JSON.parse(process.env['HOLDER_HOSTS'] ?? ''))
const hosts = Object.fromEntries(
  Object.entries(folders).map(([name, state]) => {
    const transport = createLocalTransport({ host: hostName(name), signal: runSignal() })
    return [name, { state, run: transport.run }]
  }),
) satisfies Record<HostName, unknown>

const store = createHostStore({
  hosts,
  now: () => Date.now(),
  pause: () => Promise.resolve(),
  emit: () => {},
  startOf: processStart,
})
await store.acquire(lockRequest({ actor: 'the holder', ...(await thisProcess()) }), 0)
process.stdout.write('held\n')
setInterval(() => {}, 1_000)
