// The private network over which hosts are reached, judged: whether this machine is on it, and which way leads to each host.

import type { Fault } from '../model/fault.ts'
import { peerAt } from '../model/network.ts'
import type { NetworkSeen } from '../model/network.ts'
import { sentence } from './doctor-host.ts'
import { good, problem, warning } from './fact.ts'
import type { Finding } from './fact.ts'

export type NetworkAnswer =
  | { readonly kind: 'seen'; readonly seen: NetworkSeen }
  | { readonly kind: 'silent'; readonly fault: Fault }

/** Of this machine. */
export function networkFindings(answer: NetworkAnswer): readonly Finding[] {
  if (answer.kind === 'silent') return [problem('tailnet', sentence(answer.fault.what), answer.fault.fix)]
  const { self, domain, version } = answer.seen
  const who = [`${self.name} on ${domain}`, ...(self.tags.length === 0 ? [] : [self.tags.join(', ')])]
  return [good('tailnet', [...who, `Tailscale ${version}`].join(', '))]
}

/** Of the host at `address`; nothing of one that is not there, which its login tells. */
export function pathFindings(answer: NetworkAnswer, address: string): readonly Finding[] {
  const peer = answer.kind === 'seen' ? peerAt(answer.seen, address) : undefined
  if (peer === undefined || !peer.isOnline) return []
  if (peer.relay === undefined) return [good('tailnet', `${peer.name}, reached directly`)]
  const what = `${peer.name}, reached through the relay ${peer.relay}, which is slow`
  return [warning('tailnet', what, 'Let UDP through between the two: port 41641 on the host.')]
}
