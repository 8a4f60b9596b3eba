// The SSH agent, asked what it holds before any host is: one that is gone or empty is no host's refusal.

import { addAbortSignal } from 'node:stream'
import { createAgent, type BaseAgent } from 'ssh2'
import { faults } from '../model/faults/index.ts'

/** Milliseconds for its list: it asks nobody for that, only for signing. */
const patience = 5_000

/** How many keys of a type that ssh2 knows the agent at `socket` holds. Faults: SSH_AGENT_UNUSABLE. */
export async function countAgentKeys(socket: string): Promise<number> {
  const held = await keysOf(socket)
  if (held === undefined) throw faults.SSH_AGENT_UNUSABLE({ socket, problem: 'silent' })
  if (held === 0) throw faults.SSH_AGENT_UNUSABLE({ socket, problem: 'empty' })
  return held
}

/** The agent at `socket`, hung up on when `signal` says so: ssh2 waits for its answers for ever, and so would the process. */
export function agentAt(socket: string, signal: AbortSignal): BaseAgent {
  const agent = createAgent(socket)
  const connect = agent.getStream?.bind(agent)
  agent.getStream = (done) =>
    connect?.((error, stream) => {
      if (stream !== undefined) addAbortSignal(signal, stream)
      done(error, stream)
    })
  return agent
}

function keysOf(socket: string): Promise<number | undefined> {
  const late = new AbortController()
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(undefined)
      late.abort()
    }, patience)
    agentAt(socket, late.signal).getIdentities((error, keys) => {
      clearTimeout(timer)
      resolve(error || !Array.isArray(keys) ? undefined : keys.length)
    })
  })
}
