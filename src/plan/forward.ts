// What comes once, after the last batch: watch, pass the point of no return, stop and remove the old, commit.

import type { ServiceName } from '../model/name.ts'
import type { Step } from '../model/plan.ts'
import type { Move } from './move.ts'
import { goneOn, makesRoom, newOn, oldOn } from './move.ts'
import { gatewaysOf } from './routes.ts'
import { idsOf, stepMaker } from './steps.ts'
import { beforeTables, finalTables, unproven } from './tables.ts'

const { step, mark, replica } = stepMaker('rollout')

const stray = 'it runs here and no release that serves has it'

/** `after`: the ids of everything that must be done before a failure may no longer go back. */
export function planForward(move: Move, after: readonly string[]): readonly Step[] {
  const watched = planWatch(move, after)
  const forward = mark('forward', [...after, ...idsOf(watched)], 'from here on recovery finishes instead of going back')
  const stops = move.hosts
    .flatMap((host) => oldOn(move, host))
    .filter((placed) => !makesRoom(move, placed))
    .map((placed) => replica({ kind: 'replica.stop', ...placed }, [forward.id], 'it serves no more'))
  const drops = move.hosts.flatMap((host) =>
    goneOn(move, host).map((service) =>
      step(
        `${host}/${service}/remove`,
        { kind: 'service.remove', host, service },
        [forward.id],
        move.to.services[service] === undefined
          ? 'the release no longer has it'
          : move.to.services[service].rolled
            ? 'its replicas serve instead'
            : 'it runs on other hosts from now on',
      ),
    ),
  )
  const strays = [
    ...move.strays.sets.flatMap((placed) => {
      const unname = replica({ kind: 'replica.unname', ...placed }, [forward.id], stray)
      return [unname, replica({ kind: 'replica.stop', ...placed }, [unname.id], stray)]
    }),
    ...move.strays.services.map(({ host, service }) =>
      step(`${host}/${service}/remove`, { kind: 'service.remove', host, service }, [forward.id], stray),
    ),
  ]
  const commit = step(
    'commit',
    { kind: 'release.commit', outcome: 'finished' },
    [forward.id, ...idsOf([...stops, ...drops, ...strays])],
    'the release is what serves now',
  )
  return [
    ...watched,
    forward,
    ...stops,
    ...drops,
    ...strays,
    commit,
    mark('committed', [commit.id], 'the ledger names the release on every host'),
  ]
}

/** The new replicas on their hosts, and through each gateway those that are watched for a while: all have answered there once. */
function planWatch(move: Move, after: readonly string[]): readonly Step[] {
  const monitorOf = (name: ServiceName): number => move.to.services[name]?.rollout?.monitor ?? 0
  return move.hosts.flatMap((host) => {
    const sets = newOn(move, host).map(({ set }) => set)
    const proving = gatewaysOf(move.to).includes(host)
      ? unproven(beforeTables(move)(host), finalTables(move)(host)).filter(({ service }) => monitorOf(service) > 0)
      : []
    if (sets.length + proving.length === 0) return []
    const duration = Math.max(...[...sets, ...proving].map(({ service }) => monitorOf(service)))
    const table = proving.length === 0 ? {} : { table: { routes: finalTables(move)(host).routes, proving } }
    return [
      step(
        `${host}/monitor`,
        { kind: 'rollout.monitor', host, sets, duration, ...table },
        after,
        'a failure now still goes back at once',
      ),
    ]
  })
}
