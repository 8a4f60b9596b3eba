// Has everything at hand that the demo and the tests need: packages and Docker (done before this starts), lab images.
import { readyImages } from '../test/lab/images.ts'

const started = Date.now()
await readyImages((line) => process.stderr.write(`${line}\n`))
process.stderr.write(
  `Everything is there (${Math.round((Date.now() - started) / 1000)} s). Next: npm run demo, npm test\n`,
)
