import type { Input, Method, Resource } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { Expr, Query, SelectItem } from '../../sql/ast.ts'
import { identifier } from '../../sql/make.ts'
import { visitExpr } from '../../sql/walk.ts'
import { isAggregateCall } from '../aggregates.ts'
import { isProvided, type ResolveContext } from '../context.ts'
import { ExpressionResolver } from '../lower/resolve-expression.ts'
import { announced } from '../lower/result-type.ts'
import { usedColumns } from '../lower/used-columns.ts'
import { ApiRelation } from '../names/api-relation.ts'
import { Scope } from '../names/scope.ts'
import { notSupportedYet } from '../problems.ts'
import type { Awaits, OutputColumn, ResolvedReturning, ValueBinding } from '../resolved.ts'
import { headerOf, plainSelect } from '../rewrite.ts'
import { storeTable } from '../store-names.ts'

/** The responses and requests of a write. */
export interface ReadableMethod {
  readonly method: Method
  readonly awaits?: Awaits | undefined
  /** The inputs that the statement gives a value. */
  readonly given: readonly { readonly input: Input }[]
}

/** RETURNING as a query over the rows of a write's responses; undefined without one. */
export function returningOf(
  items: readonly SelectItem[],
  resource: Resource,
  { method: sent, awaits, given }: ReadableMethod,
  context: ResolveContext,
): { returning?: ResolvedReturning } {
  if (items.length === 0) return {}
  // What the operation has made may be read by another method; the values are those of the write.
  const method = awaits === undefined ? sent : { ...awaits.result, inputs: sent.inputs }
  const [first] = items
  const span = first?.span ?? { start: 0, end: 0 }
  if (method.model.response.schema === undefined) {
    throw new QueryError('0A000', `${method.path} responds without content: nothing to return`, {
      span,
      hint: 'Omit RETURNING.',
    })
  }
  for (const item of items) if (item.kind === 'item') refuseAggregates(item.expr)
  // Numbers of fetched tables start at 1.
  const into = 'returning#0'
  const relation = new ApiRelation(resource, undefined, false)
  const bindings = given.map(
    ({ input }): ValueBinding => ({
      from: 'values',
      input,
      values: [],
      span,
    }),
  )
  relation.bind({ method, into, bindings, drivers: [], isProvided: isProvided(context) })
  const scope = new Scope(undefined)
  scope.relations.push(relation)
  const resolver = new ExpressionResolver(scope, () => {
    throw notSupportedYet('queries in RETURNING', span)
  })
  const columns: OutputColumn[] = []
  const selected = items.flatMap((item): SelectItem[] => {
    const names =
      item.kind === 'star'
        ? relation.starColumns().flatMap((name) => {
            const found = relation.find(name)
            if (found === undefined) return []
            return [
              { expr: resolver.reference(found, item.span), alias: identifier(name, item.span) },
            ]
          })
        : [
            {
              expr: resolver.value(item.expr),
              alias: item.alias ?? identifier(headerOf(item.expr, context.text), item.span),
            },
          ]
    return names.map(({ expr, alias }) => {
      columns.push(resolver.columnOf(expr, alias.name))
      return { kind: 'item', expr, alias, span: item.span }
    })
  })
  const query: Query = {
    kind: 'query',
    body: plainSelect({
      items: selected,
      from: {
        kind: 'table',
        name: storeTable(into, span),
        span,
      },
      span,
    }),
    orderBy: [],
    span,
  }
  return {
    returning: {
      into,
      tableColumns: relation.toTable(usedColumns(query)).columns,
      query,
      columns: announced(columns, context),
    },
  }
}

/** Refuses aggregates: RETURNING returns the rows of responses one by one. */
function refuseAggregates(expr: Expr): void {
  visitExpr(expr, (inner) => {
    if (inner.kind !== 'call') return
    const { name, over, span } = inner
    if (over === undefined && !isAggregateCall(inner)) return
    throw new QueryError('42803', `${name.name}() over rows is not allowed in RETURNING`, {
      span,
      hint: 'RETURNING returns the rows of responses, one by one.',
    })
  })
}
