import type { ColumnRef, SelectItem } from '../../sql/ast.ts'
import { identifier } from '../../sql/make.ts'
import { sameName } from '../../text/words.ts'
import type { Found } from '../names/scope.ts'
import type { PushedPredicate } from '../pushdown/push-predicates.ts'
import type { QueryColumns } from '../rewrite.ts'
import type { BoundSelect } from './driving-query.ts'
import { expressionType } from './expression-type.ts'
import { readingsOf } from './sent-conditions.ts'

/**
 * The items with hidden columns. A parameter that a view takes from the outer statement without
 * showing it is still a column, so that the outer condition can be checked; `*` does not include
 * it.
 */
export function withHidden(
  items: readonly SelectItem[],
  columns: QueryColumns,
  pushed: readonly PushedPredicate[],
  part: BoundSelect,
): { items: readonly SelectItem[]; columns: QueryColumns } {
  if (columns === undefined) return { items, columns }
  const more = pushed.flatMap(({ hidden = [], expr }) =>
    hidden.flatMap(({ name, column }) => {
      if (columns.some((known) => sameName(known.name, name))) return []
      const found = parameterOf(column, readingsOf(expr, part), part)
      return found === undefined ? [] : [{ name, found, span: expr.span }]
    }),
  )
  const unique = more.filter(
    ({ name }, index) => more.findIndex((other) => sameName(other.name, name)) === index,
  )
  const added = unique.map(({ name, found, span }) => {
    const expr = part.resolver.reference(found, span)
    const type = expressionType(expr, (inner) => part.resolver.typeOf(inner))
    const item: SelectItem = { kind: 'item', expr, alias: identifier(name, span), span }
    return { item, column: { name, type, result: part.resolver.resultOf(expr), isHidden: true } }
  })
  return {
    items: [...items, ...added.map(({ item }) => item)],
    columns: [...columns, ...added.map(({ column }) => column)],
  }
}

/** The parameter that a column was sent for, or that an inner view hides in turn. */
function parameterOf(
  column: ColumnRef,
  readings: readonly ReadonlyMap<ColumnRef, Found>[],
  { scope }: BoundSelect,
): Found | undefined {
  const sent = readings.flatMap((reading) => reading.get(column) ?? [])[0]
  if (sent !== undefined) return sent
  const found = scope.canFind(column) ? scope.find(column) : undefined
  return found?.isHidden ? found : undefined
}
