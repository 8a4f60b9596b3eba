// The text of a first stagecraft.yml: as short as it can be, with a word about each line, and good as it stands.

import { stringify } from 'yaml'
import type { Driver } from '../model/config.ts'
import type { AppName, EnvironmentName } from '../model/name.ts'
import type { Found } from './found.ts'

export interface FirstFile {
  readonly app: AppName
  readonly environment: EnvironmentName
  readonly driver: Driver
  readonly withEncore: boolean
  readonly withFrontend: boolean
  readonly found: Found
}

const schemaUrl = 'https://raw.githubusercontent.com/stagecraft/deploy/v1/spec/stagecraft.schema.json'

/** Equal for equal wishes; ends in a line end. What people must replace says so. */
export function firstFile(wish: FirstFile): string {
  const { app, driver, found } = wish
  const isBuilt = found.services.some((service) => service.isBuilt) || buildsBackend(wish)
  const registry =
    driver !== 'local' && isBuilt
      ? [`  registry: registry.example.com/${app} # where images are pushed: put your own here`]
      : []
  const [compose, ...others] = found.composeFiles
  const sections: readonly (readonly string[])[] = [
    [
      `# yaml-language-server: $schema=${schemaUrl}`,
      `# How ${app} is deployed. \`stagecraft validate\` checks this file.`,
      'version: 1',
      'project:',
      `  name: ${app} # fixed once hosts carry it`,
      ...registry,
    ],
    ...(compose !== undefined && others.length > 0
      ? [[`compose: ${compose} # beside it lies ${others.join(', ')}`]]
      : []),
    ...(found.services.length > 0 ? [servicesSection(found)] : []),
    ...backendSection(wish),
    ...(wish.withFrontend ? [frontendSection(wish)] : []),
    ...(driver === 'digitalocean' ? [cloudSection(wish)] : []),
    environmentsSection(wish),
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

const roleWords = {
  app: '',
  db: ' # stateful: replaced only when its definition changed',
  gateway: ' # takes the traffic from outside',
} as const

const servicesSection = ({ services }: Found): readonly string[] => [
  'services: # those of the compose file; roles say on which hosts they run',
  ...services.flatMap(({ name, role }) => [
    `  ${scalar(name)}:`,
    `    role: ${role}${roleWords[role]}`,
    ...(role === 'app'
      ? ['    # rollout: { port: 3000, health: /healthz, domains: [shop.example.com] } # replaced without a gap']
      : []),
  ]),
]

/** Encore where it is asked for; else what a Dockerfile without a compose service builds, and what package.json starts. */
function backendSection(wish: FirstFile): readonly (readonly string[])[] {
  const { found, withEncore } = wish
  if (withEncore) {
    return [
      [
        'backend:',
        '  provider: encore-ts',
        '  providers:',
        '    encore-ts:',
        '      dev:',
        '        listen: 127.0.0.1:4000',
      ],
    ]
  }
  const build = buildsBackend(wish) ? ['      build:', '        dockerfile: Dockerfile'] : []
  const dev =
    found.start === undefined || wish.withFrontend ? [] : ['      dev:', `        command: ${words(found.start)}`]
  const settings = [...dev, ...build]
  return settings.length === 0 ? [] : [['backend:', '  provider: generic', '  providers:', '    generic:', ...settings]]
}

const buildsBackend = ({ withEncore, found }: FirstFile): boolean =>
  !withEncore && found.hasDockerfile && !found.services.some(({ isBuilt }) => isBuilt)

const frontendSection = ({ found }: FirstFile): readonly string[] => [
  'frontend:',
  '  provider: generic',
  '  providers:',
  '    generic:',
  '      dev:',
  `        command: ${words(found.start ?? ['npm', 'run', 'dev'])} # a process of your laptop`,
]

const cloudSection = ({ environment, found }: FirstFile): readonly string[] => [
  'cloud:',
  '  provider: digitalocean',
  '  providers:',
  '    digitalocean:',
  '      token_env: DIGITALOCEAN_TOKEN # the variable that holds the token',
  '      ssh_key_name: deploy # as it is called in your account',
  '      default_region: fra1',
  '      default_size: s-1vcpu-1gb',
  '      hosts:',
  `        ${environment}:`,
  `          host-1: { roles: ${words(rolesIn(found))} }`,
]

function environmentsSection({ environment, driver, found }: FirstFile): readonly string[] {
  const isProtected =
    environment === 'production' ? ['    protected: true # asks for a saved plan, or for the name typed once more'] : []
  const head = ['environments:', `  ${environment}:`]
  if (driver === 'local') return [...head, '    driver: local # this machine', ...isProtected]
  if (driver === 'digitalocean')
    return [
      ...head,
      '    driver: digitalocean',
      ...isProtected,
      '    ssh:',
      '      user: deploy # the login on its hosts',
    ]
  return [
    ...head,
    `    driver: ${driver}`,
    ...isProtected,
    '    hosts:',
    '      host-1: # put your own here, one entry a host',
    '        address: host-1.example.com',
    '        user: deploy',
    `        roles: ${words(rolesIn(found))}`,
  ]
}

const rolesIn = ({ services }: Found): readonly string[] =>
  [...new Set(['app', ...services.map(({ role }) => role)])].sort()

const words = (list: readonly string[]): string => `[${list.map(scalar).join(', ')}]`

/** A text as YAML reads it back, in quotes where it would be read as something else. */
const scalar = (text: string): string => stringify(text, { lineWidth: 0 }).trimEnd()
