// A repository of somebody who deploys with our workflows: the example shop on lab hosts, with what `ci init` writes.

import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Lab } from '../lab/lab.ts'
import { createShop, overlay, stagecraft } from '../support/shop.ts'
import type { Shop } from '../support/shop.ts'

export interface Consumer {
  readonly shop: Shop
  /** What GitHub holds for its environments. */
  readonly secrets: Readonly<Record<string, string>>
  /** The same in one text, as a reusable workflow takes it. */
  readonly values: string
  /** Runs git in it. */
  readonly git: (...words: readonly string[]) => string
  /** Lays a version over the checkout, commits, and gives the commit. */
  readonly commit: (message: string, version?: string) => Promise<string>
}

interface Options {
  readonly lab: Lab
  readonly folder: string
  readonly app: string
}

const inFile = ['DB_BIND', 'DB_PORT', 'HTTP_PORT', 'MIRROR']

/** With version 1 committed on `main`; nothing secret lies in it. */
export async function createConsumer(options: Options): Promise<Consumer> {
  const shop = await createShop({ ...options, apiRollout: { monitor: '1s' } })
  const { folder } = shop
  const lines = (await readFile(path.join(folder, '.env.production'), 'utf8')).split('\n').filter((line) => line !== '')
  const isInFile = (line: string): boolean => inFile.some((name) => line.startsWith(`${name}=`))
  await writeFile(path.join(folder, '.env.public'), `${lines.filter(isInFile).join('\n')}\n`)
  const key = await readFile(options.lab.identityFile, 'utf8')
  const pairs = lines
    .filter((line) => !isInFile(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  const secrets = Object.fromEntries([...pairs, ['DEPLOY_KEY', key]]) as Readonly<Record<string, string>>
  const config = await readFile(path.join(folder, 'stagecraft.yml'), 'utf8')
  const names = Object.keys(secrets).filter((name) => name !== 'DEPLOY_KEY')
  await writeFile(
    path.join(folder, 'stagecraft.yml'),
    `${config
      .replace('env_file: .env.production', `env_file: .env.public\n    from_env: [${names.join(', ')}]`)
      .replace(/private_key_path: [^,]+/, 'private_key_env: DEPLOY_KEY')}
ci: { provider: github, providers: { github: {} } }
network: { provider: tailscale, providers: { tailscale: { auth_key_env: TS_KEY, tailnet_domain: acme.ts.net, default_tags: ['tag:shop'] } } }
`,
  )
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=octo', '-c', 'user.email=octo@example.com', ...words], {
      cwd: folder,
      encoding: 'utf8',
    }).trim()
  git('init', '--quiet', '--initial-branch', 'main')
  git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
  const commit = async (message: string, version?: string): Promise<string> => {
    if (version !== undefined) await overlay(shop, version)
    git('add', '--all')
    git('commit', '--quiet', '--message', message)
    return git('rev-parse', 'HEAD')
  }
  const written = await stagecraft(shop, ['ci', 'init'])
  if (written.code !== 0) throw new Error(written.stderr)
  await commit('one')
  const values = Object.entries(secrets)
    .map(([name, value]) => `${name}='${value.trimEnd()}'\n`)
    .join('')
  return { shop, secrets, values, git, commit }
}
