import type { Input, Method, Resource } from '../catalog/method.ts'
import type { Call, Delete, Exec, Expr, Identifier, Insert, Query, Update } from '../sql/ast.ts'
import type { StoreType } from '../store/store.ts'
import type { Span } from '../text/source.ts'
import type { OperationState } from '../vendors/vendor.ts'
import type { DateForm } from './dates.ts'
import type { Twin } from './twin.ts'

/** A column of a table in the store, and the source of its values. */
export interface TableColumn {
  readonly name: string
  readonly type: StoreType
  readonly from:
    | { readonly kind: 'answer'; readonly wire: string; readonly also?: string }
    | { readonly kind: 'input'; readonly input: Input }
    | { readonly kind: 'whole-row' }
    /**
     * A property of the row's response: the time of its request, whether it is cached, its status.
     */
    | { readonly kind: 'fetch'; readonly what: 'time' | 'cache' | 'status' }
    | { readonly kind: 'nothing' }
}

/** Constants for an input: one value of `=`, or those of IN. */
export interface ValueBinding {
  readonly from: 'values'
  readonly input: Input
  readonly values: readonly Expr[]
  readonly span: Span
}

/** An input whose values come from a query over other tables. */
export interface DriverBinding {
  readonly from: 'driver'
  readonly input: Input
  /** The index of the table's driver, and of its column. */
  readonly driver: number
  readonly column: number
  /** The expression as written, for EXPLAIN. */
  readonly text: string
  readonly span: Span
}

export type InputBinding = ValueBinding | DriverBinding

/** A query over bound tables, whose distinct rows determine the calls. */
export interface Driver {
  readonly query: Query
  /** A description of the rows, for EXPLAIN: `r.name, for each row of r`. */
  readonly text: string
  /** The types of its columns; absent where only the store knows them. */
  readonly types: readonly StoreType[] | undefined
  /** The rows that each make a call, where the text differs: `r`. */
  readonly of?: string
}

/** An API table of a SELECT: its method, its bindings, and the needed columns. */
export interface ApiTable {
  /** Its name in the store. */
  readonly into: string
  /** Its name in the statement. */
  readonly alias: string
  readonly resource: Resource
  readonly method: Method
  readonly bindings: readonly InputBinding[]
  readonly drivers: readonly Driver[]
  readonly columns: readonly TableColumn[]
  /** Restrictions by the API's defaults, in sentences. */
  readonly keptBack: readonly string[]
  /** A query that limits the needed rows. */
  readonly enough?: Enough
}

/** A query that reads a table from its beginning, and the number of its rows that suffice. */
export interface Enough {
  readonly query: Query
  readonly rows: number
  /** The functions that it calls: with an aggregate the store needs all rows. */
  readonly calls: readonly Call[]
  /** Whether other tables may give all of the rows, before any row of this one is requested. */
  readonly mayBeMet?: boolean
}

/** How a condition was interpreted, for EXPLAIN. */
export interface Reading {
  /** The table in the store that it was sent for; empty for a checked one. */
  readonly table: string
  readonly text: string
  /** `sent`: part of the request, and true by construction. `checked`: evaluated in the store. */
  readonly how: 'sent' | 'checked'
}

/** The kind of a column whose values are JSON of an API. */
export type Structure = 'object' | 'array'

export interface OutputColumn {
  readonly name: string
  /** `any` where only the value shows it. */
  readonly type: StoreType
  /** In an inner query: the type of its values, where that is more precise than `type`. */
  readonly result?: StoreType
  /** Of a common table inside its own definition: which of its columns this is, unchanged. */
  readonly open?: number
  /** In a result: the type by which it was compared. Absent where the store knows more. */
  readonly compared?: StoreType
  /** Whether it has its own collation: it equals other texts too. */
  readonly isCollated?: boolean
  /** Whether its values are lists or objects of an API, unchanged. */
  readonly structure?: Structure
  /** Whether it is an API's date, alone or with a time, unchanged. */
  readonly date?: DateForm
  /** Whether it is a parameter that a view takes from outside without showing it. */
  readonly isHidden?: boolean
  /** The parameter of the same name, for a column of a response. */
  readonly twin?: Twin
}

export interface ResolvedQuery {
  readonly kind: 'query'
  readonly tables: readonly ApiTable[]
  /** The statement for the store, with the store's table and column names. */
  readonly query: Query
  readonly columns: readonly OutputColumn[]
  readonly readings: readonly Reading[]
  /** A SELECT without FROM. */
  readonly isNative: boolean
}

/** An input of a write as named in the statement. */
export interface WrittenInput {
  readonly input: Input
  readonly span: Span
  readonly name: Identifier
  /** `where`: it selects objects, so NULL selects none. `set`: it is a value for them. */
  readonly part: 'set' | 'where'
}

/** An input of a write whose values are in the source rows, in the order of the slots. */
export interface InputSlot extends WrittenInput {
  /** `= (SELECT …)`: all rows must agree. */
  readonly isSingle?: boolean
}

/** An input of a write with its constants. */
export type InputList = ValueBinding & WrittenInput

/**
 * Values for a write: rows of constants as written, or a query. Each row makes one request; its
 * values are in the order of the slots.
 */
export type WriteSource =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly Expr[])[] }
  | { readonly kind: 'query'; readonly query: ResolvedQuery }

/** The result of a write: a projection over the rows of its responses. */
export interface ResolvedReturning {
  readonly into: string
  readonly tableColumns: readonly TableColumn[]
  readonly query: Query
  readonly columns: readonly OutputColumn[]
}

/** The options of AWAIT for a write. */
export interface Awaits {
  /** `NOSTATUS`: without progress messages. */
  readonly isQuiet: boolean
  /** Reads the state of the operation out of a response. */
  readonly operationIn: (value: unknown) => OperationState
  /** The method that gives the rows of RETURNING when the operation is done. */
  readonly result: Method
}

export interface ResolvedWrite {
  readonly kind: 'write'
  readonly verb: 'insert' | 'update' | 'replace' | 'delete' | 'exec'
  readonly resource: Resource
  readonly method: Method
  readonly slots: readonly InputSlot[]
  readonly source: WriteSource
  /** Slots whose values are IN lists: every combination makes a request. */
  readonly lists: readonly InputList[]
  /** The statement as written. */
  readonly statement: Insert | Update | Delete | Exec
  /** The complete body as JSON. */
  readonly json?: { readonly value: unknown; readonly span: Span }
  /** Absent: the call's own response is the result. */
  readonly awaits?: Awaits
  readonly returning?: ResolvedReturning
  readonly target: Span
}

export type Resolved = ResolvedQuery | ResolvedWrite
