// The lab's image registry: one name, 127.0.0.1:PORT, on the runner and on every host.
import http from 'node:http'
import { docker } from './docker.ts'
import { until } from './until.ts'

export interface LabRegistry {
  /** `127.0.0.1:PORT`. */
  readonly host: string
  /** Where the hosts' forwards go: `10.203.7.2:5000`. */
  readonly internal: string
  /** It keeps what was pushed while it is stopped. */
  stop(): Promise<void>
  start(): Promise<void>
}

/** The registry of a container that runs, or is stopped. */
export function registryOf(o: {
  readonly container: string
  readonly port: number
  readonly prefix: string
}): LabRegistry {
  return {
    host: `127.0.0.1:${o.port}`,
    internal: registryAddress(o.prefix),
    stop: async () => {
      await docker(['stop', '--time', '5', o.container])
    },
    start: async () => {
      await docker(['start', o.container])
      await waitForRegistry(o.port)
    },
  }
}

export function registryAddress(prefix: string): string {
  return `${prefix}.2:5000`
}

export async function waitForRegistry(port: number): Promise<void> {
  await until(`the registry on 127.0.0.1:${port}`, () => answers(port))
}

function answers(port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port, path: '/v2/', agent: false }, (response) => {
      response.resume()
      end(response.statusCode === 200 || undefined)
    })
    // A timer of ours keeps the process alive: `fetch` was seen to wait for ever on a connection that Docker's proxy dropped.
    const timer = setTimeout(() => request.destroy(), 2000)
    const end = (answer: true | undefined): void => {
      clearTimeout(timer)
      resolve(answer)
    }
    request.on('error', () => end(undefined))
    request.on('close', () => end(undefined))
  })
}
