// What the `tailscale` client of this machine tells about the network. Fields: ipn/ipnstate/ipnstate.go of tailscale.com, the same since 1.32.

import { z } from 'zod'
import type { NetworkSeen, Peer } from '../model/network.ts'

export const tailscaleStatus: readonly string[] = ['tailscale', 'status', '--json']

/** What Go writes for an empty list or map as well. */
const listOf = <T extends z.ZodType>(item: T) => z.array(item).nullish()

const node = z.object({
  DNSName: z.string(),
  TailscaleIPs: listOf(z.string()),
  Tags: listOf(z.string()),
  Online: z.boolean().optional(),
  Expired: z.boolean().optional(),
  Active: z.boolean().optional(),
  CurAddr: z.string().optional(),
  /** Since 1.86: another peer as the relay. */
  PeerRelay: z.string().optional(),
  Relay: z.string().optional(),
  sshHostKeys: listOf(z.string()),
})

const status = z.object({
  Version: z.string(),
  BackendState: z.string(),
  /** Since 1.8; false with --tun=userspace-networking. */
  TUN: z.boolean().optional(),
  MagicDNSSuffix: z.string().optional(),
  CurrentTailnet: z.object({ MagicDNSSuffix: z.string() }).nullish(),
  Self: node.nullish(),
  /** Each is read by itself: one that is odd hides no other. */
  Peer: z.record(z.string(), z.unknown()).nullish(),
})

/** What `tailscaleStatus` printed; undefined when it is no answer. Text of others comes out of it in plain characters alone. */
export function readTailscaleStatus(stdout: string): NetworkSeen | undefined {
  const read = status.safeParse(jsonOf(stdout))
  if (!read.success) return undefined
  const { Version, BackendState, TUN, MagicDNSSuffix, CurrentTailnet, Self } = read.data
  return {
    version: /^\d+(\.\d+){0,2}/.exec(Version)?.[0] ?? 'unknown',
    state: stateOf(BackendState),
    isRouted: TUN !== false,
    domain: nameOf(CurrentTailnet?.MagicDNSSuffix ?? MagicDNSSuffix ?? ''),
    self: { name: nameOf(Self?.DNSName ?? ''), tags: tagsOf(Self?.Tags) },
    peers: Object.values(read.data.Peer ?? {})
      .flatMap((each) => {
        const found = node.safeParse(each)
        return found.success ? peerOf(found.data) : []
      })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A client that has just started says NoState, and Starting until the network answered. */
function stateOf(backend: string): NetworkSeen['state'] {
  if (backend === 'Running') return 'joined'
  if (backend === 'Starting' || backend === 'NoState') return 'starting'
  return { other: /^\w{1,40}$/.test(backend) ? backend : 'unknown' }
}

function peerOf(given: z.infer<typeof node>): readonly Peer[] {
  const name = nameOf(given.DNSName)
  const [first, ...others] = (given.TailscaleIPs ?? []).filter((each) => address.test(each)).toSorted(ipv4First)
  if (name === '' || first === undefined) return []
  const relay = relayOf(given)
  return [
    {
      name,
      addresses: [first, ...others],
      tags: tagsOf(given.Tags),
      isOnline: given.Online === true,
      isExpired: given.Expired === true,
      hostKeys: (given.sshHostKeys ?? []).map((key) => key.trim()).filter((key) => hostKey.test(key)),
      ...(relay === undefined ? {} : { relay }),
    },
  ]
}

function relayOf({ Active, CurAddr, PeerRelay, Relay }: z.infer<typeof node>): string | undefined {
  if (Active !== true || CurAddr) return undefined
  const relay = PeerRelay || Relay
  return relay && /^[\w.:[\]-]{1,100}$/.test(relay) ? relay : undefined
}

const nameOf = (text: string): string => {
  const name = text.toLowerCase().replace(/\.$/, '')
  return /^[a-z0-9]([a-z0-9._-]{0,250}[a-z0-9])?$/.test(name) ? name : ''
}

const tagsOf = (tags: readonly string[] | null | undefined): readonly string[] =>
  (tags ?? []).filter((tag) => /^tag:[\w-]{1,100}$/.test(tag))

const address = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:]+)$/
const hostKey = /^[a-z0-9@.-]{1,64} [A-Za-z0-9+/]{16,4096}={0,2}$/
const ipv4First = (a: string, b: string): number => Number(a.includes(':')) - Number(b.includes(':'))
