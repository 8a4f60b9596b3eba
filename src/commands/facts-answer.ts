// What a host's answer to the facts script says, or the fault that it shows.

import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { stateVolume } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import type { EngineObserved, HostObserved } from '../model/observed.ts'
import { readContainers } from './docker.ts'
import { engineIn } from './engine.ts'
import type { Sections } from './sections.ts'
import { parseSections } from './sections.ts'
import { stateIn } from './state-answer.ts'

export interface FactsAsked {
  readonly host: HostName
  readonly app: string
  readonly environment: string
  /** The Compose project that may own the wanted volumes. */
  readonly project: string
  readonly internalAddress: string
  readonly wantedVolumes: readonly string[]
}

/** What the answer tells; times are the host's clock in milliseconds since 1970, when the script began and ended. */
export interface Facts extends Omit<HostObserved, 'clock'> {
  readonly begun: number
  readonly ended: number
}

/**
 * Faults: HOST_TOOLS_MISSING, DOCKER_MISSING, DOCKER_DENIED, DOCKER_DOWN, ENGINE_UNSUPPORTED, HOST_ADDRESS_UNRESOLVED,
 * STATE_FOREIGN, STATE_CLASH, HOST_ANSWER_UNREADABLE.
 */
export function readFacts(stdout: string, asked: FactsAsked): Facts {
  const { host } = asked
  const sections = parseSections(stdout)
  if (sections === undefined) throw unreadable(host, 'it was cut')
  const [unmet] = unmetIn(sections, host)
  if (unmet !== undefined) throw unmet
  const engine: EngineObserved = engineIn(sections, host)
  const state = stateIn(sections, { ...asked, volume: stateVolume(asked.app, asked.environment) })
  const volumes = jsonLines({ sections, host, name: 'volumes', begin: '{' }, volumeLine)
  return {
    engine,
    state,
    containers: containersIn(sections, host),
    images: imagesIn(sections, host),
    ports: portsIn(sections, host),
    networks: jsonLines({ sections, host, name: 'networks', begin: '"' }, z.string()).toSorted(),
    volumes: volumes.map(({ name }) => name).toSorted(),
    foreignVolumes: foreignIn(volumes, asked),
    internalAddress: addressIn(sections, asked),
    disk: diskIn(sections, host),
    bootId: textOf(sections, 'boot'),
    begun: clockIn(sections, 'begun', host),
    ended: clockIn(sections, 'ended', host),
  }
}

/** What a host lacks that everything else needs, all of it. Faults: those that `readFacts` begins with. */
export function unmetFacts(stdout: string, host: HostName): readonly Fault[] {
  const sections = parseSections(stdout)
  return sections === undefined ? [unreadable(host, 'it was cut')] : unmetIn(sections, host)
}

function unmetIn(sections: Sections, host: HostName): readonly Fault[] {
  const tools = linesOf(sections, 'tools')
  const missing = tools.length > 0 ? [faults.HOST_TOOLS_MISSING({ host, tools })] : []
  if (sections.has('no-docker')) return [...missing, faults.DOCKER_MISSING({ host })]
  try {
    engineIn(sections, host)
    return missing
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return [...missing, error]
  }
}

const unreadable = (host: HostName, detail: string): Fault =>
  faults.HOST_ANSWER_UNREADABLE({ host, doing: 'what runs there', detail })

const textOf = (sections: Sections, name: string): string => (sections.get(name)?.text ?? '').trim()
const linesOf = (sections: Sections, name: string): string[] => textOf(sections, name).split('\n').filter(Boolean)

interface JsonLines {
  readonly sections: Sections
  readonly host: HostName
  readonly name: string
  /** The first character of the lines that are meant. */
  readonly begin: string
}

/** The lines of JSON that a Docker command printed, between warnings it may have. A failed command is a fault. */
function jsonLines<T>({ sections, host, name, begin }: JsonLines, shape: z.ZodType<T>): T[] {
  const answer = sections.get(name)
  if (answer?.code !== 0) throw unreadable(host, `${name}: ${firstLine(answer?.text ?? 'nothing')}`)
  return linesOf(sections, name)
    .filter((line) => line.startsWith(begin))
    .map((line) => {
      const read = shape.safeParse(jsonOf(line))
      if (!read.success) throw unreadable(host, `${name}: ${firstLine(line)}`)
      return read.data
    })
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown
  } catch {
    return undefined
  }
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').slice(0, 200)
}

