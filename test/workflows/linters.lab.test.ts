// CLI_CI_INIT PROVIDER_CI_GITHUB: zizmor and actionlint find nothing in what we run, offer and write.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { run } from '../lab/docker.ts'
import { actionlint, zizmor } from '../lab/workflow-programs.ts'
import { filesOf } from '../../src/scaffold/ci-init.ts'
import { byTag } from '../../src/scaffold/starters.ts'
import type { Wish } from '../../src/scaffold/workflow-jobs.ts'
import { root } from '../laws/sources.ts'
import { temporaryFolder } from '../support/folder.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)
/** Milliseconds; the first run on a machine fetches and builds them. */
const patience = 600_000

/** With everything that the starters have not: another registry, a Headscale, files that git does not carry. */
const wish: Wish = {
  app: 'shop',
  branch: 'trunk',
  registry: 'registry.example.com:5000',
  config: 'apps/shop/stagecraft.yml',
  own: (stage) => ({ value: byTag(stage).replace('@v1', `@${'a'.repeat(40)}`), remark: 'v1.2.3' }),
  environments: ['try', 'on'].map((name) => ({
    name,
    values: { TOKEN: 'TOKEN' },
    keys: [],
    databases: [],
    files: [
      { path: 'apps/shop/.env', from: 'secrets', name: 'ENV_FILE' },
      { path: 'apps/shop/.stagecraft/known_hosts', from: 'vars', name: 'KNOWN_HOSTS' },
    ],
    tailnet: { tags: ['tag:ci'], ping: [], headscale: { url: 'https://headscale.example.com', authKey: 'TS_KEY' } },
  })),
}

/** A repository whose workflows are ours, the starters and some of what `ci init` writes; `change` breaks them. */
async function repository(change: (text: string) => string = (text) => text): Promise<string> {
  const folder = await temporaryFolder('linters')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const workflows = path.join(folder, '.github/workflows')
  mkdirSync(workflows, { recursive: true })
  for (const from of ['.github/workflows', 'workflows']) {
    for (const name of readdirSync(path.join(root, from))) {
      const text = readFileSync(path.join(root, from, name), 'utf8')
      writeFileSync(path.join(workflows, from === 'workflows' ? `starter-${name}` : name), change(text))
    }
  }
  for (const [name, text] of filesOf({ provider: 'github', tokenEnv: 'T', workflowFile: 'written.yml' }, wish)) {
    writeFileSync(path.join(workflows, name), change(text))
  }
  copyFileSync(path.join(root, '.github/zizmor.yml'), path.join(folder, '.github/zizmor.yml'))
  return folder
}

/** Its findings by rule and file, sorted. */
async function zizmorFinds(folder: string): Promise<readonly string[]> {
  const words = ['--persona', 'auditor', '--offline', '--no-progress', '--format', 'json', '--no-exit-codes', '.']
  const said = await run([await zizmor(say), ...words], { cwd: folder })
  if (said.code !== 0) throw new Error(said.stderr)
  return (JSON.parse(said.stdout) as readonly { readonly ident: string }[]).map(({ ident }) => ident).sort()
}

/** Without what it does not know: `$/` and `queue`, both of 2026. */
async function actionlintFinds(folder: string): Promise<readonly string[]> {
  const ignored = [
    'specifying action "\\$/actions/[a-z-]+" in invalid format',
    'unexpected key "queue" for "concurrency"',
  ]
  const words = ['-no-color', '-oneline', '-shellcheck=', '-pyflakes=', ...ignored.flatMap((each) => ['-ignore', each])]
  const names = readdirSync(path.join(folder, '.github/workflows')).map((name) => `.github/workflows/${name}`)
  const said = await run([await actionlint(say), ...words, ...names], { cwd: folder })
  if (said.code > 1) throw new Error(said.stderr)
  return said.stdout.split('\n').filter((line) => line !== '')
}

describe('CLI_CI_INIT linters', () => {
  test('zizmor, as an auditor, finds nothing', { timeout: patience }, async () => {
    expect(await zizmorFinds(await repository())).toEqual([])
  })

  test('zizmor finds an expression in a script and an action without its commit', { timeout: patience }, async () => {
    const broken = await repository((text) =>
      text
        .replace(/actions\/checkout@\S+ # v\S+/, 'actions/checkout@v7')
        .replace(/run: 'echo "No merged[^\n]*/, 'run: echo "${{ github.event.head_commit.message }}"'),
    )
    expect([...new Set(await zizmorFinds(broken))]).toEqual(['template-injection', 'unpinned-uses'])
  })

  test('actionlint finds nothing', { timeout: patience }, async () => {
    expect(await actionlintFinds(await repository())).toEqual([])
  })

  test('actionlint finds an output that no step has', { timeout: patience }, async () => {
    const broken = await repository((text) => text.replace('steps.approved.outputs', 'steps.aproved.outputs'))
    expect((await actionlintFinds(broken)).length).toBeGreaterThan(0)
  })
})
