// How a job gets to where a deploy goes: onto the tailnet, into the registry, and files that git does not carry.

import { expression } from './workflow-steps.ts'
import type { Step } from './workflow-steps.ts'
import { pins } from './workflow-pins.ts'

export interface Tailnet {
  /** Of the runner. */
  readonly tags: readonly string[]
  /** Peers that are waited for before anything else is tried. */
  readonly ping: readonly string[]
  /** Of a Headscale, which knows no workload identity: its key instead. */
  readonly headscale?: { readonly url: string; readonly authKey: string }
}

/** Workload identity, so that no key is kept; with a Headscale a key that is. */
export const joinTailnet = ({ tags, ping, headscale }: Tailnet): Step => ({
  uses: pins.tailscale,
  with: {
    ...(headscale === undefined
      ? { 'oauth-client-id': expression('vars.TS_OAUTH_CLIENT_ID'), audience: expression('vars.TS_AUDIENCE') }
      : { authkey: expression(`secrets.${headscale.authKey}`), args: `--login-server=${headscale.url}` }),
    tags: tags.join(','),
    ...(ping.length === 0 ? {} : { ping: ping.join(',') }),
  },
})

/** GitHub's own registry takes the token of the run; any other a login of its own. */
export const logIn = (registry: string): Step => ({
  uses: pins.login,
  with:
    registry === githubRegistry
      ? { registry, username: expression('github.actor'), password: expression('github.token') }
      : {
          registry,
          username: expression('vars.REGISTRY_USER'),
          password: expression('secrets.REGISTRY_PASSWORD'),
        },
})

export const githubRegistry = 'ghcr.io'

/** A file of the project that git does not carry, written from a secret or a variable of the environment. */
export interface CarriedFile {
  /** Relative to the repository. */
  readonly path: string
  readonly from: 'secrets' | 'vars'
  /** The name of the secret or variable. */
  readonly name: string
}

/** For its owner alone; no value stands in the script. */
export const writeFile = ({ path, from, name }: CarriedFile): Step => ({
  name: `Write ${path}`,
  run: 'umask 077 && mkdir -p "$(dirname "$FILE")" && printf \'%s\\n\' "$CONTENT" > "$FILE"',
  env: { FILE: path, CONTENT: expression(`${from}.${name}`) },
})
