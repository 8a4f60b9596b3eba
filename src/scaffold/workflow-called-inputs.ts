// What the workflows that others call take: inputs, secrets, and the steps that are made of them alone.

import { pins } from './workflow-pins.ts'
import { expression } from './workflow-steps.ts'
import type { Source, Step } from './workflow-steps.ts'
import type { Written } from './workflow-yaml.ts'

export const input = (description: string, byDefault?: string): Written => ({
  description,
  type: 'string',
  ...(byDefault === undefined ? { required: true } : { default: byDefault }),
})

export const shared = {
  environment: input('The environment, as it is named in stagecraft.yml.'),
  config: input('The configuration file; without it stagecraft.yml at the top of the repository.', ''),
  'runs-on': input('The runner, like ubuntu-24.04, or the label of one of your own.', 'ubuntu-24.04'),
  'tailscale-oauth-client-id': input('Joins this tailnet first; without it none.', ''),
  'tailscale-audience': input('The audience of its workload identity, which needs no secret.', ''),
  'tailscale-tags': input('The tags of the runner on the tailnet.', 'tag:ci'),
  'tailscale-ping': input('Peers to wait for, separated by commas.', ''),
}
export const registry = {
  registry: input('The registry to log in to, like ghcr.io; without it none.', ''),
  'registry-username': input('Its login; without it whoever started the run.', ''),
}
export const version = input('The commit to build; without it that of the run.', '')

const secret = (description: string): Written => ({ description, required: false })
export const secrets = {
  values: secret('Lines NAME=value, as in an env file: what stagecraft.yml takes from the environment.'),
  'tailscale-oauth-secret': secret('Where the tailnet knows no workload identity.'),
}
export const registrySecret = { 'registry-password': secret('Of the registry; without it the token of the run.') }

export const environment = expression('inputs.environment')

/** On the tailnet where one is named, in the registry where one is named. */
export const join: Step = {
  if: "inputs.tailscale-oauth-client-id != ''",
  uses: pins.tailscale,
  with: {
    'oauth-client-id': expression('inputs.tailscale-oauth-client-id'),
    audience: expression('inputs.tailscale-audience'),
    'oauth-secret': expression('secrets.tailscale-oauth-secret'),
    tags: expression('inputs.tailscale-tags'),
    ping: expression('inputs.tailscale-ping'),
  },
}
export const login: Step = {
  if: "inputs.registry != ''",
  uses: pins.login,
  with: {
    registry: expression('inputs.registry'),
    username: expression('inputs.registry-username || github.actor'),
    password: expression('secrets.registry-password || github.token'),
  },
}

export const source = (before: readonly Step[]): Source => ({
  own: (stage) => `$/actions/${stage}`,
  given: { environment, config: expression('inputs.config'), values: expression('secrets.values') },
  values: {},
  before,
})
