// Settings that count for a command and that no feature of this version reads yet: parsed, checked, and refused by that command alone.

import type { Fault } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { keysOf } from '../model/name.ts'
import { describePath } from './source.ts'
import type { KeyPath, Places } from './source.ts'
import { databases, hosts, images, release, selected } from './unbuilt-settings.ts'
import type { Around, Need, Unbuilt } from './unbuilt-settings.ts'

/** What a command does with an environment. */
export type Use = 'reach' | 'build' | 'migrate' | 'deploy'

const needs: { readonly [U in Use]: readonly Need[] } = {
  reach: ['hosts'],
  build: ['images'],
  migrate: ['hosts', 'migrations'],
  deploy: ['hosts', 'images', 'migrations', 'release'],
}
const users: { readonly [N in Need]: string } = {
  hosts: 'every command that reaches its hosts',
  images: 'build, plan and deploy',
  migrations: 'migrate, plan and deploy',
  release: 'plan and deploy',
}

/** Everything of one environment, whatever is done with it. */
export const unbuiltIn = (around: Around): readonly Unbuilt[] => [
  ...hosts(around),
  ...images(around),
  ...release(around),
  ...databases(around),
  ...selected(around),
]

/** Faults: CONFIG_KEY_NOT_BUILT, one for each setting that `use` of the environment would need. */
export const refusedFor = (use: Use, around: Around): readonly Fault[] =>
  unbuiltIn(around)
    .filter(({ need }) => needs[use].includes(need))
    .map(notBuilt)

const notBuilt = ({ setting, need, instead, where }: Unbuilt): Fault =>
  faults.CONFIG_KEY_NOT_BUILT({ setting, users: users[need], instead, where })

/** The same as a sentence, for those who only check. */
export const describeUnbuilt = (unbuilt: Unbuilt): string => {
  const { what, fix } = notBuilt(unbuilt)
  const { file, line, column } = unbuilt.where
  return `${[file, line, column].filter((part) => part !== undefined).join(':')}: ${what} ${fix}`
}

/** Commands of features still to come, with the sections that only they read. */
const readers: Readonly<Record<string, readonly KeyPath[]>> = {
  dev: [
    ['dev'],
    ['backend', 'providers', 'generic', 'dev'],
    ['backend', 'providers', 'encore-ts', 'dev'],
    ['frontend', 'providers', 'generic', 'dev'],
  ],
  // Of a network the domain is read already, by whoever waits for hosts on it.
  'infra up': [
    ...['auth_key_env', 'default_tags', 'role_tags', 'install', 'control_url'].map((key) => [
      ...['network', 'providers', 'tailscale', key],
    ]),
    ['cloud'],
    ['infra'],
  ],
  'secrets sync': [['secrets']],
}

/** Sections that stand there for commands that this version does not have: a sentence for each command. */
export const describeUnread = (places: Places): readonly string[] =>
  keysOf(readers).flatMap((command) => {
    const given = (readers[command] ?? []).filter((path) => places.isGiven(path)).map(describePath)
    return given.length === 0 ? [] : [`${given.join(', ')}: checked, and read by ${command}, which is not built yet.`]
  })
