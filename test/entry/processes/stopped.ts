// A run that waits until it is told to stop, and takes a while to end. Its clock moves when SIGUSR2 comes.

import { guarded } from '../../../src/entry/guard.ts'
import { onStop } from '../../../src/entry/signals.ts'

let now = 0
process.on('SIGUSR2', () => {
  now += 1_500
  process.stdout.write('later\n')
})

await guarded(
  () =>
    new Promise((resolve) => {
      const alive = setInterval(() => undefined, 1_000)
      onStop(
        (reason) => {
          process.stdout.write(`told by ${reason}\n`)
          if (process.argv[2] === 'slow') return
          clearInterval(alive)
          resolve(130)
        },
        () => now,
      )
      process.stdout.write('waiting\n')
    }),
)
