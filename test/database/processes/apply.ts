// A process of its own that applies one file, for tests that kill it: argv holds the URL and the SQL.
import { applyAll, filesOf } from '../../contracts/database.ts'
import { openRawDatabase } from '../../../src/database/raw.ts'
import { options } from '../server.ts'

const [url = '', sql = ''] = process.argv.slice(2)
const database = await openRawDatabase(options(url))
await applyAll(database, filesOf({ '1_a.sql': sql }))
await database.close()
