// Lab hosts as handlers see them: real SSH, a state folder and lock of their own, the real proxy; made for one test file.

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from '../../src/commands/lock-take.ts'
import { frame } from '../../src/commands/journal.ts'
import { quote } from '../../src/commands/shell.ts'
import type { Context, EffectHost, Effects, Run } from '../../src/execute/effects.ts'
import { noValues } from '../../src/execute/effects.ts'
import type { Output } from '../../src/model/command.ts'
import type { Event } from '../../src/model/event.ts'
import { parseAppName, parseEnvironmentName, parseReleaseId } from '../../src/model/name.ts'
import type { HostName } from '../../src/model/name.ts'
import type { Operation } from '../../src/model/operation.ts'
import type { Plan } from '../../src/model/plan.ts'
import type { Release } from '../../src/model/release.ts'
import { Secret } from '../../src/model/secret.ts'
import { get } from '../../src/proxy/http.ts'
import { createTraefik } from '../../src/proxy/traefik.ts'
import { parseKnownHosts } from '../../src/transport/known-hosts.ts'
import { createLimiter } from '../../src/transport/limiter.ts'
import { createSshTransport } from '../../src/transport/ssh.ts'
import type { Transport } from '../../src/transport/transport.ts'
import type { Lab } from '../lab/lab.ts'

export interface LabWorld {
  readonly effects: Effects
  readonly events: Event[]
  /** What a handler gets for a step of a run that makes `release`. */
  context(release: Release, id: string, operation: Operation): Context
  /** A script run past the handlers, that has to succeed: what it printed. */
  sh(host: HostName, script: string): Promise<string>
  close(): Promise<void>
}

const lock = randomBytes(16).toString('hex')
const quick = { deadline: 60_000, reason: 'a test' }

/** Hosts of `lab` by the names that the releases of the test use, which are the lab's. */
export async function labWorld(lab: Lab, app: string): Promise<LabWorld> {
  const connects = createLimiter(8)
  const knownHosts = parseKnownHosts(lab.knownHosts, 'the lab')
  const key = new Secret('key', readFileSync(lab.identityFile, 'utf8'))
  const transports = Object.values(lab.hosts).map((host) =>
    createSshTransport({
      host: host.name as HostName,
      address: host.address,
      port: host.sshPort,
      user: 'deploy',
      auth: { kind: 'key', key },
      knownHosts,
      connects,
      notice: () => {},
      signal: new AbortController().signal,
    }),
  )
  const hosts = Object.fromEntries(
    await Promise.all(transports.map(async (transport) => [transport.host, await effectHost(transport, app)] as const)),
  )
  const events: Event[] = []
  const effects: Effects = {
    hosts,
    store: unused('store'),
    proxy: createTraefik,
    ask: get,
    database: () => Promise.reject(new Error('no database here')),
    emit: (event) => void events.push(event),
    now: Date.now,
    randomId: () => randomBytes(16).toString('hex'),
    pause: (milliseconds) => sleep(milliseconds),
    stopping: () => false,
    barred: () => undefined,
    left: () => Infinity,
  }
  return {
    effects,
    events,
    context: (release, id, operation) => contextOf(effects, release, { id, operation }),
    sh: async (host, script) => printed(await effects.hosts[host]?.run(script, quick)),
    close: async () => {
      await Promise.all(transports.map((transport) => transport.close()))
    },
  }
}

/** With a state folder whose lock is ours. */
async function effectHost(transport: Transport, app: string): Promise<EffectHost> {
  const state = `/home/deploy/.stagecraft/${app}/test`
  const request = {
    id: lock,
    app,
    environment: 'test',
    operation: 'deploy',
    actor: 'test',
    machine: 'm',
    pid: 1,
    pidStartedAt: '1',
  }
  const script = `mkdir -p -m 700 ${quote(`${state}/steps`)} && chmod 700 ${quote(state)}\n${takeLock({ state, request })}`
  printed(await transport.run(script, quick))
  return {
    name: transport.host,
    state,
    run: (text, options) => transport.run(text, options),
    put: (files, options) => transport.put(files, options),
    forward: (target, options) => transport.forward(target, options),
  }
}

function contextOf(
  effects: Effects,
  release: Release,
  { id, operation }: { readonly id: string; readonly operation: Operation },
): Context {
  const header = { lock, planHash: 'sha256:0', number: release.number, release: release.id }
  const run: Run = {
    plan: unused<Plan>('plan'),
    release,
    header,
    config: { app: release.app },
    ledger: () => [],
    appended: () => {},
    lineage: 'lineage',
    key: new Secret('key', '00'.repeat(32)),
    values: noValues,
    actor: 'test',
  }
  return {
    run,
    effects,
    step: { id, stage: 'rollout', operation, after: [], because: 'a test' },
    progress: (message) => effects.emit({ kind: 'step.progress', step: id, message }),
    act: async (name, script, options) => {
      const host = effects.hosts[name]
      if (host === undefined) throw new Error(`no host ${name}`)
      return host.run(frame(host.state, header, id, script), options)
    },
  }
}

export function printed(output: Output | undefined): string {
  if (output?.kind === 'exited' && output.code === 0) return output.stdout
  throw new Error(`a script failed: ${JSON.stringify(output)}`)
}

/** A release of `app` without services, hosts or resources: what a test is about is put over it. */
export function emptyRelease(app: string, number: number): Release {
  const [id, name, environment] = [
    parseReleaseId(`rel-20260101-${String(number).padStart(9, '0')}`),
    parseAppName(app),
    parseEnvironmentName('test'),
  ]
  if (id === undefined || name === undefined || environment === undefined)
    throw new Error(`${app} is no name of an app`)
  return {
    schema: 1,
    id,
    app: name,
    environment,
    project: app,
    number,
    version: `v${number}`,
    services: {},
    hosts: {},
    networks: {},
    volumes: {},
    files: [],
    migrations: {},
    planHash: 'sha256:0',
    actor: 'test',
    startedAt: '2026-01-01T00:00:00Z',
  }
}

/** The official image that the lab offers, by digest. */
export async function digested(lab: Lab, name: string): Promise<string> {
  const { host } = lab.registry
  const [repository = '', tag = ''] = name.split(':')
  const kinds = ['docker.distribution.manifest.v2', 'oci.image.index.v1', 'oci.image.manifest.v1']
  const answer = await fetch(`http://${host}/v2/library/${repository}/manifests/${tag}`, {
    headers: { accept: kinds.map((kind) => `application/vnd.${kind}+json`).join(', ') },
  })
  return `${host}/library/${repository}@${answer.headers.get('docker-content-digest')}`
}

/** A part of the world that no handler under test may touch. */
function unused<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get: (_, property) => {
      if (property === 'then') return undefined
      throw new Error(`${name}.${String(property)} was used`)
    },
  })
}
