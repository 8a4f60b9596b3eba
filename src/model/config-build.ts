// What a configuration says about building images and running processes on a laptop. Times in milliseconds.

/** Of the selected provider alone: nothing is inherited between providers. */
export type BackendConfig =
  | { readonly provider: 'generic'; readonly dev?: ProcessConfig; readonly build?: BuildConfig }
  | { readonly provider: 'encore-ts'; readonly dev?: EncoreDev; readonly build?: EncoreBuild }
export type BackendProvider = BackendConfig['provider']

export interface FrontendConfig {
  readonly provider: 'generic'
  readonly dev?: ProcessConfig
  readonly build?: BuildConfig
}

export interface BuildConfig {
  /** Relative to the configuration's folder. */
  readonly context: string
  /** Relative to the context, as in Compose. */
  readonly dockerfile: string
  readonly args: Readonly<Record<string, string>>
  readonly target?: string
  readonly platforms: readonly string[]
  /** Names of secrets that the build may read; their values enter no layer. */
  readonly secrets?: readonly string[]
  readonly cache?: { readonly from: readonly string[]; readonly to: readonly string[] }
  readonly imageName: string
}

/** A process that `dev` starts, awaits and stops. */
export interface ProcessConfig {
  readonly command: readonly string[]
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  readonly port?: number
  readonly readyPattern?: string
  readonly readyTimeout: number
  readonly shutdown: { readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'; readonly timeout: number }
}

export interface EncoreDev {
  /** `host:port`. */
  readonly listen: string
  readonly envFile?: string
  readonly workdir: string
  readonly entrypoint?: string
  readonly disableTelemetry: boolean
  readonly nodeExtraCaCerts?: string
  readonly secrets: {
    readonly types: readonly ('dev' | 'preview' | 'local')[]
    readonly fromEnv: readonly string[]
    readonly required: boolean
  }
}

export interface EncoreBuild {
  readonly workdir: string
  readonly imageName: string
  readonly dockerTagSuffix: string
}

export interface DevConfig {
  readonly domains: { readonly frontend: string; readonly backend: string }
  readonly httpPort: number
  readonly httpsPort: number
  /** Absent = every service whose image is not built here. */
  readonly services?: readonly string[]
}
