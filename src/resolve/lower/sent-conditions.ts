import type { Input, Method } from '../../catalog/method.ts'
import type { ColumnRef, Expr } from '../../sql/ast.ts'
import { orNull } from '../../sql/make.ts'
import { type FromNode, isNullable } from '../names/from-tree.ts'
import { type Found, firstIn, type Relation, type Scope } from '../names/scope.ts'
import { mayHold } from '../parameter-meaning.ts'
import { equalityOf } from '../predicates.ts'
import type { ExpressionResolver } from './resolve-expression.ts'

/** A condition as it was sent for one table: which of its columns mean that table's parameters. */
export interface Sent {
  readonly relation: Relation
  readonly columns: ReadonlyMap<ColumnRef, Found>
  /** Whether the response has no column of that name, so that it is only a parameter. */
  readonly isOnlyParameter: boolean
  /**
   * Whether the response's column of that name certainly has the value too, and is checked as well.
   */
  readonly isColumnToo: boolean
}

/** The conditions of one SELECT that were sent. */
export interface SentConditions {
  readonly scope: Scope
  readonly tree: FromNode | undefined
  readonly sent: ReadonlyMap<Expr, readonly Sent[]>
  readonly compared: ReadonlyMap<Expr, readonly ReadonlyMap<ColumnRef, Found>[]>
}

const asWritten = new Map<ColumnRef, Found>()

/**
 * The readings of a condition for the store: one for each table that it was sent for, with the
 * columns that then mean parameters; as written where it was not sent. All of them must hold.
 */
export function readingsOf(
  condition: Expr,
  { scope, tree, sent }: SentConditions,
): ReadonlyMap<ColumnRef, Found>[] {
  const written = sent.get(condition)
  if (written === undefined) return [asWritten]
  const copies = oneEach(written)
  const columns = copies.flatMap((copy) => [...copy.columns.keys()])
  const merged = new Map(
    columns.flatMap((column) => {
      const found = mergedReading(column, copies, scope)
      return found === undefined ? [] : [[column, found]]
    }),
  )
  if (merged.size > 0) return [merged]
  if (copies.length === 1) return copies.map((copy) => copy.columns)
  // Sent to several tables under one name: rows of each satisfy it by construction, and a row that an
  // outer join adds has NULL there.
  return copies.flatMap((copy) => (isNullable(copy.relation, tree) ? [] : [copy.columns]))
}

/**
 * The checks of a condition in the store.
 *
 * @param keepsAdded whether a mere parameter's condition keeps the rows that an outer join adds
 */
export function checksOf(
  condition: Expr,
  part: SentConditions,
  resolver: ExpressionResolver,
  keepsAdded: boolean,
): Expr[] {
  const absent = keepsAdded ? parameterOfAdded(condition, part) : undefined
  const { span } = condition
  const columnToo = part.sent.get(condition)?.every(({ isColumnToo }) => isColumnToo)
  const readings = [...readingsOf(condition, part), ...(columnToo ? [asWritten] : [])]
  const either = part.compared.get(condition) ?? []
  return readings.map((columns): Expr => {
    const read = resolver.condition(condition, columns)
    if (either.length > 0) {
      const asked = either.map((own) =>
        resolver.condition(condition, new Map([...columns, ...own])),
      )
      return [read, ...asked].reduce((left, right) => ({
        kind: 'binary',
        op: 'or',
        left,
        right,
        span,
      }))
    }
    return absent ? orNull(read, resolver.reference(absent, span), span) : read
  })
}

/** Whether all values of a sent equality are values of the column of its name, by the document. */
export function isAlsoOfColumn(method: Method, input: Input, condition: Expr): boolean {
  // A required parameter has the API's own meaning; a filter concerns the column.
  if (input.place !== 'query' || input.required) return false
  const values = equalityOf(condition)?.values ?? []
  const texts = values.map((value) =>
    value.kind === 'literal' && value.type === 'string' ? value.value : undefined,
  )
  return mayHold(method, input.name, texts)
}

/** The parameter that a condition was sent for, when an outer join may add rows without one. */
function parameterOfAdded(condition: Expr, { tree, sent }: SentConditions): Found | undefined {
  const [one, ...others] = sent.get(condition) ?? []
  if (one === undefined || others.length > 0) return undefined
  const [found] = one.columns.values()
  return one.isOnlyParameter && isNullable(one.relation, tree) ? found : undefined
}

/** One copy for each table: a condition may supply several of its parameters. */
function oneEach(written: readonly Sent[]): Pick<Sent, 'relation' | 'columns'>[] {
  const byRelation = new Map<Relation, Map<ColumnRef, Found>>()
  for (const { relation, columns } of written) {
    byRelation.set(relation, new Map([...(byRelation.get(relation) ?? []), ...columns]))
  }
  return [...byRelation].map(([relation, columns]) => ({ relation, columns }))
}

/** The value of a merged name that was sent for any of its tables. */
function mergedReading(
  column: ColumnRef,
  copies: readonly Pick<Sent, 'relation' | 'columns'>[],
  scope: Scope,
): Found | undefined {
  const [only] = column.path
  if (only === undefined || column.path.length > 1) return undefined
  return firstIn(scope.mergedOf(only.name)?.value ?? [], (relation) => {
    const copy = copies.find((one) => one.relation === relation)
    return copy?.columns.get(column) ?? relation.find(only.name)
  })
}
