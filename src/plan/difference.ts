// What one plan would do otherwise than another, for people: line by line, host and service named.

import type { Change, Gap, Plan, Step } from '../model/plan.ts'
import { describeOperation } from './describe.ts'
import { describeChange, headline } from './describe-plan.ts'

/** Sentences that fit into a fault; the two plans themselves are shown elsewhere. */
const most = 20

/** What `now` would do that `shown` did not say, and the other way round; empty when both do the same. At most 20 lines and one that counts the rest. */
export function differenceBetween(shown: Plan, now: Plan): readonly string[] {
  const all = [
    ...(headline(shown) === headline(now) ? [] : [`${headline(now)}, shown was: ${headline(shown)}`]),
    ...apart(shown.changes, now.changes, changeLine),
    ...apart(shown.gaps, now.gaps, gapLine),
    // Steps repeat what the changes say; where these are alike, they are what is left to tell.
    ...(apart(shown.changes, now.changes, changeLine).length > 0 ? [] : apart(shown.steps, now.steps, stepLine)),
  ]
  return all.length <= most ? all : [...all.slice(0, most), `and ${all.length - most} more`]
}

function apart<T>(shown: readonly T[], now: readonly T[], line: (each: T) => string): readonly string[] {
  const [before, after] = [new Set(shown.map(line)), new Set(now.map(line))]
  return [
    ...[...after].filter((each) => !before.has(each)).map((each) => `${each}, which was not shown`),
    ...[...before].filter((each) => !after.has(each)).map((each) => `no longer: ${each}`),
  ]
}

const changeLine = (change: Change): string =>
  `${[change.host, change.service].filter((part) => part !== undefined).join(' / ') || 'everywhere'}: ${describeChange(change)}`
const gapLine = ({ host, service }: Gap): string => `${service} on ${host} has a gap`
const stepLine = ({ operation }: Step): string => describeOperation(operation)
