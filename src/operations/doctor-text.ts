// The facts of a doctor as one table with what to do below it, and as one document.

import type { EnvironmentName } from '../model/name.ts'
import type { Fact, Subject } from '../plan/fact.ts'
import { table } from './table.ts'

export interface Told {
  /** Absent when this machine alone was looked at. */
  readonly of?: { readonly app: string; readonly environment: EnvironmentName }
  readonly facts: readonly Fact[]
}

/** A headline, the table, and for each fact that is not good the one thing to do. */
export function doctorLines({ of, facts }: Told): readonly string[] {
  const subject = (about: Subject): string =>
    about.kind === 'machine' ? 'this machine' : about.kind === 'environment' ? (of?.environment ?? '') : about.host
  const todo = [...withVerdict(facts, 'problem'), ...withVerdict(facts, 'warning')]
  return [
    `${of === undefined ? 'this machine' : `${of.app} ${of.environment}`}: ${verdictOf(facts)}`,
    '',
    ...table(facts.map(({ about, name, verdict, what }) => [subject(about), name, verdict, what])),
    ...(todo.length === 0 ? [] : ['', `To do (${todo.length})`]),
    ...todo.flatMap((fact) => [
      `  ${subject(fact.about)}, ${fact.name}: ${fact.what}`,
      ...(fact.verdict === 'good' ? [] : [`    ${fact.fix}`]),
    ]),
  ]
}

const withVerdict = (facts: readonly Fact[], verdict: Fact['verdict']): readonly Fact[] =>
  facts.filter((fact) => fact.verdict === verdict)

function verdictOf(facts: readonly Fact[]): string {
  const [problems, warnings] = [withVerdict(facts, 'problem').length, withVerdict(facts, 'warning').length]
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
  if (problems + warnings === 0) return `all good (${count(facts.length, 'fact')})`
  return [
    ...(problems === 0 ? [] : [count(problems, 'problem')]),
    ...(warnings === 0 ? [] : [count(warnings, 'warning')]),
  ].join(', ')
}

/** Absent values are null, so that every document has the same keys. */
export function doctorDocument({ of, facts }: Told): Readonly<Record<string, unknown>> {
  return {
    app: of?.app ?? null,
    environment: of?.environment ?? null,
    problems: withVerdict(facts, 'problem').length,
    warnings: withVerdict(facts, 'warning').length,
    facts: facts.map((fact) => ({
      about: fact.about.kind,
      host: fact.about.kind === 'host' ? fact.about.host : null,
      fact: fact.name,
      verdict: fact.verdict,
      what: fact.what,
      fix: fact.verdict === 'good' ? null : fact.fix,
    })),
  }
}
