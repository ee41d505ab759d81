import type {
  DerivedTable,
  Expr,
  ExprItem,
  FromItem,
  Identifier,
  Query,
  QueryBody,
  Select,
} from '../sql/ast.ts'
import { identifier } from '../sql/make.ts'
import type { Span } from '../text/source.ts'
import { wrongColumnCount } from './problems.ts'
import type { OutputColumn } from './resolved.ts'

/** Columns of a query that FROM can name; absent when only the store will know them. */
export type QueryColumns = readonly OutputColumn[] | undefined

/**
 * Columns under the names of a list such as `AS t(a, b)`; without a list under their own. Throws
 * {@link wrongColumnCount}.
 */
export function renamed(columns: QueryColumns, names: readonly Identifier[]): QueryColumns {
  const [first] = names
  if (first === undefined) return columns
  const shown = columns?.filter(({ isHidden }) => !isHidden).length ?? names.length
  if (shown !== names.length) {
    const span = { start: first.span.start, end: names.at(-1)?.span.end ?? first.span.end }
    throw wrongColumnCount(span, { names: names.length, columns: shown })
  }
  const own = names.map(({ name }, index): OutputColumn => {
    const { type = 'any', result, twin, isCollated, date, structure } = columns?.[index] ?? {}
    return {
      ...{ name, type },
      ...(result && { result }),
      ...(twin && { twin }),
      ...(isCollated && { isCollated }),
      ...(date && { date }),
      ...(structure && { structure }),
    }
  })
  return [...own, ...(columns?.filter(({ isHidden }) => isHidden) ?? [])]
}

/** `(SELECT …) AS t(a, b)`: SQLite has no column list there, so an inner CTE names the columns. */
export function withColumnNames(
  query: Query,
  names: readonly Identifier[],
  columns: QueryColumns,
): Query {
  if (names.length === 0) return query
  const { span } = query
  const name = identifier('named', span)
  const hidden = columns?.filter(({ isHidden }) => isHidden) ?? []
  const own = [
    ...names.slice(0, columns && columns.length - hidden.length),
    ...hidden.map((column) => identifier(column.name, span)),
  ]
  return {
    kind: 'query',
    with: {
      kind: 'with',
      recursive: false,
      tables: [{ kind: 'common-table', name, columns: own, query, span }],
      span,
    },
    body: selectAll({ kind: 'table', name: { kind: 'name', parts: [name], span }, span }, span),
    orderBy: [],
    span,
  }
}

function selectAll(from: FromItem, span: Span): Select {
  return plainSelect({ items: [{ kind: 'star', span }], from, span })
}

/** `(SELECT …) AS t`. */
export function derived(query: Query, alias: Identifier | undefined, span: Span): DerivedTable {
  return { kind: 'derived', lateral: false, query, columns: [], ...(alias && { alias }), span }
}

/** A SELECT with only the given parts. */
export function plainSelect(
  parts: Pick<Select, 'items' | 'span'> & Partial<Pick<Select, 'distinct' | 'from' | 'where'>>,
): Select {
  return { kind: 'select', directives: [], distinct: false, groupBy: [], windows: [], ...parts }
}

/** A parenthesised query in SQLite's form, as an operand of a set operation. */
export function asOperand(query: Query): QueryBody {
  const isPlain =
    query.with === undefined && query.orderBy.length === 0 && query.limit === undefined
  if (isPlain && query.body.kind !== 'set-operation') return query.body
  const { span } = query
  return selectAll(derived(query, undefined, span), span)
}

/** A set operation in SQLite's form, as an operand of another. */
export function wrapped(body: QueryBody): QueryBody {
  const { span } = body
  return asOperand({ kind: 'query', body, orderBy: [], span })
}

/** The name of a select item by its alias or column; other expressions have none yet. */
export function givenName({ alias, expr }: ExprItem): string | undefined {
  return (alias ?? (expr.kind === 'column' ? expr.path.at(-1) : undefined))?.name
}

/** The name of a result column: a column as written, any other expression by its text. */
export function headerOf(expr: Expr, text: string): string {
  if (expr.kind === 'column') return expr.path.at(-1)?.name ?? ''
  return text.slice(expr.span.start, expr.span.end)
}
