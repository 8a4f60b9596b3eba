// The written shape of `backend`, `frontend` and `dev`: what is built, and what runs on a laptop.

import { z } from 'zod'
import { describeDuration } from '../model/quantity.ts'
import { defaults } from './defaults.ts'
import { also, mapping, maybe, needed, when } from './described.ts'
import {
  argv,
  boolean,
  choice,
  domain,
  duration,
  environmentName,
  integer,
  mapOf,
  name,
  path,
  platform,
  port,
  serviceName,
  setOf,
  someSetOf,
  variableValue,
  words,
} from './expected.ts'
import { listen, regularExpression, tagSuffix } from './expected-outside.ts'

const { encore } = defaults

const build = z.strictObject(
  {
    context: maybe(path(), 'Folder that is built; without it dev.workdir, else the folder of stagecraft.yml.'),
    dockerfile: maybe(path(), 'Relative to the context.', defaults.build.dockerfile),
    args: maybe(mapOf(environmentName(), variableValue()), 'Build arguments; never secrets.', {}),
    target: maybe(words(), 'Stage of the Dockerfile; without it the last one.'),
    platforms: maybe(someSetOf(platform()), 'Without it what the hosts need.'),
    secrets: maybe(
      setOf(environmentName()),
      'Names of variables of the run that the build may read as secrets; they enter no layer.',
      [],
    ),
    cache: maybe(
      z.strictObject(
        {
          from: maybe(setOf(words()), 'As cache_from of Compose.', []),
          to: maybe(setOf(words()), 'As cache_to of Compose.', []),
        },
        mapping,
      ),
      'Where layers of earlier builds are taken from and kept.',
    ),
    image_name: maybe(name(), 'Last part of the repository; without it project.name.'),
  },
  mapping,
)

/** A process of a laptop. Its port is looked for in `port`, `env.PORT`, the command; of a frontend 3000 is the last resort. */
const program = z.strictObject(
  {
    command: needed(argv(), 'Program and arguments; no shell reads them.'),
    workdir: maybe(path(), 'Folder it is started in.', defaults.program.workdir),
    env: maybe(mapOf(environmentName(), variableValue()), 'Variables it gets; they win over those of the caller.', {}),
    port: maybe(port(), 'Answers before the stack is ready; without it env.PORT, or --port of the command.'),
    ready_pattern: maybe(
      regularExpression(),
      'A line of its output that says it is ready; without it the port answers.',
    ),
    ready_timeout: maybe(
      duration(),
      'How long it may take to become ready.',
      describeDuration(defaults.program.readyTimeout),
    ),
    shutdown: maybe(
      z.strictObject(
        {
          signal: maybe(
            choice(['SIGINT', 'SIGTERM', 'SIGKILL']),
            'Sent to it and its children.',
            defaults.program.signal,
          ),
          timeout_ms: maybe(integer(0, 600_000), 'Milliseconds until it is killed.', defaults.program.stopTimeout),
        },
        mapping,
      ),
      'How it is stopped.',
    ),
  },
  mapping,
)

const ofTool = {
  dev: maybe(program, 'Process of a laptop.'),
  build: maybe(build, 'How its image is built; without it nothing is.'),
}

const encoreSecrets = z.strictObject(
  {
    types: maybe(someSetOf(choice(['dev', 'preview', 'local'])), 'Types they are set for.', encore.secretTypes),
    from_env: maybe(setOf(environmentName()), 'Names taken from the variables of the caller.', []),
    required: maybe(boolean(), 'An unset name fails instead of being warned about.', encore.secretsRequired),
  },
  mapping,
)

const encoreTs = z.strictObject(
  {
    dev: maybe(
      z.strictObject(
        {
          listen: needed(listen(), 'Address and port that it listens on.'),
          env_file: maybe(path(), 'dotenv file with variables for it.'),
          workdir: maybe(path(), 'Folder with encore.app.', encore.workdir),
          entrypoint: maybe(path(), 'Folder that Encore starts from.'),
          disable_telemetry: maybe(boolean(), 'Encore reports nothing to its vendor.', encore.disableTelemetry),
          node_extra_ca_certs: maybe(path(), 'File with certificates that Node trusts besides its own.'),
          encore_secrets: maybe(encoreSecrets, "Values that are put into Encore's store before it starts."),
        },
        mapping,
      ),
      'Process of a laptop.',
    ),
    build: maybe(
      z.strictObject(
        {
          workdir: maybe(path(), 'Folder with encore.app; without it dev.workdir.'),
          image_name: maybe(name(), 'Last part of the repository.', encore.imageName),
          docker_tag_suffix: maybe(tagSuffix(), 'Put behind the version.', encore.dockerTagSuffix),
        },
        mapping,
      ),
      'How its image is built; without it nothing is.',
    ),
  },
  mapping,
)

/** The settings of every backend there is, by id. */
export const backendSettings = { generic: z.strictObject(ofTool, mapping), 'encore-ts': encoreTs }
const frontendSettings = { generic: z.strictObject(ofTool, mapping) }

/** `provider` selects one; all of `providers` are checked. */
export function selection<const V extends readonly [string, ...string[]], S extends Record<V[number], z.ZodType>>(
  ids: V,
  settings: S,
) {
  const optional = Object.fromEntries(
    ids.map((id) => [id, maybe(settings[id as V[number]], `Settings of ${id}; nothing else reads them.`)]),
  ) as { [K in keyof S]: z.ZodOptional<S[K]> }
  return also(
    z.strictObject(
      {
        provider: needed(choice(ids), 'Whose settings count.'),
        providers: needed(z.strictObject(optional, mapping), 'Settings by provider; all are checked, one is used.'),
      },
      mapping,
    ),
    {
      allOf: ids.map((id) =>
        when(
          { properties: { provider: { const: id } }, required: ['provider'] },
          { properties: { providers: { required: [id] } } },
        ),
      ),
    },
  )
}

export const backend = selection(['encore-ts', 'generic'], backendSettings)
export const frontend = selection(['generic'], frontendSettings)

export const dev = z.strictObject(
  {
    domains: maybe(
      z.strictObject(
        {
          frontend: maybe(domain(), 'Where the frontend is reached.', defaults.dev.domains.frontend),
          backend: maybe(domain(), 'Where the backend is reached.', defaults.dev.domains.backend),
        },
        mapping,
      ),
      'Names that this machine answers for.',
    ),
    http_port: maybe(port(), 'Port for HTTP.', defaults.dev.httpPort),
    https_port: maybe(port(), 'Port for HTTPS.', defaults.dev.httpsPort),
    services: maybe(
      setOf(serviceName()),
      'Services of the compose file that run beside; without it every one whose image is not built here.',
    ),
  },
  mapping,
)
