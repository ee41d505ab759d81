import type { Input, Method, Resource } from '../catalog/method.ts'
import type { Call, Delete, Exec, Expr, Identifier, Insert, Query, Update } from '../sql/ast.ts'
import type { StoreType } from '../store/store.ts'
import type { Span } from '../text/source.ts'
import type { Awaits } from './awaits.ts'
import type { Twin } from './twins.ts'

/** A column of a table in the store, and where its value comes from. */
export interface TableColumn {
  readonly name: string
  readonly type: StoreType
  readonly from:
    | { readonly kind: 'answer'; readonly wire: string; readonly also?: string }
    | { readonly kind: 'input'; readonly input: Input }
    | { readonly kind: 'whole-row' }
    /** Of the response that the row was in: when it was requested, whether it is a kept one, its status. */
    | { readonly kind: 'fetch'; readonly what: 'time' | 'cache' | 'status' }
    | { readonly kind: 'nothing' }
}

/** Constants that an input is given: one value of `=`, or those of IN. */
export interface ValueBinding {
  readonly from: 'values'
  readonly input: Input
  readonly values: readonly Expr[]
  readonly span: Span
}

/** An input whose values a query over other tables gives. */
export interface DriverBinding {
  readonly from: 'driver'
  readonly input: Input
  /** Which of the table's drivers, and which of its columns. */
  readonly driver: number
  readonly column: number
  /** The expression as it was written, for EXPLAIN. */
  readonly text: string
  readonly span: Span
}

export type InputBinding = ValueBinding | DriverBinding

/** A query over tables that are there already, whose distinct rows are what to ask for. */
export interface Driver {
  readonly query: Query
  /** What the rows are of, for EXPLAIN: `r.name, for each row of r`. */
  readonly text: string
  /** What its columns hold; absent where only the store knows. */
  readonly types: readonly StoreType[] | undefined
  /** What there is a call for each row of, where that is not the text: `r`. */
  readonly of?: string
}

/** An API table of a SELECT: which method is called with what, and which columns are wanted of it. */
export interface ApiTable {
  /** Its name in the store. */
  readonly into: string
  /** What the statement calls it. */
  readonly alias: string
  readonly resource: Resource
  readonly method: Method
  readonly bindings: readonly InputBinding[]
  readonly drivers: readonly Driver[]
  readonly columns: readonly TableColumn[]
  /** What the API keeps back, in sentences. */
  readonly keptBack: readonly string[]
  /** Rows beyond those that give this query so many are not wanted. */
  readonly enough?: Enough
}

/** A query that reads a table from its beginning, and how many rows of it are enough. */
export interface Enough {
  readonly query: Query
  readonly rows: number
  /** The functions that it calls: where one of them aggregates, the store must have all rows. */
  readonly calls: readonly Call[]
}

/** How a condition was understood, for EXPLAIN. */
export interface Reading {
  /** The table in the store that it was sent for; empty for what is checked. */
  readonly table: string
  readonly text: string
  /** `sent`: asked of the API, and holds by construction. `checked`: evaluated in the store. */
  readonly how: 'sent' | 'checked'
}

export interface OutputColumn {
  readonly name: string
  /** `any` where only the value can tell. */
  readonly type: StoreType
  /** Compared by a collation of its own: it equals other texts than its own. */
  readonly isCollated?: boolean
  /** A parameter that a view takes from around and does not show. */
  readonly isHidden?: boolean
  /** The parameter of its name, where it is a column of an answer. */
  readonly twin?: Twin
}

export interface ResolvedQuery {
  readonly kind: 'query'
  readonly tables: readonly ApiTable[]
  /** The statement for the store: table and column names are those of the store. */
  readonly query: Query
  readonly columns: readonly OutputColumn[]
  readonly readings: readonly Reading[]
  /** A SELECT without FROM. */
  readonly isNative: boolean
}

/** An input of a write as the statement names it. */
export interface WrittenInput {
  readonly input: Input
  readonly span: Span
  readonly name: Identifier
  /** `where`: it says which objects, so NULL means none. `set`: it is a value for them. */
  readonly part: 'set' | 'where'
}

/** An input of a write whose values stand in the source rows, in the order of the slots. */
export interface InputSlot extends WrittenInput {
  /** `= (SELECT …)`: all rows must agree. */
  readonly isSingle?: boolean
}

/** An input of a write with its constants. */
export type InputList = ValueBinding & WrittenInput

/**
 * Values for a write: rows of constants as written, or a query. Each row makes one request; its values
 * stand in the order of the slots.
 */
export type WriteSource =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly Expr[])[] }
  | { readonly kind: 'query'; readonly query: ResolvedQuery }

/** What a write answers with: a projection over the rows of its answers. */
export interface ResolvedReturning {
  readonly into: string
  readonly tableColumns: readonly TableColumn[]
  readonly query: Query
  readonly columns: readonly OutputColumn[]
}

export interface ResolvedWrite {
  readonly kind: 'write'
  readonly verb: 'insert' | 'update' | 'replace' | 'delete' | 'exec'
  readonly resource: Resource
  readonly method: Method
  readonly slots: readonly InputSlot[]
  readonly source: WriteSource
  /** Slots whose values come as IN lists: every combination makes a request. */
  readonly lists: readonly InputList[]
  /** As it was written. */
  readonly statement: Insert | Update | Delete | Exec
  /** The whole body, given as JSON. */
  readonly json?: { readonly value: unknown; readonly span: Span }
  /** Absent: what the call answers is all. */
  readonly awaits?: Awaits
  readonly returning?: ResolvedReturning
  readonly target: Span
}

export type Resolved = ResolvedQuery | ResolvedWrite
