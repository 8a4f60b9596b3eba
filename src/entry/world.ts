// Builds the real world; the only file that names adapters. Heavy ones are imported when they are first needed.

import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import type { Backend } from '../backend/backend.ts'
import { createCredentialReader } from '../backend/credentials.ts'
import type { Ci } from '../ci/ci.ts'
import type { CiGiven, Outside } from '../observe/outside.ts'
import { createTailscale } from '../network/tailscale.ts'
import { get } from '../proxy/http.ts'
import { createTraefik } from '../proxy/traefik.ts'
import { createHostStore } from '../store/host-store.ts'
import { processStart, thisProcess } from '../store/process.ts'
import { isKnownHost } from '../transport/known-hosts.ts'
import { createLocalTransport } from '../transport/local.ts'
import { pause as pauseUnless } from '../transport/wait.ts'
import { openBackend, openDatabase } from './adapters.ts'
import type { AdapterWorld } from './adapters.ts'
import { openCi } from './ci.ts'
import { files } from './files.ts'
import { identityOf } from './identity.ts'
import { runProgram } from './program.ts'
import { createQuestions } from './questions.ts'
import { createLoginReader } from './ssh-login.ts'
import { createSshOpener } from './ssh.ts'
import { createTailnetOpener } from './tailnet.ts'
import { build } from './version.ts'
import { faults } from '../model/faults/index.ts'
import type { Secret } from '../model/secret.ts'
import type { Report } from '../report/report.ts'
import type { World } from '../stages/define.ts'

export interface Surroundings {
  readonly door: World['door']
  readonly folder: string
  readonly variables: Readonly<Record<string, string>>
  readonly report: Report
  /** For GitHub's API; absent where none was given. */
  readonly token?: Secret
  readonly hide: (secrets: readonly Secret[]) => void
}

export interface OpenWorld extends World {
  /** Tells the run to stop: no new step is begun. */
  readonly stop: (reason: string) => void
}

export function openWorld({ report, token, ...rest }: Surroundings): OpenWorld {
  const stopper = new AbortController()
  // Every wait of the run listens to it, and takes its listener away: many hosts are no leak (Node warns at 11).
  setMaxListeners(0, stopper.signal)
  const emit: World['emit'] = (event) => report.tell(event)
  return {
    ...rest,
    outside: {
      ...outsideOf({ ...rest, emit, stopped: stopper.signal, ...(token === undefined ? {} : { token }) }),
      ...createQuestions(stopper.signal),
    },
    emit,
    showPlan: (plan, hash) => report.plan(plan, hash),
    now: () => Date.now(),
    randomId: () => randomBytes(16).toString('hex'),
    pause: (milliseconds) => pause(milliseconds, stopper.signal),
    stopping: () => stopper.signal.aborted,
    stopped: stopper.signal,
    stop: (reason) => stopper.abort(reason),
  }
}

type Around = Pick<World, 'variables' | 'folder' | 'hide' | 'emit' | 'stopped'> & Pick<Surroundings, 'token'>

function outsideOf(around: Around): Outside {
  const { variables, emit, stopped, token } = around
  const program: Outside['program'] = (request) => runProgram(request, stopped)
  const openSsh = createSshOpener({ ...around, files, login: createLoginReader({ ...around, files }) })
  const wait = (milliseconds: number): Promise<void> => pause(milliseconds, stopped)
  const network = createTailscale({ program, variables, folder: around.folder })
  const openHost = createTailnetOpener({ network, openSsh, emit, stopped, now: () => Date.now() })
  const { actor, run } = identityOf(variables)
  const applicationName = `stagecraft/${build.version} ${run === undefined ? actor : `run ${run.id}`}`
  const adapters: AdapterWorld = {
    program,
    variables,
    hide: around.hide,
    pause: wait,
    signal: stopped,
    applicationName,
  }
  // One for the whole run: what it learned from registries holds until the end.
  let backend: Promise<Backend> | undefined
  const open = (given: CiGiven): Promise<Ci> => openCi(given, { variables, emit, pause: wait, stopped })
  // One for the whole run: it remembers what it was told.
  let ours: Promise<Ci> | undefined
  const ci = token === undefined ? undefined : (): Promise<Ci> => (ours ??= open({ provider: 'github', token }))
  return {
    files,
    program,
    transport: async (target) => {
      const { driver, name } = target
      return driver === 'local' ? createLocalTransport({ host: name, signal: stopped }) : openHost(target)
    },
    isKnownHost,
    network,
    store: (settings) =>
      createHostStore({
        ...settings,
        now: () => Date.now(),
        pause: wait,
        emit,
        startOf: processStart,
        ...(ci === undefined ? {} : { isRunEnded: async (run) => (await ci()).isRunEnded(run) }),
      }),
    backend: () => (backend ??= openBackend('generic', adapters)),
    credentials: createCredentialReader({ program, variables, hide: around.hide }),
    ...(ci === undefined ? {} : { ci }),
    openCi: open,
    proxy: createTraefik,
    ask: get,
    database: (settings) => openDatabase(settings, adapters),
    identity: identityOf(variables),
    process: thisProcess,
  }
}

const pause = (milliseconds: number, stopped: AbortSignal): Promise<void> =>
  pauseUnless(milliseconds, stopped).catch(() => {
    throw faults.INTERRUPTED({ during: 'the next look' })
  })
