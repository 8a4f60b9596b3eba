// ARCH_OVERVIEW: the layers hold, and each rule would notice if they did not.

import { describe, expect, test } from 'vitest'
import { layerRules } from './layer-rules.ts'
import type { Source } from './sources.ts'
import { sourcesIn } from './sources.ts'

const sources = sourcesIn('src')
const breaks = (reason: string, all: readonly Source[]): readonly string[] =>
  layerRules
    .filter((rule) => rule.reason === reason)
    .flatMap((rule) => all.flatMap((source) => rule.breaks(source, all)))

describe('ARCH_OVERVIEW the layers', () => {
  test.each(layerRules.map(({ reason }) => [reason]))('hold: %s', (reason) => {
    expect(breaks(reason, sources)).toEqual([])
  })
})

/** One file for each rule that breaks it, in the order of the rules. */
const planted: readonly (readonly Source[])[] = [
  [{ path: 'src/plan/x.ts', text: "import { execute } from '../execute/execute.ts'" }],
  [{ path: 'src/plan/x.ts', text: "import type { Words } from '../commands/docker.ts'" }],
  [{ path: 'src/utils/x.ts', text: '' }],
  [{ path: 'src/model/x.ts', text: "import { readFileSync } from 'node:fs'" }],
  [{ path: 'src/config/x.ts', text: 'const at = Date.now()' }],
  [{ path: 'src/stages/x.ts', text: "import { sshTransport } from '../transport/ssh.ts'" }],
  [{ path: 'src/stages/x.ts', text: "write('::group::title')" }],
  [{ path: 'src/stages/x.ts', text: "import * as core from '@actions/core'" }],
  [
    { path: 'src/stages/run.ts', text: "import { x } from '../observe/x.ts'" },
    { path: 'src/observe/x.ts', text: "import { Client } from 'ssh2'" },
  ],
  [
    { path: 'src/entry/cli.ts', text: "import { x } from '../config/x.ts'" },
    { path: 'src/config/x.ts', text: "import { z } from 'zod'" },
  ],
]

describe('ARCH_OVERVIEW a file that breaks a rule', () => {
  test.each(layerRules.map(({ reason }, index) => [reason, planted[index] ?? []] as const))(
    'is found: %s',
    (reason, files) => {
      expect(breaks(reason, files)).toHaveLength(1)
    },
  )
})

test('an import that is a type alone is none at run time', () => {
  const files = [
    { path: 'src/stages/run.ts', text: "import { x } from '../observe/x.ts'" },
    { path: 'src/observe/x.ts', text: "import type { Client } from 'ssh2'\nconst load = () => import('pg')" },
  ]
  expect(breaks(layerRules.at(-2)?.reason ?? '', files)).toEqual([])
})
