import {
  anonymousColumn,
  type Column,
  findColumn,
  findInput,
  hasOpenRows,
  type Input,
  type Method,
  methodsFor,
  type Resource,
} from '../../catalog/method.ts'
import { contractMethodsFor } from '../../catalog/natural.ts'
import { invariant } from '../../errors/invariant.ts'
import { deref } from '../../openapi/schema.ts'
import type { StoreType } from '../../store/store.ts'
import { sameName } from '../../text/words.ts'
import { dateForm } from '../dates.ts'
import { parameterType } from '../parameter-type.ts'
import type { ApiTable, Driver, InputBinding, Structure, TableColumn } from '../resolved.ts'
import { twinOf } from '../twin.ts'
import type { Found, Relation } from './scope.ts'

/** The store's type for an OpenAPI type name. */
export function storeType(openApiType: string): StoreType {
  switch (openApiType) {
    case 'string':
      return 'text'
    case 'integer':
    case 'number':
    case 'boolean':
      return openApiType
    default:
      // Objects and arrays; and open schemas, which may be one.
      return 'json'
  }
}

/** Columns of every table with the lowest priority: `*` does not include them. */
const pseudoColumns: ReadonlyMap<string, TableColumn> = new Map([
  ['fetched_at', { name: 'fetched_at', type: 'text', from: { kind: 'fetch', what: 'time' } }],
  ['from_cache', { name: 'from_cache', type: 'boolean', from: { kind: 'fetch', what: 'cache' } }],
])

/** The status of the response that a row is from; for a row of NULLs, the status of the refusal. */
const statusColumn: TableColumn = {
  name: 'item_status',
  type: 'integer',
  from: { kind: 'fetch', what: 'status' },
}

/** The binding of a table. */
export interface Bound {
  readonly method: Method
  /** Its name in the store. */
  readonly into: string
  readonly bindings: readonly InputBinding[]
  readonly drivers: readonly Driver[]
  /** Restrictions by the API's defaults, in sentences. */
  readonly keptBack?: readonly string[]
  /** Whether missing inputs may come from an outer statement. */
  readonly mayLack?: boolean
  /** Whether an input has a value although no binding gives it: a variable of the environment, a default. */
  readonly isProvided?: (input: Input) => boolean
}

/** Whether a read method of a resource has an input of that name. */
export function isReadInput(resource: Resource, name: string): boolean {
  return methodsFor(resource, 'select').some((method) => findInput(method, name) !== undefined)
}

/**
 * A table with the rows of a method's response. It has the response's columns, and one column for
 * every parameter of the method, with the value sent for that row's request. Where both have a
 * name, the name means the response's column.
 */
export class ApiRelation implements Relation {
  readonly names: readonly string[]
  readonly resource: Resource
  readonly #called: string | undefined
  #bound: Bound | undefined
  /** Its own name, even when it shares another table's rows. */
  #ownName = ''
  /** Columns with their names in the store, by these names in lower case. */
  #named = new Map<string, TableColumn>()
  /** The answers of {@link mayHave} in its current state. */
  readonly #mayHave = new Map<string, boolean>()
  readonly #hasStatus: boolean

  /** @param hasStatus whether `item_status` may name the status of a row's response */
  constructor(resource: Resource, alias: string | undefined, hasStatus: boolean) {
    this.resource = resource
    this.#called = alias
    this.#hasStatus = hasStatus
    const { provider, service, name } = resource
    this.names =
      alias === undefined ? [name, `${service}.${name}`, `${provider}.${service}.${name}`] : [alias]
  }

  /** Sets the binding of the table, which determines its columns. */
  bind(bound: Bound): void {
    this.#bound = bound
    this.#mayHave.clear()
    const { into } = bound
    const number = into.slice(into.lastIndexOf('#'))
    this.#ownName = this.#called === undefined ? into : this.#called + number
  }

  /**
   * Shares the rows of another relation: one fetch serves both, with the columns that either needs.
   */
  share(other: ApiRelation): void {
    this.#bound = other.#bound
    this.#mayHave.clear()
    this.#named = other.#named
  }

