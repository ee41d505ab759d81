import type { ColumnRef, Expr, FromItem, Query } from '../sql/ast.ts'
import { functionFacts } from '../sql/functions.ts'
import { columnsIn } from '../sql/walk.ts'
import { sources, type Visitor, walkExpressions, walkFrom } from '../sql/walk-query.ts'

// In the store's statement each source of a FROM has a name of its own: a name tells alone which is meant.

/** The name of a source of FROM in the store's statement, in lower case. */
export function aliasOf(item: FromItem): string {
  if (item.kind === 'join') return ''
  const table = item.kind === 'table' ? item.name.parts.at(-1)?.name : undefined
  return (item.alias?.name ?? table ?? '').toLowerCase()
}

/** The names of the sources of a FROM. */
export function aliasesOf(from: FromItem | undefined): string[] {
  return sources(from).map(aliasOf)
}

/** Whether the FROM of a driving query adds a row of NULLs to a source. */
export function addsNulls(from: FromItem | undefined): boolean {
  return sources(from).some((item) => aliasOf(item).startsWith('#either'))
}

/** A FROM without the LEFT JOINs at its end that nothing needs: they keep each row at least once. */
export function withoutLeftJoins(item: FromItem, needed: ReadonlySet<string>): FromItem {
  if (item.kind !== 'join' || item.type !== 'left' || item.right.kind !== 'table') return item
  return needed.has(aliasOf(item.right)) ? item : withoutLeftJoins(item.left, needed)
}

/** The names in some expressions, and in the queries inside them. */
export interface NamesUsed {
  /** The sources of queries around that are named. */
  readonly outer: ReadonlySet<string>
  /** Whether a column has no table: it is a result column. */
  readonly hasBare: boolean
  /** Common tables that are read and not defined here. */
  readonly common: ReadonlySet<string>
  /**
   * Whether two evaluations have the same result. A LIMIT without an order may select other rows of
   * a query, and a volatile function may have another value.
   */
  readonly isRepeatable: boolean
}

/** The names that expressions use, and the sources of `from` where they are evaluated over it. */
export function namesUsed(exprs: readonly Expr[], from?: FromItem): NamesUsed {
  const named = new Set<string>()
  const defined = new Set<string>()
  const read = new Set<string>()
  const common = new Set<string>()
  let isRepeatable = true
  const visitor: Visitor = {
    query: (query: Query) => {
      if (query.limit !== undefined && query.orderBy.length === 0) isRepeatable = false
      for (const { name } of query.with?.tables ?? []) common.add(name.name.toLowerCase())
    },
    from: (item) => {
      if (item.kind === 'join') return
      defined.add(aliasOf(item))
      if (item.kind !== 'table' || item.name.parts.length > 1) return
      read.add(item.name.parts[0]?.name.toLowerCase() ?? '')
    },
    expr: (expr) => {
      if (expr.kind === 'column') {
        const table = tableOf(expr)
        if (table !== undefined) named.add(table)
      }
      if (expr.kind === 'call' && functionFacts(expr.name.name)?.isVolatile) isRepeatable = false
    },
  }
  walkExpressions(exprs, visitor)
  walkFrom(from, visitor)
  const hasBare = exprs.flatMap(columnsIn).some((column) => tableOf(column) === undefined)
  return {
    outer: new Set([...named].filter((name) => !defined.has(name))),
    hasBare,
    common: new Set([...read].filter((name) => !common.has(name))),
    isRepeatable,
  }
}

function tableOf({ path }: ColumnRef): string | undefined {
  return path.at(-2)?.name.toLowerCase()
}
