// Starts the container of a host or of the registry, on free ports of the runner's loopback.
import { run } from './docker.ts'
import { labels } from './labels.ts'
import { freePort } from './network.ts'

export interface Place {
  readonly container: string
  readonly network: string
  readonly address: string
  /** `--label` options. */
  readonly labels: readonly string[]
}

/** A privileged container that boots as a host, with a volume of its own under the engine. */
export async function createHost(o: {
  readonly name: string
  readonly place: Place
  readonly image: string
  readonly publicKey: string
  readonly registry: { readonly internal: string; readonly port: number }
  /** Ports that the runner's loopback gets; a network without a way out publishes none. */
  readonly published?: readonly number[]
}): Promise<void> {
  const host = ['--privileged', '--hostname', o.name, '--label', `${labels.host}=${o.name}`]
  const volume = ['--mount', ['type=volume', 'target=/var/lib/docker', ...volumeLabels(o.place.labels)].join(',')]
  const variables = {
    LAB_LOGIN_KEY: o.publicKey,
    LAB_REGISTRY: o.registry.internal,
    LAB_REGISTRY_PORT: o.registry.port,
  }
  const environment = Object.entries(variables).flatMap(([key, value]) => ['--env', `${key}=${value}`])
  await start(o.place, o.published ?? [22, 80], [...host, ...volume, ...environment, o.image])
}

/** The container of a registry; gives back its port on the runner's loopback. */
export async function createRegistry(place: Place, image: string): Promise<number> {
  const [port = 0] = await start(place, [5000], [image])
  return port
}

/** `docker run` with each inner port published on a free one; another process may take a port first: then again. */
async function start(place: Place, inner: readonly number[], rest: readonly string[]): Promise<readonly number[]> {
  for (let attempt = 1; ; attempt += 1) {
    const ports = await Promise.all(inner.map(() => freePort()))
    const publish = inner.flatMap((port, index) => ['--publish', `127.0.0.1:${ports[index]}:${port}`])
    const where = ['--name', place.container, '--network', place.network, '--ip', place.address]
    const said = await run(['docker', 'run', '--detach', ...where, ...place.labels, ...publish, ...rest])
    if (said.code === 0) return ports
    await run(['docker', 'rm', '--force', '--volumes', place.container])
    if (attempt === 5 || !/port is already allocated|address already in use/i.test(said.stderr)) {
      throw new Error(`cannot start ${place.container}: ${said.stderr}`)
    }
  }
}

function volumeLabels(options: readonly string[]): string[] {
  return options.filter((option) => option !== '--label').map((label) => `volume-label=${label}`)
}
