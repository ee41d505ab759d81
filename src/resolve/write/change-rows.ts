import { findInput, type Method, type Resource } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type {
  ColumnRef,
  Delete,
  Expr,
  Identifier,
  Name,
  Query,
  TableRef,
  Update,
} from '../../sql/ast.ts'
import { equals, identifier, valuesQuery } from '../../sql/make.ts'
import { printExpr } from '../../sql/print.ts'
import { columnsIn, conjuncts, mapExpr } from '../../sql/walk.ts'
import type { Span } from '../../text/source.ts'
import { isOverRows } from '../aggregates.ts'
import type { ResolveContext } from '../context.ts'
import { asOneQuery } from '../either.ts'
import { plainWhere } from '../names/plain-condition.ts'
import { equalityOf, hasCollation, isConstant } from '../predicates.ts'
import { ChangeNames } from './change-names.ts'
import { isKeyOfRead, type ObjectRead, objectReadOf } from './object-read.ts'
import { SourceQuery } from './source-query.ts'
import { bareName, WhereRoles } from './where-roles.ts'
import type { Given } from './write-inputs.ts'

/** The values of an input in SET or WHERE: constants, or a column of the query for the rows. */
export interface ChangeGiven extends Given {
  readonly part: 'set' | 'where'
  /** The expression for the query; without it there are constants. */
  readonly expr?: Expr
  /** `= (SELECT …)`: all rows must agree. */
  readonly isSingle?: boolean
}

/** The parts of an UPDATE or DELETE. */
export interface Change {
  readonly given: readonly ChangeGiven[]
  /** One column for each value with an `expr`, in order; absent when there are only constants. */
  readonly query: Query | undefined
  /**
   * The columns of the changed table that are read, and the first of the conditions that need them.
   */
  readonly read?: {
    readonly of: ObjectRead
    readonly table: TableRef
    readonly check: Expr
  }
}

/**
 * Splits SET and WHERE of an UPDATE or DELETE. Names that identify the changed object become inputs
 * of its call. Conditions on its other columns, and everything about other tables, become a query
 * for SELECT's resolver. Throws a QueryError for a condition that can be neither: ignoring it would
 * change too much.
 *
 * @param methods the methods that the statement may use
 */
export async function changeOf(
  statement: Update | Delete,
  resource: Resource,
  methods: readonly Method[],
  context: ResolveContext,
): Promise<Change> {
  const reads = methods.flatMap((method) => objectReadOf(resource, method) ?? [])
  const { asOriginal = false } = context
  const roles = new WhereRoles(statement, resource, methods, reads, asOriginal)
  const names = await ChangeNames.of(statement, methods, roles, context)
  const parts = new ChangeParts(statement, names, roles, context.text)
  if (statement.kind === 'update') {
    for (const { column, value } of statement.set) parts.assign(column, value)
  }
  const where = statement.where && plainWhere(statement.where)
  for (const conjunct of conjuncts(where)) parts.condition(conjunct)
  return parts.change(methods, reads)
}

class ChangeParts {
  #given: ChangeGiven[] = []
  readonly #statement: Update | Delete
  readonly #names: ChangeNames
  readonly #roles: WhereRoles
  readonly #query: SourceQuery
  readonly #checks: Expr[] = []

  constructor(statement: Update | Delete, names: ChangeNames, roles: WhereRoles, text: string) {
    this.#statement = statement
    this.#names = names
    this.#roles = roles
    this.#query = new SourceQuery(text, names.from)
  }

