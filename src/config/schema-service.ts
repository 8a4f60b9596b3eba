// The written shape of `services` and of what an environment says about each.

import { z } from 'zod'
import { unsafeOptions } from '../model/config.ts'
import { describeDuration } from '../model/quantity.ts'
import { defaults } from './defaults.ts'
import { also, mapping, maybe, when } from './described.ts'
import {
  boolean,
  choice,
  domain,
  duration,
  environmentName,
  healthPath,
  integer,
  name,
  pathPrefix,
  port,
  setOf,
  someSetOf,
} from './expected.ts'
import { externalUrl } from './expected-outside.ts'

const byDefault = defaults.service

const rollout = also(
  z.strictObject(
    {
      port: maybe(port(), 'Port of the container; required with domains or health.'),
      health: maybe(healthPath(), 'Path that answers 2xx or 3xx when a replica is ready.'),
      domains: maybe(setOf(domain()), 'Domains whose requests go to this service.', []),
      path: maybe(pathPrefix(), 'Only requests below this path.', byDefault.path),
      allow_no_health: maybe(
        boolean(),
        'Accept a service that cannot tell whether it is healthy.',
        byDefault.allowNoHealth,
      ),
      min_healthy: maybe(
        duration(),
        'Healthy this long without a restart before it counts; 0s is allowed.',
        describeDuration(byDefault.minHealthy),
      ),
      start_timeout: maybe(
        duration(),
        'How long a replica may take to become healthy; longer than min_healthy.',
        describeDuration(byDefault.startTimeout),
      ),
      proofs: maybe(integer(1, 20), 'Good answers through the proxy before the switch.', byDefault.proofs),
      drain_timeout: maybe(
        duration(),
        'How long requests in flight may take after the switch.',
        describeDuration(byDefault.drainTimeout),
      ),
      websocket_grace: maybe(
        duration(),
        'How long open WebSockets may stay after the switch.',
        describeDuration(byDefault.websocketGrace),
      ),
      monitor: maybe(
        duration(),
        'How long everything is watched after the last host; without it update_config.monitor of the compose file, else 5s.',
      ),
    },
    mapping,
  ),
  {
    dependentRequired: { health: ['port'] },
    ...when({ properties: { domains: { minItems: 1 } }, required: ['domains'] }, { required: ['port'] }),
  },
)

export const service = also(
  z.strictObject(
    {
      role: maybe(
        name(),
        'Runs on the hosts that carry this role; gateway is the proxy, db is stateful.',
        defaults.role,
      ),
      env: maybe(
        z.union([choice(['all', 'none']), setOf(environmentName())], { error: 'all, none or a list of names' }),
        'Which names of the environment it gets; without it all if its image is built here, else none.',
      ),
      allow_unsafe: maybe(setOf(choice(unsafeOptions)), 'Powers over its host that it may have, each by name.', []),
      rollout: maybe(
        rollout,
        'Present: replaced start-first, without a gap; {} is enough for a service without traffic. Without it replaced stop-first, when its definition changed. Not with role db or gateway.',
      ),
    },
    mapping,
  ),
  { not: { properties: { role: { enum: ['db', 'gateway'] } }, required: ['role', 'rollout'] } },
)

/** What one environment says about a service. */
export const placedService = also(
  z.strictObject(
    {
      hosts: maybe(someSetOf(name()), 'Hosts that it runs on; without it every host with its role.'),
      mode: maybe(
        choice(['container', 'external']),
        'external: it runs elsewhere and is not deployed here.',
        defaults.serviceMode,
      ),
      url: maybe(
        externalUrl(),
        'Where an external service is reached; given to the others as <SERVICE>_URL. Required with mode external.',
      ),
    },
    mapping,
  ),
  when(
    { properties: { mode: { const: 'external' } }, required: ['mode'] },
    { required: ['url'], not: { required: ['hosts'] } },
    { not: { required: ['url'] } },
  ),
)
