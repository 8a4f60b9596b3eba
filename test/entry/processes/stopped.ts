// A run that waits until it is told to stop, and takes a while to end.

import { guarded } from '../../../src/entry/guard.ts'
import { onStop } from '../../../src/entry/signals.ts'

await guarded(
  () =>
    new Promise((resolve) => {
      const alive = setInterval(() => undefined, 1_000)
      onStop((reason) => {
        process.stdout.write(`told by ${reason}\n`)
        if (process.argv[2] === 'slow') return
        clearInterval(alive)
        resolve(130)
      }, Date.now)
      process.stdout.write('waiting\n')
    }),
)
