// What the API, the worker and their health checks agree on.
import { broken } from './version.js'

/** Where the API listens; BROKEN=port puts it where neither the gateway nor anybody else looks for it. */
export const port = broken === 'port' ? 3001 : 3000

/** The worker touches this file after each pass over its jobs. */
export const heartbeat = '/tmp/worker-alive'
