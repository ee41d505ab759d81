/** A text that must stay hidden: printing it gives `***`. Only {@link Secret.reveal} returns it. */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself, for the one place that sends it. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return '***'
  }

  toJSON(): string {
    return '***'
  }

  /** Node's view of it. The symbol is `inspect.custom` of node:util, which would cost an import. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***'
  }
}
