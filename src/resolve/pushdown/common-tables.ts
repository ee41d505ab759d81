import { QueryError } from '../../errors/query-error.ts'
import type { CommonTable, Query, With } from '../../sql/ast.ts'
import { firstSelect } from '../../sql/walk-query.ts'
import type { PushedPredicates } from '../pushdown/push-predicates.ts'
import type { OutputColumn } from '../resolved.ts'
import { givenName, type QueryColumns, renamed } from '../rewrite.ts'

/** The visible common tables by lower-case name; each is resolved when it is first read. */
export type CommonTables = ReadonlyMap<string, CommonName>

/** The reading of a common table, and its definition, unless that may read the table itself. */
export interface CommonName {
  readonly read: (pushed: PushedAt) => ReadTable
  readonly table?: CommonTable
}

/** The conditions on a common table at the place that reads it, for the names of its columns. */
export type PushedAt = (names: readonly string[]) => PushedPredicates | undefined

export interface ReadTable {
  readonly columns: QueryColumns
  /** Its unique name in the store, because drivers see the common tables of all queries. */
  readonly storeName: string
  /** Whether it is read in its own recursive definition. */
  readonly isOpen: boolean
}

/** A common table that was read; without a table while it is being resolved. */
interface Resolved extends Omit<ReadTable, 'isOpen'> {
  readonly table?: CommonTable
  /** The number of places that read it. */
  readonly reads: number
  /**
   * The number of queries that SQLite makes of it: it compiles each reading again, with everything
   * in it.
   */
  readonly copies: number
}

/** The number that SQLite compiles in a second or two, which cannot be interrupted. */
const MOST_COPIES = 150_000

/** The common tables of one WITH, for one reading of its query. */
export interface Within {
  /** Their names, and those of outer queries. */
  readonly names: CommonTables
  /** The WITH for the store; undefined when none of it is read. */
  readonly used: () => With | undefined
}

/**
 * The common tables of a statement that are read; unused ones are never resolved. A view that is
 * named twice is read twice, each time with its own conditions, and so are its common tables.
 */
export class ReadCommonTables {
  readonly #read = new Map<symbol, Resolved>()
  readonly #newName: (name: string) => string
  /** Copies within the query of each common table that is being resolved, the innermost last. */
  readonly #copies = [0]

  constructor(newName: (name: string) => string) {
    this.#newName = newName
  }

  /** Adds those of one WITH to the outer ones. */
  within(
    written: With,
    outer: CommonTables,
    resolve: (
      table: CommonTable,
      names: CommonTables,
      pushed: PushedAt,
    ) => { query: Query; columns: QueryColumns },
  ): Within {
    const { tables, recursive } = written
    const names = new Map(outer)
    const keys: symbol[] = []
    for (const table of tables) {
      const before = new Map(names)
      const name = table.name.name.toLowerCase()
      const key = Symbol(name)
      keys.push(key)
      const read = (pushed: PushedAt) =>
        this.#resolve(key, table, () => resolve(table, before, pushed))
      names.set(name, { read, ...(!recursive && { table }) })
      if (recursive) before.set(name, { read })
    }
    return { names, used: () => this.#used(written, keys) }
  }

  #resolve(
    key: symbol,
    table: CommonTable,
    resolve: () => { query: Query; columns: QueryColumns },
  ): ReadTable {
    const known = this.#read.get(key)
    if (known !== undefined) {
      const isOpen = known.table === undefined
      if (!isOpen) {
        this.#count(known.copies)
        this.#read.set(key, { ...known, reads: known.reads + 1 })
      }
      return { ...known, isOpen }
    }
    const storeName = this.#newName(table.name.name)
    this.#read.set(key, { columns: openColumns(table), storeName, reads: 1, copies: 1 })
    const { query, columns, copies } = this.#counted(resolve)
    const name = { ...table.name, name: storeName }
    const read = { columns: renamed(columns, table.columns), storeName, reads: 1, copies }
    // Last in the order of the map, after its sources.
    this.#read.delete(key)
    this.#read.set(key, { ...read, table: { ...table, name, query } })
    return { ...read, isOpen: false }
  }

  #counted<T>(resolve: () => T): T & { readonly copies: number } {
    this.#copies.push(1)
    let copies = 0
    try {
      const resolved = resolve()
      copies = this.#copies.at(-1) ?? 0
      return { ...resolved, copies }
    } finally {
      this.#copies.pop()
      this.#count(copies)
    }
  }

  #count(copies: number): void {
    const sum = (this.#copies.pop() ?? 0) + copies
    this.#copies.push(sum)
    if (sum <= MOST_COPIES) return
    throw new QueryError('54001', 'the common tables of the statement read each other too often', {
      hint: `SQLite would compile them into more than ${MOST_COPIES} queries: store one of them as a table of your own.`,
    })
  }

  /** Those that were read so far, each after its own sources. */
  all(): CommonTable[] {
    return [...this.#read.values()].flatMap((read) => asStored(read) ?? [])
  }

  #used(written: With, keys: readonly symbol[]): With | undefined {
    const tables = keys.flatMap((key) => asStored(this.#read.get(key)) ?? [])
    return tables.length > 0 ? { ...written, tables } : undefined
  }

  /** A snapshot of the current state, for undoing later changes. */
  mark(): () => void {
    const known = new Set(this.#read.keys())
    const copies = this.#copies.at(-1) ?? 0
    return () => {
      this.#copies[this.#copies.length - 1] = copies
      for (const key of this.#read.keys()) if (!known.has(key)) this.#read.delete(key)
    }
  }
}

/**
 * The visible columns of a recursive common table in its own definition; undefined when a star
 * hides them.
 */
function openColumns({ columns, query }: CommonTable): QueryColumns {
  const items = firstSelect(query.body)?.items ?? []
  const known = items.flatMap((item): OutputColumn[] =>
    item.kind === 'star' ? [] : [{ name: givenName(item) ?? '', type: 'any' }],
  )
  return renamed(known.length > 0 && known.length === items.length ? known : undefined, columns)
}

/**
 * A common table in the form for the store. SQLite computes one that is read twice only once, but
 * copies a UNION ALL into each place that reads it, unless it is forbidden to: each such level
 * would double its work.
 */
function asStored(read: Resolved | undefined): CommonTable | undefined {
  const table = read?.table
  if (table === undefined || read === undefined || read.reads < 2) return table
  return { materialized: true, ...table }
}
