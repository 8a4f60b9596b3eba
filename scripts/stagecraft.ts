// The command line from the sources, for development: `npx tsx scripts/stagecraft.ts plan --env production`.

import { runCli } from '../src/entry/cli.ts'

await runCli(process.argv.slice(2))
