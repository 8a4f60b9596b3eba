// Free loopback ports and a free subnet for a lab.
import net from 'node:net'
import { docker, run } from './docker.ts'

/** Makes a network with a subnet that nothing else has; gives back its first three numbers, `10.203.7`. */
export async function createNetwork(name: string, labels: readonly string[]): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const prefix = `10.${200 + randomBelow(20)}.${randomBelow(256)}`
    const said = await run(['docker', 'network', 'create', ...labels, '--subnet', `${prefix}.0/24`, name])
    if (said.code === 0) return prefix
    if (attempt === 20 || !/overlap/i.test(said.stderr))
      throw new Error(`cannot create network ${name}: ${said.stderr}`)
  }
}

/** The same of a network made earlier. */
export async function readNetwork(name: string): Promise<string> {
  const subnet = await docker(['network', 'inspect', '--format', '{{(index .IPAM.Config 0).Subnet}}', name])
  return subnet.split('.').slice(0, 3).join('.')
}

/**
 * A loopback port that is free now. Below the kernel's range for outgoing connections (from 32768 on), so that
 * nobody takes it while its host is stopped.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + randomBelow(12_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

function randomBelow(limit: number): number {
  return Math.floor(Math.random() * limit)
}
