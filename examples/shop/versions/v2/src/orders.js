// Orders as v2 knows them: an item, a quantity and a customer.
import { database } from './database.js'

/** The order in a request's body, or undefined when it is none. */
export function parseOrder(body) {
  const { item, quantity = 1, customer = 'unknown' } = body ?? {}
  if (typeof item !== 'string' || item === '' || !isQuantity(quantity) || typeof customer !== 'string') return undefined
  return { item, quantity, customer }
}

/** Stores an order together with the job for the worker. */
export async function createOrder({ item, quantity, customer }) {
  const { rows } = await database.query(
    `WITH created AS (
       INSERT INTO orders (item, quantity, customer) VALUES ($1, $2, $3) RETURNING id, item, quantity, customer),
          job AS (INSERT INTO jobs (order_id) SELECT id FROM created)
     SELECT id, item, quantity, customer FROM created`,
    [item, quantity, customer],
  )
  return rows[0]
}

/** The last 20 orders, newest first. Those of a v1 that still runs beside us have no customer yet. */
export async function listOrders() {
  const { rows } = await database.query(
    `SELECT id, item, quantity, coalesce(customer, 'unknown') AS customer FROM orders ORDER BY id DESC LIMIT 20`,
  )
  return rows
}

function isQuantity(value) {
  return Number.isInteger(value) && value > 0 && value < 2 ** 31
}
