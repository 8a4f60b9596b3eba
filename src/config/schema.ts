// The written shape of stagecraft.yml: the source of the parser, the JSON Schema and the annotated example.

import { z } from 'zod'
import { unsafeOptions } from '../model/config.ts'
import {
  address,
  boolean,
  choice,
  domain,
  duration,
  environmentName,
  healthPath,
  integer,
  listOf,
  mapOf,
  name,
  path,
  pathPrefix,
  platform,
  projectName,
  registry,
  schemaName,
  serviceName,
  someOf,
  user,
  userPath,
  variableValue,
  words,
} from './expected.ts'

/** The version of this format. */
export const formatVersion = 1

const mapping = { error: 'a mapping' } as const
const port = (): z.ZodInt => integer(1, 65_535)

const paths = z
  .union([path(), someOf(path())], { error: 'a path or a list of paths' })
  .describe('Path or list of paths; later files override earlier ones.')

const rollout = z
  .strictObject(
    {
      port: port().optional().describe('Port of the container; required with domains or health.'),
      health: healthPath().optional().describe('Path that answers 2xx or 3xx when a replica is ready.'),
      domains: listOf(domain()).optional().describe('Domains whose requests go to this service.'),
      path: pathPrefix().optional().describe('Only requests below this path; default /.'),
      allow_no_health: boolean()
        .optional()
        .describe('Accept a service that cannot tell whether it is healthy; default false.'),
      min_healthy: duration().optional().describe('Healthy this long without a restart before it counts; default 2s.'),
      start_timeout: duration().optional().describe('How long a replica may take to become healthy; default 2m.'),
      proofs: integer(1, 20).optional().describe('Good answers through the proxy before the switch; default 3.'),
      drain_timeout: duration()
        .optional()
        .describe('How long requests in flight may take after the switch; default 30s.'),
      websocket_grace: duration()
        .optional()
        .describe('How long open WebSockets may stay after the switch; default 30s.'),
      monitor: duration()
        .optional()
        .describe('How long everything is watched after the last host; default update_config.monitor, else 5s.'),
    },
    mapping,
  )
  .describe('Present: replaced start-first, without a gap. {} is enough for a service without traffic.')

const service = z.strictObject(
  {
    role: name()
      .optional()
      .describe('Runs on the hosts that carry this role; gateway is the proxy, db is stateful; default app.'),
    env: z
      .union([choice(['all', 'none']), listOf(environmentName())], { error: 'all, none or a list of names' })
      .optional()
      .describe('Which names of the environment it gets; default all if its image is built here, else none.'),
    allow_unsafe: listOf(choice(unsafeOptions))
      .optional()
      .describe('Powers over its host that it may have, each by name.'),
    rollout: rollout.optional(),
  },
  mapping,
)

const build = z.strictObject(
  {
    context: path().optional().describe('Folder that is built; default the folder of stagecraft.yml.'),
    dockerfile: path().optional().describe('Relative to the context; default Dockerfile.'),
    args: mapOf(environmentName(), variableValue()).optional().describe('Build arguments; never secrets.'),
    target: words().optional().describe('Stage of the Dockerfile.'),
    platforms: someOf(platform()).optional().describe('Default: what the hosts need.'),
    image_name: name().optional().describe('Last part of the repository; default project.name.'),
  },
  mapping,
)

const backend = z
  .strictObject(
    {
      provider: choice(['generic']),
      providers: z.strictObject({ generic: z.strictObject({ build: build.optional() }, mapping).optional() }, mapping),
    },
    mapping,
  )
  .describe('What is built besides the services that have build in the compose file.')

const migrations = z.strictObject(
  {
    engine: choice(['raw']).describe('SQL files on PostgreSQL.'),
    path: path().describe('Folder of the SQL files.'),
    strategy: choice(['pre_deploy', 'post_deploy', 'manual']).optional().describe('Default pre_deploy.'),
    connection_env: environmentName()
      .optional()
      .describe('Name of the variable with a direct URL; default the one of the database.'),
    through: name()
      .optional()
      .describe('Host that forwards the connection, with the URL as seen from there; default direct.'),
    history_schema: schemaName().optional().describe('Schema of the table of applied migrations; default stagecraft.'),
    lock_wait: duration().optional().describe('Waiting for another runner; default 10m.'),
    table_wait: duration().optional().describe('Waiting for table locks, per file; default 5m.'),
    lock_timeout: duration().optional().describe('Length of one attempt to lock a table; default 50ms.'),
    statement_timeout: duration().optional().describe('Longest statement; default 15m.'),
  },
  mapping,
)

