import { findInput, type Resource } from '../catalog/method.ts'
import { QueryError } from '../errors/query-error.ts'
import type { NameScope } from '../resolve/context.ts'
import { findResource } from '../resolve/names/find-names.ts'
import { equalityOf } from '../resolve/predicates.ts'
import type { ColumnRef, Expr, Query, Select, TableRef } from '../sql/ast.ts'
import { conjuncts } from '../sql/walk.ts'
import { fromItems, walkQuery } from '../sql/walk-query.ts'
import type { Span } from '../text/source.ts'

/**
 * The error of a SELECT whose table does not take what the statement gives it, with the tables that do. Any
 * other error stays as it is.
 */
export async function leadElsewhere(
  error: QueryError,
  query: Query,
  scope: NameScope,
): Promise<QueryError> {
  const { span, sqlState, source } = error
  // A view's text is another than the statement's.
  if (span === undefined || source !== undefined) return error
  if (!['HV00L', '42703'].includes(sqlState)) return error
  const select = selectAround(query, span)
  const meant = select && given(select, span, sqlState)
  if (meant === undefined || meant.names.length === 0) return error
  const resource = await findResource(scope, meant.table.name).catch(() => undefined)
  if (resource === undefined || error.hint?.includes(' takes (')) return error
  const { wanted } = meant
  // The table's own methods are named in the hint already.
  const isOwn = wanted !== undefined && takesInput(resource, wanted)
  if (isOwn) return error
  const { otherTables } = await import('../docs/generate.ts')
  const tables = await otherTables(scope.catalog, resource, meant.names, meant.wanted)
  if (tables.length === 0) return error
  // Names like it are no help where the name is a parameter of another table.
  const known = sqlState === '42703' && meant.wanted !== undefined ? undefined : error.hint
  const hint = [known, `${tables.join('; ')}.`].filter((text) => text !== undefined).join(' ')
  const { category, cause } = error
  return new QueryError(sqlState, error.message, { span, hint, category, cause })
}

function takesInput({ methods }: Resource, name: string): boolean {
  return methods.some((method) => findInput(method, name) !== undefined)
}

/** The innermost SELECT that a place of the text is in. */
function selectAround(query: Query, { start, end }: Span): Select | undefined {
  let found: Select | undefined
  walkQuery(query, {
    select(one) {
      if (one.span.start <= start && end <= one.span.end) found = one
    },
  })
  return found
}

interface GivenNames {
  readonly table: TableRef
  readonly names: readonly string[]
  /** The name that the table does not know. */
  readonly wanted?: string
}

/** The table that an error is about, and the names that conditions give it values for. */
function given(select: Select, span: Span, sqlState: string): GivenNames | undefined {
  const items = fromItems(select.from)
  const tables = items.filter((item): item is TableRef => item.kind === 'table')
  const conditions = [
    ...conjuncts(select.where),
    ...items.flatMap((item) => (item.kind === 'join' ? conjuncts(item.on) : [])),
  ]
  const columns = conditions.flatMap(columnsGiven)
  const isOnly = items.filter((item) => item.kind !== 'join').length === 1
  const isOf = (column: ColumnRef, table: TableRef) =>
    column.path.length === 1 ? isOnly : calledBy(column) === nameOf(table)
  const about = columns.find((column) => isInside(span, column.span))
  const table =
    sqlState === 'HV00L'
      ? tables.find((one) => isInside(span, one.name.span))
      : about && tables.find((one) => isOf(about, one))
  if (table === undefined) return undefined
  const names = columns.filter((column) => isOf(column, table)).map(lastName)
  return {
    table,
    names: [...new Set(names)],
    ...(about !== undefined && sqlState === '42703' && { wanted: lastName(about) }),
  }
}

/** The columns that a condition says a value of. */
function columnsGiven(condition: Expr): ColumnRef[] {
  const equality = equalityOf(condition)
  if (equality !== undefined) return [equality.column]
  if (condition.kind === 'in-query' && !condition.negated) return columnIn(condition.operand)
  if (condition.kind !== 'binary' || condition.op !== '=') return []
  return [...columnIn(condition.left), ...columnIn(condition.right)]
}

function columnIn(expr: Expr): ColumnRef[] {
  return expr.kind === 'column' ? [expr] : []
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

function lastName({ path }: ColumnRef): string {
  return path.at(-1)?.name ?? ''
}

function calledBy({ path }: ColumnRef): string {
  return path
    .slice(0, -1)
    .map(({ name }) => name)
    .join('.')
    .toLowerCase()
}

function nameOf({ alias, name }: TableRef): string {
  return (alias?.name ?? name.parts.at(-1)?.name ?? '').toLowerCase()
}
