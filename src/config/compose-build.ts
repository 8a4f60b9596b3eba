// The build section of a service as Compose resolved it → what our builder is told.

import type { ComposeService } from '../model/compose.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import type { ServiceName } from '../model/name.ts'
import type { Findings } from './compose.ts'
import { sortedEntries } from './compose.ts'
import type { OutputService } from './compose-output.ts'
import { defaults } from './defaults.ts'
import { cleanPath, relativeTo } from './project-path.ts'

const readKeys = ['context', 'dockerfile', 'args', 'target', 'platforms']
/** Keys that change how fast an image is built, not what is in it. */
const harmless = ['cache_from', 'cache_to', 'pull', 'no_cache']

/** Paths relative to the project; the Dockerfile's relative to the context, as in Compose. */
export function composeBuild(
  service: ServiceName,
  build: NonNullable<OutputService['build']>,
  { reading, tell }: Findings,
): NonNullable<ComposeService['build']> {
  for (const key of Object.keys(build)) {
    if (readKeys.includes(key) || harmless.includes(key) || key.startsWith('x-')) continue
    tell(
      faults.COMPOSE_UNSUPPORTED({
        service,
        what: `uses build.${key}, which this version does not pass on`,
        fix: `Remove build.${key}.`,
      }),
    )
  }
  const given = build.context ?? reading.root
  if (/^([a-z][a-z0-9+.-]*:\/\/|git@)/i.test(given)) tell(faults.COMPOSE_REMOTE({ path: given }))
  const context = relativeTo(reading.root, given)
  if (context.startsWith('/')) tell(faults.COMPOSE_PATH_OUTSIDE({ service, use: 'build.context', path: context }))
  const dockerfile = relativeTo(given, build.dockerfile ?? defaults.build.dockerfile)
  const whole = cleanPath(`${context}/${dockerfile}`)
  if (dockerfile.startsWith('/') || whole.startsWith('..'))
    tell(faults.COMPOSE_PATH_OUTSIDE({ service, use: 'build.dockerfile', path: dockerfile }))
  const unset = sortedEntries(build.args).filter(([, value]) => typeof value !== 'string')
  for (const [name] of unset)
    tell(faults.COMPOSE_VARIABLE_UNSET({ name, by: `build.args of ${service}`, dotenv: false }))
  return {
    context,
    dockerfile,
    args: Object.fromEntries(
      sortedEntries(build.args).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    ...(build.target ? { target: build.target } : {}),
    platforms: build.platforms ?? [],
  }
}
