// A task that fails, or works for long and has something to put back.

import { knownWords, runTask, say } from '../../../scripts/task.ts'
import { mustRun, run } from '../../lab/docker.ts'

await runTask(async () => {
  const [word] = knownWords('demo', ['working', 'failing', 'broken'])
  if (word === 'failing') throw new Error('the registry does not answer')
  if (word === 'broken') throw new TypeError('x is not a function')
  try {
    say('working')
    await mustRun(['sleep', '600'])
    return 0
  } finally {
    await run(['true'])
    say('put back')
  }
})
