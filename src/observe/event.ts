// The event that started a GitHub run: what it is, whether strangers can cause it, and the pull request that it is about.

import type { CiEvent, Miss, PullRequest } from '../ci/ci.ts'
import { Fault } from '../model/fault.ts'
import type { Outside, Surroundings } from './outside.ts'

interface Around extends Pick<Surroundings, 'variables'> {
  readonly outside: Pick<Outside, 'ci' | 'files'>
}

/** Bytes. GitHub's own payloads end at 25 MB: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
const largest = 25_000_000

/** Undefined outside of GitHub. A payload that is no JSON is `undefined`: whoever reads it takes nothing for granted anyway. Faults: FILE_UNREADABLE. */
export async function readEvent({ outside, variables }: Around): Promise<CiEvent | undefined> {
  const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = variables
  if (!name) return undefined
  const about = path ? await outside.files.about(path) : undefined
  if (!path || about?.kind !== 'file' || about.size > largest) return { name, payload: undefined }
  const bytes = await outside.files.read(path)
  return { name, payload: jsonOf(new TextDecoder().decode(bytes ?? new Uint8Array())) }
}

/** The pull request that this run is about, or why there is none. Never throws. */
export async function pullRequestOf(around: Around): Promise<PullRequest | Miss> {
  const { ci } = around.outside
  const event = await readEvent(around).catch(unread)
  if (event !== undefined && 'why' in event) return event
  if (event === undefined) return { why: 'this is no run of GitHub Actions' }
  if (ci === undefined) return { why: 'there is no token to ask GitHub with (input github-token)', isUnknown: true }
  return (await ci()).pullRequest({ event, commit: around.variables['GITHUB_SHA'] ?? '' })
}

function unread(error: unknown): Miss {
  if (!(error instanceof Fault)) throw error
  return { why: `the event of this run is not known: ${error.what.replace(/\.$/, '')}`, isUnknown: true }
}

/** Why nothing may be changed for an event: a run of a fork's code, or one that gives strangers our secrets; undefined where it may. */
export function strangersIn({ name, payload }: CiEvent): string | undefined {
  if (name === 'pull_request_target') return 'its runs hold secrets while the pull request may come from anybody'
  const head = headOf(name, payload)
  if (head === undefined) return undefined
  const own = textAt(payload, 'repository', 'full_name')
  return head === own ? undefined : `its code is that of ${head ?? 'a repository that is gone'}, a fork`
}

/** The repository that the event's code comes from, null where it was deleted; undefined where it is our own by its kind. */
function headOf(name: string, payload: unknown): string | null | undefined {
  if (name.startsWith('pull_request')) return textAt(payload, 'pull_request', 'head', 'repo', 'full_name') ?? null
  if (name === 'workflow_run') return textAt(payload, 'workflow_run', 'head_repository', 'full_name') ?? null
  return undefined
}

/** A text in foreign JSON, by the keys that lead to it. */
function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = keys.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? Reflect.get(at, key) : undefined),
    value,
  )
  return typeof found === 'string' ? found : undefined
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
