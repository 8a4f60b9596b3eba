// What a host's answer says of the state folder: where it is, whose, and every record in it.

import { faults } from '../model/faults/index.ts'
import type { LedgerEntry } from '../model/ledger.ts'
import { newestAttempt } from '../model/journal.ts'
import type { HostName, ReleaseId } from '../model/name.ts'
import { parseDigest, parseReleaseId } from '../model/name.ts'
import type { StateObserved } from '../model/observed.ts'
import type { Release } from '../model/release.ts'
import { isOverlong } from './facts.ts'
import { lockIn } from './lock-read.ts'
import type { LedgerRead } from './records.ts'
import { parseAttempt, parseJournal, parseLedger, parseRelease, schemaIn } from './records.ts'
import type { Sections } from './sections.ts'

export interface StateAsked {
  readonly host: HostName
  readonly app: string
  readonly environment: string
  readonly volume: string
}

/** Faults: STATE_FOREIGN, STATE_CLASH, HOST_ANSWER_UNREADABLE. */
export const stateIn = (sections: Sections, asked: StateAsked): StateObserved => ({
  ...placeIn(sections, asked),
  ...recordsIn(sections),
})

/** What the sections of a state folder tell, wherever it is. */
export function recordsIn(sections: Sections): Omit<StateObserved, 'path' | 'exists'> {
  const journal = parseJournal(sections.get('journal')?.text ?? '')
  const attempt = newestAttempt([journal])
  const record = attempt && parseAttempt(sections.get('attempt')?.text ?? '', attempt.planHash)
  const read = ledgerIn(sections)
  const { lock, liveSteps } = lockIn(sections)
  const lineage = (sections.get('lineage')?.text ?? '').trim()
  const routes = parseDigest(`sha256:${(sections.get('routes')?.text ?? '').slice(0, 64)}`)
  return {
    ...(lineage === '' ? {} : { lineage }),
    hasKey: sections.get('key')?.code === 0,
    ...read,
    ...newerIn(sections),
    journal,
    ...(lock.kind === 'held' ? { lock: lock.owner, lockAge: lock.age } : {}),
    ...(lock.kind === 'unreadable' ? { unreadableLock: { id: lock.id, shown: lock.shown } } : {}),
    liveSteps,
    releases: releasesIn(sections, read.ledger),
    ...(record === undefined ? {} : { attempt: record }),
    ...(routes === undefined ? {} : { routes }),
    sums: sumsIn(sections),
  }
}

/** The hashes of all record files together; empty when there are none. */
export const sumsIn = (sections: Sections): string => sections.get('sums')?.text ?? ''

function placeIn(
  sections: Sections,
  { host, app, environment, volume }: StateAsked,
): Pick<StateObserved, 'path' | 'exists'> {
  const [path = '', exists, readable, writable, holder = '', login = ''] = (sections.get('place')?.text ?? '').split(
    '\n',
  )
  const labels = sections.get('volumes')?.text ?? ''
  const labelled = (word: string): string => new RegExp(`^${word}:(.*)$`, 'm').exec(labels)?.[1] ?? ''
  const [marked = '', maker = '', otherApp, otherEnvironment] = ['path', 'owner', 'app', 'environment'].map(labelled)
  if (marked !== '' && (otherApp !== app || otherEnvironment !== environment)) {
    throw faults.STATE_CLASH({ host, volume, other: `app ${otherApp}, environment ${otherEnvironment}` })
  }
  // Control characters and steps upwards have no place in a path that commands are made of.
  if (!/^\/[^\p{Cc}]{1,1000}$/u.test(path) || path.split('/').includes('..')) {
    throw faults.HOST_ANSWER_UNREADABLE({
      host,
      doing: 'where its state folder is',
      detail: JSON.stringify(path.slice(0, 200)),
    })
  }
  const isUsable = readable === 'yes' && writable === 'yes'
  const isHidden = exists === 'no' && marked !== '' && maker !== login && login !== 'root'
  if (isHidden || (exists === 'yes' && !isUsable && holder !== login)) {
    throw faults.STATE_FOREIGN({ host, path, owner: isHidden ? maker : holder, login })
  }
  return { path, exists: exists === 'yes' }
}

function ledgerIn(sections: Sections): LedgerRead {
  const text = sections.get('ledger')?.text ?? ''
  if (isOverlong(text)) return { ledger: [], ledgerProblem: { kind: 'broken', detail: 'it is larger than any ledger' } }
  return parseLedger(text)
}

/** A release that a newer version of ours recorded: all of the past is that version's to judge. */
function newerIn(sections: Sections): Pick<StateObserved, 'ledgerProblem'> {
  const [newer] = [...sections].filter(([name, { text, code }]) => isRelease(name) && code === 0 && schemaIn(text) > 1)
  if (newer === undefined) return {}
  const [name, { text }] = newer
  return { ledgerProblem: { kind: 'newer', detail: `the record of ${idIn(name)} has schema ${schemaIn(text)}` } }
}

const isRelease = (section: string): boolean => section.startsWith('release ')
const idIn = (section: string): string => section.slice('release '.length)

function releasesIn(sections: Sections, ledger: readonly LedgerEntry[]): Readonly<Record<ReleaseId, Release>> {
  const found = [...sections].flatMap(([name, { text, code }]) => {
    const id = isRelease(name) ? parseReleaseId(idIn(name)) : undefined
    const release = id !== undefined && code === 0 ? parseRelease(text, id, ledger) : undefined
    return release === undefined ? [] : [[release.id, release] as const]
  })
  return Object.fromEntries(found)
}
