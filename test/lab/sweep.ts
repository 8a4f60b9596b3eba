// Removes what a run left that was interrupted: hosts, registries, folders. Runs by itself after every task with Docker.
import { ownPid, removeOrphans } from './labels.ts'
import { removeOrphanFolders } from './folders.ts'
import { until } from './until.ts'

// The Ctrl-C that ended the run may come here too, or again: what it left has to go all the same.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

// After a run that was cut the engine may still be starting what it had asked for.
const wanted = process.argv.includes('--once') ? 1 : 5
let quietRounds = 0
const round = async (): Promise<true | undefined> => {
  quietRounds = (await removeOrphans(ownPid)) === 0 ? quietRounds + 1 : 0
  return quietRounds === wanted || undefined
}
await until('the hosts of an interrupted run to be gone', round, 300_000)
await removeOrphanFolders(ownPid)
