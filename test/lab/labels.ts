// Names and labels of what the lab starts, so that runs and checkouts side by side never touch each other's.
import { createHash } from 'node:crypto'
import path from 'node:path'
import { isAlive } from './alive.ts'
import { docker, run } from './docker.ts'
import { until } from './until.ts'

export const root = path.resolve(import.meta.dirname, '../..')

/** Six hexadecimal digits that tell this checkout from every other on the machine. */
export const checkout = createHash('sha256').update(root).digest('hex').slice(0, 6)

/** Labels of everything that belongs to a lab; `owner` is the pid of the run that made it, and ends it if it is not kept. */
export const labels = {
  lab: 'stagecraft-lab',
  checkout: 'stagecraft-lab-checkout',
  owner: 'stagecraft-lab-owner',
  host: 'stagecraft-lab-host',
}

/** The process that ends our labs: the run that we are part of, else ourselves. */
export const ownPid = process.env['STAGECRAFT_LAB_OWNER'] ?? String(process.pid)

/** A kept lab is found again under its name; any other belongs to the process that started it. */
export function labIdOf(name: string, keep: 'reuse' | 'fresh'): string {
  return `stagecraft-lab-${checkout}-${name}${keep === 'reuse' ? '' : `-${process.pid}`}`
}

/** `--label` options for everything of a lab. */
export function labelOptions(id: string, owner: string): string[] {
  const pairs = [`${labels.lab}=${id}`, `${labels.checkout}=${checkout}`, `${labels.owner}=${owner}`]
  return pairs.flatMap((pair) => ['--label', pair])
}

/** The owner of a lab, as its network's label says it. */
export async function ownerOf(id: string): Promise<string> {
  return docker(['network', 'inspect', '--format', `{{index .Labels "${labels.owner}"}}`, id])
}

/** Removes a lab with its containers, networks and volumes; one that is not there, or that another run removes, is no mistake. */
export async function removeLab(id: string): Promise<void> {
  const filter = ['--quiet', '--filter', `label=${labels.lab}=${id}`]
  await until(`the end of ${id}`, async () => {
    const containers = lines(await docker(['ps', '--all', ...filter]))
    if (containers.length > 0) await run(['docker', 'rm', '--force', '--volumes', ...containers])
    const networks = lines(await docker(['network', 'ls', ...filter]))
    if (networks.length > 0) await run(['docker', 'network', 'rm', ...networks])
    const volumes = lines(await docker(['volume', 'ls', ...filter]))
    if (volumes.length > 0) await run(['docker', 'volume', 'rm', '--force', ...volumes])
    return containers.length + networks.length + volumes.length === 0 || undefined
  })
}

/** Marks a lab that is whole as one that outlives its run. Before that an interrupted run is found by its owner. */
export async function keepLab(id: string): Promise<void> {
  await docker(['volume', 'create', ...labelOptions(id, ownPid), keptVolume(id)])
}

/** Whether `keepLab` was reached. */
export async function isKept(id: string): Promise<boolean> {
  return (await run(['docker', 'volume', 'inspect', keptVolume(id)])).code === 0
}

const keptVolume = (id: string): string => `${id}-kept`

/** Removes the labs of this checkout whose run is dead, or is `owner`, but kept ones; gives back how many. */
export async function removeOrphans(owner?: string): Promise<number> {
  const format = `{{.Label "${labels.lab}"}} {{.Label "${labels.owner}"}}`
  const filter = ['--filter', `label=${labels.checkout}=${checkout}`]
  const containers = lines(await docker(['ps', '--all', ...filter, '--format', format]))
  const networks = lines(await docker(['network', 'ls', ...filter, '--format', format]))
  const volumes = lines(await docker(['volume', 'ls', '--quiet', ...filter]))
  const orphans = [...new Set([...containers, ...networks])]
    .map((line) => line.split(' '))
    .filter(([id = '', of]) => !volumes.includes(keptVolume(id)) && (of === owner || !isAlive(Number(of))))
  for (const [id = ''] of orphans) await removeLab(id)
  return orphans.length
}

/** The lines of an answer, without empty ones. */
export function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}
