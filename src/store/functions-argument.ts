import { QueryError } from '../errors/query-error.ts'

/** A value from SQLite: integers are bigints, so that they differ from reals. */
export type Argument = null | string | number | bigint | Uint8Array

/** A function of the store in addition to SQLite's own. */
export interface SqlFunction {
  readonly name: string
  /** Its arguments for the guide: `(text, n)`. */
  readonly signature: string
  /** Its result in one line, for the guide. */
  readonly doc: string
  /** The possible numbers of arguments. */
  readonly arity: readonly number[]
  /** Whether its value may differ for equal arguments. */
  readonly isVolatile?: true
  /** Whether only our own rewriting calls it; such a function is not part of the language. */
  readonly isInternal?: true
  readonly apply: (...args: Argument[]) => Argument
}

/** An argument as SQLite would convert it to text. */
export function textOf(value: Exclude<Argument, null>): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) >= 1e15) {
    return String(value)
  }
  return value.toFixed(1)
}

/** A function of texts that is NULL when one of them is. */
export function ofTexts(
  apply: (...texts: string[]) => Argument,
): (...args: Argument[]) => Argument {
  return (...args) => {
    const texts: string[] = []
    for (const arg of args) {
      if (arg === null) return null
      texts.push(textOf(arg))
    }
    return apply(...texts)
  }
}

/** A text argument as a whole number. Throws when it is not one. */
export function wholeNumber(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isInteger(value)) return value
  throw new QueryError('22023', `${name} needs a whole number, not '${text.slice(0, 60)}'`)
}
