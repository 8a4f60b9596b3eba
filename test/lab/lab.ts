// Real hosts on one machine: a registry and containers that each have their own sshd and Docker engine.
import { loginKey } from './cache.ts'
import { locked } from './locked.ts'
import { createHost, createRegistry } from './create-host.ts'
import { docker, run } from './docker.ts'
import { readHost, type LabHost } from './host.ts'
import { readyImages, readyNewHost, type Images } from './images.ts'
import { inspectContainer } from './inspect.ts'
import {
  labelOptions,
  isKept,
  keepLab,
  labels,
  labIdOf,
  lines,
  ownerOf,
  ownPid,
  removeLab,
  removeOrphans,
} from './labels.ts'
import { createNetwork, readNetwork } from './network.ts'
import { registryAddress, registryOf, waitForRegistry, type LabRegistry } from './registry.ts'

export type { LabHost } from './host.ts'
export type { LabRegistry } from './registry.ts'

export interface Lab {
  /** What finds this lab again from another process: see `openLab`. */
  readonly id: string
  readonly registry: LabRegistry
  /** Put before an official name it gives one that every host can pull: `${lab.mirror}postgres:17`. */
  readonly mirror: string
  /** `${lab.mirror}node:24-slim`, for the build argument NODE_IMAGE. */
  readonly nodeImage: string
  readonly hosts: Readonly<Record<string, LabHost>>
  /** The host of that name; throws when the lab has none. */
  host(name: string): LabHost
  /** One more host on the same network. */
  addHost(name: string): Promise<LabHost>
  /** A private key that logs in to every host as deploy and as root. */
  readonly identityFile: string
  /** The text of a known_hosts file with the ed25519 key of every host, as `[127.0.0.1]:PORT` and by internal address. */
  readonly knownHosts: string
  /** Removes everything of this lab. */
  stop(): Promise<void>
}

export interface LabOptions {
  readonly name: string
  readonly hosts: readonly string[]
  /** `reuse` finds the lab of an earlier run of this checkout and lets it run on after us; default `fresh`. */
  readonly keep?: 'reuse' | 'fresh'
  /** `new`: Engine 29 with images in containerd's store, as a droplet made today has; default Debian's, 26. Its first build takes minutes. */
  readonly engine?: 'packaged' | 'new'
  /** Told what takes time; default: to stderr. */
  readonly say?: (line: string) => void
}

/** Starts a lab: some seconds once the images are there, minutes before. Leftovers of dead runs are removed first. */
export async function startLab(options: LabOptions): Promise<Lab> {
  const { name, hosts, keep = 'fresh', engine = 'packaged', say = toStderr } = options
  const made = await readyImages(say)
  const images = engine === 'new' ? { ...made, host: await readyNewHost(made.host, say) } : made
  await removeOrphans()
  const id = labIdOf(name, keep)
  if (keep === 'fresh') return createLab({ id, hosts, images })
  return locked(id, async () => {
    if (await isUsable(id, hosts, images)) return openLab(id)
    const lab = await createLab({ id, hosts, images })
    await keepLab(id)
    return lab
  })
}

async function createLab(o: {
  readonly id: string
  readonly hosts: readonly string[]
  readonly images: Images
}): Promise<Lab> {
  const { id, images } = o
  await removeLab(id)
  try {
    const own = labelOptions(id, ownPid)
    const prefix = await createNetwork(id, own)
    const registry = { container: registryName(id), network: id, address: `${prefix}.2`, labels: own }
    await waitForRegistry(await createRegistry(registry, images.registry))
    await Promise.all(o.hosts.map((host, index) => createLabHost({ id, prefix, host, index, image: images.host })))
    return await openLab(id)
  } catch (error) {
    await removeLab(id)
    throw error
  }
}

/** The lab that another process of this machine started, by its id. What is stopped in it is started. */
export async function openLab(id: string): Promise<Lab> {
  const prefix = await readNetwork(id)
  const { port } = await inspectContainer(registryName(id))
  const registry = registryOf({ container: registryName(id), port: port(5000), prefix })
  await registry.start()
  const containers = await hostContainers(id)
  if (containers.length > 0) await docker(['start', ...containers])
  const hosts = await Promise.all(containers.map((container) => readHost(container)))
  const { identityFile } = await loginKey()
  const byName = Object.fromEntries(hosts.map((host) => [host.name, host]))
  return {
    id,
    registry,
    mirror: `${registry.host}/library/`,
    nodeImage: `${registry.host}/library/node:24-slim`,
    hosts: byName,
    host: (name) => byName[name] ?? missing(name, id),
    addHost: async (name) => {
      const others = await hostContainers(id)
      const image =
        others[0] === undefined ? (await readyImages(toStderr)).host : (await inspectContainer(others[0])).image
      await createLabHost({ id, prefix, host: name, index: others.length, image })
      return readHost(`${id}-${name}`)
    },
    identityFile,
    knownHosts: hosts.map((host) => knownHostsOf(host)).join(''),
    stop: () => removeLab(id),
  }
}

/** Removes the lab that `startLab` kept under this name. */
export async function stopKeptLab(name: string): Promise<void> {
  await removeLab(labIdOf(name, 'reuse'))
}

async function createLabHost(o: {
  readonly id: string
  readonly prefix: string
  readonly host: string
  readonly index: number
  readonly image: string
}): Promise<void> {
  const { port } = await inspectContainer(registryName(o.id))
  await createHost({
    name: o.host,
    place: {
      container: `${o.id}-${o.host}`,
      network: o.id,
      address: `${o.prefix}.${11 + o.index}`,
      labels: labelOptions(o.id, await ownerOf(o.id)),
    },
    image: o.image,
    publicKey: (await loginKey()).publicKey,
    registry: { internal: registryAddress(o.prefix), port: port(5000) },
  })
}

/** Whether a kept lab has the wanted hosts and a registry, all from the present images. */
async function isUsable(id: string, hosts: readonly string[], images: Images): Promise<boolean> {
  if (!(await isKept(id)) || (await run(['docker', 'inspect', registryName(id)])).code !== 0) return false
  if ((await inspectContainer(registryName(id))).image !== images.registry) return false
  const facts = await Promise.all((await hostContainers(id)).map((container) => inspectContainer(container)))
  return hosts.every((name) => facts.some((fact) => fact.hostname === name && fact.image === images.host))
}

async function hostContainers(id: string): Promise<string[]> {
  const filters = ['--filter', `label=${labels.lab}=${id}`, '--filter', `label=${labels.host}`]
  return lines(await docker(['ps', '--all', ...filters, '--format', '{{.Names}}'])).toSorted()
}

function registryName(id: string): string {
  return `${id}-registry`
}

function knownHostsOf(host: LabHost): string {
  return `[${host.address}]:${host.sshPort},${host.internalAddress} ${host.hostKey}\n`
}

function missing(name: string, id: string): never {
  throw new Error(`lab ${id} has no host ${name}`)
}

function toStderr(line: string): void {
  process.stderr.write(`${line}\n`)
}
