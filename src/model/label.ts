// The labels by which everything of ours is found on an engine, and the layout of a state folder.

import type { ReleaseId } from './name.ts'

export const label = {
  app: 'stagecraft.app',
  environment: 'stagecraft.environment',
  service: 'stagecraft.service',
  /** The id and the number of the release whose project the container belongs to. */
  release: 'stagecraft.release',
  number: 'stagecraft.number',
  /** From 1 for replicas of a rolled service, 0 for a service that is not rolled. */
  replica: 'stagecraft.replica',
  /** The hash of the service as it was rendered. */
  definition: 'stagecraft.definition',
  /** On the state volume: where the state folder is and whose. */
  statePath: 'stagecraft.state.path',
  stateOwner: 'stagecraft.state.owner',
} as const

/** The labels of an image that we build: those of OCI, and ours. */
export const imageLabel = {
  revision: 'org.opencontainers.image.revision',
  version: 'org.opencontainers.image.version',
  source: 'org.opencontainers.image.source',
  app: label.app,
  /** Which services run it; not the containers' own name for it, which a container would take over from its image. */
  services: 'stagecraft.services',
  /** The hash of everything besides files that it was built from: paths, arguments, target, platforms. */
  inputs: 'stagecraft.inputs',
} as const

/** Paths inside a state folder. */
export const layout = {
  lineage: 'lineage',
  key: 'key',
  ledger: 'ledger.jsonl',
  journal: 'journal.jsonl',
  attempt: 'attempt.json',
  lockOwner: 'lock/owner.json',
  heartbeat: 'lock/heartbeat',
  /** Who holds flock(2) on it acts under the lock, or changes it. */
  lockGuard: 'lock/guard',
  steps: 'steps',
  /** What is being uploaded, until a fenced script gives it its names. */
  incoming: 'incoming',
  /** The login of a registry, there while images are pulled. */
  login: 'login',
  releases: 'releases',
  routes: 'proxy/dynamic/routes.yaml',
  routesFolder: 'proxy/dynamic',
  release: (id: ReleaseId) => `releases/${id}`,
} as const

/** The Docker volume that tells every user of an engine where the state folder is. */
export const stateVolume = (app: string, environment: string): string => `stagecraft-${app}-${environment}`
