// PROVIDER_CI_GITHUB: the tags v1 and v1.N follow a release, and an older minor version never takes v1 back.

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { root } from '../laws/sources.ts'
import { temporaryFolder } from '../support/folder.ts'

/** Stands in for `gh`: notes each call, lists these tags, and knows only v1 of those that move. */
const gh = (log: string, tags: readonly string[]): string => `#!/bin/sh
case "$*" in
  *matching-refs*) printf '%s\\n' ${tags.map((tag) => `refs/tags/${tag}`).join(' ')} ;;
  *PATCH*tags/v1\\ *|*POST*) echo "$@" >> ${log} ;;
  *) exit 1 ;;
esac
`

async function moved(tag: string, released: readonly string[]): Promise<readonly string[]> {
  const folder = await temporaryFolder('move-tags')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const log = path.join(folder, 'log')
  writeFileSync(log, '')
  writeFileSync(path.join(folder, 'gh'), gh(log, released), { mode: 0o755 })
  execFileSync(path.join(root, '.ci/move-tags'), [tag, 'abc'], {
    env: { PATH: `${folder}:/usr/bin:/bin`, GITHUB_REPOSITORY: 'stagecraft/deploy' },
  })
  return readFileSync(log, 'utf8').split('\n').filter(Boolean)
}

describe('PROVIDER_CI_GITHUB a release', () => {
  test('moves v1.N, made where it is new, and v1', async () => {
    expect(await moved('v1.10.0', ['v1.9.3', 'v1.10.0', 'v1.2.0-rc'])).toEqual([
      'api --silent --method POST repos/stagecraft/deploy/git/refs --raw-field ref=refs/tags/v1.10 --raw-field sha=abc',
      'api --silent --method PATCH repos/stagecraft/deploy/git/refs/tags/v1 --raw-field sha=abc --field force=true',
    ])
  })

  test('of an older minor version leaves v1 where it is', async () => {
    expect(await moved('v1.9.4', ['v1.9.4', 'v1.10.0'])).toEqual([
      'api --silent --method POST repos/stagecraft/deploy/git/refs --raw-field ref=refs/tags/v1.9 --raw-field sha=abc',
    ])
  })
})
