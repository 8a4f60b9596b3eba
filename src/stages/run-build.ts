// How the images of a version are built, pushed, and told by digest.

import { buildMissing, digestsOf, findMissing, imageOutputs } from './build-missing.ts'
import type { Made } from './build-missing.ts'
import type { StageResult, World } from './define.ts'
import { loadProject, refuseUnknownServices } from './deploying.ts'
import { versionOf } from './version.ts'
import type { Values } from './inputs.ts'

export async function runBuild(
  inputs: Values<'environment' | 'config' | 'version' | 'services' | 'push' | 'dryRun'>,
  world: World,
): Promise<StageResult> {
  const project = await loadProject(world, inputs, 'build')
  refuseUnknownServices(project, inputs.services)
  const { version } = await versionOf(world, project, inputs.version)
  const { services, push: isPushed } = inputs
  const building = { version, services, destination: isPushed ? 'registry' : 'engine' } as const
  if (inputs.dryRun) {
    const pending = await findMissing(world, project, building)
    return planned(version, pending)
  }
  const made = await buildMissing(world, project, building)
  return isPushed ? pushed(version, made, project.environment.name) : kept(version, made)
}

const nothing = 'Nothing is built here: no service has build.'

const pushed = (version: string, made: readonly Made[], environment: string): StageResult => ({
  outputs: { version, images: '{}', ...imageOutputs(made) },
  lines: made.length === 0 ? [nothing] : made.map(describeMade),
  next: `stagecraft deploy --env ${environment} --version ${version}`,
  result: {
    version,
    images: digestsOf(made),
    built: made.filter(({ isNew }) => isNew).map(({ image }) => image.reference),
  },
})

const describeMade = ({ image, digest, isNew }: Made): string =>
  `${image.reference} ${isNew ? 'built and pushed' : 'was there'}: ${digest}`

/** An engine's id is no digest that a host could pull by, so no output holds it. */
const kept = (version: string, made: readonly Made[]): StageResult => ({
  outputs: { version },
  lines: [
    ...(made.length === 0 ? [nothing] : made.map(({ image, digest }) => `${image.reference} built: ${digest}`)),
    ...(made.length === 0
      ? []
      : ['It was not pushed, and hosts get images from the registry alone: add --push to deploy it.']),
  ],
  result: { version, images: {}, built: made.map(({ image }) => image.reference) },
})

const planned = (version: string, pending: Awaited<ReturnType<typeof findMissing>>): StageResult => ({
  outputs: { version },
  lines:
    pending.length === 0
      ? [nothing]
      : pending.flatMap(({ found, backend, request }) =>
          found === undefined ? backend.plan(request).steps.map(({ sentence }) => sentence) : [describeMade(found)],
        ),
  result: {
    version,
    wouldBuild: pending.flatMap(({ found, image }) => (found === undefined ? [image.reference] : [])),
  },
})
