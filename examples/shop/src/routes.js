// What the API answers: a status and a JSON body for each method and path.
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { database } from './database.js'
import { createOrder, listOrders, parseOrder } from './orders.js'
import { broken, version } from './version.js'

const longestSleep = 60_000
const longestBody = 64 * 1024

const routes = {
  'GET /': () => answer(200, { version, host: hostname() }),
  'GET /healthz': health,
  'GET /slow': slow,
  'GET /orders': async () => answer(200, await listOrders()),
  'POST /orders': create,
}

/** Answers a request: its route, or 404. */
export async function respond(request) {
  const url = new URL(request.url ?? '/', 'http://shop')
  const route = routes[`${request.method} ${url.pathname}`]
  return route ? route(request, url) : answer(404, { error: 'not found' })
}

async function health() {
  if (broken === 'health') return answer(503, { error: 'broken on purpose' })
  try {
    await database.query('SELECT 1')
    return answer(200, { version })
  } catch (error) {
    return answer(503, { error: error.message })
  }
}

async function slow(_request, url) {
  const ms = Number(url.searchParams.get('ms') ?? '1000')
  if (!(ms >= 0 && ms <= longestSleep)) return answer(400, { error: `ms is a number from 0 to ${longestSleep}` })
  await sleep(ms)
  return answer(200, { version, ms })
}

async function create(request) {
  const body = await readJson(request)
  const order = parseOrder(body)
  if (!order) return answer(400, { error: 'an order is like {"item": "tea", "quantity": 2}' })
  return answer(201, await createOrder(order))
}

async function readJson(request) {
  let text = ''
  request.setEncoding('utf8')
  for await (const part of request) {
    text += part
    if (text.length > longestBody) return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function answer(status, body) {
  return { status, body }
}
