import { QueryError } from '../errors/query-error.ts'

/** A value as SQLite hands it over: integers as bigints, so that they differ from reals. */
export type Argument = null | string | number | bigint | Uint8Array

/** A function that the store has beside SQLite's own. */
export interface SqlFunction {
  readonly name: string
  /** Its arguments as the guide writes them: `(text, n)`. */
  readonly signature: string
  /** What it gives, in one line, for the guide. */
  readonly doc: string
  /** How many arguments it may be given. */
  readonly arity: readonly number[]
  /** Its value is not settled by its arguments. */
  readonly isVolatile?: true
  /** Only what our own rewriting calls; not part of the language. */
  readonly isInternal?: true
  readonly apply: (...args: Argument[]) => Argument
}

/** An argument as SQLite would make text of it. */
export function textOf(value: Exclude<Argument, null>): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8')
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) >= 1e15) {
    return String(value)
  }
  return value.toFixed(1)
}

/** A function of texts that is NULL where one of them is. */
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

/** A text argument as the number that a function wants. Throws where it is none. */
export function wholeNumber(name: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isInteger(value)) return value
  throw new QueryError('22023', `${name} needs a whole number, not '${text.slice(0, 60)}'`)
}
