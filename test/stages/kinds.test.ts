// Texts as values: every kind of input, good and hostile.

import { describe, expect, test } from 'vitest'
import type { Kind } from '../../src/stages/kinds.ts'
import { kinds } from '../../src/stages/kinds.ts'

const good: readonly (readonly [Kind, string, unknown])[] = [
  ['boolean', 'true', true],
  ['boolean', '0', false],
  ['duration', '0', 0],
  ['duration', '90s', 90_000],
  ['duration', '24h', 86_400_000],
  ['count', '10000', 10_000],
  ['environment', 'a', 'a'],
  ['app', 'my-shop', 'my-shop'],
  ['driver', 'digitalocean', 'digitalocean'],
  ['services', ' b , a,a', ['a', 'b']],
  ['version', '3f2c1d0-dirty-1a2b', '3f2c1d0-dirty-1a2b'],
  ['target', 'previous', { kind: 'previous' }],
  ['target', 'rel-20261123', { kind: 'release', id: 'rel-20261123' }],
  ['target', 'version:v1.2', { kind: 'version', version: 'v1.2' }],
  ['stage', 'all', 'all'],
  ['stage', 'migrate-pre', 'migrate-pre'],
  ['path', 'a folder/plan.json', 'a folder/plan.json'],
  ['digest', `sha256:${'0'.repeat(64)}`, `sha256:${'0'.repeat(64)}`],
  ['comment', 'changes-only', 'changes-only'],
  ['workflow', 'deploy.yml', '.github/workflows/deploy.yml'],
  ['workflow', '.github/workflows/deploy.yaml', '.github/workflows/deploy.yaml'],
  ['ref', 'feature/a-b_c.1@x', 'feature/a-b_c.1@x'],
  ['ref', 'refs/tags/v1.2.0', 'refs/tags/v1.2.0'],
]

const bad: readonly (readonly [Kind, readonly string[]])[] = [
  ['boolean', ['True', 'yes', 'on', 'no', '2', ' true', 'truе']],
  ['duration', ['30', '30 s', '-5s', '1y', '1e9h', '25h', 'ｓ', '٣s']],
  ['count', ['0', '-1', '1.5', '10001', '1e3', '０', ' 5', '5 ']],
  ['environment', ['Prod', 'prod!', '..', 'a.', 'a b', `a${'b'.repeat(32)}`, '-a', 'a;id', '$(id)']],
  ['app', ['My Shop', '-a', '']],
  ['driver', ['none', 'SSH', 'toString']],
  ['services', [',', 'a,', 'a,,b', 'a b', '../x', 'a;rm']],
  ['version', ['latest', '-v1', 'v1/x', 'v1:x', 'ä', 'v'.repeat(129), 'v1 ', '$(id)']],
  ['host', ['app_1', 'app-1;id', 'user@app-1', 'app-1:22', '%h']],
  ['lock', ['abc', 'G'.repeat(32), '0'.repeat(33)]],
  ['target', ['Previous', 'r7', 'rel-x', 'version:', 'version:latest', 'version:a b']],
  ['stage', ['deploy', 'ALL', 'plan ', 'toString', '__proto__']],
  ['path', ['a\nb', 'a\0b', 'x'.repeat(1_025)]],
  ['digest', ['0'.repeat(64), `sha256:${'G'.repeat(64)}`, `sha512:${'0'.repeat(64)}`]],
  ['comment', ['yes', 'changes', 'True', 'toString']],
  ['workflow', ['deploy', 'other/deploy.yml', '.github/workflows/a/b.yml', '../deploy.yml', '/deploy.yml']],
  ['text', ['a\tb', '\u001b[31m']],
  ['ref', ['a b', 'a..b', 'a~1', 'a^', 'a:b', 'a?', 'a*', 'a[0]', 'a\\b', 'a\tb', 'a\u007f', 'a@{1}', '@', '']],
  ['ref', ['-f', '/a', 'a/', 'a//b', '/', '.a', 'a/.b', 'a.lock', 'a.lock/b', 'a.', 'a'.repeat(256)]],
]

describe('a text of the right form', () => {
  test.each(good)('of kind %s is read: %s', (kind, text, value) => {
    expect(kinds[kind].parse(text)).toEqual(value)
  })
})

describe('a text of another form', () => {
  test.each(bad.flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const)))(
    'is no %s: %j',
    (kind, text) => {
      expect(kinds[kind].parse(text)).toBeUndefined()
    },
  )
})
