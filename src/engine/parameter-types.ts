import { parameterType } from '../resolve/parameter-type.ts'
import type { Resolved, ResolvedQuery, ResolvedWrite } from '../resolve/resolved.ts'
import type { Expr, Parameter, Statement } from '../sql/ast.ts'
import { operands } from '../sql/walk.ts'
import type { StoreType } from '../store/store.ts'
import type { Span } from '../text/source.ts'

type TypeOf = (expr: Expr) => StoreType

/** The places in a text at which parameters stand, and the types that are found for them. */
export class ParameterTypes {
  readonly #sent = new Map<number, StoreType[]>()
  readonly #compared = new Map<number, StoreType[]>()
  readonly #places: ReadonlySet<number>

  readonly #isOfView: (span: Span) => boolean

  /** @param isOfView whether a place is in the text of a view, which has places of its own */
  constructor(parameters: readonly Parameter[], isOfView: (span: Span) => boolean) {
    this.#isOfView = isOfView
    this.#places = new Set(parameters.map(({ span }) => span.start))
  }

  /** The type of a parameter that stands at these places; `any` where they disagree, or say nothing. */
  of(places: readonly Span[]): StoreType {
    const among = (found: ReadonlyMap<number, StoreType[]>) =>
      new Set(
        places.flatMap(({ start }) => found.get(start) ?? []).filter((type) => type !== 'any'),
      )
    const sent = among(this.#sent)
    const types = sent.size > 0 ? sent : among(this.#compared)
    const [first = 'any', ...others] = types
    if (others.length === 0) return first
    return [first, ...others].every((type) => type === 'integer' || type === 'number')
      ? 'number'
      : 'any'
  }

  /** Notes the other operands of an operator that compares with a parameter. */
  readonly seeOperator = (node: Expr, typeOf: TypeOf): void => {
    switch (node.kind) {
      case 'binary':
        if (!COMPARISONS.has(node.op)) return
        this.#compare([node.left, node.right], typeOf)
        return
      case 'is':
        this.#compare([node.left, node.right], typeOf)
        return
      case 'in':
        this.#compare([node.operand, ...node.items], typeOf)
        return
      case 'between':
        this.#compare([node.operand, node.low, node.high], typeOf)
        return
      case 'like':
        for (const operand of operands(node)) this.note(operand, 'text')
        return
      case 'cast':
        this.note(node.operand, typeOf(node))
        return
      default:
    }
  }

  /** The inputs that parameters are sent in. */
  seeResolved(resolved: Resolved): void {
    if (resolved.kind === 'query') this.#seeQuery(resolved)
    else this.#seeWrite(resolved)
  }

  /** The places whose types the grammar and the target's columns decide. */
  seeStatement(statement: Statement, columns: readonly { name: string; type: StoreType }[]): void {
    this.#seeLimits(statement)
    const typeOf = (name: string) =>
      columns.find((column) => column.name.toLowerCase() === name.toLowerCase())?.type ?? 'any'
    if (statement.kind === 'insert' && statement.source.kind === 'query') {
      const { body } = statement.source
      const names = statement.columns.length > 0 ? statement.columns : columns
      if (body.kind !== 'values') return
      for (const row of body.rows) {
        for (const [index, value] of row.entries()) {
          this.#send(value, typeOf(names[index]?.name ?? ''))
        }
      }
    }
    if (statement.kind === 'update') {
      for (const { column, value } of statement.set) this.#send(value, typeOf(column.name))
    }
    if (statement.kind === 'exec' && statement.json !== undefined)
      this.#send(statement.json, 'json')
  }

  note(expr: Expr, type: StoreType): void {
    this.#add(this.#compared, expr, type)
  }

  #compare(sides: readonly Expr[], typeOf: TypeOf): void {
    for (const [index, side] of sides.entries()) {
      if (!this.#isParameter(side)) continue
      for (const [at, other] of sides.entries()) {
        if (at !== index && !this.#isParameter(other)) this.note(side, typeOf(other))
      }
    }
  }

  #seeQuery({ tables }: ResolvedQuery): void {
    for (const { bindings } of tables) {
      for (const binding of bindings) {
        if (binding.from !== 'values') continue
        for (const value of binding.values) this.#send(value, parameterType(binding.input))
      }
    }
  }

  #seeWrite({ slots, lists, source }: ResolvedWrite): void {
    for (const { input, values } of lists) {
      for (const value of values) this.#send(value, parameterType(input))
    }
    if (source.kind === 'query') {
      this.#seeQuery(source.query)
      return
    }
    for (const row of source.rows) {
      for (const [index, { input }] of slots.entries()) {
        const value = row[index]
        if (value !== undefined) this.#send(value, parameterType(input))
      }
    }
  }

  #seeLimits(node: unknown): void {
    if (typeof node !== 'object' || node === null) return
    const { kind } = node as { kind?: string }
    for (const [key, part] of Object.entries(node)) {
      if (kind === 'limit' && (key === 'count' || key === 'offset')) this.#send(part, 'integer')
      else this.#seeLimits(part)
    }
  }

  #send(expr: Expr, type: StoreType): void {
    this.#add(this.#sent, expr, type)
  }

  #add(found: Map<number, StoreType[]>, expr: Expr, type: StoreType): void {
    if (!this.#isParameter(expr)) return
    const { start } = expr.span
    found.set(start, [...(found.get(start) ?? []), type])
  }

  /** Whether it is a parameter, or the value that stands in its place. */
  #isParameter(expr: Expr): boolean {
    const isValue = expr.kind === 'literal' || expr.kind === 'parameter'
    return isValue && this.#places.has(expr.span.start) && !this.#isOfView(expr.span)
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=', '<=>'])
