// The login of a registry: how docker keeps it, how its helpers are asked, and how a host has it for one pull only.

import { z } from 'zod'
import { lines, quote, words } from './shell.ts'

/** What a docker configuration says about one registry. */
export type LoginPlace =
  | { readonly kind: 'helper'; readonly program: string; readonly server: string }
  | { readonly kind: 'kept'; readonly login: KeptLogin }
  | { readonly kind: 'none' }

export type KeptLogin = z.infer<typeof kept>

const kept = z.object({
  auth: z.string().optional(),
  identitytoken: z.string().optional(),
  registrytoken: z.string().optional(),
})
const configuration = z.object({
  auths: z.record(z.string(), kept.loose()).nullish(),
  credsStore: z.string().nullish(),
  credHelpers: z.record(z.string(), z.string()).nullish(),
})

/** Docker Hub's login stands under this name. Source: https://github.com/docker/cli/blob/master/cli/config/configfile/file.go */
const hub = 'https://index.docker.io/v1/'
const hubNames = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

/** The name under which docker keeps the login of a registry. */
export const serverOf = (registry: string): string => (hubNames.includes(registry) ? hub : registry)

/**
 * Where the login of a registry is to be found, as docker itself decides: a helper for this registry, a helper for all,
 * the file. Undefined when the text is no docker configuration.
 */
export function findLogin(text: string, registry: string): LoginPlace | undefined {
  const read = configuration.safeParse(parseJson(text))
  if (!read.success) return undefined
  const { auths, credHelpers, credsStore } = read.data
  const server = serverOf(registry)
  const helper = credHelpers?.[registry] ?? credHelpers?.[server] ?? (credsStore || undefined)
  if (helper !== undefined) return { kind: 'helper', program: `docker-credential-${helper}`, server }
  const [, login] =
    Object.entries(auths ?? {}).find(([name]) => name === server) ??
    Object.entries(auths ?? {}).find(([name]) => hostOf(name) === hostOf(server)) ??
    []
  const { auth, identitytoken, registrytoken } = login ?? {}
  if (!auth && !identitytoken && !registrytoken) return { kind: 'none' }
  return {
    kind: 'kept',
    login: {
      ...(auth ? { auth } : {}),
      ...(identitytoken ? { identitytoken } : {}),
      ...(registrytoken ? { registrytoken } : {}),
    },
  }
}

/** Older logins are kept as `https://host/v1/`. */
const hostOf = (name: string): string => name.replace(/^https?:\/\//, '').split('/')[0] ?? ''

/** Asks a helper; the server's name goes to its stdin. Source: https://github.com/docker/docker-credential-helpers */
export const helperGet = (program: string): readonly string[] => [program, 'get']

const answered = z.object({ Username: z.string(), Secret: z.string() })

/** What a helper answered; a user named `<token>` marks an identity token. Undefined when it is no answer. */
export function readHelperAnswer(stdout: string, base64: (text: string) => string): KeptLogin | undefined {
  const read = answered.safeParse(parseJson(stdout))
  if (!read.success) return undefined
  const { Username, Secret } = read.data
  return Username === '<token>' ? { identitytoken: Secret } : { auth: base64(`${Username}:${Secret}`) }
}

/** Whether a helper says that it keeps nothing for the server. */
export const isUnknownToHelper = (said: string): boolean =>
  /credentials not found|no credentials server url|not found in (native keychain|store)/i.test(said)

/** A docker configuration with the login of one registry and nothing else. */
export const loginFile = (registry: string, login: KeptLogin): string =>
  JSON.stringify({ auths: { [serverOf(registry)]: login } })

/** Several of them as one. */
export const joinLogins = (files: readonly string[]): string =>
  JSON.stringify({ auths: Object.assign({}, ...files.map((file) => configuration.parse(JSON.parse(file)).auths)) })

/**
 * Runs `script` with the docker configuration of `folder` (put there beforehand, 0600 in 0700) and removes the folder
 * however that ends. The engine stays the one that the user's own configuration chooses.
 */
export const withLogin = (folder: string, script: string): string =>
  lines(
    '(',
    `trap ${quote(words('rm', '-rf', '--', folder))} EXIT`,
    `trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 143' TERM`,
    `DOCKER_HOST=\${DOCKER_HOST:-$(${words('docker', 'context', 'inspect', '--format', '{{.Endpoints.docker.Host}}')})}`,
    `export DOCKER_HOST DOCKER_CONFIG=${quote(folder)}`,
    script,
    ')',
  )

/** Removes logins that a run left which could not do so itself. */
export const forgetLogins = (folder: string): string => words('rm', '-rf', '--', folder)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
