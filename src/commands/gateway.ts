// A gateway's command: what the team wrote for its Traefik, with what routes of ours need of it.

import type { ComposeService } from '../model/compose.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { controlEntryPoint } from './traefik.ts'
import { entryPointsOf } from './traefik-command.ts'

/** What of a service decides whether it can be a gateway. */
export interface GatewayFacts {
  readonly service: string
  /** As the compose file says it, like `traefik:v3.7`. */
  readonly reference: string
  readonly command: readonly string[]
  readonly hasEntrypoint: boolean
  /** Absolute paths in the container at which something is mounted. */
  readonly targets: readonly string[]
}

export interface GatewayCommand {
  readonly command: readonly string[]
  /** The folder in the container that it watches: our routes are mounted over it. */
  readonly directory: string
  /** Entry points that routes go on, in order of the command. */
  readonly entryPoints: readonly string[]
  /** Of the entry point that is never published: the API and the proofs. */
  readonly port: number
}

/** Where routes are mounted when the command names no folder. */
const ownDirectory = '/etc/stagecraft/routes'
const firstControlPort = 8_799
/** Names under which Traefik reads a static file, which makes it ignore the command (https://doc.traefik.io/traefik/getting-started/configuration-overview/). */
const staticFile = /^(\/etc\/traefik|\/root\/\.config|\/)\/?traefik\.(ya?ml|toml)$/
/** Traefik's own when the command defines none. */
const defaultEntryPoint = '--entryPoints.http.address=:80'

const lines = [
  'command:',
  '  - --entryPoints.web.address=:80',
  '  - --providers.file.directory=/etc/traefik/dynamic',
] as const

export const gatewayFactsOf = (name: string, service: ComposeService): GatewayFacts => ({
  service: name,
  reference: service.image ?? '',
  command: service.command,
  hasEntrypoint: service.rest['entrypoint'] !== undefined,
  targets: [...service.volumes, ...service.configs, ...service.secrets].map(({ target }) => target),
})

/** The command that is rendered: the team's own, the file provider watched and quick, the API on an entry point of ours. Fault: GATEWAY_UNSUPPORTED. */
export function gatewayCommand(facts: GatewayFacts): GatewayCommand | Fault {
  const written = joinValues(facts.command[0] === 'traefik' ? facts.command.slice(1) : facts.command)
  const directory = valueOf(written, 'providers.file.directory') ?? ownDirectory
  const problem = problemOf(facts, written, directory)
  if (problem !== undefined) return faults.GATEWAY_UNSUPPORTED({ service: facts.service, problem, lines })
  const own = written.filter(
    (option) =>
      nameOf(option).startsWith('entrypoints.') && !nameOf(option).startsWith(`entrypoints.${controlEntryPoint}.`),
  )
  const entryPoints = entryPointsOf(own).public
  const port = controlPort(own)
  const added = [
    ...(entryPoints.length === 0 ? [defaultEntryPoint] : []),
    `--entryPoints.${controlEntryPoint}.address=:${port}`,
    `--providers.file.directory=${directory}`,
    '--providers.file.watch=true',
    '--providers.providersThrottleDuration=100ms',
    '--api=true',
  ]
  const replaced = new Set(added.map(nameOf))
  const kept = written.filter(
    (option) => !replaced.has(nameOf(option)) && !nameOf(option).startsWith(`entrypoints.${controlEntryPoint}.`),
  )
  return {
    command: [...kept, ...added],
    directory,
    entryPoints: entryPoints.length === 0 ? ['http'] : entryPoints,
    port,
  }
}

/** The fault that a gateway of the compose file would end in, if any: told while planning. */
export function gatewayFault(name: string, service: ComposeService): Fault | undefined {
  const found = gatewayCommand(gatewayFactsOf(name, service))
  return found instanceof Fault ? found : undefined
}

/** Completes "The gateway <service> …". */
function problemOf(facts: GatewayFacts, written: readonly string[], directory: string): string | undefined {
  const { reference, command, hasEntrypoint, targets } = facts
  const [, image = '', tag = ''] = /(?:^|\/)([^/:@]+)(?::([^/@]+))?(?:@[^/]*)?$/.exec(reference) ?? []
  if (!image.includes('traefik') && !command.some((option) => nameOf(option).startsWith('entrypoints.')))
    return `is no Traefik (${reference || 'it has no image'})`
  if (/^v?[12](\.|$|-)/.test(tag)) return `is ${image}:${tag}, but routes are written for Traefik 3`
  if (hasEntrypoint) return 'has an entrypoint of its own, so that its options cannot be completed'
  const word = written.find((option) => !option.startsWith('-'))
  if (word !== undefined) return `has ${JSON.stringify(word)} in its command, which is no option of Traefik`
  if (written.some((option) => nameOf(option) === 'configfile'))
    return 'names a static file (--configFile), which makes Traefik ignore its command'
  if (written.some((option) => nameOf(option) === 'providers.file.filename'))
    return 'reads its routes from one file (--providers.file.filename), which cannot be replaced without breaking the watch'
  const file = targets.find((target) => staticFile.test(target) || /^\/etc\/traefik\/?$/.test(target))
  if (file !== undefined)
    return `mounts ${file}, where Traefik looks for a static file that makes it ignore its command`
  if (!directory.startsWith('/') || /^\/+$/.test(directory))
    return `watches ${directory}, which is no folder of its own`
  const beside = targets.find((target) => within(target, directory) || within(directory, target))
  return beside === undefined ? undefined : `mounts ${beside}, which overlaps with the folder of routes ${directory}`
}

/** Whether `path` lies below `folder`; equal does not count: our routes take that very place. */
function within(path: string, folder: string): boolean {
  const clean = (text: string): string => text.replace(/\/+/g, '/').replace(/\/$/, '')
  return clean(path).startsWith(`${clean(folder)}/`)
}

/** `--name value` as one word: Traefik reads both forms. */
function joinValues(command: readonly string[]): readonly string[] {
  return command.flatMap((word, at) => {
    const before = command[at - 1]
    const next = command[at + 1]
    const takesNext = (option: string): boolean => option.startsWith('-') && !option.includes('=')
    if (!word.startsWith('-')) return before !== undefined && takesNext(before) ? [] : [word]
    return takesNext(word) && next !== undefined && !next.startsWith('-') ? [`${word}=${next}`] : [word]
  })
}

/** An option's name as Traefik compares it: in any case, with one or two dashes. */
const nameOf = (option: string): string => /^--?([^=]*)/.exec(option)?.[1]?.toLowerCase() ?? ''

const valueOf = (command: readonly string[], name: string): string | undefined => {
  const option = command.findLast((each) => nameOf(each) === name)
  return option?.includes('=') ? option.slice(option.indexOf('=') + 1).replace(/(.)\/+$/, '$1') : undefined
}

/** The first port from 8799 on that no entry point of the team's listens on. */
function controlPort(entryPoints: readonly string[]): number {
  const taken = new Set(entryPoints.flatMap((option) => /:(\d+)(\/\w+)?$/.exec(option)?.[1] ?? []))
  for (let port = firstControlPort; ; port++) if (!taken.has(String(port))) return port
}