  get isBound(): boolean {
    return this.#bound !== undefined
  }

  get bound(): Bound {
    invariant(this.#bound !== undefined, `${this.names[0]} is not bound yet`)
    return this.#bound
  }

  get method(): Method {
    return this.bound.method
  }

  get alias(): string {
    return this.#ownName
  }

  /**
   * Whether a name can belong to this table under any binding. A name that only our additions to
   * the table know belongs to another table first, as it does without the additions.
   */
  mayHave(name: string): boolean {
    const known = this.#mayHave.get(name) ?? this.#canHave(name)
    this.#mayHave.set(name, known)
    return known
  }

  #canHave(name: string): boolean {
    if (this.#bound !== undefined) return this.knownNames().some((known) => sameName(known, name))
    return contractMethodsFor(this.resource, 'select').some(
      (method) =>
        findInput(method, name) !== undefined ||
        method.columns.some((column) => sameName(column.name, name)),
    )
  }

  /** Whether any method of the resource has an input of that name. */
  mayTake(name: string): boolean {
    return this.resource.methods.some((method) => findInput(method, name) !== undefined)
  }

  /** Whether the methods that read the resource take a boolean under that name, and nothing else. */
  mayTakeFlag(name: string): boolean {
    const inputs = methodsFor(this.resource, 'select').flatMap(
      (method) => findInput(method, name) ?? [],
    )
    return inputs.length > 0 && inputs.every((input) => parameterType(input) === 'boolean')
  }

  /**
   * The response's columns sorted by name, then the variables of the server's URL, as in upstream's
   * `SELECT *`.
   */
  starColumns(): readonly string[] {
    const names = this.method.columns.map(({ name }) => name)
    if (names.length === 0) return [anonymousColumn]
    const taken = new Set(names.map((name) => name.toLowerCase()))
    const variables = this.method.inputs.filter(
      ({ place, name }) => place === 'server' && !taken.has(name.toLowerCase()),
    )
    return [...names, ...variables.map(({ name }) => name)].sort()
  }

  find(name: string, isParameter = false): Found | undefined {
    if (!this.isBound && !this.mayHave(name)) return undefined
    const wanted = isParameter ? findInput(this.method, name) : undefined
    if (wanted !== undefined) return this.findInputColumn(wanted)
    const column = this.#answerColumn(name)
    if (column !== undefined) {
      const twin = twinOf(this.method, name)
      const isNumeric = column.type === 'integer' || column.type === 'number'
      const found = this.#found(this.#name(column))
      const declared = findColumn(this.method, name)
      const date = declared && dateForm(deref(this.method.schemas, declared.schema))
      const structure = declared && structureOf(declared)
      return {
        ...found,
        ...(isNumeric && { isNumeric }),
        ...(date && { date }),
        ...(structure && { structure }),
        ...(twin && { twin }),
      }
    }
    const input = findInput(this.method, name)
    if (input !== undefined) return this.findInputColumn(input)
    if (hasOpenRows(this.method)) {
      const wire = { kind: 'answer', wire: name } as const
      return this.#found(
        this.#name(
          name === anonymousColumn
            ? { name, type: 'json', from: { kind: 'whole-row' } }
            : { name, type: 'json', from: wire },
        ),
      )
    }
    // A parameter of another method is a column too, without values here.
    const elsewhere = contractMethodsFor(this.resource, 'select').filter((method) =>
      method.inputs.some((known) => known.place !== 'body' && known.name === name),
    )
    if (elsewhere.length === 0) {
      const pseudo = this.#pseudoColumn(name)
      return pseudo && this.#found(this.#name(pseudo))
    }
    const nothing = this.#name({ name, type: 'text', from: { kind: 'nothing' } })
    const together = elsewhere.flatMap(({ requiredSets }) => requiredSets)
    const unsent = this.bound.mayLack ? 'later' : 'elsewhere'
    return { ...this.#found(nothing), unsent, together }
  }

