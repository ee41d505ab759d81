import { QueryError } from '../../errors/query-error.ts'
import type { Expr, Query } from '../../sql/ast.ts'
import type { StoreType } from '../../store/store.ts'
import type { Twin } from '../twin.ts'

/** Known facts about the sides of a comparison. */
export interface Known {
  readonly twinOf: (expr: Expr) => Twin | undefined
  readonly typeOf: (expr: Expr | Query) => StoreType
}

/**
 * Refuses to compare a column with a value that only the parameter of its name can have: the
 * condition was not sent, and the column would never equal it.
 */
export function refuseTwins(expr: Expr, known: Known): void {
  switch (expr.kind) {
    case 'binary': {
      if (!/^(=|<>|<=>)$/.test(expr.op)) break
      compare(expr.left, [expr.right], known, expr)
      compare(expr.right, [expr.left], known, expr)
      break
    }
    case 'is':
      compare(expr.left, [expr.right], known, expr)
      break
    case 'in':
      compare(expr.operand, expr.items, known, expr)
      break
    case 'in-query': {
      const twin = known.twinOf(expr.operand)
      if (twin?.isApart && known.typeOf(expr.query) !== 'json') throw apart(twin, expr)
      break
    }
    default:
      break
  }
}

function compare(side: Expr, others: readonly Expr[], known: Known, whole: Expr): void {
  const twin = known.twinOf(side)
  if (twin === undefined) return
  if (twin.isApart && others.some((other) => isPlain(other, known))) throw apart(twin, whole)
  const beyond = others.find(
    (other) =>
      other.kind === 'literal' && other.type === 'string' && twin.beyond.includes(other.value),
  )
  if (beyond?.kind === 'literal' && beyond.type === 'string') {
    throw valueBeyond(twin, beyond.value, whole)
  }
}

/**
 * Whether a value is certainly not a list or object: text that looks like JSON may be compared as
 * such.
 */
function isPlain(other: Expr, { typeOf }: Known): boolean {
  if (other.kind !== 'literal') return typeOf(other) !== 'json'
  if (other.type === 'null') return false
  return other.type !== 'string' || !/^\s*[[{]/.test(other.value)
}

function apart({ name }: Twin, { span }: Expr): QueryError {
  return new QueryError(
    '0A000',
    `'${name}' here is the column of the response, which never has such a value; the parameter of that name cannot be sent from here`,
    {
      span,
      hint: `Only ${name} = value and ${name} IN (values) are sent, in WHERE or in the ON of an inner join of the SELECT that reads the table. Look into the column with json_extract or json_each.`,
    },
  )
}

function valueBeyond({ name }: Twin, value: string, { span }: Expr): QueryError {
  return new QueryError(
    '0A000',
    `'${value}' is not a value of the column '${name}': only the parameter of that name takes it`,
    {
      span,
      hint: `Write ${name} = '${value}' as a separate condition in WHERE of the SELECT that reads the table. Without one on ${name} all rows are read.`,
    },
  )
}
