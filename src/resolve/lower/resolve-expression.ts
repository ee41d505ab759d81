import { QueryError } from '../../errors/query-error.ts'
import type { ColumnRef, Expr, Query, Window } from '../../sql/ast.ts'
import { columnReference, functionCall, identifier } from '../../sql/make.ts'
import { quoteString } from '../../sql/print-expression.ts'
import { columnsIn, mapExpr, subqueriesIn } from '../../sql/walk.ts'
import type { StoreType } from '../../store/store.ts'
import type { Span } from '../../text/source.ts'
import type { ResolveContext } from '../context.ts'
import type { DateForm } from '../dates.ts'
import { notInAnswer, notSendable } from '../missing-inputs.ts'
import { ApiRelation } from '../names/api-relation.ts'
import { nestedProperties } from '../names/nested-properties.ts'
import { type Found, isNeverSent, type Scope } from '../names/scope.ts'
import { columnOf, hasCollation, isConstant } from '../predicates.ts'
import type { OutputColumn, Structure } from '../resolved.ts'
import type { QueryColumns } from '../rewrite.ts'
import type { Twin } from '../twin.ts'
import { compareBooleans } from './compare-booleans.ts'
import { compareDigits } from './compare-digits.ts'
import { compareTimes } from './compare-times.ts'
import { refuseDateArithmetic } from './date-arithmetic.ts'
import { expressionType } from './expression-type.ts'
import { lower } from './lower-expression.ts'
import { refuseStructures } from './refuse-structures.ts'
import { type Known, refuseTwins } from './refuse-twins.ts'
import { commonTypeOf, resultOf, resultType } from './result-type.ts'
import { storedReference } from './used-columns.ts'

const none: ReadonlyMap<ColumnRef, Found> = new Map()

type ResolveNested = (query: Query, parent: Scope) => { query: Query; columns: QueryColumns }

/** A name of the request alone that was not sent, where the answer may have it elsewhere. */
function withoutValue(ref: ColumnRef, found: Found, isCondition: boolean): QueryError {
  const parts = ref.path.map((part) => part.name)
  const name = parts.at(-1) ?? ''
  const { relation, together } = found
  const method = relation instanceof ApiRelation ? relation.method : undefined
  const table = parts.slice(0, -1).join('.')
  const places = method === undefined ? [] : nestedProperties(method, name, table)
  if (isCondition) return notSendable(name, ref.span, together, places)
  return notInAnswer(name, ref.span, places, method?.columns.map((column) => column.name) ?? [])
}

/** Throws for a name that nothing has. The value of a parameter is probably a text without quotes. */
function refuseUnknownValue(column: ColumnRef, scope: Scope): void {
  try {
    scope.find(column)
  } catch (error) {
    if (!(error instanceof QueryError) || !error.hint?.startsWith('There are')) throw error
    const hint = `For the text write ${quoteString(column.path.at(-1)?.name ?? '')}.`
    throw new QueryError(error.sqlState, error.message, { span: column.span, hint })
  }
}

/** The place of a column in a SELECT. */
interface Place {
  readonly isCondition: boolean
  /** The condition. */
  readonly whole?: Expr
  /** Columns of a condition that mean the parameter that they were sent for. */
  readonly sent?: ReadonlyMap<ColumnRef, Found>
  /** Whether a name means a result column first, as in ORDER BY. */
  readonly aliasesFirst?: boolean
}

/** The refused expressions that SQLite would compute, with a result that nobody means. */
export interface Refusals extends Pick<ResolveContext, 'onOperator'> {
  /** A date plus or minus a number. */
  readonly dates?: boolean
  /** A list or an object that is compared with a word. */
  readonly words?: boolean
}

