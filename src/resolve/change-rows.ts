import type { Method } from '../catalog/method.ts'
import { QueryError } from '../errors/query-error.ts'
import type { ColumnRef, Delete, Expr, Identifier, Query, Update } from '../sql/ast.ts'
import { valuesQuery } from '../sql/make.ts'
import { columnsIn, conjuncts } from '../sql/walk.ts'
import { ChangeNames } from './change-names.ts'
import type { ResolveContext } from './context.ts'
import { equalityOf, isConstant } from './predicates.ts'
import { identifier } from './resolve-expression.ts'
import { SourceQuery } from './source-query.ts'
import type { Given } from './write-inputs.ts'

/** What SET or WHERE gives an input: constants, or a column of the query for the rows. */
export interface ChangeGiven extends Given {
  readonly part: 'set' | 'where'
  /** What the query works out; then there are no constants. */
  readonly expr?: Expr
  /** `= (SELECT …)`: all rows must agree. */
  readonly isSingle?: boolean
}

/** An UPDATE or DELETE taken apart. */
export interface Change {
  readonly given: readonly ChangeGiven[]
  /** One column for each of the given that has an `expr`, in their order; absent when constants say all. */
  readonly query: Query | undefined
}

/**
 * Takes SET and WHERE of an UPDATE or a DELETE apart. What names the table that is changed becomes an
 * input of its call; the rest becomes a query, which SELECT's resolver then reads. Every condition
 * is one or the other. Throws a QueryError for one that can be neither: it would change too much.
 *
 * @param methods those that the statement may come down to
 */
export async function changeOf(
  statement: Update | Delete,
  methods: readonly Method[],
  context: ResolveContext,
): Promise<Change> {
  const names = await ChangeNames.of(statement, methods, context)
  const parts = new ChangeParts(statement, names)
  if (statement.kind === 'update') {
    for (const { column, value } of statement.set) parts.assign(column, value)
  }
  for (const conjunct of conjuncts(statement.where)) parts.condition(conjunct)
  return { given: parts.given, query: parts.query() }
}

class ChangeParts {
  readonly given: ChangeGiven[] = []
  readonly #statement: Update | Delete
  readonly #names: ChangeNames
  readonly #query: SourceQuery

  constructor(statement: Update | Delete, names: ChangeNames) {
    this.#statement = statement
    this.#names = names
    this.#query = new SourceQuery(names.from)
  }

  assign(name: Identifier, value: Expr): void {
    const base = { name, part: 'set' as const, prefersBody: true }
    if (isConstant(value)) {
      this.given.push({ ...base, values: [value] })
      return
    }
    const own = columnsIn(value).find((column) => this.#names.isTarget(column))
    if (own !== undefined) throw ownColumn(own)
    this.given.push({ ...base, values: [], expr: value })
  }

  condition(conjunct: Expr): void {
    const equality = equalityOf(conjunct)
    if (equality !== undefined && this.#names.isTarget(equality.column)) {
      this.#where(equality.column, { values: equality.values })
      return
    }
    if (columnsIn(conjunct).every((column) => !this.#names.isTarget(column))) {
      this.#query.addCondition(conjunct)
      return
    }
    if (!this.#equality(conjunct) && !this.#membership(conjunct)) throw this.#refused(conjunct)
  }

  /** `column = value of other tables`, `column = (SELECT …)`, and the same the other way round. */
  #equality(conjunct: Expr): boolean {
    if (conjunct.kind !== 'binary' || conjunct.op !== '=') return false
    const { left, right } = conjunct
    for (const [column, value] of [
      [left, right],
      [right, left],
    ] as const) {
      if (column.kind !== 'column' || !this.#names.isTarget(column)) continue
      if (columnsIn(value).some((inner) => this.#names.isTarget(inner))) return false
      if (value.kind === 'subquery') {
        const [expr] = this.#query.addSource(value.query, 1)
        if (expr !== undefined) this.#where(column, { values: [], expr, isSingle: true })
      } else this.#where(column, { values: [], expr: value })
      return true
    }
    return false
  }

  /** `column IN (SELECT …)`, `(a, b) IN (SELECT …)`, `(a, b) IN ((1, 2), (3, 4))`. */
  #membership(conjunct: Expr): boolean {
    if ((conjunct.kind !== 'in-query' && conjunct.kind !== 'in') || conjunct.negated) return false
    const { operand } = conjunct
    const columns = (operand.kind === 'row' ? operand.items : [operand]).flatMap((item) =>
      item.kind === 'column' && this.#names.isTarget(item) ? [item] : [],
    )
    if (columns.length !== (operand.kind === 'row' ? operand.items.length : 1)) return false
    const query =
      conjunct.kind === 'in' ? rowsQuery(conjunct.items, columns.length) : conjunct.query
    if (query === undefined) return false
    const values = this.#query.addSource(query, columns.length)
    for (const [index, expr] of values.entries()) {
      const column = columns[index]
      if (column !== undefined) this.#where(column, { values: [], expr })
    }
    return true
  }

  #where(column: ColumnRef, given: Pick<ChangeGiven, 'values' | 'expr' | 'isSingle'>): void {
    const name = column.path.at(-1) ?? identifier('', column.span)
    this.given.push({ name, part: 'where', ...given })
  }

  #refused(conjunct: Expr): QueryError {
    const verb = this.#statement.kind === 'update' ? this.#statement.verb : 'delete'
    return new QueryError(
      '0A000',
      `WHERE of ${verb.toUpperCase()} takes only = and IN on parameters`,
      {
        span: conjunct.span,
        hint: 'Each condition is sent to the API. Let a query find the objects: name IN (SELECT …).',
      },
    )
  }

  query(): Query | undefined {
    const values = this.given.flatMap(({ expr, name }) =>
      expr === undefined ? [] : [{ expr, name }],
    )
    return this.#query.build(values, this.#statement.span, this.#statement.with)
  }
}

/** `((1, 2), (3, 4))` as VALUES; nothing when it is something else. */
function rowsQuery(items: readonly Expr[], width: number): Query | undefined {
  const rows = items.flatMap((item) =>
    item.kind === 'row' && item.items.length === width && item.items.every(isConstant)
      ? [item.items]
      : [],
  )
  const [first] = items
  if (first === undefined || rows.length !== items.length) return undefined
  return valuesQuery(rows, first.span)
}

function ownColumn(column: ColumnRef): QueryError {
  const name = column.path.at(-1)?.name ?? ''
  return new QueryError('0A000', `'${name}' is of the table that is changed, which is not read`, {
    span: column.span,
    hint: 'Read it in FROM under another name: UPDATE t SET a = old.a FROM t AS old WHERE t.key = old.key.',
  })
}
