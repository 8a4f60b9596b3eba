// The HTTP API: listens, answers with its version in a header, and at SIGTERM finishes what it holds before it exits.
import { createServer } from 'node:http'
import { database } from './database.js'
import { respond } from './routes.js'
import { port } from './settings.js'
import { broken, version } from './version.js'

const server = createServer(async (request, response) => {
  const { status, body } = await respond(request).catch((error) => {
    console.error(`${request.method} ${request.url}: ${error.message}`)
    return { status: 500, body: { error: 'internal error' } }
  })
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-version': version,
    ...(server.listening ? {} : { connection: 'close' }), // while we stop: this was the last request on it
  })
  response.end(text)
})

// Longer than a proxy keeps idle connections (Traefik: 90 s), so that we never close one just as it sends a request.
server.keepAliveTimeout = 120_000

server.listen(port, () => console.log(`shop ${version} listens on ${port}`))

async function stop() {
  console.log(`shop ${version} stops`)
  await new Promise((resolve) => server.close(resolve)) // closes idle connections, waits for the others
  await database.end()
  process.exit(0)
}

process.on('SIGINT', stop)
if (broken === 'rude') process.on('SIGTERM', () => process.exit(0))
else if (broken === 'stubborn') process.on('SIGTERM', () => console.log('not yet'))
else process.on('SIGTERM', stop)

const deaths = { crash: 2_000, late: 10_000 }
const death = deaths[broken]
if (death) setTimeout(() => process.exit(1), death)
