// Orders as v1 knows them: an item and a quantity.
import { database } from './database.js'

/** The order in a request's body, or undefined when it is none. */
export function parseOrder(body) {
  const { item, quantity = 1 } = body ?? {}
  if (typeof item !== 'string' || item === '' || !isQuantity(quantity)) return undefined
  return { item, quantity }
}

/** Stores an order together with the job for the worker. */
export async function createOrder({ item, quantity }) {
  const { rows } = await database.query(
    `WITH created AS (INSERT INTO orders (item, quantity) VALUES ($1, $2) RETURNING id, item, quantity),
          job AS (INSERT INTO jobs (order_id) SELECT id FROM created)
     SELECT id, item, quantity FROM created`,
    [item, quantity],
  )
  return rows[0]
}

/** The last 20 orders, newest first. */
export async function listOrders() {
  const { rows } = await database.query('SELECT id, item, quantity FROM orders ORDER BY id DESC LIMIT 20')
  return rows
}

function isQuantity(value) {
  return Number.isInteger(value) && value > 0 && value < 2 ** 31
}