  /** The column with the value that was sent for an input, whatever the response's columns are. */
  findInputColumn(input: Input): Found {
    const isTaken = findColumn(this.method, input.name) !== undefined
    const column = this.#name({
      name: isTaken ? `@${input.name}` : input.name,
      type: this.#keepsGiven(input) ? 'any' : parameterType(input),
      from: { kind: 'input', input },
    })
    const { bindings, mayLack, isProvided } = this.bound
    const isGiven =
      bindings.some((binding) => binding.input === input) ||
      input.parameter?.default !== undefined ||
      isProvided?.(input) === true
    const unsent = mayLack ? 'later' : 'parameter'
    return { ...this.#found(column), ...(!isGiven && { unsent }) }
  }

  /**
   * Whether the column holds the value as written. TRUE for a text is sent as its word, as upstream
   * does, and must equal the value it was compared with.
   */
  #keepsGiven(input: Input): boolean {
    const binding = this.bound.bindings.find((one) => one.input === input)
    if (binding?.from !== 'values' || parameterType(input) !== 'text') return false
    return binding.values.some((value) => value.kind === 'literal' && value.type === 'boolean')
  }

  otherInputs(): readonly string[] {
    return methodsFor(this.resource, 'select').flatMap(({ inputs }) =>
      inputs.map(({ name }) => name),
    )
  }

  knownNames(): readonly string[] {
    return [
      ...this.method.columns.map(({ name }) => name),
      ...this.method.inputs.map(({ name }) => name),
    ]
  }

  /**
   * The table in the form that the plan needs.
   *
   * @param used the columns that the statement reads
   */
  toTable(used: ReadonlySet<TableColumn>): ApiTable {
    const { into, method, bindings, drivers, keptBack = [] } = this.bound
    return {
      into,
      alias: this.names[0] ?? into,
      resource: this.resource,
      method,
      bindings,
      drivers,
      columns: [...this.#named.values()].filter((column) => used.has(column)),
      keptBack,
    }
  }

  #pseudoColumn(name: string): TableColumn | undefined {
    if (this.#hasStatus && sameName(name, statusColumn.name)) return statusColumn
    return pseudoColumns.get(name.toLowerCase())
  }

  #answerColumn(name: string): TableColumn | undefined {
    const { columns } = this.method
    const wanted = name.toLowerCase()
    const column: Column | undefined =
      columns.find((known) => known.name === name) ??
      columns.find((known) => known.name.toLowerCase() === wanted) ??
      columns.find((known) => known.wire.toLowerCase() === wanted)
    if (column === undefined) return undefined
    return {
      name: column.name,
      type: column.schema['x-merged-types'] === undefined ? storeType(column.type) : 'json',
      from: {
        kind: 'answer',
        wire: column.wire,
        ...(column.name !== column.wire && { also: column.name }),
      },
    }
  }

  /** A column under its name in the store: the same object at each call. */
  #name(column: TableColumn): TableColumn {
    // SQLite ignores case in names; the second of such a pair gets another name.
    const key = column.name.toLowerCase()
    const present = this.#named.get(key)
    if (present === undefined) {
      this.#named.set(key, column)
      return column
    }
    if (present.name === column.name && isSameSource(present, column)) return present
    const renamed = { ...column, name: `${column.name}#` }
    return this.#name(renamed)
  }

  #found(column: TableColumn): Found {
    return { relation: this, column: column.name, type: column.type, stored: column }
  }
}

/**
 * Whether two columns have the same source. A response may have a column `@id` beside the parameter
 * `id`.
 */
function isSameSource({ from: a }: TableColumn, { from: b }: TableColumn): boolean {
  if (a.kind === 'answer' && b.kind === 'answer') return a.wire === b.wire
  if (a.kind === 'input' && b.kind === 'input') return a.input === b.input
  return a.kind === b.kind
}

function structureOf({ type }: Column): Structure | undefined {
  return type === 'object' || type === 'array' ? type : undefined
}
