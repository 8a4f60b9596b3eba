// What Compose resolved → ComposeModel: paths relative to the project, defaults in milliseconds, and what cannot be deployed told.

import type { ComposeFile, ComposeModel, ComposeResource } from '../model/compose.ts'
import type { Json } from '../model/digest.ts'
import { Fault } from '../model/fault.ts'
import type { Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import { parseServiceName } from '../model/name.ts'
import type { ServiceName } from '../model/name.ts'
import { composeOutput } from './compose-output.ts'
import type { ComposeOutput, OutputFile, OutputResource } from './compose-output.ts'
import type { ComposePlaces } from './compose-place.ts'
import { composeService } from './compose-service.ts'
import { relativeTo } from './project-path.ts'
import type { KeyPath } from './source.ts'

export interface ComposeReading {
  /** Absolute folder of stagecraft.yml, without symbolic links. */
  readonly root: string
  /** The home folder of the user who runs this, where known. */
  readonly home?: string
  /** `local`: containers run on this machine, so that its own paths mean something to them. */
  readonly driver: string
  readonly places?: ComposePlaces
}

export type ComposeRead = { readonly model: ComposeModel } | { readonly faults: readonly Fault[] }

/** Collects faults while a model is read. */
export interface Findings {
  readonly reading: ComposeReading
  readonly output: ComposeOutput
  readonly tell: (fault: Fault) => void
}

/** Reads the JSON of `docker compose config --format json`. Faults: COMPOSE_*, all of them at once. */
export function parseCompose(jsonText: string, reading: ComposeReading): ComposeRead {
  const parsed = parseOutput(jsonText)
  if ('fault' in parsed) return { faults: [parsed.fault] }
  const { output } = parsed
  const found: Fault[] = []
  const findingsAt = (...path: KeyPath): Findings => ({
    reading,
    output,
    tell: (fault) => found.push(placedAt(fault, reading.places?.of(path))),
  })
  for (const [name] of sortedEntries(output.services).filter(([each]) => parseServiceName(each) === undefined))
    findingsAt('services', name).tell(
      faults.COMPOSE_UNSUPPORTED({
        service: name,
        what: 'has a name that cannot be deployed',
        fix: 'Use letters, digits, _, . and -, at most 63, and no word that every object of JavaScript has.',
      }),
    )
  const services = sortedEntries(output.services).map(
    ([name, service]) => [name, composeService(name as ServiceName, service, findingsAt('services', name))] as const,
  )
  if (services.length === 0) found.push(faults.COMPOSE_NO_SERVICES({}))
  const model: ComposeModel = {
    services: Object.fromEntries(services),
    networks: resources(output.networks, output.name),
    volumes: resources(output.volumes, output.name),
    secrets: files(output.secrets, 'secret', (key) => findingsAt('secrets', key)),
    configs: files(output.configs, 'config', (key) => findingsAt('configs', key)),
  }
  const cycle = cycleIn(model)
  if (cycle) findingsAt('services', cycle[0] ?? '').tell(faults.COMPOSE_CYCLE({ path: cycle }))
  return found.length > 0 ? { faults: found } : { model }
}

/** A fault about a service is placed where the compose file writes it, unless it says better. */
function placedAt(fault: Fault, where: Place | undefined): Fault {
  if (where === undefined || fault.where !== undefined) return fault
  const { code, ending, what, why, fix } = fault
  return new Fault({ code, ending, what, fix, where, ...(why === undefined ? {} : { why }) })
}

function parseOutput(jsonText: string): { readonly output: ComposeOutput } | { readonly fault: Fault } {
  let raw: unknown
  try {
    // Compose doubles each dollar sign of the whole text, so that its output can be read by Compose again.
    raw = JSON.parse(jsonText.replaceAll('$$', '$'))
  } catch {
    return { fault: faults.COMPOSE_OUTPUT({ problem: 'it is not JSON' }) }
  }
  const parsed = composeOutput.safeParse(raw)
  if (parsed.success) return { output: parsed.data }
  const [issue] = parsed.error.issues
  return {
    fault: faults.COMPOSE_OUTPUT({ problem: `${issue?.path.join('.') ?? 'it'}: ${issue?.message ?? 'unknown shape'}` }),
  }
}

export const sortedEntries = <T>(
  record: Readonly<Record<string, T>> | null | undefined,
): readonly (readonly [string, T])[] => Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

function resources(
  from: Readonly<Record<string, OutputResource>> | null | undefined,
  project: string,
): Readonly<Record<string, ComposeResource>> {
  const entries = sortedEntries(from).map(([key, { name, external, ...definition }]): [string, ComposeResource] => [
    key,
    {
      // Compose fills in `<project>_<key>`; a name of the team's own is another one, or that of an external resource.
      ...(name && (external === true || name !== `${project}_${key}`) ? { name } : {}),
      external: external === true,
      definition: definition as Readonly<Record<string, Json>>,
    },
  ])
  return Object.fromEntries(entries)
}

function files(
  from: Readonly<Record<string, OutputFile>> | null | undefined,
  kind: 'secret' | 'config',
  findingsAt: (key: string) => Findings,
): Readonly<Record<string, ComposeFile>> {
  return Object.fromEntries(sortedEntries(from).map(([key, file]) => [key, fileOf(key, file, kind, findingsAt(key))]))
}

function fileOf(key: string, file: OutputFile, kind: 'secret' | 'config', { reading, tell }: Findings): ComposeFile {
  if (typeof file.environment === 'string') return { kind: 'environment', name: file.environment }
  if (typeof file.content === 'string') return { kind: 'content', content: file.content }
  if (typeof file.file !== 'string') {
    tell(
      faults.COMPOSE_UNSUPPORTED({
        service: `${kind} ${key}`,
        what: 'is external',
        fix: 'Give it a file or the name of a variable with environment; external ones exist only in Docker Swarm.',
      }),
    )
    return { kind: 'external', name: file.name ?? key }
  }
  const path = relativeTo(reading.root, file.file)
  if (path.startsWith('/')) tell(faults.COMPOSE_PATH_OUTSIDE({ service: `${kind} ${key}`, use: 'the file', path }))
  return { kind: 'file', path }
}

/** Services that depend on each other in a circle, the first one again at the end. */
function cycleIn(model: ComposeModel): readonly string[] | undefined {
  const done = new Set<string>()
  const visit = (name: ServiceName, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name]
    if (done.has(name)) return undefined
    for (const { service } of model.services[name]?.dependsOn ?? []) {
      const found = visit(service, [...trail, name])
      if (found) return found
    }
    done.add(name)
    return undefined
  }
  for (const name of Object.keys(model.services)) {
    const found = visit(name as ServiceName, [])
    if (found) return found
  }
  return undefined
}