const database = z.strictObject(
  {
    connection_env: environmentName().describe('Name of the variable that holds its URL.'),
    migrations: migrations.optional(),
  },
  mapping,
)

const host = z.strictObject(
  {
    address: address().describe('Where SSH reaches it: host name or IP address.'),
    internal_address: address()
      .optional()
      .describe('Where the other hosts reach its published ports; default address.'),
    user: user().optional().describe('Login; default ssh.user.'),
    port: port().optional().describe('Default 22.'),
    roles: someOf(name()).describe('Services with these roles run on it.'),
  },
  mapping,
)

const ssh = z.strictObject(
  {
    user: user().optional().describe('Login of every host without its own.'),
    private_key_path: userPath().optional().describe('Private key file; default the SSH agent.'),
    private_key_env: environmentName().optional().describe('Name of the variable that holds the private key.'),
    known_hosts: userPath().optional().describe('Default .stagecraft/known_hosts.'),
    trust_on_first_use: boolean().optional().describe('Accept and record unknown host keys; default false.'),
    allow_loopback: boolean()
      .optional()
      .describe('Allow addresses of the machine that runs the deploy; default false.'),
  },
  mapping,
)

const environmentRollout = z.strictObject(
  {
    enabled: boolean().optional().describe('false is the same as strategy: recreate; default true.'),
    strategy: choice(['stagecraft', 'recreate']).optional().describe('Default stagecraft.'),
    max_parallel: integer(1, 1_000).optional().describe('Hosts at a time after the canary; default 1.'),
    canary: integer(0, 1_000).optional().describe('Hosts that go first; default 1.'),
    on_failure: choice(['revert']).optional().describe('Default revert: every switched host goes back.'),
  },
  mapping,
)

const environment = z.strictObject(
  {
    driver: choice(['local', 'ssh']).describe('Where its hosts come from; local is the machine that runs the command.'),
    env_file: path().optional().describe('dotenv file with its values.'),
    from_env: listOf(environmentName())
      .optional()
      .describe('Names taken from the variables of the run, like secrets of a workflow.'),
    project_name: projectName().optional().describe('Compose project on its hosts; default <app>-<environment>.'),
    protected: boolean().optional().describe('A deploy needs a saved plan or the typed name; default false.'),
    compose: paths.optional().describe('Compose files added for this environment.'),
    hosts: mapOf(name(), host).optional().describe('Required with driver ssh.'),
    ssh: ssh.optional(),
    rollout: environmentRollout.optional(),
    services: mapOf(
      serviceName(),
      z.strictObject({ hosts: someOf(name()).optional().describe('Default: every host with its role.') }, mapping),
    ).optional(),
  },
  mapping,
)

export const configSchema = z
  .strictObject(
    {
      version: z.literal(formatVersion, { error: '1' }).optional().describe('Version of this format.'),
      project: z.strictObject(
        {
          name: name().describe('The app; part of image, project and folder names, fixed once hosts carry it.'),
          registry: registry()
            .optional()
            .describe('Where built images go; required when something built goes to a host.'),
        },
        mapping,
      ),
      compose: paths
        .optional()
        .describe('Default: compose.yaml, compose.yml, docker-compose.yaml or docker-compose.yml.'),
      releases: z
        .strictObject(
          { keep: integer(2, 50).optional().describe('Releases that stay restorable on each host; default 5.') },
          mapping,
        )
        .optional(),
      services: mapOf(serviceName(), service).optional().describe('How each service of the compose file is treated.'),
      backend: backend.optional(),
      databases: mapOf(name(), database).optional(),
      environments: mapOf(name(), environment),
    },
    mapping,
  )
  .describe('Configuration of Stagecraft.')

export type Written = z.infer<typeof configSchema>
export type WrittenEnvironment = Written['environments'][string]
export type WrittenService = NonNullable<Written['services']>[string]
