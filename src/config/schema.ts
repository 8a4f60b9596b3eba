// The written shape of stagecraft.yml: the source of the parser, the JSON Schema, the annotated example and spec/config.md.

import { z } from 'zod'
import { defaults } from './defaults.ts'
import { mapping, maybe, needed } from './described.ts'
import { integer, mapOf, name, registry, serviceName } from './expected.ts'
import { backend, dev, frontend } from './schema-build.ts'
import { environment, paths } from './schema-environment.ts'
import { database, migrations } from './schema-migrations.ts'
import { ci, cloud, infra, network, secrets } from './schema-outside.ts'
import { service } from './schema-service.ts'

/** The version of this format. */
export const formatVersion = 1

const project = z.strictObject(
  {
    name: needed(name(), 'The app; part of image, project and folder names, fixed once hosts carry it.'),
    registry: maybe(registry(), 'Where built images go; required when something built goes to a host.'),
  },
  mapping,
)

const releases = z.strictObject(
  { keep: maybe(integer(2, 50), 'Releases that stay restorable on each host.', defaults.keep) },
  mapping,
)

export const configSchema = z
  .strictObject(
    {
      version: maybe(z.literal(formatVersion, { error: '1' }), 'Version of this format.', formatVersion),
      project: needed(project, 'What is deployed.'),
      compose: maybe(
        paths(),
        `Compose file or files; later ones override earlier ones. Without it the one that lies there of ${defaults.composeFiles.join(', ')}.`,
      ),
      releases: maybe(releases, 'What is kept of releases.'),
      services: maybe(mapOf(serviceName(), service), 'How each service of the compose file is treated.'),
      backend: maybe(backend, 'What is built besides the services that have build in the compose file.'),
      frontend: maybe(frontend, 'The user interface, where it is a process and an image of its own.'),
      dev: maybe(dev, 'The app on a laptop.'),
      databases: maybe(mapOf(name(), database), 'Databases by name; migrations of each run once and in order.'),
      migrations: maybe(migrations, 'What all databases share.'),
      network: maybe(network, 'The private network that hosts are joined to.'),
      cloud: maybe(cloud, 'Where hosts are created.'),
      infra: maybe(infra, 'How new hosts are made ready.'),
      secrets: maybe(secrets, 'Where secrets come from and go.'),
      ci: maybe(ci, 'Where pipelines run.'),
      environments: needed(mapOf(name(), environment), 'Places where the app runs, by name; at least one.').meta({
        minProperties: 1,
      }),
    },
    mapping,
  )
  .describe('Configuration of Stagecraft.')

export type Written = z.infer<typeof configSchema>
export type WrittenEnvironment = Written['environments'][string]
export type WrittenService = NonNullable<Written['services']>[string]
