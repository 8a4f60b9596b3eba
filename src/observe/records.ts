// The records of an environment on the hosts of a session: the store over them, and the state folders made where they are missing.

import { stateVolume } from '../model/label.ts'
import type { HostName } from '../model/name.ts'
import { keysOf } from '../model/name.ts'
import type { HostObserved } from '../model/observed.ts'
import { Secret } from '../model/secret.ts'
import type { Store } from '../store/store.ts'
import type { Transport } from '../transport/transport.ts'
import type { Surroundings } from './outside.ts'
import type { Loaded, Seen, Session } from './session.ts'

/** A host of a session with its state folder. */
export type RecordHost = Pick<Transport, 'run' | 'put' | 'forward'> & {
  readonly name: HostName
  readonly state: string
}

/** The hosts of a session that were seen. */
export const recordHosts = (
  session: Pick<Session, 'hosts'>,
  { observed }: Pick<Seen, 'observed'>,
): Readonly<Record<HostName, RecordHost>> =>
  Object.fromEntries(
    keysOf(session.hosts).flatMap((name) => {
      const [transport, seen] = [session.hosts[name], observed.hosts[name]]
      return transport && seen ? [[name, withState(transport, seen.state.path)]] : []
    }),
  )

const withState = (transport: Transport, state: string): RecordHost => ({
  name: transport.host,
  state,
  run: (script, options) => transport.run(script, options),
  put: (files, options) => transport.put(files, options),
  forward: (target, options) => transport.forward(target, options),
})

/** State folder, lineage and key on every host that lacks them; where none does, nothing is asked. Faults: those of `Store.prepare`. */
export async function prepareRecords(
  { outside, randomId }: Pick<Surroundings, 'outside'> & { readonly randomId: () => string },
  { config, environment }: Loaded,
  { session, seen }: { readonly session: Session; readonly seen: Seen },
): Promise<{ readonly store: Store; readonly lineage: string }> {
  const hosts = Object.values(seen.observed.hosts)
  const known = seen.history.ledger[0]?.lineage ?? hosts.find(({ state }) => state.lineage !== undefined)?.state.lineage
  const store = outside.store({ hosts: recordHosts(session, seen) })
  const volume = stateVolume(config.app, environment.name)
  const isPrepared = ({ state, volumes }: HostObserved): boolean =>
    state.exists && state.hasKey && state.lineage === known && volumes.includes(volume)
  if (known !== undefined && seen.key !== undefined && hosts.every(isPrepared)) return { store, lineage: known }
  const { lineage } = await store.prepare({
    app: config.app,
    environment: environment.name,
    lineage: known ?? randomId(),
    key: seen.key ?? new Secret('the key of the environment', randomId() + randomId()),
  })
  return { store, lineage }
}
