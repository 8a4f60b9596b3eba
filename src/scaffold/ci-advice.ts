// What is to be set on GitHub before the workflows can run, as commands without values, and the policy of the tailnet.

import { dirname } from 'node:path'
import type { Config } from '../model/config.ts'
import { keysOf } from '../model/name.ts'
import { runnerTag } from './ci-wish.ts'
import { planEnvironment } from './workflow-jobs.ts'
import type { EnvironmentWish, Wish } from './workflow-jobs.ts'
import { githubRegistry } from './workflow-reach.ts'

interface Around {
  readonly config: Config
  /** Of each environment how the keys are fetched that its known_hosts lacks. */
  readonly scans: Readonly<Record<string, readonly string[]>>
  /** Of the repository on GitHub. */
  readonly page: string
}

/** Lines for a terminal; equal for equal wishes. */
export const advice = (wish: Wish, { config, scans, page }: Around): readonly string[] => [
  ...(wish.environments.length < 2
    ? []
    : ['', `A merge deploys: ${wish.environments.map(({ name }) => name).join(' → ')}; another order with --env.`]),
  '',
  `# First make these environments at ${page}/settings/environments: ${wish.environments.flatMap(({ name }) => [name, planEnvironment(name)]).join(', ')}.`,
  ...wish.environments.flatMap((environment) => environmentAdvice(wish, environment, scans[environment.name] ?? [])),
  ...(wish.environments.some(({ tailnet }) => tailnet !== undefined) ? policy(wish, config) : []),
  '',
  `# Last, at ${page}/settings/environments:`,
  ...wish.environments.map(
    ({ name }) =>
      `# reviewers for ${name}, and the branch ${wish.branch} alone; for ${planEnvironment(name)} no reviewers, and the branches whose pull requests may plan.`,
  ),
]

/** The environment with reviewers and the one of its plans, which has none, hold the same. */
function environmentAdvice(wish: Wish, environment: EnvironmentWish, scans: readonly string[]): readonly string[] {
  const hosts = environment.files.find(({ from }) => from === 'vars')?.path ?? ''
  const places = [environment.name, planEnvironment(environment.name)]
  return [
    '',
    `# ${environment.name}: the gate of the deploy; ${planEnvironment(environment.name)}: its plans. Both hold the same.`,
    ...(scans.length === 0
      ? []
      : [
          `mkdir -p ${dirname(hosts)}`,
          ...scans.map((scan) => `${scan} >> ${hosts}`),
          `# Compare ${hosts} with what the hosts say of themselves (ssh-keygen -lf). Commit it and run this again with --force, or set it:`,
        ]),
    ...places.flatMap((place) => [
      ...secretsOf(wish, environment).map((name) => `gh secret set ${name} --env ${place}${from(environment, name)}`),
      ...variablesOf(wish, environment).map(
        (name) => `gh variable set ${name} --env ${place}${from(environment, name)}`,
      ),
    ]),
  ]
}

/** What is many lines cannot be typed: it comes from a file. */
function from({ files, keys, values }: EnvironmentWish, name: string): string {
  const file = files.find((each) => each.name === name)?.path
  if (file !== undefined) return ` < ${file}`
  return keys.some((key) => values[key] === name) ? ' < path/of/the/private/key' : ''
}

/** Names of the secrets of an environment, sorted. */
export const secretsOf = ({ registry }: Wish, { values, files, tailnet }: EnvironmentWish): readonly string[] =>
  [
    ...Object.values(values),
    ...files.flatMap(({ from, name }) => (from === 'secrets' ? [name] : [])),
    ...(tailnet?.headscale === undefined ? [] : [tailnet.headscale.authKey]),
    ...(hasLogin(registry) ? ['REGISTRY_PASSWORD'] : []),
  ].sort()

/** Names of the variables of an environment, sorted. */
export const variablesOf = ({ registry }: Wish, { files, tailnet }: EnvironmentWish): readonly string[] =>
  [
    ...files.flatMap(({ from, name }) => (from === 'vars' ? [name] : [])),
    ...(tailnet === undefined || tailnet.headscale !== undefined ? [] : ['TS_AUDIENCE', 'TS_OAUTH_CLIENT_ID']),
    ...(hasLogin(registry) ? ['REGISTRY_USER'] : []),
  ].sort()

const hasLogin = (registry: string | undefined): boolean => registry !== undefined && registry !== githubRegistry

/** Runners reach the SSH of hosts and nothing else; `check` would wait for a person. */
function policy({ environments }: Wish, { network, environments: all }: Config): readonly string[] {
  const tags = [...new Set([...(network?.defaultTags ?? []), ...Object.values(network?.roleTags ?? {}).flat()])].sort()
  const hosts = tags.length === 0 ? ['tag:server'] : tags
  const named = environments.flatMap(({ name }) => {
    const environment = keysOf(all).find((each) => each === name)
    return environment === undefined ? [] : [all[environment]]
  })
  const users = [...new Set(named.flatMap((each) => Object.values(each?.hosts ?? {}).map(({ user }) => user)))].sort()
  const isSsh = named.some((each) => each?.ssh.tailscale === true)
  const quote = (texts: readonly string[]): string => JSON.stringify(texts)
  return [
    '',
    `# The policy of the tailnet (https://login.tailscale.com/admin/acls) needs these; runners are ${runnerTag}:`,
    `"tagOwners": { ${[runnerTag, ...hosts].map((tag) => `${JSON.stringify(tag)}: ["autogroup:admin"]`).join(', ')} },`,
    '"acls": [',
    `  { "action": "accept", "src": ${quote([runnerTag])}, "dst": ${quote(hosts.map((tag) => `${tag}:22`))} },`,
    `  { "action": "accept", "src": ${quote(hosts)}, "dst": ${quote(hosts.map((tag) => `${tag}:*`))} },`,
    '],',
    ...(isSsh
      ? [
          `"ssh": [{ "action": "accept", "src": ${quote([runnerTag])}, "dst": ${quote(hosts)}, "users": ${quote(users)} }],`,
        ]
      : []),
    ...(network?.controlUrl === undefined
      ? [
          `# TS_OAUTH_CLIENT_ID and TS_AUDIENCE: a federated identity of GitHub Actions with the scope auth_keys and ${runnerTag}.`,
        ]
      : []),
  ]
}
