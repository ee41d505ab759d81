import type { Input } from '../catalog/method.ts'
import { QueryError } from '../errors/query-error.ts'
import type { Expr } from '../sql/ast.ts'
import { printExpr } from '../sql/print.ts'
import type { StoreType } from '../store/store.ts'

/**
 * The type of the column for an input's sent value: the document's type, where it is a simple one.
 */
export function parameterType({ type, schema }: Input): StoreType {
  if (schema['x-merged-types'] !== undefined) return 'any'
  switch (type) {
    case 'string':
      return 'text'
    case 'integer':
    case 'number':
    case 'boolean':
      return type
    default:
      return 'any'
  }
}

/**
 * Refuses constants that equal no text in SQL, although they would be sent as one: TRUE is 1, and
 * 1.10 is 1.1.
 */
export function refuseNoText(input: Input, values: readonly Expr[]): void {
  const wrong = noTextIn(input, values)
  if (wrong === undefined) return
  const text = printExpr(wrong)
  throw new QueryError('22023', `'${input.name}' is text, and ${text} is not`, {
    span: wrong.span,
    hint: `Write '${text.toLowerCase()}' if that is meant.`,
  })
}

/** The first of some constants that a text never equals in SQL. */
export function noTextIn(input: Input, values: readonly Expr[]): Expr | undefined {
  if (input.place === 'body' || parameterType(input) !== 'text') return undefined
  return values.find(isBooleanOrReal)
}

function isBooleanOrReal(value: Expr): boolean {
  if (value.kind === 'unary') return isBooleanOrReal(value.operand)
  if (value.kind !== 'literal') return false
  return value.type === 'boolean' || (value.type === 'number' && isReal(value.text))
}

function isReal(text: string): boolean {
  return !/^0x/i.test(text) && /[.e]/i.test(text)
}
