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
} from '../catalog/method.ts'
import { contractMethodsFor } from '../catalog/natural.ts'
import { invariant } from '../errors/invariant.ts'
import type { StoreType } from '../store/store.ts'
import { sameName } from '../text/words.ts'
import { parameterType } from './parameter-type.ts'
import type { ApiTable, Driver, InputBinding, TableColumn } from './resolved.ts'
import type { Found, Relation } from './scope.ts'
import { twinOf } from './twins.ts'

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
      // Objects and arrays; and what the document leaves open, which may be one.
      return 'json'
  }
}

/** Columns of every table that are the last to be meant by their names: `*` does not have them. */
const pseudoColumns: ReadonlyMap<string, TableColumn> = new Map([
  ['fetched_at', { name: 'fetched_at', type: 'text', from: { kind: 'fetch', what: 'time' } }],
  ['from_cache', { name: 'from_cache', type: 'boolean', from: { kind: 'fetch', what: 'cache' } }],
])

/** The status of the response that a row is of; also of the refusal that a row of NULLs stands for. */
const statusColumn: TableColumn = {
  name: 'item_status',
  type: 'integer',
  from: { kind: 'fetch', what: 'status' },
}

/** How a table is read. */
export interface Bound {
  readonly method: Method
  /** Its name in the store. */
  readonly into: string
  readonly bindings: readonly InputBinding[]
  readonly drivers: readonly Driver[]
  /** What the API keeps back, in sentences. */
  readonly keptBack?: readonly string[]
  /** What it lacks may be given by a statement around. */
  readonly mayLack?: boolean
}

/** Whether a method that reads a resource takes an input of that name. */
export function isReadInput(resource: Resource, name: string): boolean {
  return methodsFor(resource, 'select').some((method) => findInput(method, name) !== undefined)
}

/**
 * A table whose rows a method's answer gives. It has the columns of the answer, and beside them one for
 * every parameter of the method, holding what was sent for that row's request. Where both have a name,
 * the name means the answer's column.
 */
export class ApiRelation implements Relation {
  readonly names: readonly string[]
  readonly resource: Resource
  readonly #called: string | undefined
  #bound: Bound | undefined
  /** Its own even where it shares the table of another. */
  #ownName = ''
  #used = new Map<string, TableColumn>()
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

  /** Says how the table is read; only then its columns are known. */
  bind(bound: Bound): void {
    this.#bound = bound
    const { into } = bound
    const number = into.slice(into.lastIndexOf('#'))
    this.#ownName = this.#called === undefined ? into : this.#called + number
  }

  /** Reads the same rows as another: one fetch serves both, with the columns that either wants. */
  share(other: ApiRelation): void {
    this.#bound = other.#bound
    this.#used = other.#used
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
   * Whether a name can be one of this table's, whichever way it will be read. What only the table's
   * additions know is another table's first, as it is without them.
   */
  mayHave(name: string): boolean {
    if (this.#bound !== undefined) return this.knownNames().some((known) => sameName(known, name))
    return contractMethodsFor(this.resource, 'select').some(
      (method) =>
        findInput(method, name) !== undefined ||
        method.columns.some((column) => sameName(column.name, name)),
    )
  }

  /** Whether any method of the resource takes an input of that name. */
  mayTake(name: string): boolean {
    return this.resource.methods.some((method) => findInput(method, name) !== undefined)
  }

  /**
   * The answer's columns in the order of names, then the variables of the server's URL: what the
   * original's `SELECT *` gives.
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
      const found = this.#found(this.#use(column))
      return { ...found, ...(isNumeric && { isNumeric }), ...(twin && { twin }) }
    }
    const input = findInput(this.method, name)
    if (input !== undefined) return this.findInputColumn(input)
    if (hasOpenRows(this.method)) {
      const wire = { kind: 'answer', wire: name } as const
      return this.#found(
        this.#use(
          name === anonymousColumn
            ? { name, type: 'json', from: { kind: 'whole-row' } }
            : { name, type: 'json', from: wire },
        ),
      )
    }
    // A parameter of another method of the table is a column too, without values here.
    const elsewhere = contractMethodsFor(this.resource, 'select').filter((method) =>
      method.inputs.some((known) => known.place !== 'body' && known.name === name),
    )
    if (elsewhere.length === 0) {
      const pseudo = this.#pseudoColumn(name)
      return pseudo && this.#found(this.#use(pseudo))
    }
    const nothing = this.#use({ name, type: 'text', from: { kind: 'nothing' } })
    const together = elsewhere.flatMap(({ requiredSets }) => requiredSets)
    return { ...this.#found(nothing), unsent: 'elsewhere', together }
  }

  /** The column that holds what was sent for an input, whatever the answer calls its own. */
  findInputColumn(input: Input): Found {
    const isTaken = findColumn(this.method, input.name) !== undefined
    const column = this.#use({
      name: isTaken ? `@${input.name}` : input.name,
      type: this.#keepsGiven(input) ? 'any' : parameterType(input),
      from: { kind: 'input', input },
    })
    const isBound = this.bound.bindings.some((binding) => binding.input === input)
    const unsent = this.bound.mayLack ? 'later' : 'parameter'
    return { ...this.#found(column), ...(!isBound && { unsent }) }
  }

  /** TRUE for a text is sent as its word, as in the original, and equals what it was compared with. */
  #keepsGiven(input: Input): boolean {
    const binding = this.bound.bindings.find((one) => one.input === input)
    if (binding?.from !== 'values' || parameterType(input) !== 'text') return false
    return binding.values.some((value) => value.kind === 'literal' && value.type === 'boolean')
  }

  knownNames(): readonly string[] {
    return [
      ...this.method.columns.map(({ name }) => name),
      ...this.method.inputs.map(({ name }) => name),
    ]
  }

  /** What the plan needs to know, once every name of the statement is found. */
  toTable(): ApiTable {
    const { into, method, bindings, drivers, keptBack = [] } = this.bound
    return {
      into,
      alias: this.names[0] ?? into,
      resource: this.resource,
      method,
      bindings,
      drivers,
      columns: [...this.#used.values()],
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

  #use(column: TableColumn): TableColumn {
    // SQLite does not tell names apart by case alone; the second of such a pair gets another one.
    const key = column.name.toLowerCase()
    const present = this.#used.get(key)
    if (present === undefined) {
      this.#used.set(key, column)
      return column
    }
    if (present.name === column.name && isSameSource(present, column)) return present
    const renamed = { ...column, name: `${column.name}#` }
    return this.#use(renamed)
  }

  #found(column: TableColumn): Found {
    return { relation: this, column: column.name, type: column.type }
  }
}

/** An answer may have a column `@id` beside the parameter `id`. */
function isSameSource({ from: a }: TableColumn, { from: b }: TableColumn): boolean {
  if (a.kind === 'answer' && b.kind === 'answer') return a.wire === b.wire
  if (a.kind === 'input' && b.kind === 'input') return a.input === b.input
  return a.kind === b.kind
}
