// Removes the hosts that a test run left when it was interrupted. Runs by itself, after a run that failed.
import { ownPid, removeOrphans } from './labels.ts'
import { until } from './until.ts'

let quietRounds = 0
await until('the hosts of an interrupted run to be gone', async () => {
  quietRounds = (await removeOrphans(ownPid)) === 0 ? quietRounds + 1 : 0
  return quietRounds === 5 || undefined // the engine may still be starting what the run had asked for
})
