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

/** What `now` would do beyond what `shown` said: changes, gaps, migrations. */
export const beyond = (shown: Plan, now: Plan): readonly string[] => [
  ...added(shown.changes, now.changes, changeLine),
  ...added(shown.gaps, now.gaps, gapLine),
  ...added(shown.steps.filter(isMigration), now.steps.filter(isMigration), stepLine),
]

const isMigration = ({ operation }: Step): boolean => operation.kind === 'migration.apply'

function apart<T>(shown: readonly T[], now: readonly T[], line: (each: T) => string): readonly string[] {
  return [
    ...added(shown, now, line).map((each) => `${each}, which was not shown`),
    ...added(now, shown, line).map((each) => `no longer: ${each}`),
  ]
}

/** Lines of `now` that `shown` has not, each once. */
function added<T>(shown: readonly T[], now: readonly T[], line: (each: T) => string): readonly string[] {
  const before = new Set(shown.map(line))
  return [...new Set(now.map(line))].filter((each) => !before.has(each))
}

const changeLine = (change: Change): string =>
  `${[change.host, change.service].filter((part) => part !== undefined).join(' / ') || 'everywhere'}: ${describeChange(change)}`
const gapLine = ({ host, service }: Gap): string => `${service} on ${host} has a gap`
const stepLine = ({ operation }: Step): string => describeOperation(operation)
