// What is to be set on GitHub before the workflows can run, as commands without values, and the policy of the tailnet.

import type { Config } from '../model/config.ts'
import { keysOf } from '../model/name.ts'
import { runnerTag } from './ci-wish.ts'
import { planEnvironment } from './workflow-jobs.ts'
import type { EnvironmentWish, Wish } from './workflow-jobs.ts'
import { githubRegistry } from './workflow-reach.ts'

/** Lines for a terminal; equal for equal wishes. */
export const advice = (wish: Wish, config: Config): readonly string[] => [
  ...(wish.environments.length < 2
    ? []
    : ['', `A merge deploys: ${wish.environments.map(({ name }) => name).join(' → ')}; another order with --env.`]),
  ...wish.environments.flatMap((environment) => environmentAdvice(wish, environment)),
  ...(wish.environments.some(({ tailnet }) => tailnet !== undefined) ? policy(wish, config) : []),
]

/** The environment with reviewers and the one of its plans, which has none, hold the same. */
function environmentAdvice(wish: Wish, environment: EnvironmentWish): readonly string[] {
  const places = [environment.name, planEnvironment(environment.name)]
  return [
    '',
    `# ${environment.name}: the gate of the deploy, where reviewers are set; ${planEnvironment(environment.name)}: its plans, without reviewers.`,
    ...places.map((place) => `gh api --silent --method PUT repos/{owner}/{repo}/environments/${place}`),
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
