import type { CommonTable, Query, With } from '../sql/ast.ts'
import type { Around } from './around.ts'
import { type QueryColumns, renamed } from './rewrite.ts'

/** What common tables can be named, by lower-case name; each is resolved when it is first read. */
export type CommonTables = ReadonlyMap<string, (told: ToldOf) => ReadTable>

/** What the place that reads a common table says of it, given the names of its columns. */
export type ToldOf = (names: readonly string[]) => Around | undefined

export interface ReadTable {
  readonly columns: QueryColumns
  /** What the store calls it: a name of its own, for drivers see those of all queries. */
  readonly storeName: string
}

interface Resolved extends ReadTable {
  /** Absent while it is being resolved: a recursive one reads itself. */
  readonly table?: CommonTable
  readonly reads: number
}

/** The common tables of a statement that are read; those that nothing reads are never resolved. */
export class ReadCommonTables {
  readonly #read = new Map<CommonTable, Resolved>()

  /** The names that one WITH adds to those around it. */
  within(
    { tables, recursive }: With,
    around: CommonTables,
    resolve: (
      table: CommonTable,
      names: CommonTables,
      told: ToldOf,
    ) => { query: Query; columns: QueryColumns },
  ): CommonTables {
    const names = new Map(around)
    for (const table of tables) {
      const before = new Map(names)
      const read = (told: ToldOf) => this.#resolve(table, () => resolve(table, before, told))
      const name = table.name.name.toLowerCase()
      names.set(name, read)
      if (recursive) before.set(name, read)
    }
    return names
  }

  #resolve(table: CommonTable, resolve: () => { query: Query; columns: QueryColumns }): ReadTable {
    const known = this.#read.get(table)
    if (known !== undefined) {
      if (known.table !== undefined) this.#read.set(table, { ...known, reads: known.reads + 1 })
      return known
    }
    const storeName = this.#storeName(table)
    this.#read.set(table, { columns: undefined, storeName, reads: 1 })
    const { query, columns } = resolve()
    const name = { ...table.name, name: storeName }
    const read = { columns: renamed(columns, table.columns), storeName, reads: 1 }
    // Last in the order of the map: what it reads stands before it.
    this.#read.delete(table)
    this.#read.set(table, { ...read, table: { ...table, name, query } })
    return read
  }

  #storeName({ name: { name } }: CommonTable): string {
    const used = new Set([...this.#read.values()].map(({ storeName }) => storeName.toLowerCase()))
    let free = name
    for (let count = 2; used.has(free.toLowerCase()); count += 1) free = `${name}#${count}`
    return free
  }

  /** Those that were read so far, each after what it reads itself. */
  all(): CommonTable[] {
    return [...this.#read.values()].flatMap((read) => asStored(read) ?? [])
  }

  /** A WITH as the store needs it; nothing when none of it is read. */
  used(written: With | undefined): With | undefined {
    const tables = written?.tables.flatMap((table) => asStored(this.#read.get(table)) ?? []) ?? []
    return written && tables.length > 0 ? { ...written, tables } : undefined
  }

  /** Remembers what is read so far, for undoing what follows. */
  mark(): () => void {
    const known = new Set(this.#read.keys())
    return () => {
      for (const table of this.#read.keys()) if (!known.has(table)) this.#read.delete(table)
    }
  }
}

/**
 * A common table as the store has to read it. SQLite promises to work out one that is read twice once, but
 * copies a UNION ALL into each place that reads it, unless it is told not to: each such level would double its work.
 */
function asStored(read: Resolved | undefined): CommonTable | undefined {
  const table = read?.table
  if (table === undefined || read === undefined || read.reads < 2) return table
  return { materialized: true, ...table }
}
