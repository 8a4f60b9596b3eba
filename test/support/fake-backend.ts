// A backend without docker: what was pushed is a map that the test sees.

import { readFile } from 'node:fs/promises'
import type { Backend, BuildRequest, ImageFound } from '../../src/backend/backend.ts'
import { buildPaths } from '../../src/backend/build-path.ts'
import { canonical, digestOf } from '../../src/model/digest.ts'
import { faults } from '../../src/model/faults/index.ts'
import { imageLabel } from '../../src/model/label.ts'

export interface FakeBackend extends Backend {
  /** References that exist, and what the registry says of them. */
  readonly registry: Map<string, ImageFound>
  readonly built: readonly BuildRequest[]
  readonly asked: readonly string[]
}

export function createFakeBackend(images: Readonly<Record<string, ImageFound>> = {}): FakeBackend {
  const registry = new Map(Object.entries(images))
  const built: BuildRequest[] = []
  const asked: string[] = []
  return {
    registry,
    built,
    asked,
    plan: ({ reference, destination }) => {
      const steps = [
        { name: 'build', sentence: `Build ${reference}` },
        { name: 'push', sentence: `Push ${reference}` },
      ]
      return { provider: 'fake', steps: destination === 'registry' ? steps : steps.slice(0, 1) }
    },
    build: async (request) => {
      const { dockerfile } = await buildPaths(request)
      const text = await readFile(dockerfile, 'utf8')
      if (text.includes('missing')) throw faults.BUILD_FAILED({ reference: request.reference, said: text })
      built.push(request)
      const { build, labels, reference, destination } = request
      const digest = digestOf(canonical({ build, labels, text }))
      const [revision, inputs] = [labels[imageLabel.revision], labels[imageLabel.inputs]]
      const found = { digest, platforms: ['linux/amd64'] }
      if (destination === 'engine') return { digest, platforms: [] }
      for (const name of [reference, `${reference.replace(/:[^:/]*$/, '')}@${digest}`])
        registry.set(name, {
          ...found,
          ...(revision === undefined ? {} : { revision }),
          ...(inputs === undefined ? {} : { inputs }),
        })
      return found
    },
    resolve: (reference) => {
      asked.push(reference)
      return Promise.resolve(registry.get(reference))
    },
  }
}
