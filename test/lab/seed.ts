// Bakes the official images into a registry's image, so that every lab starts with them and no host asks Docker Hub.
import { docker, run } from './docker.ts'
import { labIdOf, labelOptions, ownPid } from './labels.ts'
import { freePort } from './network.ts'
import { waitForRegistry } from './registry.ts'

/** Pushes `library` (name:tag → local image) into a registry and saves that registry as the image `ref`. */
export async function seedRegistry(o: {
  readonly ref: string
  readonly registry: string
  readonly library: Readonly<Record<string, string>>
}): Promise<void> {
  const port = await freePort()
  // Labelled like a lab: where we are interrupted it is found and removed.
  const labels = labelOptions(labIdOf('seed', 'fresh'), ownPid)
  const container = await docker(['run', '--detach', ...labels, '--publish', `127.0.0.1:${port}:5000`, o.registry])
  try {
    await waitForRegistry(port)
    for (const [name, image] of Object.entries(o.library)) {
      const target = `127.0.0.1:${port}/library/${name}`
      await docker(['tag', image, target])
      try {
        await docker(['push', '--quiet', target])
      } finally {
        await run(['docker', 'rmi', target])
      }
    }
    await docker(['stop', container])
    await docker(['commit', container, o.ref])
  } finally {
    await docker(['rm', '--force', '--volumes', container])
  }
}
