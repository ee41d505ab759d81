import { refuseDateArithmetic } from '../resolve/date-arithmetic.ts'
import type { Expr, Statement } from '../sql/ast.ts'

/** Longer lists are data. */
const MOST_ITEMS = 1000

const conditions: ReadonlySet<string> = new Set(['where', 'on', 'having'])

/**
 * Finds what SQL allows and hardly anybody means. Throws a QueryError for a date plus or minus a
 * number. Returns notices on comparisons with NULL in conditions.
 */
export function checkDoubtful(statement: Statement, text: string): readonly string[] {
  const notices = new Set<string>()
  const visit = (node: unknown, isCondition: boolean): void => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      if (node.length <= MOST_ITEMS) for (const item of node) visit(item, isCondition)
      return
    }
    const { kind } = node as { readonly kind?: string }
    if (kind === 'binary') {
      refuseDateArithmetic(node as Expr)
      const notice = isCondition ? withNull(node as Expr, text) : undefined
      if (notice !== undefined) notices.add(notice)
    }
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'span')
        visit(value, kind === 'select' ? conditions.has(key) : isCondition || conditions.has(key))
    }
  }
  visit(statement, false)
  return [...notices]
}

function withNull(node: Expr, text: string): string | undefined {
  if (node.kind !== 'binary' || (node.op !== '=' && node.op !== '<>')) return undefined
  const { left, right, op } = node
  const other = isNull(right) ? left : isNull(left) ? right : undefined
  if (other === undefined || isNull(other)) return undefined
  const written = text.slice(other.span.start, other.span.end)
  return `${written} ${op} NULL is never true; write ${written} IS ${op === '=' ? '' : 'NOT '}NULL`
}

function isNull(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.type === 'null'
}
