// CLI_CI_INIT: what is written for which configuration, what is refused, and that GitHub's own language service takes all of it.

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { files } from '../../src/entry/files.ts'
import { runProgram } from '../../src/entry/program.ts'
import { Fault, Faults } from '../../src/model/fault.ts'
import type { EnvironmentName } from '../../src/model/name.ts'
import type { Outside } from '../../src/observe/outside.ts'
import { ciInit } from '../../src/scaffold/ci-init.ts'
import type { CiInitInputs } from '../../src/scaffold/ci-init.ts'
import { isKnownHost } from '../../src/transport/known-hosts.ts'
import { temporaryFolder } from '../support/folder.ts'
import { problemsOf } from '../workflows/language-service.ts'

const searched = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const never = new AbortController().signal

interface Project {
  readonly folder: string
  readonly git: (...words: readonly string[]) => string
  readonly init: (inputs?: Partial<CiInitInputs>) => ReturnType<typeof ciInit>
}

/** A repository with this stagecraft.yml; `release`: the tag that GitHub, which is a folder here, has of us. */
async function project(
  config: string,
  o: { readonly release?: string; readonly isGit?: boolean; readonly isOffline?: boolean } = {},
): Promise<Project> {
  const around = await temporaryFolder('ci-init')
  onTestFinished(() => rm(around, { recursive: true, force: true }))
  const folder = path.join(around, 'shop')
  const github = path.join(around, 'github/stagecraft/deploy')
  for (const each of [folder, github]) mkdirSync(each, { recursive: true })
  const variables = {
    PATH: searched,
    HOME: around,
    GIT_CONFIG_GLOBAL: path.join(around, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
  }
  const address = path.join(around, 'github/')
  writeFileSync(
    variables.GIT_CONFIG_GLOBAL,
    `[user]\nname = a\nemail = a@example.com\n[init]\ndefaultBranch = trunk\n[url "file://${address}"]\ninsteadOf = https://github.com/\n`,
  )
  const git = (cwd: string, ...words: readonly string[]): string =>
    execFileSync('git', [...words], { cwd, env: variables, encoding: 'utf8' })
  git(github, 'init', '--quiet')
  git(github, 'commit', '--quiet', '--allow-empty', '--message', 'one')
  if (o.release !== undefined) git(github, 'tag', '--annotate', '--message', 'one', o.release)
  if (o.isGit ?? true) {
    git(folder, 'init', '--quiet')
    git(folder, 'remote', 'add', 'origin', 'git@github.com:acme/shop.git')
  }
  if (o.isOffline) await rm(github, { recursive: true })
  writeFileSync(path.join(folder, 'stagecraft.yml'), config)
  const outside: Partial<Outside> = { files, isKnownHost, program: (call) => runProgram(call, never) }
  const defaults = { config: undefined, ciProvider: undefined, environments: undefined, force: false, dryRun: false }
  return {
    folder,
    git: (...words) => git(folder, ...words),
    init: (inputs = {}) =>
      ciInit(
        { ...defaults, version: '1.2.3', ...inputs },
        {
          // What is not given here is not there: a call of it ends the test.
          outside: outside as Outside,
          folder,
          variables,
          now: () => 0,
          hide: () => undefined,
        },
      ),
  }
}

const ci = 'ci: { provider: github, providers: { github: {} } }\n'
const base = `version: 1\nproject: { name: shop, registry: ghcr.io/acme/shop }\n`
const environment = (name: string, more = ''): string =>
  `  ${name}:\n    driver: ssh\n    ssh: { private_key_env: DEPLOY_KEY }\n    hosts: { app-1: { address: app-1.example.com, user: deploy, roles: [app] } }\n${more}`
const one = `${base}${ci}environments:\n${environment('production', '    from_env: [DATABASE_URL]\n')}`
const names = [
  '.github/workflows/stagecraft.yml',
  '.github/workflows/stagecraft-pull-request.yml',
  '.github/workflows/stagecraft-rollback.yml',
]
const tailnet = (more: string): string =>
  `network: { provider: tailscale, providers: { tailscale: { auth_key_env: TS_KEY, tailnet_domain: acme.ts.net, default_tags: ['tag:shop']${more} } } }\n`

/** One key, of no host, under this name. */
const knowHosts = ({ folder }: Project, name: string): void => {
  mkdirSync(path.join(folder, '.stagecraft'))
  const key = Buffer.from(`\0\0\0\x0bssh-ed25519\0\0\0 ${'k'.repeat(32)}`, 'latin1').toString('base64')
  writeFileSync(path.join(folder, '.stagecraft/known_hosts'), `${name} ssh-ed25519 ${key}\n`)
}
const warningsIn = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => (line.startsWith('warning: ') ? [line.slice('warning: '.length)] : []))
const written = ({ folder }: Project): readonly string[] =>
  names.map((name) => readFileSync(path.join(folder, name), 'utf8'))

