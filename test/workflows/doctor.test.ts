// CLI_CI_INIT PROVIDER_CI_GITHUB: doctor has nothing to say about the workflows that we offer.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { workflowFindings } from '../../src/plan/doctor-workflow.ts'
import { root } from '../laws/sources.ts'

test.each(readdirSync(path.join(root, 'workflows')))('CLI_CI_INIT doctor finds %s good', (name) => {
  const content: unknown = parse(readFileSync(path.join(root, 'workflows', name), 'utf8'))
  expect(workflowFindings([{ file: name, content }], { job: undefined, checkout: '' })).toMatchObject([
    { what: `${name} has the permissions, concurrency and events that it needs` },
  ])
})
