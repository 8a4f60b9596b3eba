// The written shape of `network`, `cloud`, `infra`, `secrets` and `ci`: what lies around an app.

import { z } from 'zod'
import { defaults } from './defaults.ts'
import { also, mapping, maybe, needed, when } from './described.ts'
import {
  boolean,
  choice,
  environmentName,
  integer,
  listOf,
  mapOf,
  name,
  path,
  port,
  setOf,
  someSetOf,
  user,
  userPath,
  words,
} from './expected.ts'
import {
  cidr,
  dottedDomain,
  fileOrHostPath,
  httpsUrl,
  label,
  mountPath,
  repository,
  slug,
  tag,
  versionNumber,
  workflowFile,
} from './expected-outside.ts'
import { selection } from './schema-build.ts'

const tailscale = z.strictObject(
  {
    auth_key_env: needed(environmentName(), 'Name of the variable with the key that hosts join with.'),
    tailnet_domain: needed(dottedDomain(), 'MagicDNS suffix of the tailnet.'),
    default_tags: needed(someSetOf(tag()), 'Tags of every host.'),
    role_tags: maybe(mapOf(name(), someSetOf(tag())), 'More tags, by the role that a host carries.', {}),
    install: maybe(
      z.strictObject(
        {
          method: maybe(choice(['auto', 'skip']), 'skip: it is there already.', defaults.network.installMethod),
          min_version: maybe(versionNumber(), 'An older one is upgraded.'),
        },
        mapping,
      ),
      'How it comes to a host.',
    ),
    control_url: maybe(httpsUrl(), "Of a Headscale; without it the vendor's."),
  },
  mapping,
)

export const network = selection(['tailscale'], { tailscale })

const volume = z.strictObject(
  {
    name: needed(name(), 'What it is called.'),
    size_gb: needed(integer(1, 16_384), 'Size in GiB; it can grow, and never shrinks.'),
    mount: needed(mountPath(), 'Where it is mounted.'),
    fs: maybe(choice(['ext4', 'xfs']), 'File system of a blank one.', defaults.cloud.filesystem),
  },
  mapping,
)

const cloudHost = also(
  z.strictObject(
    {
      role: maybe(name(), 'Its role, where it carries one.'),
      roles: maybe(someSetOf(name()), 'Its roles, where it carries several.'),
      size: maybe(slug(), 'Without it default_size.'),
      region: maybe(slug(), 'Without it default_region.'),
      image: maybe(slug(), 'Without it default_image.'),
      volumes: maybe(listOf(volume), 'Block storage that outlives it.', []),
    },
    mapping,
  ),
  { oneOf: [{ required: ['role'] }, { required: ['roles'] }] },
)

const firewall = also(
  z.strictObject(
    {
      enabled: maybe(boolean(), 'false: none of ours.', defaults.cloud.firewall.enabled),
      public_ports: maybe(
        setOf(port()),
        'Ports of the gateway that everyone reaches.',
        defaults.cloud.firewall.publicPorts,
      ),
      ssh_from: maybe(setOf(cidr()), 'Networks that reach SSH; empty: only over the private network.', []),
      allow_public_ssh: maybe(boolean(), 'Allow everyone in ssh_from.', defaults.cloud.firewall.allowPublicSsh),
    },
    mapping,
  ),
  when(
    { not: { properties: { allow_public_ssh: { const: true } }, required: ['allow_public_ssh'] } },
    { properties: { ssh_from: { not: { contains: { enum: ['0.0.0.0/0', '::/0'] } } } } },
  ),
)

const digitalocean = z.strictObject(
  {
    token_env: needed(environmentName(), 'Name of the variable with the token of the API.'),
    ssh_key_name: needed(label(), 'Name of the SSH key in the account.'),
    default_region: maybe(slug(), 'Region of hosts that name none.'),
    default_size: maybe(slug(), 'Size of hosts that name none.'),
    default_image: maybe(slug(), 'System of hosts that name none.', defaults.cloud.image),
    regions: maybe(someSetOf(slug()), 'Regions that may be used; without it any.'),
    sizes: maybe(someSetOf(slug()), 'Sizes that may be used; without it any.'),
    hosts: maybe(
      mapOf(name(), mapOf(name(), cloudHost)),
      'Hosts by environment and name; required by environments with driver digitalocean.',
      {},
    ),
    firewall: maybe(firewall, 'What the outside can reach.'),
  },
  mapping,
)

export const cloud = selection(['digitalocean'], { digitalocean })

export const infra = z.strictObject(
  {
    bootstrap: maybe(
      z.strictObject(
        {
          ssh_user: maybe(user(), 'The same as ssh.user.'),
          ssh: maybe(
            z.strictObject(
              {
                user: maybe(user(), 'Login on new hosts; root only if it is written.'),
                port: maybe(port(), 'Port of SSH on new hosts.', defaults.sshPort),
                privateKeyPath: maybe(userPath(), 'Private key file; without it the SSH agent.'),
                knownHostsFile: maybe(userPath(), 'Where keys of hosts are kept.', defaults.knownHosts),
              },
              mapping,
            ),
            'How a new host is reached.',
          ),
          docker: maybe(
            z.strictObject(
              {
                enabled: maybe(boolean(), 'false: Docker is left alone.', defaults.infra.dockerEnabled),
                installMethod: maybe(
                  choice(['apt', 'script', 'skip']),
                  "apt: the vendor's repository, with its signed key.",
                  defaults.infra.installMethod,
                ),
                version: maybe(words(), 'Version of the repository; without it the newest.'),
              },
              mapping,
            ),
            'Docker on a new host.',
          ),
          network: maybe(
            z.strictObject({ provider: maybe(choice(['tailscale']), 'Equal to network.provider.') }, mapping),
            'Network that a new host joins.',
          ),
        },
        mapping,
      ),
      'How a new host is made ready.',
    ),
  },
  mapping,
)

const secretTypes = () => someSetOf(choice(['dev', 'preview', 'local']))

export const secrets = selection(['encore', 'envfile'], {
  envfile: also(
    z.strictObject(
      {
        source_file: needed(path(), 'dotenv file that is read.'),
        target_file: needed(fileOrHostPath(), 'dotenv file that is written; absolute only with target hosts.'),
        target: maybe(choice(['local', 'hosts']), 'hosts: on every host of the environment.', defaults.secretsTarget),
      },
      mapping,
    ),
    when(
      { not: { properties: { target: { const: 'hosts' } }, required: ['target'] } },
      { properties: { target_file: { not: { pattern: '^/' } } } },
    ),
  ),
  encore: z.strictObject(
    {
      types: maybe(secretTypes(), 'Types that are set; prod only by its flag.', defaults.encore.secretTypes),
      workdir: maybe(path(), "Folder with encore.app; without it the backend's."),
    },
    mapping,
  ),
})

export const ci = selection(['github'], {
  github: z.strictObject(
    {
      workflow_file: maybe(workflowFile(), 'The workflow that deploys.', defaults.ci.workflowFile),
      token_env: maybe(environmentName(), 'Name of the variable with the token.', defaults.ci.tokenEnv),
      repository: maybe(repository(), 'owner/name; without it the git remote, or GITHUB_REPOSITORY.'),
    },
    mapping,
  ),
})
