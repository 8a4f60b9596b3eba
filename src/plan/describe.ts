// Every operation as a sentence; complete by type.

import type { Operation, OperationKind, Operations, ReleaseRef, ReplicaSet } from '../model/operation.ts'
import { describeDuration } from '../model/quantity.ts'
import type { Route } from '../model/route.ts'

type Sentences = { readonly [K in OperationKind]: (operation: Operations[K]) => string }

const sentences: Sentences = {
  'image.pull': ({ host, images }) => `pull ${list(images.map(shortImage), 'image')} on ${host}`,
  mark: ({ mark }) => `note "${mark}" in the journal of every host`,
  'release.upload': ({ host }) => `put the release's files on ${host}`,
  'release.restore': ({ host, from }) => `take the files of ${from} on ${host} again`,
  'project.prepare': ({ host, networks, volumes }) => `make ${made(networks, volumes)} on ${host}`,
  'service.replace': ({ host, service, release }) => `bring ${service} on ${host} to ${releaseName(release)}`,
  'service.remove': ({ host, service }) => `remove ${service} on ${host}`,
  'replica.start': (set) => `start ${replicas(set)}`,
  'replica.await': (set) => `wait until ${replicas(set)} ${verb(set, 'is', 'are')} healthy`,
  'replica.name': (set) => `give ${replicas(set)} the name ${set.service}`,
  'replica.unname': (set) => `take the name ${set.service} from ${replicas(set)}`,
  'replica.drain': (set) => `let ${replicas(set)} finish what ${verb(set, 'it holds', 'they hold')}`,
  'replica.stop': (set) => `stop ${replicas(set)}`,
  'replica.remove': (set) => `remove ${replicas(set)}`,
  'route.prove': ({ host, table }) => `prove ${routed(table.proving)} through the gateway on ${host}`,
  'route.switch': ({ host, table }) => `switch the gateway on ${host} to ${routed(table.routes)}`,
  'rollout.monitor': ({ host, sets, duration, table }) => {
    const here = list(
      sets.map((set) => `${set.service} (${releaseName(set.release)})`),
      'service',
    )
    const through = table === undefined ? [] : [`${routed(table.proving)} through the gateway on ${host}`]
    const watched = [...(sets.length === 0 ? [] : [`${here} on ${host}`]), ...through]
    return `watch ${watched.join(' and ')} for ${describeDuration(duration)}`
  },
  'release.commit': ({ outcome }) => `record the release as ${outcome} on every host`,
  'release.post': ({ post }) => `record the migrations after the rollout as ${post}`,
  'release.prune': ({ host, keep }) =>
    `remove what releases other than ${keep.map((number) => `r${number}`).join(', ')} left on ${host}`,
  'migration.apply': ({ database, name, phase }) => `apply ${phase} migration ${name} to database ${database}`,
}

/** What an operation does, in the present tense, without a capital or a full stop. */
export function describeOperation(operation: Operation): string {
  return sentenceOf(operation.kind, operation)
}

/** Where an operation acts: a host's name, or undefined for what concerns them all. */
export const hostOf = (operation: Operation): string | undefined => ('host' in operation ? operation.host : undefined)

function sentenceOf<K extends OperationKind>(kind: K, operation: Operations[K]): string {
  return sentences[kind](operation)
}

/** `2 replicas of api (r8) on app-1`. */
function replicas({ host, service, release, replicas: count }: ReplicaSet & { readonly host: string }): string {
  return `${count} ${count === 1 ? 'replica' : 'replicas'} of ${service} (${releaseName(release)}) on ${host}`
}

const verb = (set: ReplicaSet, one: string, many: string): string => (set.replicas === 1 ? one : many)
const releaseName = (release: ReleaseRef): string => `r${release.number}`

/** `repository@sha256:0123456789ab`: enough of a digest to compare by eye; of a preview's image it is not known. */
export const shortImage = (image: string): string =>
  image.replace(/@sha256:unknown$/, ' (digest not known yet)').replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}$/, '$1')

/** Up to four by name, more as a count. */
function list(names: readonly string[], noun: string): string {
  if (names.length === 0) return `no ${noun}`
  return names.length <= 4 ? names.join(', ') : `${names.length} ${noun}s`
}

function made(networks: readonly string[], volumes: readonly string[]): string {
  const parts = [
    ...(networks.length > 0 ? [`${networks.length === 1 ? 'network' : 'networks'} ${list(networks, 'network')}`] : []),
    ...(volumes.length > 0 ? [`${volumes.length === 1 ? 'volume' : 'volumes'} ${list(volumes, 'volume')}`] : []),
  ]
  return parts.join(' and ') || 'nothing'
}

/** `api (2 of r7, 1 of r8)`: services with the replicas that their requests go to. */
function routed(routes: readonly Route[]): string {
  const named = routes.map(
    ({ service, backends }) =>
      `${service} (${backends.map(({ number, servers }) => `${servers.length} of r${number}`).join(', ')})`,
  )
  return named.length === 0 ? 'no service' : list(named, 'service')
}
