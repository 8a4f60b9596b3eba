// A value that never prints: shown as *** by every way of printing it, revealed only where bytes leave the process.

export class Secret {
  readonly name: string
  readonly #value: string

  constructor(name: string, value: string) {
    this.name = name
    this.#value = value
  }

  /** The value itself, for the one place that sends or hashes it. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '***'
  }

  toJSON(): string {
    return '***'
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Secret(${this.name}: ***)`
  }
}
