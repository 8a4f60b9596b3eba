// `backend`, `frontend` and `dev` as they were written → with every default filled in.

import type {
  BackendConfig,
  BuildConfig,
  DevConfig,
  EncoreBuild,
  EncoreDev,
  FrontendConfig,
  ProcessConfig,
} from '../model/config-build.ts'
import { defaults } from './defaults.ts'
import { given, milliseconds } from './filling.ts'
import type { Written } from './schema.ts'

type WrittenBackend = NonNullable<Written['backend']>
type Tool = NonNullable<WrittenBackend['providers']['generic']>
type Encore = NonNullable<WrittenBackend['providers']['encore-ts']>

/** The rules have passed: the selected provider has settings. */
export function backendOf({ provider, providers }: WrittenBackend, app: string): BackendConfig {
  if (provider === 'generic') return { provider, ...toolOf(providers.generic ?? {}, app) }
  const { dev, build } = providers['encore-ts'] ?? {}
  return {
    provider,
    ...given('dev', dev && encoreDevOf(dev)),
    ...given('build', build && encoreBuildOf(build, dev?.workdir)),
  }
}

export const frontendOf = ({ provider, providers }: NonNullable<Written['frontend']>, app: string): FrontendConfig => ({
  provider,
  ...toolOf(providers.generic ?? {}, app, defaults.frontendPort),
})

export function devOf(written: Written['dev']): DevConfig {
  const { dev } = defaults
  return {
    domains: {
      frontend: written?.domains?.frontend ?? dev.domains.frontend,
      backend: written?.domains?.backend ?? dev.domains.backend,
    },
    httpPort: written?.http_port ?? dev.httpPort,
    httpsPort: written?.https_port ?? dev.httpsPort,
    ...given('services', written?.services),
  }
}

function toolOf(
  { dev, build }: Tool,
  app: string,
  lastPort?: number,
): { readonly dev?: ProcessConfig; readonly build?: BuildConfig } {
  return {
    ...given('dev', dev && processOf(dev, lastPort)),
    ...given('build', build && buildOf(build, { app, workdir: dev?.workdir })),
  }
}

function buildOf(
  written: NonNullable<Tool['build']>,
  { app, workdir }: { readonly app: string; readonly workdir: string | undefined },
): BuildConfig {
  const { cache } = written
  return {
    context: written.context ?? workdir ?? defaults.build.context,
    dockerfile: written.dockerfile ?? defaults.build.dockerfile,
    args: written.args ?? {},
    ...given('target', written.target),
    platforms: written.platforms ?? [],
    ...given('secrets', written.secrets),
    ...given('cache', cache && { from: cache.from ?? [], to: cache.to ?? [] }),
    imageName: written.image_name ?? app,
  }
}

function processOf(written: NonNullable<Tool['dev']>, lastPort: number | undefined): ProcessConfig {
  const env = written.env ?? {}
  return {
    command: written.command,
    workdir: written.workdir ?? defaults.program.workdir,
    env,
    ...given('port', written.port ?? portIn(env['PORT']) ?? portOf(written.command) ?? lastPort),
    ...given('readyPattern', written.ready_pattern),
    readyTimeout: milliseconds(written.ready_timeout) ?? defaults.program.readyTimeout,
    shutdown: {
      signal: written.shutdown?.signal ?? defaults.program.signal,
      timeout: written.shutdown?.timeout_ms ?? defaults.program.stopTimeout,
    },
  }
}

/** `--port N` or `--port=N`. */
function portOf(command: readonly string[]): number | undefined {
  const at = command.findIndex((word) => word === '--port' || word.startsWith('--port='))
  return at === -1
    ? undefined
    : portIn(command[at] === '--port' ? command[at + 1] : command[at]?.slice('--port='.length))
}

function portIn(text: string | undefined): number | undefined {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0
  return port > 0 && port <= 65_535 ? port : undefined
}

function encoreDevOf(written: NonNullable<Encore['dev']>): EncoreDev {
  const { encore } = defaults
  const { encore_secrets: secrets } = written
  return {
    listen: written.listen,
    ...given('envFile', written.env_file),
    workdir: written.workdir ?? encore.workdir,
    ...given('entrypoint', written.entrypoint),
    disableTelemetry: written.disable_telemetry ?? encore.disableTelemetry,
    ...given('nodeExtraCaCerts', written.node_extra_ca_certs),
    secrets: {
      types: secrets?.types ?? encore.secretTypes,
      fromEnv: secrets?.from_env ?? [],
      required: secrets?.required ?? encore.secretsRequired,
    },
  }
}

const encoreBuildOf = (written: NonNullable<Encore['build']>, workdir: string | undefined): EncoreBuild => ({
  workdir: written.workdir ?? workdir ?? defaults.encore.workdir,
  imageName: written.image_name ?? defaults.encore.imageName,
  dockerTagSuffix: written.docker_tag_suffix ?? defaults.encore.dockerTagSuffix,
})
