// What the configuration says → what the workflows of the project are made of. Pure.

import type { Config, EnvironmentConfig } from '../model/config.ts'
import type { EnvironmentName } from '../model/name.ts'
import { keysOf, recordOf } from '../model/name.ts'
import { isOnTailnet } from '../model/network.ts'
import type { CarriedFile, Tailnet } from './workflow-reach.ts'
import type { EnvironmentWish, Wish } from './workflow-jobs.ts'

/** What is known besides the configuration. */
export interface Known {
  readonly own: Wish['own']
  readonly branch: string
  /** The folder of stagecraft.yml in the repository, like `apps/shop`; empty at the top. */
  readonly folder: string
  /** The file's own name. */
  readonly file: string
  /** Files of the project that git carries, relative to that folder. */
  readonly carried: ReadonlySet<string>
  /** Of each environment how the keys are fetched that its known_hosts lacks. */
  readonly scans: Readonly<Record<EnvironmentName, readonly string[]>>
  /** Names in each environment's env file; absent where it is not here to be read. */
  readonly inEnvFile: Readonly<Record<EnvironmentName, readonly string[]>>
}

export const wishOf = (config: Config, names: readonly EnvironmentName[], known: Known): Wish => ({
  app: config.app,
  own: known.own,
  branch: known.branch,
  environments: names.flatMap((name) => {
    const environment = config.environments[name]
    return environment === undefined ? [] : [environmentWish(config, environment, known)]
  }),
  ...(known.folder === '' && known.file === 'stagecraft.yml' ? {} : { config: inRepository(known, known.file) }),
  ...(config.registry === undefined ? {} : { registry: hostOf(config.registry) }),
})

/** Those that a merge deploys, in the order of the file. `local` is this machine. */
export const deployable = ({ environments }: Config): readonly EnvironmentName[] =>
  Object.values(environments).flatMap(({ name, driver }) => (driver === 'local' ? [] : [name]))

function environmentWish(config: Config, environment: EnvironmentConfig, known: Known): EnvironmentWish {
  const names = namesOf(config, environment, known)
  const tailnet = tailnetOf(config, environment)
  return {
    name: environment.name,
    values: recordOf(names.map((name) => [name, secretNameOf(name)] as const)),
    keys: names.filter((each) => each === environment.ssh.privateKeyEnv),
    databases: connectionsOf(config).filter((name) => names.includes(name)),
    files: filesOf(environment, known),
    ...(tailnet === undefined ? {} : { tailnet }),
  }
}

const connectionsOf = ({ databases }: Config): readonly string[] =>
  keysOf(databases).flatMap((name) => {
    const { connectionEnv, migrations } = databases[name] ?? {}
    return [connectionEnv, migrations?.connectionEnv].filter((each) => each !== undefined)
  })

/** Sorted, each once. What the env file sets is not asked for twice; one that is not here is taken to hold what databases need. */
function namesOf(config: Config, environment: EnvironmentConfig, { inEnvFile }: Known): readonly string[] {
  const { envFile, fromEnv, ssh, traefik, driver, name } = environment
  const isInFile = (each: string): boolean =>
    envFile !== undefined && (inEnvFile[name] === undefined || inEnvFile[name].includes(each))
  const build = config.backend?.provider === 'generic' ? config.backend.build?.secrets : undefined
  const found = [
    ...fromEnv,
    ...connectionsOf(config).filter((each) => !isInFile(each)),
    ...(build ?? []).filter((each) => !isInFile(each)),
    ssh.privateKeyEnv,
    ssh.privateKeyPassphraseEnv,
    traefik.acmeEmailEnv,
    driver === 'digitalocean' ? config.cloud?.tokenEnv : undefined,
  ]
  return [...new Set(found.filter((each) => each !== undefined))].sort()
}

/** GitHub keeps names that begin with GITHUB_ or a digit for itself. Source: https://docs.github.com/en/actions/reference/security/secrets */
const secretNameOf = (name: string): string => (/^(GITHUB_|[0-9])/i.test(name) ? `APP_${name}` : name)

function filesOf({ name, envFile, ssh }: EnvironmentConfig, known: Known): readonly CarriedFile[] {
  const isMissing = (path: string): boolean => !/^(~|\/)/.test(path) && !known.carried.has(path)
  return [
    ...(envFile !== undefined && isMissing(envFile)
      ? [{ path: inRepository(known, envFile), from: 'secrets', name: 'ENV_FILE' } as const]
      : []),
    ...(!ssh.tailscale && (isMissing(ssh.knownHosts) || (known.scans[name] ?? []).length > 0)
      ? [{ path: inRepository(known, ssh.knownHosts), from: 'vars', name: 'KNOWN_HOSTS' } as const]
      : []),
  ]
}

const inRepository = ({ folder }: Pick<Known, 'folder'>, path: string): string =>
  folder === '' ? path.replace(/^\.\//, '') : `${folder}/${path.replace(/^\.\//, '')}`

/** What a runner is tagged with on the tailnet. */
export const runnerTag = 'tag:ci'

/** Of what a runner contacts itself: behind a jump host it is that one alone. */
function tailnetOf({ network }: Config, { ssh, hosts }: EnvironmentConfig): Tailnet | undefined {
  const [jump] = ssh.jump
  const contacted = jump === undefined ? Object.values(hosts) : [jump]
  const way = { ssh: { ...ssh, jump: [] }, network }
  const peers = contacted.filter((host) => isOnTailnet({ ...way, host })).map(({ address }) => address)
  if (peers.length === 0) return undefined
  return {
    tags: [runnerTag],
    ping: [...new Set(peers)].sort(),
    ...(network?.controlUrl === undefined
      ? {}
      : { headscale: { url: network.controlUrl, authKey: secretNameOf(network.authKeyEnv) } }),
  }
}

/** `ghcr.io/acme/shop` is in ghcr.io; a name without a host is in Docker Hub. */
function hostOf(registry: string): string {
  const [first = ''] = registry.split('/')
  return /[.:]|^localhost$/.test(first) ? first : 'docker.io'
}
