// The configuration as it takes effect, every default filled in, values of environments left out.

import type { ComposeService } from '../model/compose.ts'
import type { Config } from '../model/config.ts'
import type { BackendConfig, FrontendConfig } from '../model/config-build.ts'
import { keysOf } from '../model/name.ts'
import type { Project } from '../observe/project.ts'
import { placementOf } from '../plan/placement.ts'
import type { Checked } from './validate.ts'

/** Sorted keys; what is not set is left out. */
export function effectiveDocument(config: Config, checked: readonly Checked[]): Readonly<Record<string, unknown>> {
  const { backend, frontend, file: _, compose: __, environments: ___, ...rest } = config
  const document = {
    ...rest,
    backend: backend && withoutValues(backend),
    frontend: frontend && withoutValues(frontend),
    environments: Object.fromEntries(
      checked.map(({ project, migrations }) => [
        project.environment.name,
        {
          ...environmentFields(project),
          migrations: Object.fromEntries(keysOf(migrations).map((name) => [name, migrations[name]?.files ?? []])),
        },
      ]),
    ),
  }
  return sorted(document) as Readonly<Record<string, unknown>>
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]))
}

/** Arguments of a build and variables of a process are written in the open and may be secret all the same. */
function withoutValues({ dev, build, ...rest }: BackendConfig | FrontendConfig): object {
  return {
    ...rest,
    dev: dev && ('env' in dev ? { ...dev, env: keysOf(dev.env) } : dev),
    build: build && ('args' in build ? { ...build, args: keysOf(build.args) } : build),
  }
}

/** `names`: all that the environment resolves. */
function environmentFields({ config, environment, resolved, compose, composeFiles }: Project): object {
  const { name: _, services: __, envFile, ...settings } = environment
  const roles = Object.fromEntries(
    keysOf(compose.services).map((name) => [name, { role: config.services[name]?.role ?? 'app' }]),
  )
  const placed = placementOf(environment, roles)
  const services = keysOf(compose.services).map((name) => [
    name,
    { ...serviceFields(compose.services[name]), ...roles[name], hosts: placed[name] ?? [] },
  ])
  return {
    ...settings,
    envFile,
    composeFiles,
    names: keysOf(resolved.values),
    services: Object.fromEntries(services),
  }
}

function serviceFields(service: ComposeService | undefined): object {
  if (service === undefined) return {}
  const { image, build, environment, secrets, networks, replicas, healthcheck } = service
  return {
    image,
    builds: build !== undefined,
    environment: keysOf(environment),
    secrets: secrets.map(({ source }) => source),
    networks,
    replicas,
    healthcheck,
  }
}
