// An environment of one host in memory, for tests of stages: its records, its database, what was put on it.

import { expect } from 'vitest'
import { noValues } from '../../src/execute/effects.ts'
import type { Upload } from '../../src/model/command.ts'
import { newestAttempt } from '../../src/model/journal.ts'
import type { LedgerEntry } from '../../src/model/ledger.ts'
import { currentEntry } from '../../src/model/ledger.ts'
import type { HostObserved } from '../../src/model/observed.ts'
import type { AttemptRecord, Plan } from '../../src/model/plan.ts'
import type { Release } from '../../src/model/release.ts'
import { Secret } from '../../src/model/secret.ts'
import type { PlannedStage } from '../../src/model/stage.ts'
import type { Loaded, Seen, Session } from '../../src/observe/session.ts'
import type { World } from '../../src/stages/define.ts'
import type { Applying } from '../../src/stages/locked.ts'
import type { Transport } from '../../src/transport/transport.ts'
import { config, environmentConfig } from './builders.ts'
import type { FakeServer } from './fake-database.ts'
import { createFakeStore, fakeRecords } from './fake-store.ts'
import { host } from './plans.ts'

type Contents = Readonly<Record<string, Readonly<Record<string, Uint8Array>>>>

export interface OneHost {
  readonly world: World
  readonly loaded: Loaded
  readonly session: Session
  readonly journal: () => readonly string[]
  readonly ledger: () => readonly LedgerEntry[]
  /** Nothing that the run does reaches the host any more, until the next run. */
  readonly kill: () => void
  readonly revive: () => void
}

/** `contents`: the migration files that lie in the folders of its releases. */
export function oneHost(server: FakeServer, contents: Contents): OneHost {
  const name = host('app-1')
  const records = fakeRecords([name])
  const files = new Map<string, Upload>()
  let isKilled = false
  let ids = 0
  const alive = (): void => {
    if (isKilled) throw new Error('killed')
  }
  const access: Transport = {
    host: name,
    open: async () => {},
    run: async (script) => {
      const asked = Object.values(contents).flatMap((folder) => Object.entries(folder))
      const [, bytes] = asked.find(([file]) => script.includes(`/${file}`)) ?? []
      const stdout = bytes === undefined ? '' : new TextDecoder().decode(bytes)
      return { kind: 'exited', code: 0, stdout, stderr: '', truncated: false }
    },
    put: async (uploads) => {
      for (const upload of uploads) files.set(upload.path, upload)
    },
    forward: () => expect.unreachable('nothing is forwarded'),
    close: async () => {},
  }
  const entries = (): readonly LedgerEntry[] => records.ledgers[name] ?? []
  const recordOf = (): AttemptRecord | undefined => {
    // It arrives under another name, which a script on the host exchanges for its own.
    const found = [...files.values()].findLast(({ content }) => String(content).startsWith('{"plan":'))
    return found === undefined ? undefined : JSON.parse(String(found.content))
  }
  const releases = new Map<string, Release>()
  const look = async (): Promise<Seen> => {
    const record = recordOf()
    if (record) releases.set(record.release.id, record.release)
    const attempt = newestAttempt([records.journals[name] ?? []])
    const ledger = entries()
    const current = releases.get(currentEntry(ledger)?.release ?? '')
    return {
      observed: { hosts: { [name]: observed }, databases: { main: await server.open().observe() } },
      history: { ledger, current, next: (attempt?.number ?? 7) + 1 },
      lagging: [],
      key: new Secret('key', 'k'),
      attempt: record && attempt,
      record,
    }
  }
  const store = createFakeStore(records)
  const write =
    <A extends readonly unknown[], R>(act: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      alive()
      return act(...given)
    }
  const environment = environmentConfig()
  return {
    loaded: { config: config(), environment, root: '/' },
    session: {
      hosts: { [name]: access },
      look,
      lookAgain: look,
      database: async () => server.open(),
      close: async () => {},
    },
    journal: () =>
      (records.journals[name] ?? []).map((entry) =>
        'step' in entry ? `${entry.kind} ${entry.step}${'outcome' in entry ? ` ${entry.outcome}` : ''}` : entry.kind,
      ),
    ledger: entries,
    kill: () => {
      isKilled = true
    },
    revive: () => {
      isKilled = false
      if (records.owner) records.dead.add(records.owner.id)
    },
    world: {
      door: 'terminal',
      folder: '/',
      variables: {},
      emit: () => {},
      showPlan: () => {},
      hide: () => {},
      now: () => Date.UTC(2026, 10, 24),
      randomId: () => String((ids += 1)).padStart(32, '0'),
      pause: async () => {},
      stopping: () => false,
      stopped: new AbortController().signal,
      outside: {
        files: {
          read: async () => undefined,
          checkWritable: async () => {},
          list: async () => undefined,
          about: async () => undefined,
          real: async () => undefined,
          makeFolder: () => Promise.resolve(),
          move: async () => {},
          write: async () => {},
        },
        program: () => expect.unreachable('no program runs'),
        transport: async () => access,
        isKnownHost: () => expect.unreachable('no key is looked for'),
        network: { observe: () => expect.unreachable('no network is asked') },
        store: () => ({
          ...store,
          mark: write(store.mark),
          journal: write(store.journal),
          append: write(store.append),
        }),
        backend: () => expect.unreachable('nothing is built'),
        credentials: () => expect.unreachable('nobody logs in'),
        openCi: () => expect.unreachable('no CI service is asked'),
        proxy: () => expect.unreachable('nothing is routed'),
        ask: () => expect.unreachable('nothing is asked'),
        database: async () => server.open(),
        identity: { actor: 'ada' },
        process: async () => ({ machine: 'laptop', pid: 1, pidStartedAt: '1' }),
      },
    },
  }
}

/** One stage of a saved plan, which is never stale. */
export function applyingOfSlice(plan: Plan, slice: PlannedStage, contents: Contents): Applying {
  const connections = { main: new Secret('DATABASE_URL', 'postgres://u@h/d') }
  return {
    operation: slice,
    slice,
    saved: plan,
    lockWait: 0,
    again: `stagecraft ${slice} --env production --plan plan.json`,
    anew: 'stagecraft plan --env production --output plan.json',
    sought: { networks: [], volumes: [] },
    connections: async () => connections,
    plan: async () => plan,
    complete: async () => plan.to,
    values: async () => ({ ...noValues, migrations: contents, connections }),
  }
}

const observed: HostObserved = {
  engine: { version: '27.0.0', compose: '2.30.0', architecture: 'amd64' },
  state: { path: '/state', exists: true, hasKey: true, ledger: [], journal: [], liveSteps: [], releases: {}, sums: '' },
  containers: [],
  images: [],
  ports: [],
  networks: [],
  volumes: [],
  foreignVolumes: {},
  internalAddress: '10.0.0.1',
  disk: { free: 1, total: 1 },
  clock: { at: 0, skew: 0 },
  bootId: 'boot',
}
