import type { Input, Method } from '../../catalog/method.ts'
import { type Narrowing, narrowingsOf } from '../../catalog/narrowing.ts'
import type { Expr, Literal } from '../../sql/ast.ts'
import type { Span } from '../../text/source.ts'
import type { ValueBinding } from '../resolved.ts'

/** The requests and notes that make a listing complete, where its API hides rows by default. */
export interface WholeListing {
  /** Values that request all rows. */
  readonly asked: readonly ValueBinding[]
  /** Where the API has no such value: the missing rows, in sentences. */
  readonly keptBack: readonly string[]
}

/**
 * The additions that make a table complete: for parameters of a method that narrow it and have no
 * value.
 */
export function wholeListing(method: Method, given: ReadonlySet<Input>, span: Span): WholeListing {
  const open = narrowingsOf(method).filter(({ input }) => !given.has(input))
  return {
    asked: open.flatMap(({ input, all }): ValueBinding[] =>
      all === undefined ? [] : [{ from: 'values', input, values: [literal(all, span)], span }],
    ),
    keptBack: open.flatMap((one) => (one.all === undefined ? [keptBack(method, one)] : [])),
  }
}

function literal(value: string | boolean, span: Span): Literal {
  return typeof value === 'boolean'
    ? { kind: 'literal', type: 'boolean', value, span }
    : { kind: 'literal', type: 'string', value, span }
}

function keptBack({ path }: Method, { input, initial, others }: Narrowing): string {
  const other = others.map((value) => textOf(value)).join(', ')
  return `incomplete: ${path} returns the rows of ${input.name} = ${textOf(initial)} by default; no value returns all rows (others: ${other}); choose one in WHERE`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

/** EXPLAIN's text for a value without a condition. */
export function askedText({ input, values: [value] }: ValueBinding, method: Method): string {
  const { initial } = narrowingsOf(method).find((one) => one.input === input) ?? {}
  return `${input.name} = ${shown(value)} for all rows; the API's default is ${textOf(initial)}`
}

function shown(value: Expr | undefined): string {
  return value?.kind === 'literal' && 'value' in value ? textOf(value.value) : ''
}
