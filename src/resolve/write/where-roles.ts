import {
  findColumn,
  findInput,
  type Method,
  methodsFor,
  type Resource,
} from '../../catalog/method.ts'
import type { Delete, Expr, Update } from '../../sql/ast.ts'
import { printExpr } from '../../sql/print.ts'
import { hasReadColumn, type ObjectRead } from './object-read.ts'

/**
 * The role of a name in the WHERE of a write. `input`: its value goes into the request and selects
 * the object. `check`: a column of the object, which is read first. `body`: a value for the body
 * that is not a column.
 */
export type WhereRole = 'input' | 'check' | 'body' | 'unknown'

/**
 * Distinguishes, among the names in WHERE, inputs of a call from conditions on the changed object.
 */
export class WhereRoles {
  readonly #statement: Update | Delete
  readonly #resource: Resource
  readonly #methods: readonly Method[]
  readonly #reads: readonly ObjectRead[]
  readonly #fillsBody: boolean

  /**
   * @param methods the methods that the statement may use
   * @param fillsBody whether every property of the body is an input, as upstream treats it
   */
  constructor(
    statement: Update | Delete,
    resource: Resource,
    methods: readonly Method[],
    reads: readonly ObjectRead[],
    fillsBody: boolean,
  ) {
    this.#statement = statement
    this.#resource = resource
    this.#methods = methods
    this.#reads = reads
    this.#fillsBody = fillsBody
  }

  /** @param values the constants that an equality compares the name with */
  roleOf(name: string, values: readonly Expr[] = []): WhereRole {
    const inputs = this.#methods.flatMap((method) => findInput(method, name) ?? [])
    const isSpelt = name.startsWith('data__')
    if (inputs.some(({ place }) => place !== 'body')) return 'input'
    if (this.#fillsBody && (inputs.length > 0 || isSpelt)) return 'input'
    const isColumn = this.isColumn(name)
    const isRequired = inputs.some(({ required }) => required)
    if (this.#statement.kind === 'delete') {
      // There is no SET: a required value can be nowhere else.
      if (inputs.length > 0 || isSpelt) return isColumn && !isRequired ? 'check' : 'input'
    } else if (inputs.length > 0) {
      if (isRequired && (isSpelt || this.#isReadKey(name))) return 'input'
      // As upstream's pages print it: SET a = 1 WHERE a = 1, for a required property.
      const isRepeated = !isColumn || (isRequired && this.#reads.length === 0)
      if (isRepeated && this.#isSet(name, values)) return 'input'
    }
    if (isColumn) return 'check'
    return inputs.length > 0 || isSpelt ? 'body' : 'unknown'
  }

  /** Whether the object has a column of that name, as far as documents show. */
  isColumn(name: string): boolean {
    const bare = bareName(name)
    if (this.#reads.some((read) => hasReadColumn(read, bare))) return true
    if (this.#reads.length > 0) return false
    return methodsFor(this.#resource, 'select').some((method) => findColumn(method, bare))
  }

  /**
   * Whether reading one object requires it: it then identifies the object, wherever it is in the
   * request.
   */
  #isReadKey(name: string): boolean {
    return methodsFor(this.#resource, 'select').some((method) => {
      const input = findInput(method, name)
      return input !== undefined && method.requiredSets.some((set) => set.includes(input.name))
    })
  }

  #isSet(name: string, [value, ...more]: readonly Expr[]): boolean {
    if (this.#statement.kind === 'delete' || value === undefined || more.length > 0) return false
    const wanted = bareName(name)
    return this.#statement.set.some(
      ({ column, value: given }) =>
        bareName(column.name) === wanted && wordOf(given) === wordOf(value),
    )
  }
}

/** The column name of a body property. */
export function bareName(name: string): string {
  return name.startsWith('data__') ? name.slice('data__'.length) : name
}

/** A value as text: `30` and `'30'` are the same for an input, which has its own type. */
export function wordOf(expr: Expr): string {
  return expr.kind === 'literal' && expr.type === 'string' ? expr.value : printExpr(expr)
}
