// Why a connection was not made, as a fault: by the way of logging in, and by what the host said to people.

import type { Fault } from '../model/fault.ts'
import { faults } from '../model/faults/index.ts'
import type { ConnectSettings } from './ssh-connect.ts'
import { offerOf } from './login.ts'

export type SshError = Error & { readonly level?: string; readonly code?: unknown }

/** What Tailscale's control server has a host say where a rule with `check` applies (tailssh.go sends it as an SSH banner). */
const checkWords = /to authenticate, visit/i

/** A login that waits for somebody with a browser, which is known as soon as the host says so; undefined while it does not. */
export const checkAsked = (settings: ConnectSettings, said: string): Fault | undefined =>
  settings.login.kind === 'none' && checkWords.test(said) ? faults.TAILSCALE_SSH_CHECK(factsOf(settings)) : undefined

/** A connection that ended before it was one. `said`: what the host told people before the login; absent where it never came to that. */
export function unreachable(settings: ConnectSettings, reason: string, said?: string): Fault {
  const { host, at, via, login } = settings
  if (login.kind !== 'none') return faults.HOST_UNREACHABLE({ host, address: at.address, reason, from: via?.host })
  if (said === undefined) return faults.NETWORK_PORT_CLOSED({ ...factsOf(settings), reason })
  return deniedBy(settings, said) ?? faults.TAILSCALE_SSH_OFF({ ...factsOf(settings), found: reason })
}

/** A login that was answered with no. */
export function refused(settings: ConnectSettings, error: SshError, said: string): Fault {
  const { host, at, user, login } = settings
  if (login.kind === 'none') {
    const found = 'an sshd that asks for a key answers there'
    return deniedBy(settings, said) ?? faults.TAILSCALE_SSH_OFF({ ...factsOf(settings), found })
  }
  return faults.HOST_LOGIN_REFUSED({
    host,
    address: at.address,
    user,
    offered: offerOf(login, error.level === 'agent' ? error.message : undefined),
    of: login.kind,
  })
}

/** `tailscale: tailnet policy does not permit you to SSH as user "deploy"`, in the words of the host's tailscaled. */
function deniedBy(settings: ConnectSettings, said: string): Fault | undefined {
  const [, words] = /^tailscale: (.{1,200}?)\.?\s*$/m.exec(said.replace(/[^\P{C}\n]/gu, '')) ?? []
  return words === undefined ? undefined : faults.TAILSCALE_SSH_DENIED({ ...factsOf(settings), said: words })
}

const factsOf = ({ host, at, user }: ConnectSettings): { host: string; address: string; user: string } => ({
  host,
  address: at.address,
  user,
})

/** By the code of the system, or by what ssh2 says where there is none. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  ETIMEDOUT: 'the connection timed out',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'its network is not reachable',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name could not be looked up',
  'Connection lost before handshake': 'it closed the connection',
}

export function reasonOf({ code, message }: SshError): string {
  return (typeof code === 'string' ? reasons[code] : reasons[message]) ?? (message || String(code))
}
