import { findColumn, findInput, type Method, methodsFor, type Resource } from '../catalog/method.ts'
import type { Delete, Expr, Update } from '../sql/ast.ts'
import { printExpr } from '../sql/print.ts'
import { hasReadColumn, type ObjectRead } from './object-read.ts'

/**
 * What a name in WHERE of a write is. `input`: its value goes into the request, and says which object is meant.
 * `check`: a column of the object, which is read first. `body`: a value for the body that no column shows.
 */
export type WhereRole = 'input' | 'check' | 'body' | 'unknown'

/** Tells the inputs of a call from the conditions on what is changed, among the names in WHERE. */
export class WhereRoles {
  readonly #statement: Update | Delete
  readonly #resource: Resource
  readonly #methods: readonly Method[]
  readonly #reads: readonly ObjectRead[]
  readonly #fillsBody: boolean

  /**
   * @param methods those that the statement may come down to
   * @param fillsBody every property of the body is an input, as in the original
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

  /** @param values what an equality compares the name with, where those are constants */
  roleOf(name: string, values: readonly Expr[] = []): WhereRole {
    const inputs = this.#methods.flatMap((method) => findInput(method, name) ?? [])
    const isSpelt = name.startsWith('data__')
    if (inputs.some(({ place }) => place !== 'body')) return 'input'
    if (this.#fillsBody && (inputs.length > 0 || isSpelt)) return 'input'
    const isColumn = this.isColumn(name)
    const isRequired = inputs.some(({ required }) => required)
    if (this.#statement.kind === 'delete') {
      // There is no SET: what must be given can stand nowhere else.
      if (inputs.length > 0 || isSpelt) return isColumn && !isRequired ? 'check' : 'input'
    } else if (inputs.length > 0) {
      if (isRequired && (isSpelt || this.#isReadKey(name))) return 'input'
      // As pages of the original print it: SET a = 1 WHERE a = 1, of a property that must be given.
      const isRepeated = !isColumn || (isRequired && this.#reads.length === 0)
      if (isRepeated && this.#isSet(name, values)) return 'input'
    }
    if (isColumn) return 'check'
    return inputs.length > 0 || isSpelt ? 'body' : 'unknown'
  }

  /** Whether the object has a column of that name, as far as documents say. */
  isColumn(name: string): boolean {
    const bare = bareName(name)
    if (this.#reads.some((read) => hasReadColumn(read, bare))) return true
    if (this.#reads.length > 0) return false
    return methodsFor(this.#resource, 'select').some((method) => findColumn(method, bare))
  }

  /** Whether reading one object needs it: then it names the object, wherever it stands in the request. */
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

/** A property of the body as its column is called. */
export function bareName(name: string): string {
  return name.startsWith('data__') ? name.slice('data__'.length) : name
}

/** `30` and `'30'` come to the same for an input, which has a type of its own. */
export function wordOf(expr: Expr): string {
  return expr.kind === 'literal' && expr.type === 'string' ? expr.value : printExpr(expr)
}
