// Makes the networks and volumes of an app's Compose project that a host lacks.

import { all, ensureNetwork, ensureVolume } from '../commands/docker-resources.ts'
import type { Resource } from '../commands/docker-resources.ts'
import { label } from '../model/label.ts'
import { keysOf } from '../model/name.ts'
import type { OperationOf } from '../model/operation.ts'
import { namesNetwork } from '../model/release.ts'
import type { Release, ResourceSpec } from '../model/release.ts'
import type { Context } from './effects.ts'
import { change } from './script.ts'

/** Labelled as Compose itself labels them, so that the project stays the team's own. Faults: HOST_SCRIPT_FAILED with Docker's words. */
export async function prepareProject(
  { host, networks, volumes }: OperationOf<'project.prepare'>,
  context: Context,
): Promise<void> {
  const { release } = context.run
  const script = all([
    ...networks.map((name) => ensureNetwork(networkOf(release, name))),
    ...volumes.map((name) => ensureVolume(volumeOf(release, name))),
  ])
  await change(context, { host, doing: 'making networks and volumes', script })
}

function networkOf(release: Release, name: string): Resource {
  for (const key of keysOf(release.networks)) {
    const network = release.networks[key]
    if (network?.name === name)
      return { name, definition: network.definition, labels: labelsOf(release, 'network', key) }
    if (network !== undefined && namesNetwork(network.name) === name) return namesOf(release, network)
  }
  throw new Error(`the release has no network ${name}`)
}

/** The network beside a network that carries shared names: reachable from outside or not, as that one is. */
const namesOf = (release: Release, { name, definition }: ResourceSpec): Resource => ({
  name: namesNetwork(name),
  definition: definition['internal'] === true ? { internal: true } : {},
  labels: ours(release),
})

function volumeOf(release: Release, name: string): Resource {
  const key = keysOf(release.volumes).find((each) => release.volumes[each]?.name === name)
  const volume = key === undefined ? undefined : release.volumes[key]
  if (key === undefined || volume === undefined) throw new Error(`the release has no volume ${name}`)
  return { name, definition: volume.definition, labels: labelsOf(release, 'volume', key) }
}

const ours = ({ app, environment }: Release): Readonly<Record<string, string>> => ({
  [label.app]: app,
  [label.environment]: environment,
})

const labelsOf = (release: Release, kind: 'network' | 'volume', key: string): Readonly<Record<string, string>> => ({
  'com.docker.compose.project': release.project,
  [`com.docker.compose.${kind}`]: key,
  ...ours(release),
})
