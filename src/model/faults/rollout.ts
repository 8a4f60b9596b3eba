// Faults of what happens on a host in a deploy: images, services and replicas.

import { define } from '../fault.ts'
import { describeDuration } from '../quantity.ts'

export interface OnHost {
  readonly host: string
}

interface OfContainer extends OnHost {
  readonly service: string
  readonly container: string
  /** The last lines it wrote. */
  readonly log: string
}

const said = (text: string): string => (text.trim() === '' ? '' : `: ${text.trim().split('\n').slice(-5).join(' / ')}`)
export const wrote = (log: string): string =>
  log.trim() === '' ? 'It wrote nothing.' : `It wrote last: ${log.trim().split('\n').slice(-10).join('\n')}`
const look = ({ host, container }: OnHost & { readonly container: string }): string =>
  `While it is there, on ${host}: docker logs ${container}; docker inspect ${container}`
/** A revert keeps the replica of a set that fared worst. */
const lookAtKept = ({ host, container }: OnHost & { readonly container: string }): string =>
  `It is kept, stopped, until the next deploy that finishes; on ${host}: docker logs ${container}; docker inspect ${container}`

export const rolloutFaults = {
  HOST_SCRIPT_FAILED: define(
    'HOST_SCRIPT_FAILED',
    'outside',
    'Something that a host was asked to do failed there.',
    (p: OnHost & { doing: string; output: string }) => ({
      what: `On ${p.host}, ${p.doing} failed${said(p.output)}`,
      fix: `See on ${p.host} what stands in the way, then run the command again.`,
    }),
  ),
  ENGINE_GONE: define(
    'ENGINE_GONE',
    'outside',
    'The Docker engine of a host went away and did not come back.',
    (p: OnHost & { deadline: number }) => ({
      what: `The Docker engine of ${p.host} does not answer any more; it was waited for ${describeDuration(p.deadline)}.`,
      fix: `Start it on ${p.host} (systemctl status docker tells why it ended), then run the command again.`,
    }),
  ),
  STEP_LOST: define(
    'STEP_LOST',
    'outside',
    'A step on a host was killed before it ended.',
    (p: OnHost & { doing: string }) => ({
      what: `On ${p.host}, ${p.doing} was killed before it ended.`,
      why: 'The host restarted, ran out of memory, or somebody ended it.',
      fix: 'Run the command again: it continues from what is there.',
    }),
  ),
  RECORD_UNREADABLE: define(
    'RECORD_UNREADABLE',
    'person',
    'The record of a release on a host cannot be read.',
    (p: OnHost & { path: string; reason: string }) => ({
      what: `On ${p.host}, ${p.path} cannot be read: ${p.reason}.`,
      why: 'Somebody changed or removed it: what is on record never changes.',
      fix: 'Copy it from another host of the environment, then run the command again.',
    }),
  ),
  IMAGE_NOT_FOUND: define(
    'IMAGE_NOT_FOUND',
    'outside',
    'The registry does not have an image.',
    (p: OnHost & { image: string; said: string }) => ({
      what: `Host ${p.host} cannot pull ${p.image}: the registry does not have it${said(p.said)}`,
      fix: 'Build and push it again: stagecraft build --env <environment> --push',
    }),
  ),
  IMAGE_DENIED: define(
    'IMAGE_DENIED',
    'outside',
    'The registry does not give an image to a host.',
    (p: OnHost & { image: string; said: string }) => ({
      what: `Host ${p.host} may not pull ${p.image}${said(p.said)}`,
      fix: `Log in there with an account that may read it (docker login ${p.image.split('/')[0] ?? ''}), or check that the name is right: registries answer the same for a name that does not exist.`,
    }),
  ),
  IMAGE_OTHER_ARCHITECTURE: define(
    'IMAGE_OTHER_ARCHITECTURE',
    'outside',
    'An image has no variant for the architecture of a host.',
    (p: OnHost & { image: string; said: string }) => ({
      what: `${p.image} has nothing for the architecture of ${p.host}${said(p.said)}`,
      fix: 'Build it for that architecture too: backend.providers.generic.build.platforms.',
    }),
  ),
  REGISTRY_UNREACHABLE: define(
    'REGISTRY_UNREACHABLE',
    'outside',
    'A host cannot reach the registry.',
    (p: OnHost & { image: string; said: string }) => ({
      what: `Host ${p.host} cannot reach the registry of ${p.image}${said(p.said)}`,
      fix: `Check the registry, and on ${p.host}: docker pull ${p.image}`,
    }),
  ),
  REGISTRY_LIMIT: define(
    'REGISTRY_LIMIT',
    'outside',
    'The registry refuses more pulls for now.',
    (p: OnHost & { image: string; said: string }) => ({
      what: `The registry of ${p.image} refuses more pulls from ${p.host}${said(p.said)}`,
      fix: 'Wait, log in there with an account of a higher limit, or use a registry of your own.',
    }),
  ),
  DISK_FULL: define(
    'DISK_FULL',
    'outside',
    'A host has no room for an image.',
    (p: OnHost & { mount: string; detail: string }) => ({
      what: `Host ${p.host} has no room on ${p.mount}: ${p.detail}`,
      fix: `Make room there: docker system df shows what Docker uses; docker image prune removes what nothing names.`,
    }),
  ),
  IMAGE_PULL_FAILED: define(
    'IMAGE_PULL_FAILED',
    'outside',
    'An image could not be pulled.',
    (p: OnHost & { image: string; said: string }) => ({
      what: `Host ${p.host} cannot pull ${p.image}${said(p.said)}`,
      fix: `Try it there: docker pull ${p.image}`,
    }),
  ),
  START_FAILED: define(
    'START_FAILED',
    'outside',
    'Containers could not be started.',
    (p: OnHost & { service: string; output: string }) => ({
      what: `${p.service} could not be started on ${p.host}${said(p.output)}`,
      fix: 'Mend what Docker names, then run the command again.',
    }),
  ),
  SERVICE_EXITED: define(
    'SERVICE_EXITED',
    'outside',
    'A service that was replaced ended.',
    (p: OfContainer & { ending: string }) => ({
      what: `${p.service} on ${p.host} ${p.ending}.`,
      why: wrote(p.log),
      fix: look(p),
    }),
  ),
  SERVICE_UNHEALTHY: define(
    'SERVICE_UNHEALTHY',
    'outside',
    'A service that was replaced did not become healthy.',
    (p: OfContainer & { seen: string; deadline: number }) => ({
      what: `${p.service} on ${p.host} did not become healthy within ${describeDuration(p.deadline)}: ${p.seen}.`,
      why: wrote(p.log),
      fix: look(p),
    }),
  ),
  REPLICA_EXITED: define(
    'REPLICA_EXITED',
    'outside',
    'A new replica ended instead of serving.',
    (p: OfContainer & { ending: string }) => ({
      what: `${p.container} (${p.service} on ${p.host}) ${p.ending}.`,
      why: wrote(p.log),
      fix: lookAtKept(p),
    }),
  ),
  REPLICA_UNHEALTHY: define(
    'REPLICA_UNHEALTHY',
    'outside',
    'A new replica did not become healthy.',
    (p: OfContainer & { seen: string; deadline: number }) => ({
      what: `${p.container} (${p.service} on ${p.host}) did not become healthy within ${describeDuration(p.deadline)}: ${p.seen}.`,
      why: wrote(p.log),
      fix: `${lookAtKept(p)}. If it only needs longer: services.${p.service}.rollout.start_timeout`,
    }),
  ),
  REPLICA_MISSING: define(
    'REPLICA_MISSING',
    'outside',
    'A replica that should run is not there.',
    (p: OnHost & { service: string; replica: string }) => ({
      what: `${p.replica} (${p.service} on ${p.host}) is not there: somebody removed it.`,
      fix: 'Run the command again.',
    }),
  ),
  MONITOR_FAILED: define(
    'MONITOR_FAILED',
    'outside',
    'A new replica failed while it was watched.',
    (p: OfContainer & { seen: string }) => ({
      what: `${p.container} (${p.service} on ${p.host}) failed while it already took requests: ${p.seen}.`,
      why: wrote(p.log),
      fix: lookAtKept(p),
    }),
  ),
}
