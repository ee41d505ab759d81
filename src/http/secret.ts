/** Text that must not be seen: whatever prints it prints `***`. Only {@link Secret.reveal} gives it. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself, for the one place that puts it on the wire. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return '***'
  }

  toJSON(): string {
    return '***'
  }

  /** How Node shows it; the symbol is node:util's `inspect.custom`, which costs an import. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***'
  }
}
