// What Compose printed when it did not like the team's files → faults with the user's file and line.

import type { Fault, Place } from '../model/fault.ts'
import { configFaults as faults } from '../model/faults/config.ts'
import type { ComposePlaces } from './compose-place.ts'

/** What is known of the files that Compose read. */
export interface ComposeAsked {
  /** Relative to the project, in order. */
  readonly files: readonly string[]
  /** Absolute folder of the project: it is left out of messages. */
  readonly root: string
  readonly places: ComposePlaces
  /** Names that the project's own `.env` sets, which hosts do not get. */
  readonly dotenv?: readonly string[]
}

const warning = /level=warning/
const unsetVariable = /The \\?"([A-Za-z_][A-Za-z0-9_]*)\\?" variable is not set/

/** The complaint of a Compose that failed, in its own words. Faults: COMPOSE_ABSENT, COMPOSE_REJECTED, COMPOSE_VARIABLE_UNSET, COMPOSE_CYCLE. */
export function composeComplaint(stderr: string, asked: ComposeAsked): readonly Fault[] {
  const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !warning.test(line))
  const said = lines.map((line) => clean(line, asked.root))
  if (isNoCompose(said)) return [faults.COMPOSE_ABSENT({ said: said[0] ?? '' })]
  const complaint = said.join('; ') || 'it says nothing'
  const where = placeOf(complaint, asked)
  const cycle = cycleIn(said)
  if (cycle !== undefined)
    return [faults.COMPOSE_CYCLE({ path: cycle, ...placed(asked.places.of(['services', cycle[0] ?? '']) ?? where) })]
  const [, required] = /required variable ([A-Za-z_][A-Za-z0-9_]*) is missing a value/.exec(complaint) ?? []
  if (required !== undefined) return [unset(required, asked, where)]
  return [
    faults.COMPOSE_REJECTED({
      complaint: complaint.replace(/: invalid compose project$/, '').replace(/\.$/, ''),
      ...placed(where),
    }),
  ]
}

/** Docker itself, which has no such plugin and does not know its flags; or a Compose that is too old for them. */
const isNoCompose = ([first = '']: readonly string[]): boolean =>
  /^(docker: )?(unknown (shorthand )?flag: |'compose' is not a docker command|unknown command: docker compose)/.test(
    first,
  )

/** Variables that Compose warned about, because it would use an empty text: each is a fault. */
export function unsetVariables(stderr: string, asked: ComposeAsked): readonly Fault[] {
  const names = stderr.split('\n').flatMap((line) => (warning.test(line) ? (unsetVariable.exec(line)?.[1] ?? []) : []))
  const [file] = asked.files
  return [...new Set(names)].sort().map((name) => unset(name, asked, file === undefined ? undefined : { file }))
}

const unset = (name: string, { places, dotenv }: ComposeAsked, where: Place | undefined): Fault =>
  faults.COMPOSE_VARIABLE_UNSET({
    name,
    dotenv: dotenv?.includes(name) ?? false,
    ...placed(places.ofVariable(name) ?? where),
  })

/** `dependency cycle detected: a -> b -> a`, or a list of `extends b in file` lines; where a circle begins is chance, so the first name by order does. */
function cycleIn(said: readonly string[]): readonly string[] | undefined {
  const [, arrows] = /^dependency cycle detected: (.*)$/.exec(said[0] ?? '') ?? []
  const names = arrows?.split(' -> ') ?? extended(said)
  if (names === undefined) return undefined
  const circle = names.slice(0, -1)
  const first = circle.indexOf([...circle].sort()[0] ?? '')
  const turned = [...circle.slice(first), ...circle.slice(0, first)]
  return [...turned, ...turned.slice(0, 1)]
}

const extended = (said: readonly string[]): readonly string[] | undefined =>
  said[0] === 'Circular reference:'
    ? said.slice(1).flatMap((line) => /^(?:extends )?(\S+) in /.exec(line)?.[1] ?? [])
    : undefined

const placed = (where: Place | undefined): { readonly where?: Place } => (where === undefined ? {} : { where })

/** Without colour, time stamps and the absolute folder. Its words are data: on one line, without control characters. */
const clean = (line: string, root: string): string =>
  line
    // oxlint-disable-next-line no-control-regex -- control characters are what is removed
    .replace(/\u001b\[[0-9;]*m|[\u0000-\u001f\u007f]/g, '')
    .replaceAll(`${root}/`, '')
    .trim()
    .slice(0, 500)

/** Of YAML that is none our own reading knows the line better; else the key or service that the complaint names. */
function placeOf(complaint: string, { files, places }: ComposeAsked): Place | undefined {
  const file = files.find((each) => complaint.includes(each)) ?? (files.length === 1 ? files[0] : undefined)
  const line = /\bline (\d+)/.exec(complaint)?.[1]
  if (complaint.startsWith('yaml: ')) {
    const broken = places.broken()
    if (broken !== undefined) return broken
    if (line !== undefined && file !== undefined) return { file, line: Number(line) }
  }
  const key = /\b(services|networks|volumes|secrets|configs)(\.[A-Za-z0-9_-]+|\[[A-Za-z0-9_.-]+\])+/.exec(
    complaint,
  )?.[0]
  const extra = /Additional property (\S+) is not allowed/.exec(complaint)?.[1]
  const service = /service "([^"]+)"/.exec(complaint)?.[1]
  const path =
    key !== undefined
      ? key.split(/[.[\]]+/).filter((part) => part !== '')
      : service !== undefined
        ? ['services', service]
        : []
  return places.of([...path, ...(extra === undefined ? [] : [extra])]) ?? (file === undefined ? undefined : { file })
}