const failing = async (work: Promise<unknown>): Promise<readonly string[]> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  const found = error instanceof Faults ? error.faults : error instanceof Fault ? [error] : []
  return found.map(({ code, ending, what }) => `${code} (${ending}): ${what}`)
}

describe('CLI_CI_INIT ci init', () => {
  test('pins every action by full commit, ours by that of its release', async () => {
    const shop = await project(one, { release: 'v1.2.3' })
    const { lines } = await shop.init()
    const uses = written(shop).flatMap((text) => text.match(/uses: .*/g) ?? [])
    expect(
      [...new Set(uses.map((line) => line.replace(/@[0-9a-f]{40} # v[0-9.]+$/, '@commit # version')))].sort(),
    ).toEqual([
      'uses: actions/checkout@commit # version',
      'uses: actions/download-artifact@commit # version',
      'uses: actions/upload-artifact@commit # version',
      'uses: docker/login-action@commit # version',
      'uses: stagecraft/deploy/actions/build@commit # version',
      'uses: stagecraft/deploy/actions/plan@commit # version',
      'uses: stagecraft/deploy/actions/rollback@commit # version',
      'uses: stagecraft/deploy@commit # version',
    ])
    expect(warningsIn(lines)).toEqual([])
  })

  test('names our actions by the moving tag, and says so, where there is no release to ask for', async () => {
    const shop = await project(one)
    const { lines } = await shop.init()
    expect(
      written(shop)
        .join('')
        .match(/stagecraft\/deploy@\S+/g),
    ).toEqual(['stagecraft/deploy@v1'])
    expect(warningsIn(lines)).toEqual([expect.stringContaining('stagecraft/deploy has no release v1.2.3')])
    const offline = await (await project(one, { isOffline: true })).init()
    expect(warningsIn(offline.lines)).toEqual([expect.stringContaining('GitHub could not be asked for release v1.2.3')])
  })

  test('writes nothing the second time', async () => {
    const shop = await project(one, { release: 'v1.2.3' })
    await shop.init()
    const before = await Promise.all(names.map((name) => files.about(path.join(shop.folder, name))))
    const { lines, result } = await shop.init()
    expect(lines.slice(0, 3)).toEqual(names.map((name) => `unchanged ${name}`))
    expect(result['files']).toEqual(names.map((name) => expect.objectContaining({ path: name, state: 'same' })))
    expect(await Promise.all(names.map((name) => files.about(path.join(shop.folder, name))))).toEqual(before)
  })

  test('refuses to write over a file that somebody changed, tells the difference, and writes none', async () => {
    const shop = await project(one, { release: 'v1.2.3' })
    await shop.init()
    const file = path.join(shop.folder, names[0] ?? '')
    const changed = readFileSync(file, 'utf8').replace('runs-on: ubuntu-24.04', 'runs-on: ours')
    writeFileSync(file, changed)
    await rm(path.join(shop.folder, names[1] ?? ''))
    expect(await failing(shop.init())).toEqual([
      expect.stringMatching(
        /^CI_FILE_DIFFERS \(refused\): \.github\/workflows\/stagecraft\.yml is not what would be written:\n-\d+ {5}runs-on: ours\n\+\d+ {5}runs-on: ubuntu-24\.04$/,
      ),
    ])
    expect([readFileSync(file, 'utf8') === changed, await files.about(path.join(shop.folder, names[1] ?? ''))]).toEqual(
      [true, undefined],
    )
    const { lines } = await shop.init({ force: true })
    expect(lines.slice(0, 3)).toEqual([`wrote over ${names[0]}`, `wrote ${names[1]}`, `unchanged ${names[2]}`])
  })

  test('shows everything and writes nothing in a dry run', async () => {
    const shop = await project(one, { release: 'v1.2.3' })
    const { lines } = await shop.init({ dryRun: true })
    expect(lines.filter((line) => line.startsWith('# .github'))).toEqual(names.map((name) => `# ${name} (new)`))
    expect(await files.about(path.join(shop.folder, '.github'))).toBeUndefined()
  })

  test('says what is to be set, per environment, without values', async () => {
    const shop = await project(one, { release: 'v1.2.3' })
    const { lines } = await shop.init()
    expect(lines.slice(4)).toEqual([
      '# First make these environments at https://github.com/acme/shop/settings/environments: production, production-plan.',
      '',
      '# production: the gate of the deploy; production-plan: its plans. Both hold the same.',
      'mkdir -p .stagecraft',
      'ssh-keyscan -p 22 app-1.example.com >> .stagecraft/known_hosts',
      '# Compare .stagecraft/known_hosts with what the hosts say of themselves (ssh-keygen -lf). Commit it and run this again with --force, or set it:',
      'gh secret set DATABASE_URL --env production',
      'gh secret set DEPLOY_KEY --env production < path/of/the/private/key',
      'gh variable set KNOWN_HOSTS --env production < .stagecraft/known_hosts',
      'gh secret set DATABASE_URL --env production-plan',
      'gh secret set DEPLOY_KEY --env production-plan < path/of/the/private/key',
      'gh variable set KNOWN_HOSTS --env production-plan < .stagecraft/known_hosts',
      '',
      '# Last, at https://github.com/acme/shop/settings/environments:',
      '# reviewers for production, and the branch trunk alone; for production-plan no reviewers, and the branches whose pull requests may plan.',
    ])
  })

  test('takes known hosts that git carries from there, and asks to commit them', async () => {
    const shop = await project(one, { release: 'v1.2.3' })
    knowHosts(shop, 'app-1.example.com')
    const { lines } = await shop.init()
    expect(warningsIn(lines)).toEqual(['the workflows take .stagecraft/known_hosts from the checkout: commit it'])
    expect([...written(shop), ...lines].join('')).not.toMatch(/KNOWN_HOSTS|ssh-keyscan/)
    shop.git('add', '--all')
    shop.git('commit', '--quiet', '--message', 'hosts')
    expect(warningsIn((await shop.init()).lines)).toEqual([])
  })

  test('takes known hosts that lack a host of an environment for missing, there and only there', async () => {
    const two = `${base}${ci}environments:\n${environment('staging')}${environment('production').replaceAll('app-1', 'app-2')}`
    const shop = await project(two, { release: 'v1.2.3' })
    knowHosts(shop, 'app-1.example.com')
    const { lines, result } = await shop.init()
    expect(lines.filter((line) => line.startsWith('ssh-keyscan'))).toEqual([
      'ssh-keyscan -p 22 app-2.example.com >> .stagecraft/known_hosts',
    ])
    expect(result['environments']).toMatchObject([{ variables: [] }, { variables: ['KNOWN_HOSTS'] }])
  })

  test('asks to commit an env file, or to have git ignore it', async () => {
    const shop = await project(one.replace('from_env: [DATABASE_URL]', 'env_file: .env.production'), {
      release: 'v1.2.3',
    })
    writeFileSync(path.join(shop.folder, '.env.production'), 'A=1\n')
    expect(warningsIn((await shop.init()).lines)).toEqual([
      'the workflows take .env.production from the checkout: commit it, or let git ignore it, so that it is a secret',
    ])
  })

  test.each([
    ['its hosts are not on it', one + tailnet(''), []],
    [
      'its hosts are on it',
      (one + tailnet('')).replace('app-1.example.com', 'app-1.acme.ts.net'),
      ['app-1.acme.ts.net'],
    ],
    [
      'its jump host is on it',
      (one + tailnet('')).replace('DEPLOY_KEY }', 'DEPLOY_KEY, jump: [{ address: gate.acme.ts.net, user: deploy }] }'),
      ['gate.acme.ts.net'],
    ],
    [
      'its hosts are on it, behind a jump host that is not',
      (one + tailnet(''))
        .replace('app-1.example.com', 'app-1.acme.ts.net')
        .replace('DEPLOY_KEY }', 'DEPLOY_KEY, jump: [{ address: gate.example.com, user: deploy }] }'),
      [],
    ],
    [
      'they are reached by Tailscale SSH',
      one.replace('private_key_env: DEPLOY_KEY', 'tailscale: true'),
      ['app-1.example.com'],
    ],
  ])('joins the tailnet for an environment only for its hosts: %s', async (_, config, pinged) => {
    const shop = await project(config, { release: 'v1.2.3' })
    await shop.init()
    const pings = (written(shop)[0] ?? '').match(/(?<=^ {10}ping: ).*$/gm) ?? []
    expect([...new Set(pings)]).toEqual(pinged)
    expect(/tailscale\/github-action/.test(written(shop).join(''))).toBe(pinged.length > 0)
  })

  test('takes GitHub where stagecraft.yml has no section ci', async () => {
    const shop = await project(one.replace(ci, ''), { release: 'v1.2.3' })
    await shop.init()
    expect(written(shop)[0]).toContain('name: deploy shop')
  })

  test('deploys in the order of the file, and only those that are named', async () => {
    const both = `${base}${ci}environments:\n${environment('staging', '    protected: true\n')}${environment('production')}  dev: { driver: local }\n`
    const jobs = async (inputs: Partial<CiInitInputs>): Promise<readonly string[]> => {
      const shop = await project(both, { release: 'v1.2.3' })
      await shop.init(inputs)
      return (
        written(shop)[0]
          ?.match(/^ {2}[a-z-]+(?=:$)/gm)
          ?.map((job) => job.trim())
          .filter((job) => /^(plan|deploy)-/.test(job)) ?? []
      )
    }
    expect(await jobs({})).toEqual(['plan-staging', 'deploy-staging', 'plan-production', 'deploy-production'])
    const production = 'production' as EnvironmentName
    expect(await jobs({ environments: [production] })).toEqual(['plan-production', 'deploy-production'])
    const shop = await project(both, { release: 'v1.2.3' })
    const { lines } = await shop.init()
    expect(lines).toContain('A merge deploys: staging → production; another order with --env.')
    const byDefault = written(shop).flatMap((text) => text.match(/(?<=^ {8}default: )\w+$/gm) ?? [])
    expect(byDefault).toEqual(['staging', 'staging', 'previous'])
  })

  test('warns of a key that a runner does not have', async () => {
    const shop = await project(one.replace('    ssh: { private_key_env: DEPLOY_KEY }\n', ''), { release: 'v1.2.3' })
    const { lines, result } = await shop.init()
    expect(warningsIn(lines)).toEqual(result['warnings'])
    expect(lines.slice(-1)).toEqual([
      expect.stringContaining('write private_key_env: DEPLOY_KEY under environments.production.ssh'),
    ])
  })
})

describe('CLI_CI_INIT bad input', () => {
  test.each([
    [
      'an unknown environment',
      one,
      { environments: ['live' as EnvironmentName] },
      ['ENVIRONMENT_UNKNOWN (invalid): stagecraft.yml has no environment live.'],
    ],
    [
      'this machine alone',
      `${base}${ci}environments:\n  dev: { driver: local }\n`,
      {},
      [
        'CI_NO_ENVIRONMENT (invalid): Every environment of stagecraft.yml is the machine that runs the command (driver: local).',
      ],
    ],
  ])('%s is told', async (_, config, inputs, expected) => {
    const shop = await project(config)
    expect(await failing(shop.init(inputs))).toEqual(expected)
  })

  test('a folder outside of git is told', async () => {
    const shop = await project(one, { isGit: false })
    expect(await failing(shop.init())).toEqual([expect.stringContaining('CI_NOT_IN_GIT (invalid): ')])
  })
})

describe('CLI_CI_INIT every configuration gives workflows', () => {
  test.each([
    ['of one environment', one],
    [
      'of environments with names that YAML reads otherwise',
      `${base}${ci}environments:\n${['"on"', '"null"', '"1"', 'n'].map((name) => environment(name)).join('')}`,
    ],
    ['with another registry', one.replace('ghcr.io/acme/shop', 'registry.example.com:5000/shop')],
    ['without a registry', one.replace(', registry: ghcr.io/acme/shop', '')],
    ['over a tailnet', (one + tailnet('')).replace('example.com', 'acme.ts.net')],
    [
      'over a Headscale',
      one.replace('example.com', 'acme.ts.net') + tailnet(', control_url: https://headscale.example.com'),
    ],
    ['over Tailscale SSH', one.replace('private_key_env: DEPLOY_KEY', 'tailscale: true')],
    ['with an env file that git does not carry', one.replace('from_env: [DATABASE_URL]', 'env_file: .env.production')],
    ['with names that GitHub keeps for itself', one.replace('DATABASE_URL', 'SHOP_TOKEN, TOKEN_2')],
    [
      'with another file that deploys',
      one.replace('github: {}', 'github: { workflow_file: .github/workflows/ship.yaml }'),
    ],
  ])('%s that hold', async (_, config) => {
    const shop = await project(config, { release: 'v1.2.3' })
    const { result } = await shop.init()
    const texts = (result['files'] as readonly { readonly content: string }[]).map(({ content }) => content)
    expect(await Promise.all(texts.map(problemsOf))).toEqual([[], [], []])
    const lines = texts.join('\n').split('\n')
    expect(lines.filter((line) => /^\s*(- )?run: .*\$\{\{/.test(line) || /pull_request_target/.test(line))).toEqual([])
    const uses = lines.filter((line) => /\buses: /.test(line))
    expect(uses.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([])
  })
})
