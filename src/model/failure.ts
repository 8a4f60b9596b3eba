// A failure with what is known where it happened: what serves, the command that continues or undoes, and outputs.

export interface Known {
  /** What serves now, like `shop production serves v1 (rel-20261123-221500123)`. */
  readonly serving?: string
  /** The command that continues or undoes. */
  readonly next?: string
  /** By output. */
  readonly outputs?: Readonly<Record<string, string>>
}

/** `cause` is what went wrong: a fault, several, or a bug. */
export class Failure extends Error {
  readonly known: Known
  override readonly name = 'Failure'

  constructor(cause: unknown, known: Known) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.known = known
  }
}

/** Does the work; its failure tells what `known` gives at that moment, where no place closer to it told something else. */
export async function telling<T>(known: () => Known, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    throw new Failure(causeOf(thrown), { ...known(), ...knownOf(thrown) })
  }
}

/** What went wrong, without what is known about it. */
export const causeOf = (thrown: unknown): unknown => (thrown instanceof Failure ? thrown.cause : thrown)

/** What is known about it; nothing where nobody told. */
export const knownOf = (thrown: unknown): Known => (thrown instanceof Failure ? thrown.known : {})
