import { QueryError } from '../../errors/query-error.ts'
import type { Expr } from '../../sql/ast.ts'
import { printExpr } from '../../sql/print-expression.ts'
import { comparisons } from '../predicates.ts'
import type { Structure } from '../resolved.ts'

/**
 * Refuses a comparison of a list or an object of an API with a word: no row would equal it, and an
 * empty answer would look like a true one. Throws a QueryError.
 *
 * @param structureOf the kind of a resolved column; undefined for anything else
 */
export function refuseStructures(
  node: Expr,
  structureOf: (expr: Expr) => Structure | undefined,
): void {
  if (node.kind === 'in') {
    const word = node.items.find(isWord)
    if (word !== undefined) refuse(node.operand, word, structureOf)
    return
  }
  if (node.kind !== 'binary' || !comparisons.has(node.op)) return
  if (isWord(node.right)) refuse(node.left, node.right, structureOf)
  if (isWord(node.left)) refuse(node.right, node.left, structureOf)
}

/** A text that is no JSON of a list or an object, or a number. */
function isWord(expr: Expr): boolean {
  if (expr.kind !== 'literal') return false
  return expr.type === 'number' || (expr.type === 'string' && /^\s*[^\s[{]/.test(expr.value))
}

function refuse(
  column: Expr,
  word: Expr,
  structureOf: (expr: Expr) => Structure | undefined,
): void {
  const structure = structureOf(column)
  if (structure === undefined || column.kind !== 'column') return
  const name = column.path.at(-1)?.name ?? ''
  const value = printExpr(word)
  throw new QueryError(
    '42804',
    structure === 'object'
      ? `${name} is an object, which never equals ${value}`
      : `${name} is a list, which never equals ${value}`,
    {
      span: column.span,
      hint:
        structure === 'object'
          ? `Compare one of its values: ${name}->>'key' = ${value}.`
          : `Search it: ${value} IN (SELECT value FROM json_each(${name})).`,
    },
  )
}
