// A run with thirty waits at once, told to stop: says each warning of Node's, and how the waits ended.

import { openWorld } from '../../../src/entry/world.ts'

process.on('warning', ({ name }) => void process.stdout.write(`${name}\n`))
const report = { tell: () => undefined, plan: () => undefined, end: async () => undefined }
const world = openWorld({ door: 'terminal', folder: '/', variables: {}, report, hide: () => undefined })
const waits = Array.from({ length: 30 }, () => world.pause(60_000))
await new Promise((told) => setImmediate(told))
world.stop('a test')
const ended = await Promise.allSettled(waits)
process.stdout.write(`${ended.filter(({ status }) => status === 'rejected').length} ended\n`)
