// The shape of what `docker compose config --format json` prints, as far as it is read; the rest is carried along.

import { z } from 'zod'

const text = z.string()
const strings = z.array(text)
const nullable = <T extends z.ZodType>(type: T) => type.nullish()
const json = z.json()

const grant = z.looseObject({ source: text, target: nullable(text) })

const mount = z.looseObject({
  type: text,
  source: nullable(text),
  target: text,
  read_only: nullable(z.boolean()),
})

const port = z.looseObject({
  target: z.number(),
  published: nullable(z.union([text, z.number()])),
  host_ip: nullable(text),
  protocol: nullable(text),
})

const build = z.looseObject({
  context: nullable(text),
  dockerfile: nullable(text),
  args: nullable(z.record(text, nullable(text))),
  target: nullable(text),
  platforms: nullable(strings),
})

const network = z.looseObject({ aliases: nullable(strings) })

const service = z.looseObject({
  image: nullable(text),
  build: nullable(build),
  command: nullable(strings),
  container_name: nullable(text),
  depends_on: nullable(
    z.record(text, z.looseObject({ condition: text, required: nullable(z.boolean()), restart: nullable(z.boolean()) })),
  ),
  deploy: nullable(
    z.looseObject({
      mode: nullable(text),
      replicas: nullable(z.number()),
      update_config: nullable(z.looseObject({ order: nullable(text), monitor: nullable(text) })),
      restart_policy: nullable(z.looseObject({ condition: nullable(text), max_attempts: nullable(z.number()) })),
      resources: nullable(z.record(text, json)),
    }),
  ),
  environment: nullable(z.record(text, nullable(text))),
  healthcheck: nullable(z.looseObject({ test: nullable(strings), disable: nullable(z.boolean()) })),
  links: nullable(strings),
  network_mode: nullable(text),
  networks: nullable(z.record(text, nullable(network))),
  ports: nullable(z.array(port)),
  restart: nullable(text),
  scale: nullable(z.number()),
  secrets: nullable(z.array(grant)),
  configs: nullable(z.array(grant)),
  stop_grace_period: nullable(text),
  volumes: nullable(z.array(mount)),
})

const resource = z.looseObject({ name: nullable(text), external: nullable(z.boolean()) })

const file = z.looseObject({
  name: nullable(text),
  external: nullable(z.boolean()),
  file: nullable(text),
  environment: nullable(text),
  content: nullable(text),
})

/** Compose 2.20 to 2.40 print this; a key more is no problem, a type other than these is. */
export const composeOutput = z.looseObject({
  name: text,
  services: nullable(z.record(text, service)),
  networks: nullable(z.record(text, resource)),
  volumes: nullable(z.record(text, resource)),
  secrets: nullable(z.record(text, file)),
  configs: nullable(z.record(text, file)),
})

export type ComposeOutput = z.infer<typeof composeOutput>
export type OutputService = z.infer<typeof service>
export type OutputMount = z.infer<typeof mount>
export type OutputFile = z.infer<typeof file>
export type OutputResource = z.infer<typeof resource>
