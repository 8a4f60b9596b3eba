// The worker: marks open jobs as done until SIGTERM, and leaves a sign of life after each pass.
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { database } from './database.js'
import { heartbeat } from './settings.js'
import { version } from './version.js'

const pause = 500
const stopping = new AbortController()

process.on('SIGTERM', () => stopping.abort())
process.on('SIGINT', () => stopping.abort())

console.log(`worker ${version} starts`)
let complaint = ''
while (!stopping.signal.aborted) {
  try {
    const done = await doJobs()
    if (done > 0) console.log(`worker ${version} did ${done} jobs`)
    complaint = ''
  } catch (error) {
    // Before the first migration there is no table, and a database may restart: say it once, try again.
    if (error.message !== complaint) console.error(`worker ${version}: ${error.message}`)
    complaint = error.message
  }
  writeFileSync(heartbeat, '')
  await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
}
console.log(`worker ${version} stops`)
await database.end()

/** Does up to 100 jobs that no other worker holds; says how many. */
async function doJobs() {
  const { rowCount } = await database.query(
    `UPDATE jobs SET done_at = now()
      WHERE id IN (SELECT id FROM jobs WHERE done_at IS NULL ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED)`,
  )
  return rowCount
}
