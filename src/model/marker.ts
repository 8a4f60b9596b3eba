// The first line of a plan's comment: whose plan it is, so that the comment is found again. Unseen in a page, and data for every reader.

export const markerStates = ['planned', 'applying', 'applied', 'failed', 'superseded'] as const
export type MarkerState = (typeof markerStates)[number]

/** Which comment it is: there is one for each app and environment. */
export interface MarkerKey {
  readonly app: string
  readonly environment: string
}

export interface Marker extends MarkerKey {
  /** The plan that is shown: `sha256:…`. */
  readonly hash: string
  /** The commit it was planned from, 40 hexadecimal digits. */
  readonly commit: string
  /** Id of the run that wrote it; GitHub's grow. Absent outside of CI. */
  readonly run?: string
  readonly state: MarkerState
}

/** Characters: more is no marker of ours, and is not parsed. */
const longest = 2_000
const form = /^<!-- stagecraft (\{.*\}) -->$/

/** Version 1 of the line. No name in it can end the HTML comment or the line: `<`, `>`, `&`, `--` and Unicode's line ends are written as JSON escapes. */
export function markerLine({ app, environment, hash, commit, run, state }: Marker): string {
  const written = { v: 1, kind: 'plan', app, env: environment, hash, sha: commit, ...(run ? { run } : {}), state }
  const json = JSON.stringify(written).replaceAll(/[<>&\u2028\u2029]|-(?=-)/g, escaped)
  return `<!-- stagecraft ${json} -->`
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** The marker of a comment's text, which anybody may have written; undefined where its first line is none that we know. */
export function readMarker(body: string): Marker | undefined {
  const [first = ''] = body.slice(0, longest).split(/\r?\n/, 1)
  const [, json] = form.exec(first) ?? []
  const written = json === undefined ? undefined : objectOf(json)
  if (written === undefined || written['v'] !== 1 || written['kind'] !== 'plan') return undefined
  const [app, environment, hash, commit] = ['app', 'env', 'hash', 'sha'].map((key) => textOf(written[key]))
  const state = markerStates.find((each) => each === written['state'])
  const run = textOf(written['run'])
  if (!app || !environment || hash === undefined || commit === undefined || state === undefined) return undefined
  return { app, environment, hash, commit, state, ...(run === undefined ? {} : { run }) }
}

/** A comment whose story is over: a new plan begins a new one, and so does a deploy that is run again. */
export const isClosed = ({ state }: Marker): boolean => state !== 'planned' && state !== 'applying'

export const hasKey = (marker: Marker, { app, environment }: MarkerKey): boolean =>
  marker.app === app && marker.environment === environment

function objectOf(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