  assign(name: Identifier, value: Expr): void {
    if (isOverRows(value)) throw overRows(value)
    const base = { name, part: 'set' as const, prefersBody: true }
    if (isConstant(value)) {
      this.#given.push({ ...base, values: [value] })
      return
    }
    const own = columnsIn(value).find((column) => this.#names.isTarget(column))
    if (own !== undefined) throw ownColumn(own)
    this.#given.push({ ...base, values: [], expr: value })
  }

  condition(written: Expr): void {
    const conjunct = asOneQuery(written)
    if (isOverRows(conjunct)) throw overRows(conjunct)
    const equality = equalityOf(conjunct)
    if (equality !== undefined && this.#names.isTarget(equality.column)) {
      const { column, values } = equality
      // Of two conditions on one key the second narrows the first.
      if (this.#isCheck(column, values) || this.#isNamed(column)) this.#checks.push(conjunct)
      else this.#where(column, { values })
      return
    }
    if (columnsIn(conjunct).every((column) => !this.#names.isTarget(column))) {
      this.#query.addCondition(conjunct)
      return
    }
    if (this.#equality(conjunct) || this.#membership(conjunct)) return
    for (const column of columnsIn(conjunct)) {
      if (this.#names.isTarget(column)) this.#isCheck(column)
    }
    this.#checks.push(conjunct)
  }

  #isNamed(column: ColumnRef): boolean {
    const name = column.path.at(-1)?.name ?? ''
    return this.#given.some(({ part, name: known }) => part === 'where' && known.name === name)
  }

  /**
   * Whether a condition on a column must be checked. Throws for a name that can only be a value.
   */
  #isCheck(column: ColumnRef, values?: readonly Expr[]): boolean {
    const name = column.path.at(-1)?.name ?? ''
    const role = this.#roles.roleOf(name, values)
    if (role === 'body') throw onlyInBody(name, column)
    return role === 'check'
  }

  /** `column = value of other tables`, `column = (SELECT …)`, and the same in the other order. */
  #equality(conjunct: Expr): boolean {
    if (conjunct.kind !== 'binary' || conjunct.op !== '=' || hasCollation(conjunct)) return false
    const { left, right } = conjunct
    for (const [column, value] of [
      [left, right],
      [right, left],
    ] as const) {
      if (column.kind !== 'column' || !this.#names.isTarget(column)) continue
      if (columnsIn(value).some((inner) => this.#names.isTarget(inner))) return false
      if (this.#isCheck(column)) return false
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
    if (hasCollation(conjunct)) return false
    const { operand } = conjunct
    const columns = (operand.kind === 'row' ? operand.items : [operand]).flatMap((item) =>
      item.kind === 'column' && this.#names.isTarget(item) ? [item] : [],
    )
    if (columns.length !== (operand.kind === 'row' ? operand.items.length : 1)) return false
    if (columns.some((column) => this.#isCheck(column))) return false
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
    this.#given.push({ name, part: 'where', ...given })
  }

  /** The change, with the table itself among the sources when conditions on it must be checked. */
  change(methods: readonly Method[], reads: readonly ObjectRead[]): Change {
    const [check] = this.#checks
    if (check === undefined) return { given: this.#given, query: this.#built() }
    const [read] = reads
    if (read === undefined) throw cannotCheck(this.#statement, check, methods)
    const table = this.#readTarget(read, methods)
    return { given: this.#given, query: this.#built(), read: { of: read, table, check } }
  }

  #readTarget(read: ObjectRead, methods: readonly Method[]): TableRef {
    const { target, alias = target.parts.at(-1) ?? identifier('', target.span) } = this.#statement
    const { span } = target
    const { provider, service, name: last } = read.resource
    const parts = [provider, service, last].map((part) => identifier(part, span))
    const name: Name = { kind: 'name', parts, span }
    const table: TableRef = { kind: 'table', name, alias, span }
    this.#query.addTable(table)
    for (const check of this.#checks) {
      this.#query.addCondition(
        mapExpr(check, (node) =>
          node.kind === 'column' && this.#names.isTarget(node)
            ? ownColumnRef(alias, bareName(node.path.at(-1)?.name ?? ''), node.span)
            : undefined,
        ),
      )
    }
    this.#given = this.#given.map((given) => {
      const { part, name: written, values, expr } = given
      const input = methods.flatMap((method) => findInput(method, written.name) ?? [])[0]
      if (part !== 'where' || input === undefined || !isKeyOfRead(read, input)) return given
      const own = ownColumnRef(alias, written.name, written.span)
      if (expr !== undefined) {
        this.#query.addCondition(equals(own, expr, written.span))
        return given
      }
      const { span: place } = written
      const [only, ...others] = values
      this.#query.addCondition(
        only !== undefined && others.length === 0
          ? equals(own, only, place)
          : { kind: 'in', negated: false, operand: own, items: values, span: place },
      )
      // Of several objects those that pass the check are changed, each by its own key.
      return values.length === 1
        ? given
        : { ...given, values: [], expr: { ...own, isParameter: true } }
    })
    return table
  }

  #built(): Query | undefined {
    const values = this.#given.flatMap(({ expr, name }) =>
      expr === undefined ? [] : [{ expr, name }],
    )
    return this.#query.build(values, this.#statement.span, this.#statement.with)
  }
}

function ownColumnRef(alias: Identifier, name: string, span: Span): ColumnRef {
  return { kind: 'column', path: [alias, identifier(name, span)], span }
}

/** A condition on the changed table that no method can check before the change. */
export function cannotCheck(
  statement: Update | Delete,
  check: Expr,
  methods: readonly Method[],
  cause?: unknown,
): QueryError {
  const paths = methods.map(({ path }) => path).join(' or ')
  const value = statement.kind === 'delete' ? '' : ' A new value belongs in SET.'
  return new QueryError(
    '0A000',
    `${printExpr(check)} cannot be checked before this ${verbOf(statement)}: no method reads the object that ${paths} changes`,
    { span: check.span, hint: `${findThem}${value}`, ...(cause !== undefined && { cause }) },
  )
}

/** A required input is not supplied by = or IN, and another condition cannot supply it. */
export function namesNothing(
  statement: Update | Delete,
  check: Expr,
  lacking: QueryError,
): QueryError {
  return new QueryError(
    lacking.sqlState,
    `${printExpr(check)} does not select the object of this ${verbOf(statement)}: only = and IN on parameters do`,
    {
      span: check.span,
      hint: [lacking.hint, findThem].filter((text) => text !== undefined).join(' '),
      cause: lacking,
    },
  )
}

const findThem = 'Find the objects with a query: name IN (SELECT …).'

function verbOf(statement: Update | Delete): string {
  return (statement.kind === 'update' ? statement.verb : statement.kind).toUpperCase()
}

function onlyInBody(name: string, column: ColumnRef): QueryError {
  return new QueryError('42703', `'${name}' is a value for the body, not a column to compare`, {
    span: column.span,
    hint: 'WHERE selects the objects. Put the value in SET.',
  })
}

/** `((1, 2), (3, 4))` as VALUES; undefined for other lists. */
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

function overRows({ span }: Expr): QueryError {
  return new QueryError('42803', 'an aggregate or a window is not allowed in SET or WHERE', {
    span,
    hint: 'Compute it with a query: a = (SELECT max(x) FROM t).',
  })
}

function ownColumn(column: ColumnRef): QueryError {
  const name = column.path.at(-1)?.name ?? ''
  return new QueryError('0A000', `'${name}' is a column of the changed table, which is not read`, {
    span: column.span,
    hint: 'Read it in FROM under another name: UPDATE t SET a = old.a FROM t AS old WHERE t.key = old.key.',
  })
}
