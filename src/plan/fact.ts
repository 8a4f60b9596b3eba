// One fact of a machine, judged: good, or with the one thing to do about it.

import type { Ending } from '../model/fault.ts'
import type { HostName } from '../model/name.ts'

/** In the order in which they are told: what others depend on comes first. */
export const factNames = [
  'configuration',
  'tailnet',
  // Of a host that did not answer it is the only one, besides its tailnet.
  'login',
  'host key',
  'shell',
  'system',
  'node',
  'tools',
  'docker',
  'compose',
  'buildx',
  'git',
  'workflow',
  'rights',
  'confinement',
  'iptables',
  'docker disk',
  'state disk',
  'root',
  'temporary',
  'clock',
  'address',
  'lock',
  'attempt',
  'ledger',
  'state folder',
  'networks',
  'gateway',
  'leftovers',
] as const
export type FactName = (typeof factNames)[number]

/** What it is a fact of: this machine, the environment as a whole, or one host of it. */
export type Subject =
  | { readonly kind: 'machine' }
  | { readonly kind: 'environment' }
  | { readonly kind: 'host'; readonly host: HostName }

export type Fact = { readonly about: Subject; readonly name: FactName; readonly what: string } & (
  | { readonly verdict: 'good' }
  /** `warning`: works, and may not for long or not as one expects. `problem`: a deploy fails, or something is broken. */
  | { readonly verdict: 'warning' | 'problem'; readonly fix: string }
)

/** A fact before it is known whose: how each check answers. */
export type Finding = { readonly name: FactName; readonly what: string } & (
  | { readonly verdict: 'good' }
  | { readonly verdict: 'warning' | 'problem'; readonly fix: string }
)

export const good = (name: FactName, what: string): Finding => ({ name, what, verdict: 'good' })
export const warning = (name: FactName, what: string, fix: string): Finding => ({ name, what, fix, verdict: 'warning' })
export const problem = (name: FactName, what: string, fix: string): Finding => ({ name, what, fix, verdict: 'problem' })

/** The same, of somebody, in the order of the names. */
export const factsAbout = (about: Subject, findings: readonly Finding[]): readonly Fact[] =>
  findings
    .map((finding) => ({ about, ...finding }))
    .toSorted((a, b) => factNames.indexOf(a.name) - factNames.indexOf(b.name))

/** Facts whose problem is that something does not answer, which the fault of a host tells as well. */
export const silences: readonly FactName[] = ['tailnet', 'login']

/** How a run that told these facts ends: what needs a person comes before a host that did not answer. */
export function factsEnding(facts: readonly Fact[]): Extract<Ending, 'done' | 'outside' | 'person'> {
  const problems = facts.filter(({ verdict }) => verdict === 'problem')
  if (problems.some(({ name }) => !silences.includes(name))) return 'person'
  return problems.length > 0 ? 'outside' : 'done'
}
