/** A whole number that was written as a real one, `2.0`: JavaScript has one kind of numbers, SQL has two. */
export class RealNumber {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }

  /** As SQL writes it. */
  get text(): string {
    const digits = String(this.value)
    return /e/.test(digits) ? digits : `${digits}.0`
  }

  toJSON(): number {
    return this.value
  }
}