/** Expressions of one SELECT with every column resolved, in the store's dialect. */
export class ExpressionResolver {
  readonly #scope: Scope
  readonly #nested: ResolveNested
  readonly #types = new WeakMap<Expr, StoreType>()
  readonly #results = new WeakMap<Expr, StoreType>()
  readonly #open = new WeakMap<Expr, number>()
  /** Number columns of APIs. */
  readonly #numeric = new WeakSet<Expr>()
  /** Columns of APIs that hold dates. */
  readonly #dates = new WeakMap<Expr, DateForm>()
  /** Columns of APIs that hold lists or objects. */
  readonly #structures = new WeakMap<Expr, Structure>()
  readonly #collated = new WeakSet<Expr>()

  readonly #refusals: Refusals

  constructor(scope: Scope, nested: ResolveNested, refusals: Refusals = {}) {
    this.#scope = scope
    this.#nested = nested
    this.#refusals = refusals
  }

  /** An expression for its value. Throws {@link notInAnswer} for a parameter that was not sent. */
  value(expr: Expr): Expr {
    return this.#map(expr, (column) => this.#column(column, { isCondition: false }))
  }

  /**
   * A condition. One on a parameter that was not sent could never hold and is refused.
   *
   * @param sent columns of it that mean the parameter that they were sent for
   */
  condition(expr: Expr, sent: ReadonlyMap<ColumnRef, Found> = none): Expr {
    return this.#map(expr, (column) =>
      this.#column(column, { isCondition: true, sent, whole: expr }),
    )
  }

  /**
   * A key of ORDER BY: an unqualified name means a result column first; inside an expression it
   * means a table's column.
   */
  ordering(expr: Expr): Expr {
    const name = expr.kind === 'collate' ? expr.operand : expr
    const aliasesFirst = name.kind === 'column'
    return this.#map(expr, (column) => this.#column(column, { isCondition: false, aliasesFirst }))
  }

  window(window: Window): Window {
    return {
      ...window,
      partitionBy: window.partitionBy.map((expr) => this.value(expr)),
      orderBy: window.orderBy.map((term) => ({ ...term, expr: this.value(term.expr) })),
    }
  }

  /** A reference to a resolved column. */
  reference(found: Found, span: Span): Expr {
    const ref = storedReference(found, span)
    this.#types.set(ref, found.type)
    this.#results.set(ref, found.result ?? found.type)
    if (found.relation.isOpen) {
      this.#open.set(ref, found.relation.starColumns()?.indexOf(found.column) ?? -1)
    }
    if (found.isNumeric) this.#numeric.add(ref)
    if (found.date !== undefined) this.#dates.set(ref, found.date)
    if (found.structure !== undefined) this.#structures.set(ref, found.structure)
    if (found.twin !== undefined) this.#twins.set(ref, found.twin)
    if (found.isCollated) this.#collated.add(ref)
    if (found.or === undefined) return ref
    const others = found.or.map((other) => this.reference(other, span))
    const either = functionCall(identifier('coalesce', span), [ref, ...others], span)
    const isSame = found.or.every(({ type }) => type === found.type)
    this.#types.set(either, isSame ? found.type : 'any')
    this.#results.set(either, commonTypeOf([ref, ...others], this.resultOf))
    return either
  }

  /** Whether a column expression of this resolver has a collation. */
  isCollated(expr: Expr): boolean {
    return hasCollation(expr) || this.#collated.has(columnOf(expr))
  }

  /** The form of the dates of an expression, if an expression of this resolver is an API's date. */
  dateOf(expr: Expr): { readonly date?: DateForm } {
    const date = this.#dates.get(expr)
    return date === undefined ? {} : { date }
  }

  /** The kind of an expression, if an expression of this resolver is a list or an object of an API. */
  structureOf(expr: Expr): { readonly structure?: Structure } {
    const structure = this.#structures.get(expr)
    return structure === undefined ? {} : { structure }
  }

  /** The column of an open common table that an expression is, by its place there. */
  openOf(expr: Expr): { readonly open?: number } {
    const open = this.#open.get(expr)
    return open === undefined ? {} : { open }
  }

  /** The type of the values of an expression that this resolver returned. */
  readonly resultOf = (expr: Expr): StoreType => {
    const known = this.#results.get(expr)
    if (known !== undefined) return known
    if (expr.kind === 'column') return 'any'
    if (expr.kind === 'subquery') return resultOf(this.#queryColumns.get(expr.query))
    return resultType(expr, this.resultOf)
  }

  /** A column of a result that an expression of this resolver gives. */
  columnOf(expr: Expr, name: string): OutputColumn {
    return { name, type: this.typeOf(expr), result: this.resultOf(expr) }
  }

  /** The type of an expression that this resolver returned, as comparisons and requests go by it. */
  typeOf(expr: Expr): StoreType {
    const known = this.#types.get(expr)
    if (known !== undefined) return known
    if (expr.kind === 'column' || expr.kind === 'subquery') return 'any'
    return expressionType(expr, (operand) => this.typeOf(operand))
  }

  #map(expr: Expr, columnOf: (column: ColumnRef) => Expr): Expr {
    return mapExpr(
      expr,
      (node) => {
        if (node.kind === 'column') return columnOf(node)
        const { dates, words, onOperator } = this.#refusals
        onOperator?.(node, this.resultOf)
        if (dates) refuseDateArithmetic(node, (operand) => this.#dates.has(operand))
        refuseTwins(node, this.#known)
        if (words) refuseStructures(node, (operand) => this.#structures.get(operand))
        const compared = compareBooleans(node, this.#known.typeOf, this.resultOf)
        const asTimes = compareTimes(compared, (expr) => this.#dates.get(expr) === 'date-time')
        return lower(compareDigits(asTimes, (expr) => this.#numeric.has(expr)))
      },
      (query) => {
        const { query: resolved, columns } = this.#nested(query, this.#scope)
        const [first] = columns ?? []
        if (first !== undefined) this.#queryColumns.set(resolved, first)
        return resolved
      },
    )
  }

  /** The first column of queries. */
  readonly #queryColumns = new WeakMap<Query, OutputColumn>()
  readonly #twins = new WeakMap<Expr, Twin>()
  readonly #known: Known = {
    twinOf: (expr) => this.#twins.get(expr),
    typeOf: (expr) => this.#comparedType(expr),
  }

  /** The parameter with a column's name, if an expression of this resolver is that column. */
  twinOf(expr: Expr): { readonly twin?: Twin } {
    const twin = this.#twins.get(expr)
    return twin === undefined ? {} : { twin }
  }

  #column(ref: ColumnRef, place: Place): Expr {
    const { isCondition, whole, sent = none, aliasesFirst = false } = place
    if (this.#scope.isAlias(ref) && (aliasesFirst || !this.#scope.hasValue(ref))) {
      const name = ref.path[0]?.name ?? ''
      const expr = this.#scope.aliases.get(name.toLowerCase())
      const alias = columnReference('', name, ref.span)
      if (expr === undefined) return alias
      // An alias is used only there, because a store table may have columns that the statement cannot see.
      if (!aliasesFirst && !isConstant(expr)) return expr
      this.#types.set(alias, this.typeOf(expr))
      this.#results.set(alias, this.resultOf(expr))
      return alias
    }
    const found = sent.get(ref) ?? this.#scope.find(ref)
    if (isNeverSent(found)) {
      if (whole !== undefined) this.#refuseUnknown(whole)
      throw withoutValue(ref, found, isCondition)
    }
    return this.reference(found, ref.span)
  }

  /** Throws for a name or a query that is the reason why a condition was not sent. */
  #refuseUnknown(condition: Expr): void {
    for (const column of columnsIn(condition)) {
      if (!this.#scope.isAlias(column)) refuseUnknownValue(column, this.#scope)
    }
    for (const query of subqueriesIn(condition)) this.#nested(query, this.#scope)
  }

  /** The type of one side of a comparison; for a query the type of its first column. */
  #comparedType(expr: Expr | Query): StoreType {
    if (expr.kind === 'query') return this.#queryColumns.get(expr)?.type ?? 'any'
    return expr.kind === 'subquery' ? this.#comparedType(expr.query) : this.typeOf(expr)
  }
}
