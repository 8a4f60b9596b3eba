// What is labelled ours on a host, or lies in its state folder, and belongs to no release that is kept.

import type { Checkup } from '../model/checkup.ts'
import { stateVolume } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import type { HostObserved } from '../model/observed.ts'
import type { Release } from '../model/release.ts'
import { namesNetwork } from '../model/release.ts'
import { good, problem, warning } from './fact.ts'
import type { Finding } from './fact.ts'
import { sentence } from './doctor-host.ts'
import { strangersOn } from './status-service.ts'
import type { Compared } from './status-service.ts'

export interface LeftoverFacts {
  readonly host: HostName
  readonly app: string
  readonly checkup: Checkup
  readonly observed: HostObserved
  readonly compared: Compared
  /** Numbers and records of the releases that are kept. */
  readonly numbers: readonly number[]
  readonly kept: readonly Release[]
  /** Whether a run works there now: what it makes is no leftover. */
  readonly isBusy: boolean
  /** Whether images are built there too: one that was built and not deployed yet is no leftover. */
  readonly isBuildHost: boolean
}

export function leftoverFindings(facts: LeftoverFacts): readonly Finding[] {
  const { isBusy } = facts
  const found = [
    ...strangers(facts),
    ...(isBusy ? [] : [...containers(facts), ...folders(facts), ...halves(facts), ...steps(facts)]),
    ...resources(facts),
    ...images(facts),
  ]
  return found.length > 0 ? found : [good('leftovers', isBusy ? 'none besides what the run there makes' : 'none')]
}

/** Told by `status` too. */
const strangers = ({ host, observed, compared }: LeftoverFacts): readonly Finding[] =>
  strangersOn(host, observed, compared).map(({ what, fix = '' }) => problem('leftovers', what, fix))

const pruned = ({ compared: { environment } }: LeftoverFacts): string =>
  `The next release removes it: stagecraft deploy --env ${environment}`

/** Stopped containers; those that run are told as strangers. */
function containers(facts: LeftoverFacts): readonly Finding[] {
  const { observed, compared, numbers } = facts
  const told = new Set(strangersOn(facts.host, observed, compared).map(({ what }) => what.split(' ')[0]))
  const left = observed.containers.filter(
    ({ name, number, running }) => !running && !numbers.includes(number) && !told.has(name),
  )
  return named(
    'stopped container',
    left.map(({ name }) => name),
    pruned(facts),
  )
}

function folders(facts: LeftoverFacts): readonly Finding[] {
  const { checkup, numbers } = facts
  const left = checkup.folder.releases.filter(({ number }) => number === undefined || !numbers.includes(number))
  return named(
    'release folder',
    left.map(({ name }) => name),
    pruned(facts),
  )
}

function halves({ host, checkup: { folder } }: LeftoverFacts): readonly Finding[] {
  const remove = (paths: readonly string[]): string =>
    `Remove what a cut upload left, on ${host}: rm -rf ${paths.map((path) => `${folder.path}/${path}`).join(' ')}`
  return named('half upload', folder.halves, remove(folder.halves))
}

/** A detached step that ended or was lost is removed by the run that follows it; without one it stays. */
function steps({ host, observed, checkup: { folder } }: LeftoverFacts): readonly Finding[] {
  const left = folder.steps.filter((step) => !observed.state.liveSteps.includes(step))
  return named('stopped detached step', left, `Remove what is left of it, on ${host}: rm -rf ${folder.path}/steps/*`)
}

/** Networks and volumes of ours that no kept release names. */
function resources({ host, app, checkup, kept, compared: { environment } }: LeftoverFacts): readonly Finding[] {
  const networks = kept.flatMap((release) =>
    Object.values(release.networks).flatMap(({ name }) => [name, namesNetwork(name)]),
  )
  const volumes = kept.flatMap((release) => Object.values(release.volumes).map(({ name }) => name))
  const others = checkup.networks.filter((name) => !networks.includes(name))
  const stores = checkup.volumes.filter((name) => !volumes.includes(name) && name !== stateVolume(app, environment))
  return [
    ...named('network', others, `If nothing needs it, on ${host}: docker network rm ${others.join(' ')}`),
    ...named(
      'volume',
      stores,
      `It may hold data, and nothing of ours ever removes one. If nobody needs it, on ${host}: docker volume rm ${stores.join(' ')}`,
    ),
  ]
}

/** Images that we built, that no container was made of and that no release of any environment of the app names. */
function images({ host, checkup, isBuildHost }: LeftoverFacts): readonly Finding[] {
  const { labelled, used, isHidden } = checkup.images
  if (isBuildHost || isHidden) return []
  const left = labelled.filter((image) => !used.includes(image))
  return named('image', left, `If nothing needs it, on ${host}: docker image rm ${left.join(' ')}`)
}

const shown = 5

function named(noun: string, names: readonly string[], fix: string): readonly Finding[] {
  if (names.length === 0) return []
  const rest = names.length > shown ? ` and ${names.length - shown} more` : ''
  const counted = names.length === 1 ? noun : `${names.length} ${noun}s`
  const what = `${counted} of no kept release: ${names.slice(0, shown).join(', ')}${rest}`
  return [warning('leftovers', sentence(what), fix)]
}
