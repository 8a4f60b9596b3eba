// The connections to PostgreSQL, under the URL that a secret's file or the environment gives.
import { readFileSync } from 'node:fs'
import pg from 'pg'

const { DATABASE_URL_FILE, DATABASE_URL } = process.env

export const database = new pg.Pool({
  connectionString: DATABASE_URL_FILE ? readFileSync(DATABASE_URL_FILE, 'utf8').trim() : DATABASE_URL,
  max: 5,
  connectionTimeoutMillis: 2_000,
  query_timeout: 10_000,
})

// An idle connection that breaks is replaced when the next query needs one; without a listener it would end the process.
database.on('error', (error) => console.error(`database: ${error.message}`))
