// CLI_CI_INIT PROVIDER_CI_GITHUB: GitHub's own language service finds nothing in what we offer and what we run.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../laws/sources.ts'
import { problemsOf } from './language-service.ts'

const read = (name: string): string => readFileSync(path.join(root, name), 'utf8')
const offered = ['.github/workflows', 'workflows'].flatMap((folder) =>
  readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`),
)
describe('CLI_CI_INIT GitHub’s language service', () => {
  test.each(offered)('finds nothing in %s', async (name) => {
    expect(await problemsOf(read(name))).toEqual([])
  })

  test('knows the inputs of our actions', async () => {
    const text = read('workflows/minimal.yml').replace(
      'with:\n          environment: production\n        env',
      'with:\n          enviroment: production\n        env',
    )
    expect(await problemsOf(text)).toEqual([
      "33: Invalid action input 'enviroment'",
      '32: Missing required input `environment`',
    ])
  })

  test('knows queues and environments without a record', async () => {
    const text = read('workflows/deploy.yml').replace('queue: max', 'queue: most')
    expect(await problemsOf(text)).toEqual(["29: Unexpected value 'most'"])
  })
})
