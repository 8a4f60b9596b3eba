// The CI service of a run: its adapter, by provider, and where its API is.

import type { Ci } from '../ci/ci.ts'
import type { CiConfig } from '../model/config-outside.ts'
import type { Emit } from '../model/event.ts'
import type { CiGiven } from '../observe/outside.ts'
import { publicGithub } from '../model/public-github.ts'

export interface CiWorld {
  readonly variables: Readonly<Record<string, string>>
  readonly emit: Emit
  /** Rejects when the run is told to stop. */
  readonly pause: (milliseconds: number) => Promise<void>
  readonly stopped: AbortSignal
}

type OpenCi = (given: CiGiven, world: CiWorld) => Promise<Ci>

/** Complete by type: a provider without an adapter does not compile. */
const providers: { readonly [P in CiConfig['provider']]: OpenCi } = {
  github: async ({ token, repository }, { variables, emit, pause, stopped }) => {
    const { createGithubCi } = await import('../ci/github.ts')
    return createGithubCi({
      token,
      repository: repository ?? variables['GITHUB_REPOSITORY'],
      ...addressesOf(variables),
      deadline: 10_000,
      now: () => Date.now(),
      pause,
      stopped,
      warn: (message) => emit({ kind: 'notice', level: 'warning', message }),
    })
  },
}

/** Opens the service that is named, for the repository that is named or that this run belongs to. */
export const openCi: OpenCi = (given, world) => providers[given.provider](given, world)

interface Addresses {
  readonly server: string
  readonly api: string
  readonly graphql: string
}

/**
 * As a runner tells them, else as they follow from the server. Nothing else names a server: the token goes where they are. Source:
 * https://docs.github.com/en/enterprise-server@3.19/rest/using-the-rest-api/getting-started-with-the-rest-api
 */
export function addressesOf(variables: CiWorld['variables']): Addresses {
  const server = variables['GITHUB_SERVER_URL'] ?? publicGithub
  const isPublic = server === publicGithub
  return {
    server,
    api: variables['GITHUB_API_URL'] ?? (isPublic ? 'https://api.github.com' : `${server}/api/v3`),
    graphql: variables['GITHUB_GRAPHQL_URL'] ?? (isPublic ? 'https://api.github.com/graphql' : `${server}/api/graphql`),
  }
}
