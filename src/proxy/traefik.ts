// Traefik behind the proxy contract: writes the file that it watches, asks its API what is live, sends it the proofs.

import { differences, livePath, readLive } from '../commands/traefik-live.ts'
import type { LiveRoutes } from '../commands/traefik-live.ts'
import { proofHeader, proofsOf, renderRoutes, routeFile, secretHeader } from '../commands/traefik.ts'
import type { Proof } from '../commands/traefik.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import { get } from './http.ts'
import type { Proxy, ProofCheck, ProxySettings } from './proxy.ts'

/** Milliseconds. Traefik applies a change of the folder within its throttle: 100 ms in the command we render, 2 s by default. */
const readBack = { deadline: 10_000, every: 50, answer: 3_000 } as const
const proof = { every: 50, answer: 5_000 } as const

export function createTraefik(settings: ProxySettings): Proxy {
  return {
    apply: async (table, nonce) => {
      const file = {
        owner: settings.owner,
        entryPoints: settings.entryPoints,
        apiSecret: settings.apiSecret.reveal(),
        nonce,
      }
      await settings.write(renderRoutes(table, file))
      await untilLive(settings, (live) => differences(routeFile(table, file), live, settings.owner))
    },
    prove: async (table, nonce, checks) => {
      const proofs = proofsOf(table, { owner: settings.owner, nonce })
      await Promise.all(proofs.map((each) => proveOne(settings, each, checkOf(each, checks))))
    },
    ask: async (table, nonce, checks) => {
      const proofs = proofsOf(table, { owner: settings.owner, nonce })
      return Promise.all(
        proofs.map(async (each) => {
          const check = checkOf(each, checks)
          const problem = await askOnce(settings, each, check)
          const { service, server } = each
          return { service, server, path: check.path, ...(problem === undefined ? {} : { problem }) }
        }),
      )
    },
  }
}

/** Asks until the live configuration is the wanted one; the last reason why it is not becomes the fault. */
async function untilLive(settings: ProxySettings, compare: (live: LiveRoutes) => readonly string[]): Promise<void> {
  const { host, now, pause } = settings
  const end = now() + readBack.deadline
  for (;;) {
    const seen = await look(settings)
    const reasons = seen.kind === 'seen' ? compare(seen.live) : [seen.why]
    if (reasons.length === 0) return
    if (now() >= end) {
      const log = await settings.log()
      if (seen.kind === 'silent') throw faults.PROXY_DOWN({ host, reason: seen.why, log })
      throw faults.ROUTE_NOT_LIVE({ host, differences: reasons, log })
    }
    await pause(readBack.every)
  }
}

type Look =
  | { readonly kind: 'seen'; readonly live: LiveRoutes }
  | { readonly kind: 'refused' | 'silent'; readonly why: string }

async function look({ connect, port, apiSecret }: ProxySettings): Promise<Look> {
  const headers = { host: 'stagecraft', [secretHeader]: apiSecret.reveal() }
  const answer = await attempt(() =>
    get({ connect: () => connect(port), path: livePath, headers, deadline: readBack.answer }),
  )
  if (typeof answer === 'string') return { kind: 'silent', why: answer }
  if (answer.status !== 200)
    return { kind: 'refused', why: `its API answers ${answer.status}: our route file is not read` }
  const live = readLive(answer.body)
  return live === undefined
    ? { kind: 'refused', why: 'its API answers with something else than its configuration' }
    : { kind: 'seen', live }
}

function checkOf({ service }: Proof, checks: readonly ProofCheck[]): ProofCheck {
  const check = checks.find((each) => each.service === service)
  if (check === undefined) throw new Error(`nothing says how ${service} is proven`)
  return check
}

/** Good answers in a row from one server; a bad one starts the count anew. */
async function proveOne(settings: ProxySettings, asked: Proof, check: ProofCheck): Promise<void> {
  const { host, now, pause } = settings
  const { service, server } = asked
  const end = now() + check.deadline
  for (let good = 0; good < check.answers;) {
    const problem = await askOnce(settings, asked, check)
    good = problem === undefined ? good + 1 : 0
    if (good === check.answers) return
    if (now() >= end)
      throw faults.PROOF_FAILED({
        host,
        service,
        server,
        path: check.path,
        reason: problem ?? `${good} of ${check.answers} good answers`,
        deadline: check.deadline,
      })
    if (problem !== undefined) await pause(proof.every)
  }
}

/** Why one answer of a server, through the proxy, is not good; undefined when it is. */
async function askOnce(
  { connect, port }: ProxySettings,
  { domain, value }: Proof,
  check: ProofCheck,
): Promise<string | undefined> {
  const headers = { host: domain, [proofHeader]: value, 'user-agent': 'stagecraft' }
  const answer = await attempt(() =>
    get({ connect: () => connect(port), path: check.path, headers, deadline: proof.answer }),
  )
  return typeof answer === 'string' ? answer : problemOf(answer, value, check)
}

/** Why an answer does not count. One that does not carry our value is not from the server that is to be proven. */
function problemOf(
  answer: { readonly status: number; readonly headers: Readonly<Record<string, unknown>> },
  value: string,
  { accept }: ProofCheck,
): string | undefined {
  if (answer.headers[proofHeader.toLowerCase()] !== value) return `${answer.status} from the proxy itself`
  const isGood = answer.status >= 200 && answer.status < (accept === 'success' ? 400 : 500)
  return isGood ? undefined : `it answered ${answer.status}`
}

/** The answer, or why there is none; being told to stop is no reason but an end. */
async function attempt<T extends object>(ask: () => Promise<T>): Promise<T | string> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Fault && error.ending === 'interrupted') throw error
    return error instanceof Error ? error.message : String(error)
  }
}
