// The written shape of an environment: where it runs, with which values, and how hosts are reached and switched.

import { z } from 'zod'
import { drivers } from '../model/config.ts'
import { defaults } from './defaults.ts'
import { also, mapping, maybe, needed, when } from './described.ts'
import {
  address,
  boolean,
  choice,
  environmentName,
  integer,
  listOf,
  mapOf,
  name,
  path,
  port,
  projectName,
  serviceName,
  setOf,
  someOf,
  someSetOf,
  user,
  userPath,
} from './expected.ts'
import { absolutePath } from './expected-outside.ts'
import { placedService } from './schema-service.ts'

/** One compose file or several. */
export const paths = () => z.union([path(), someOf(path())], { error: 'a path or a list of paths' })

const host = z.strictObject(
  {
    address: maybe(
      address(),
      'Where SSH reaches it: host name or IP address. Required, but with driver digitalocean, which knows it.',
    ),
    internal_address: maybe(address(), 'Where the other hosts reach its published ports; without it address.'),
    user: maybe(user(), 'Login; without it ssh.user.'),
    port: maybe(port(), 'Port of SSH.', defaults.sshPort),
    roles: maybe(
      someSetOf(name()),
      'Services with these roles run on it. Required, but with driver digitalocean, where cloud has them.',
    ),
  },
  mapping,
)

const jump = z.strictObject(
  {
    address: needed(address(), 'Where SSH reaches it, from here or from the one before it.'),
    user: maybe(user(), 'Login; without it ssh.user.'),
    port: maybe(port(), 'Port of SSH.', defaults.sshPort),
  },
  mapping,
)

const ssh = also(
  z.strictObject(
    {
      user: maybe(user(), 'Login of every host without its own.'),
      private_key_path: maybe(userPath(), 'Private key file; without it the SSH agent.'),
      private_key_env: maybe(environmentName(), 'Name of the variable that holds the private key.'),
      private_key_passphrase_env: maybe(
        environmentName(),
        'Name of the variable that holds the passphrase of the private key.',
      ),
      known_hosts: maybe(userPath(), 'Keys of the hosts.', defaults.knownHosts),
      jump: maybe(
        listOf(jump),
        'Hosts that let through to the others, in the order of the way; a host among them is reached by those before it.',
        [],
      ),
      trust_on_first_use: maybe(boolean(), 'Accept and record unknown host keys.', false),
      tailscale: maybe(
        boolean(),
        'Tailscale SSH: the tailnet proves who both sides are; no private key and no known_hosts is needed.',
        false,
      ),
      allow_loopback: maybe(boolean(), 'Allow addresses of the machine that runs the deploy.', false),
    },
    mapping,
  ),
  {
    not: { required: ['private_key_path', 'private_key_env'] },
    dependentSchemas: {
      private_key_passphrase_env: { anyOf: [{ required: ['private_key_path'] }, { required: ['private_key_env'] }] },
    },
    ...when(
      { properties: { tailscale: { const: true } }, required: ['tailscale'] },
      {
        properties: {
          private_key_path: false,
          private_key_env: false,
          jump: false,
          known_hosts: false,
          trust_on_first_use: { const: false },
        },
      },
    ),
  },
)

const rollout = z.strictObject(
  {
    enabled: maybe(boolean(), 'false is the same as strategy: recreate.', defaults.rollout.enabled),
    strategy: maybe(
      choice(['stagecraft', 'docker-rollout', 'recreate']),
      'docker-rollout: its plugin on the host, which may lose requests; recreate: stop and start.',
      defaults.rollout.strategy,
    ),
    max_parallel: maybe(integer(1, 1_000), 'Hosts at a time after the canary.', defaults.rollout.maxParallel),
    canary: maybe(integer(0, 1_000), 'Hosts that go first.', defaults.rollout.canary),
    on_failure: maybe(
      choice(['revert', 'keep', 'pause']),
      'revert: every switched host goes back; keep: switched hosts stay; pause: all stays as it stands.',
      defaults.rollout.onFailure,
    ),
  },
  mapping,
)

const traefik = also(
  z.strictObject(
    {
      mode: maybe(
        choice(['acme', 'mkcert', 'none']),
        "none: certificates are the gateway's own business; mkcert only with driver local.",
        defaults.traefik.mode,
      ),
      acme_email_env: maybe(environmentName(), 'Name of the variable with the address that the CA writes to.'),
      acme_storage: maybe(absolutePath(), 'Where certificates are kept on the gateway; without it a volume of ours.'),
      mkcert_cert_dir: maybe(path(), 'Folder of the certificates.', defaults.traefik.mkcertCertDir),
      dynamic_config_dir: maybe(
        absolutePath(),
        'Folder on the gateway that a running Traefik watches; without it proxy/dynamic in our state folder.',
      ),
      dashboard_auth: maybe(
        choice(['basic', 'none']),
        'basic: its users are the secret TRAEFIK_DASHBOARD_USERS; none: no dashboard.',
        defaults.traefik.dashboardAuth,
      ),
      hsts: maybe(boolean(), 'Tell browsers to use HTTPS alone.', defaults.traefik.hsts),
    },
    mapping,
  ),
  when({ properties: { mode: { const: 'acme' } }, required: ['mode'] }, { required: ['acme_email_env'] }),
)

const whenDriver = (values: readonly string[], holds: Readonly<Record<string, unknown>>): object =>
  when({ properties: { driver: { enum: values } }, required: ['driver'] }, holds)

export const environment = also(
  z.strictObject(
    {
      driver: needed(
        choice(drivers),
        'Where its hosts come from: the machine that runs the command, the list below, the cloud, or a swarm.',
      ),
      env_file: maybe(path(), 'dotenv file with its values.'),
      from_env: maybe(
        setOf(environmentName()),
        'Names taken from the variables of the run, like secrets of a workflow.',
        [],
      ),
      project_name: maybe(projectName(), 'Compose project on its hosts; without it <app>-<environment>.'),
      protected: maybe(boolean(), 'A deploy needs a saved plan or the typed name.', false),
      compose: maybe(paths(), 'Compose files added for this environment.'),
      hosts: maybe(mapOf(name(), host), 'Hosts by name; required with driver ssh and swarm.'),
      ssh: maybe(ssh, 'How its hosts are reached.'),
      rollout: maybe(rollout, 'How its hosts are switched.'),
      traefik: maybe(traefik, 'Certificates and routes of its gateway.'),
      services: maybe(mapOf(serviceName(), placedService), 'What is different for a service here.'),
    },
    mapping,
  ),
  {
    allOf: [
      whenDriver(['local'], { properties: { hosts: false } }),
      whenDriver(['ssh', 'swarm'], {
        required: ['hosts'],
        properties: { hosts: { minProperties: 1, additionalProperties: { required: ['address', 'roles'] } } },
      }),
      whenDriver(['ssh', 'swarm', 'digitalocean'], {
        properties: { traefik: { properties: { mode: { not: { const: 'mkcert' } } } } },
      }),
      whenDriver(['digitalocean'], {
        properties: { hosts: { additionalProperties: { properties: { roles: false } } } },
      }),
    ],
  },
)
