// Removes what a run left that was interrupted: hosts, registries, folders. Runs by itself after every task with Docker.
import { ownPid, removeOrphans } from './labels.ts'
import { removeOrphanFolders } from './folders.ts'
import { until } from './until.ts'

// The Ctrl-C that ended the run may come here too, or again: what it left has to go all the same.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})

let quietRounds = 0
await until('the hosts of an interrupted run to be gone', async () => {
  quietRounds = (await removeOrphans(ownPid)) === 0 ? quietRounds + 1 : 0
  return quietRounds === 5 || undefined // the engine may still be starting what the run had asked for
})
await removeOrphanFolders(ownPid)
