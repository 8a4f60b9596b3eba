// An expected failure: a code, what happened, why, how to fix it and where; and how the process ends with it.

/** How a run ends; the exit codes of every command. */
export const endings = {
  done: 0,
  invalid: 1,
  outside: 2,
  bug: 3,
  refused: 4,
  reverted: 5,
  person: 6,
  interrupted: 130,
} as const

export type Ending = keyof typeof endings
export type FaultEnding = Exclude<Ending, 'done'>

/** A place in a file of the user: line and column from 1, `key` as a path like `services.api.role`. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly key?: string
  /** Its line may be a secret as a whole, like those of an environment file: no view shows it. */
  readonly isHidden?: true
}

export interface FaultText {
  readonly what: string
  readonly why?: string
  readonly fix: string
}

export interface FaultFacts extends FaultText {
  readonly code: string
  readonly ending: FaultEnding
  readonly where?: Place
}

export class Fault extends Error implements FaultFacts {
  readonly code: string
  readonly ending: FaultEnding
  readonly what: string
  readonly fix: string
  override readonly name = 'Fault'
  declare readonly why?: string
  declare readonly where?: Place

  constructor(facts: FaultFacts) {
    super(facts.what)
    this.code = facts.code
    this.ending = facts.ending
    this.what = facts.what
    this.fix = facts.fix
    if (facts.why !== undefined) this.why = facts.why
    if (facts.where !== undefined) this.where = facts.where
  }
}

/** The same failure, where more had happened than its code alone knows: it ends otherwise. */
export const endingIn = (fault: Fault, ending: FaultEnding): Fault => changed(fault, { ending })

/** The same failure of a command whose environment is known: the commands that it says name it. */
export const inEnvironment = (fault: Fault, environment: string): Fault =>
  changed(fault, { fix: fault.fix.replaceAll('<environment>', environment) })

/** A fault in other words, for who cannot do what its own ones say. */
export const reworded = (fault: Fault, word: (text: string) => string): Fault =>
  changed(fault, {
    what: word(fault.what),
    fix: word(fault.fix),
    ...(fault.why === undefined ? {} : { why: word(fault.why) }),
  })

const changed = (
  { code, ending, what, why, fix, where }: Fault,
  other: Partial<Pick<FaultFacts, 'ending' | 'what' | 'why' | 'fix'>>,
): Fault =>
  new Fault({
    code,
    ending,
    what,
    fix,
    ...(why === undefined ? {} : { why }),
    ...(where === undefined ? {} : { where }),
    ...other,
  })

/** Several faults told together, as those of one configuration file. */
export class Faults extends Error {
  readonly faults: readonly Fault[]
  override readonly name = 'Faults'

  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => fault.what).join('\n'))
    this.faults = faults
  }
}

export interface FaultDefinition<P> {
  readonly code: string
  readonly ending: FaultEnding
  /** One sentence for the page of this fault in spec/errors.md. */
  readonly summary: string
  (facts: P & { readonly where?: Place }): Fault
}

/** Defines one fault of the catalogue: `define('HOST_GONE', 'outside', 'A host …', (p: {host: string}) => ({what, why, fix}))`. */
export function define<P extends object>(
  code: string,
  ending: FaultEnding,
  summary: string,
  text: (facts: P) => FaultText,
): FaultDefinition<P> {
  const make = (facts: P & { readonly where?: Place }): Fault =>
    new Fault({ code, ending, ...text(facts), ...(facts.where === undefined ? {} : { where: facts.where }) })
  return Object.assign(make, { code, ending, summary })
}

/** Several faults as one error; a bug among them is told as it is. */
export function together(reasons: readonly unknown[]): unknown {
  const bug = reasons.find((reason) => !(reason instanceof Fault) && !(reason instanceof Faults))
  if (bug !== undefined) return bug
  const all = reasons.flatMap((reason) =>
    reason instanceof Faults ? reason.faults : reason instanceof Fault ? [reason] : [],
  )
  return all.length === 1 ? all[0] : new Faults(all)
}