function containersIn(sections: Sections, host: HostName): HostObserved['containers'] {
  const answer = sections.get('containers')
  if (answer?.code !== 0) throw unreadable(host, `containers: ${firstLine(answer?.text ?? 'nothing')}`)
  try {
    return readContainers(answer.text).map((facts) => ({
      id: facts.id,
      name: facts.name,
      service: facts.service,
      number: facts.number,
      index: facts.index,
      project: facts.project,
      image: facts.image,
      definition: facts.definition,
      running: facts.running,
      health: facts.health,
      restarts: facts.restarts,
      exitCode: facts.exitCode,
      startedAt: facts.startedAt,
      networks: facts.networks,
      pid: facts.pid,
    }))
  } catch (error) {
    throw unreadable(host, `containers: ${error instanceof Error ? firstLine(error.message) : 'unreadable'}`)
  }
}

/** Repository digests; an image built there may have none. */
const imagesIn = (sections: Sections, host: HostName): string[] =>
  [
    ...new Set(
      jsonLines({ sections, host, name: 'images', begin: '[' }, z.array(z.string())).flatMap((each) => each ?? []),
    ),
  ].toSorted()

const bindings = z.record(z.string(), z.array(z.object({ HostPort: z.string() })).nullish()).nullish()
const portsLine = z.tuple([bindings, bindings])

function portsIn(sections: Sections, host: HostName): number[] {
  const published = jsonLines({ sections, host, name: 'containers', begin: '[' }, portsLine)
    .flatMap(([bound, used]) => [...Object.entries(bound ?? {}), ...Object.entries(used ?? {})])
    .filter(([port]) => port.endsWith('/tcp'))
    .flatMap(([, each]) => each ?? [])
    .flatMap(({ HostPort }) => portsOf(HostPort))
  const listening = linesOf(sections, 'listening')
    .filter((hex) => /^[0-9A-F]{4}$/.test(hex))
    .map((hex) => Number.parseInt(hex, 16))
  return [...new Set([...published, ...listening])].filter((port) => port > 0).toSorted((a, b) => a - b)
}

/** `8080`, or `8080-8082` where the engine picks one of them. */
function portsOf(text: string): number[] {
  const [first = '', last = first] = text.split('-')
  if (!/^\d{1,5}$/.test(first) || !/^\d{1,5}$/.test(last) || Number(last) > 65_535) return []
  return Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, index) => Number(first) + index)
}

const volumeLine = z.object({ name: z.string(), project: z.string() })

const foreignIn = (
  volumes: readonly z.infer<typeof volumeLine>[],
  asked: FactsAsked,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    volumes
      .filter(({ name, project }) => asked.wantedVolumes.includes(name) && project !== '' && project !== asked.project)
      .map(({ name, project }) => [name, project]),
  )

function addressIn(sections: Sections, { host, internalAddress }: FactsAsked): string {
  const found = /^[0-9a-fA-F:.]+/.exec(textOf(sections, 'address'))?.[0]
  if (sections.get('address')?.code !== 0 || found === undefined) {
    throw faults.HOST_ADDRESS_UNRESOLVED({ host, address: internalAddress })
  }
  return found
}

/** The last line of `df -P -k`: file system, blocks of 1024 bytes, used, available, per cent, mount point. */
function diskIn(sections: Sections, host: HostName): HostObserved['disk'] {
  const [, total, free] = /\s(\d+)\s+\d+\s+(\d+)\s+\S+\s+\S.*$/.exec(textOf(sections, 'disk')) ?? []
  if (total === undefined || free === undefined) throw unreadable(host, `df: ${firstLine(textOf(sections, 'disk'))}`)
  return { free: Number(free) * 1024, total: Number(total) * 1024 }
}

function clockIn(sections: Sections, name: string, host: HostName): number {
  const text = textOf(sections, name)
  if (!/^\d{13}$/.test(text)) throw unreadable(host, `date: ${firstLine(text)}`)
  return Number(text)
}
