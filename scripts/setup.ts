// Has everything at hand that the demo and the tests need: packages and Docker (done before this starts), lab images.
import { readyImages } from '../test/lab/images.ts'
import { runTask, say } from './task.ts'

await runTask(async () => {
  const started = Date.now()
  await readyImages(say)
  say(`Everything is there (${Math.round((Date.now() - started) / 1000)} s). Next: npm run demo, npm test`)
  return 0
})
