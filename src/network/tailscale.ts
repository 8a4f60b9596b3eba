// Tailscale, and Headscale behind the same client: what the client of this machine says.

import { readTailscaleStatus, tailscaleStatus } from '../commands/tailscale.ts'
import { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { NetworkSeen } from '../model/network.ts'
import type { RunProgram } from '../model/program.ts'
import type { Network } from './network.ts'

export interface TailscaleSettings {
  readonly program: RunProgram
  /** Absolute. */
  readonly folder: string
  /** The variables of the process. */
  readonly variables: Readonly<Record<string, string>>
}

/** Milliseconds for the client to answer. */
const patience = 10_000

export function createTailscale(settings: TailscaleSettings): Network {
  let asked: Promise<NetworkSeen> | undefined
  return {
    observe: () =>
      (asked ??= ask(settings).finally(() => {
        asked = undefined
      })),
  }
}

async function ask({ program, folder, variables }: TailscaleSettings): Promise<NetworkSeen> {
  const call = { argv: tailscaleStatus, folder, environment: variables, deadline: patience }
  const said = await program({ ...call, reason: 'tailscale status' }).catch((error: unknown) => {
    if (error instanceof Fault && error.code === 'PROGRAM_MISSING') throw faults.NETWORK_CLIENT_MISSING({})
    throw error
  })
  const seen = readTailscaleStatus(said.stdout)
  if (seen === undefined) {
    const [first = `tailscale status ended with ${said.code}`] = said.stderr.trim().split('\n').filter(Boolean)
    throw faults.NETWORK_NOT_JOINED({ state: first.slice(0, 200).replace(/\.$/, '') })
  }
  if (typeof seen.state === 'object') throw faults.NETWORK_NOT_JOINED({ state: `its state is ${seen.state.other}` })
  if (!seen.isRouted) throw faults.NETWORK_NOT_ROUTED({})
  return seen
}
