import { refuseDateArithmetic } from '../resolve/lower/date-arithmetic.ts'
import type { Expr, Statement } from '../sql/ast.ts'
import { present, visitExpr } from '../sql/walk.ts'
import { walkStatement } from '../sql/walk-query.ts'

/**
 * Finds what SQL allows and hardly anybody means. Throws a QueryError for a date plus or minus a
 * number. Returns notices on comparisons with NULL in conditions.
 */
export function checkDoubtful(statement: Statement, text: string): readonly string[] {
  const notices = new Set<string>()
  const check = (condition: Expr | undefined) => {
    for (const expr of present(condition)) {
      visitExpr(expr, (inner) => {
        for (const notice of present(withNull(inner, text))) notices.add(notice)
      })
    }
  }
  if (statement.kind === 'update' || statement.kind === 'delete') check(statement.where)
  walkStatement(statement, {
    select: ({ where, having }) => {
      check(where)
      check(having)
    },
    from: (item) => item.kind === 'join' && check(item.on),
    expr: (expr) => refuseDateArithmetic(expr),
  })
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
