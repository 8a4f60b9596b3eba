// `network`, `cloud`, `infra`, `secrets` and `ci` as they were written → with every default filled in.

import type {
  CiConfig,
  CloudConfig,
  CloudHost,
  InfraConfig,
  NetworkConfig,
  SecretsConfig,
} from '../model/config-outside.ts'
import { defaults } from './defaults.ts'
import { given, mapValues } from './filling.ts'
import type { Written } from './schema.ts'

type Digitalocean = NonNullable<NonNullable<Written['cloud']>['providers']['digitalocean']>

/** The rules have passed: the selected provider has settings. */
export function networkOf({ provider, providers }: NonNullable<Written['network']>): NetworkConfig | undefined {
  const written = providers[provider]
  return (
    written && {
      provider,
      authKeyEnv: written.auth_key_env,
      tailnetDomain: written.tailnet_domain,
      defaultTags: written.default_tags,
      roleTags: written.role_tags ?? {},
      install: {
        method: written.install?.method ?? defaults.network.installMethod,
        ...given('minVersion', written.install?.min_version),
      },
      ...given('controlUrl', written.control_url),
    }
  )
}

export function cloudOf({ provider, providers }: NonNullable<Written['cloud']>): CloudConfig | undefined {
  const written = providers[provider]
  const firewall = defaults.cloud.firewall
  return (
    written && {
      provider,
      tokenEnv: written.token_env,
      sshKeyName: written.ssh_key_name,
      ...given('regions', written.regions),
      ...given('sizes', written.sizes),
      hosts: mapValues(written.hosts ?? {}, (hosts) => mapValues(hosts, (host) => cloudHostOf(host, written))),
      firewall: {
        enabled: written.firewall?.enabled ?? firewall.enabled,
        publicPorts: written.firewall?.public_ports ?? firewall.publicPorts,
        sshFrom: written.firewall?.ssh_from ?? [],
        allowPublicSsh: written.firewall?.allow_public_ssh ?? firewall.allowPublicSsh,
      },
    }
  )
}

type WrittenHost = NonNullable<Digitalocean['hosts']>[string][string]

/** Roles as `role` or `roles` says. */
export const rolesOf = ({
  role,
  roles,
}: {
  readonly role?: string | undefined
  readonly roles?: readonly (string | undefined)[] | undefined
}): readonly string[] => (roles ?? [role]).filter((each) => each !== undefined)

const cloudHostOf = (host: WrittenHost, settings: Digitalocean): CloudHost => ({
  roles: rolesOf(host),
  size: host.size ?? settings.default_size ?? '',
  region: host.region ?? settings.default_region ?? '',
  image: host.image ?? settings.default_image ?? defaults.cloud.image,
  volumes: (host.volumes ?? []).map(({ name, size_gb: sizeGb, mount, fs }) => ({
    name,
    sizeGb,
    mount,
    fs: fs ?? defaults.cloud.filesystem,
  })),
})

export function infraOf(written: Written['infra'], network: NetworkConfig['provider'] | undefined): InfraConfig {
  const { ssh_user: user, ssh, docker, network: joined } = written?.bootstrap ?? {}
  return {
    ssh: {
      ...given('user', ssh?.user ?? user),
      port: ssh?.port ?? defaults.sshPort,
      ...given('privateKeyPath', ssh?.privateKeyPath),
      knownHostsFile: ssh?.knownHostsFile ?? defaults.knownHosts,
    },
    docker: {
      enabled: docker?.enabled ?? defaults.infra.dockerEnabled,
      installMethod: docker?.installMethod ?? defaults.infra.installMethod,
      ...given('version', docker?.version),
    },
    ...given('network', joined?.provider ?? network),
  }
}

/** Encore's folder is the backend's where it has none of its own. */
export const secretsOf = (
  { provider, providers: { envfile, encore } }: NonNullable<Written['secrets']>,
  backendFolder: string | undefined,
): SecretsConfig => ({
  provider,
  ...given(
    'envfile',
    envfile && {
      sourceFile: envfile.source_file,
      targetFile: envfile.target_file,
      target: envfile.target ?? defaults.secretsTarget,
    },
  ),
  ...given(
    'encore',
    encore && {
      types: encore.types ?? defaults.encore.secretTypes,
      workdir: encore.workdir ?? backendFolder ?? defaults.encore.workdir,
    },
  ),
})

export function ciOf({ provider, providers }: NonNullable<Written['ci']>): CiConfig {
  const written = providers[provider]
  return {
    provider,
    workflowFile: written?.workflow_file ?? defaults.ci.workflowFile,
    tokenEnv: written?.token_env ?? defaults.ci.tokenEnv,
    ...given('repository', written?.repository),
  }
}
