// The SSH agent, asked what it holds before any host is: one that is gone or empty is no host's refusal.

import { createAgent } from 'ssh2'
import { faults } from '../model/faults/index.ts'

/** Milliseconds for its list: it asks nobody for that, only for signing. */
const patience = 5_000

/** How many keys the agent at `socket` holds. Faults: SSH_AGENT_UNUSABLE. */
export async function countAgentKeys(socket: string): Promise<number> {
  const held = await keysOf(socket)
  if (held === undefined) throw faults.SSH_AGENT_UNUSABLE({ socket, problem: 'silent' })
  if (held === 0) throw faults.SSH_AGENT_UNUSABLE({ socket, problem: 'empty' })
  return held
}

function keysOf(socket: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience, undefined)
    createAgent(socket).getIdentities((error, keys) => {
      clearTimeout(timer)
      resolve(error || !Array.isArray(keys) ? undefined : keys.length)
    })
  })
}
