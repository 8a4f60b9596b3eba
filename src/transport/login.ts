// The one method by which a host is logged in to.

import ssh2, { type AnyAuthMethod, type ParsedKey } from 'ssh2'
import type { Secret } from '../model/secret.ts'
import { agentAt } from './ssh-agent.ts'

interface KeyLogin {
  readonly kind: 'key'
  readonly key: Secret
  readonly passphrase?: Secret
}

export type SshLogin =
  | KeyLogin
  /** `keys`: how many it holds; sshd ends the connection after some (MaxAuthTries 6). */
  | { readonly kind: 'agent'; readonly socket: string; readonly keys: number }
  /** Tailscale SSH: the network itself says who we are. */
  | { readonly kind: 'none' }

/** Exactly one: left alone, ssh2 tries none, password, key and agent in turn. `ended`: once nobody waits for an agent any more. */
export function methodOf(user: string, login: SshLogin, ended: AbortSignal): AnyAuthMethod {
  switch (login.kind) {
    case 'key':
      return { type: 'publickey', username: user, key: openedKey(login) }
    case 'agent':
      return { type: 'agent', username: user, agent: agentAt(login.socket, ended) }
    case 'none':
      return { type: 'none', username: user }
  }
}

/** Keys by the login that they are of: to open one with a passphrase costs a third of a second, for every host again. */
const opened = new WeakMap<KeyLogin, ParsedKey>()

/** Throws for a key that `readPrivateKey` refuses, which no login has. */
function openedKey(login: KeyLogin): ParsedKey {
  const key = opened.get(login) ?? ssh2.utils.parseKey(login.key.reveal(), login.passphrase?.reveal() || undefined)
  if (key instanceof Error) throw new Error(`the key ${login.key.name} does not open: ${key.message}`)
  opened.set(login, key)
  return key
}

/** What was offered, as it completes "the host refused …"; `problem`: why the agent could not sign. */
export function offerOf(login: Exclude<SshLogin, { readonly kind: 'none' }>, problem: string | undefined): string {
  switch (login.kind) {
    case 'key':
      return 'the key that was offered'
    case 'agent':
      return problem === undefined
        ? `the keys of the SSH agent, which holds ${login.keys},`
        : `the SSH agent (${problem})`
  }
}
