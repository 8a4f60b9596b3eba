// Hosts of the shop as they are seen after deploys: planned, simulated, observed.

import { currentEntry } from '../../src/model/ledger.ts'
import type { HostName } from '../../src/model/name.ts'
import type { HostObserved, Observed } from '../../src/model/observed.ts'
import type { Plan, Step } from '../../src/model/plan.ts'
import { rolledProject } from '../../src/model/release.ts'
import { planDeploy } from '../../src/plan/deploy.ts'
import type { History } from '../../src/plan/history.ts'
import type { Wanted } from '../../src/plan/wanted.ts'
import { wanted } from './builders.ts'
import { host } from './plans.ts'
import type { World } from './simulate.ts'
import { applyStep, attemptOf, emptyWorld, observe } from './simulate.ts'

export const project = 'shop-production'
const addresses = { 'app-1': '10.0.0.1', 'app-2': '10.0.0.2', 'db-1': '10.0.0.3' } as const
export const hostNames: readonly HostName[] = Object.keys(addresses).map(host)

/** Deploys each in turn; of the last one only the steps that `isDone` accepts, until the first that it does not. */
export function deployed(
  wishes: readonly (Partial<Wanted> & { readonly version: string })[],
  isDone: (step: Step) => boolean = () => true,
): Observed['hosts'] {
  const world = emptyWorld(Object.fromEntries(hostNames.map((name, at) => [name, Object.values(addresses)[at] ?? ''])))
  wishes.forEach((wish, at) => {
    const plan = planDeploy(wanted(wish), observe(world), historyOf(world))
    const steps = ordered(plan)
    const stop = at === wishes.length - 1 ? steps.findIndex((step) => !isDone(step)) : -1
    const attempt = attemptOf(world, plan)
    for (const step of stop === -1 ? steps : steps.slice(0, stop)) applyStep(world, attempt, step)
  })
  return withProjects(observe(world).hosts)
}

/** The same hosts, one of them changed. */
export function changed(
  hosts: Observed['hosts'],
  name: string,
  change: (seen: HostObserved) => Partial<HostObserved>,
): Observed['hosts'] {
  const seen = hosts[host(name)]
  if (seen === undefined) throw new Error(`no host ${name}`)
  return { ...hosts, [name]: { ...seen, ...change(seen) } }
}

function historyOf(world: World): History {
  const entry = currentEntry(world.ledger)
  const releases = Object.values(world.hosts).flatMap((each) => Object.values(each.releases))
  const numbers = [...world.ledger, ...world.journal].map(({ number }) => number)
  return {
    ledger: world.ledger,
    current: releases.find(({ id }) => id === entry?.release),
    next: Math.max(0, ...numbers) + 1,
  }
}

/** In an order that respects what each waits for. */
function ordered({ steps }: Plan): readonly Step[] {
  const out: Step[] = []
  while (out.length < steps.length) {
    const next = steps.find(
      (step) => !out.includes(step) && step.after.every((id) => out.some((done) => done.id === id)),
    )
    if (next === undefined) throw new Error('the steps have a cycle')
    out.push(next)
  }
  return out
}

/** The simulation knows no Compose projects. */
const withProjects = (hosts: Observed['hosts']): Observed['hosts'] =>
  Object.fromEntries(
    Object.entries(hosts).map(([name, seen]) => [
      name,
      {
        ...seen,
        containers: seen.containers.map((each) => ({
          ...each,
          project: each.index === 0 ? project : rolledProject(project, each.number),
          name:
            each.index === 0
              ? `${project}-${each.service}-1`
              : `${rolledProject(project, each.number)}-${each.service}-${each.index}`,
        })),
      },
    ]),
  )
