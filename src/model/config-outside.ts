// What a configuration says about private networks, clouds, new hosts, stores of secrets and CI.

export interface NetworkConfig {
  readonly provider: 'tailscale'
  readonly authKeyEnv: string
  readonly tailnetDomain: string
  readonly defaultTags: readonly string[]
  readonly roleTags: Readonly<Record<string, readonly string[]>>
  readonly install: { readonly method: 'auto' | 'skip'; readonly minVersion?: string }
  /** Of a Headscale; absent = the vendor's. */
  readonly controlUrl?: string
}

export interface CloudConfig {
  readonly provider: 'digitalocean'
  readonly tokenEnv: string
  readonly sshKeyName: string
  /** Allow-lists; absent = any. */
  readonly regions?: readonly string[]
  readonly sizes?: readonly string[]
  /** By environment and host, every default filled in. */
  readonly hosts: Readonly<Record<string, Readonly<Record<string, CloudHost>>>>
  readonly firewall: {
    readonly enabled: boolean
    readonly publicPorts: readonly number[]
    /** CIDRs; empty = only over the private network. */
    readonly sshFrom: readonly string[]
    readonly allowPublicSsh: boolean
  }
}

export interface CloudHost {
  readonly roles: readonly string[]
  readonly size: string
  readonly region: string
  readonly image: string
  readonly volumes: readonly CloudVolume[]
}

export interface CloudVolume {
  readonly name: string
  readonly sizeGb: number
  readonly mount: string
  readonly fs: 'ext4' | 'xfs'
}

/** How a new host is made ready. */
export interface InfraConfig {
  readonly ssh: {
    /** Absent = asked for when hosts are made ready. */
    readonly user?: string
    readonly port: number
    readonly privateKeyPath?: string
    readonly knownHostsFile: string
  }
  readonly docker: {
    readonly enabled: boolean
    readonly installMethod: 'apt' | 'script' | 'skip'
    /** Absent = the newest. */
    readonly version?: string
  }
  readonly network?: 'tailscale'
}

export interface SecretsConfig {
  readonly provider: 'envfile' | 'encore'
  readonly envfile?: {
    readonly sourceFile: string
    readonly targetFile: string
    readonly target: 'local' | 'hosts'
  }
  readonly encore?: {
    readonly types: readonly ('dev' | 'preview' | 'local')[]
    readonly workdir: string
  }
}

export interface CiConfig {
  readonly provider: 'github'
  readonly workflowFile: string
  readonly tokenEnv: string
  /** `owner/name`; absent = the git remote, or GITHUB_REPOSITORY. */
  readonly repository?: string
}
