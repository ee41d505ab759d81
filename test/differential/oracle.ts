import { DatabaseSync } from 'node:sqlite'
import { plainSelect } from '../../src/resolve/rewrite.ts'
import type {
  DerivedTable,
  Expr,
  FromItem,
  Identifier,
  Query,
  Select,
  SelectItem,
  TableRef,
} from '../../src/sql/ast.ts'
import { mapQuery } from '../../src/sql/map-query.ts'
import { parseStatement } from '../../src/sql/parse.ts'
import { printQuery } from '../../src/sql/print.ts'
import { sources } from '../../src/sql/walk-query.ts'
import { literal } from './expressions.ts'
import { userTables } from './hostile.ts'
import type { Column, ColumnType, Json, Table, World } from './world.ts'

/** A view as SQLite and the engine are given it. */
export interface ParsedView {
  readonly name: string
  readonly columns: readonly string[]
  readonly query: Query
}

/** A session's value for a parameter of tables whose alias begins with `d`. */
export interface ParsedDefault {
  readonly name: string
  readonly value: Json
}

export interface OracleRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/** Types whose affinity keeps the values as they came, JSON as text. */
const declarations: Readonly<Record<ColumnType, string>> = {
  integer: 'INTEGER',
  text: 'TEXT',
  boolean: 'BOOLEAN',
  number: 'REAL',
  json: 'BLOB',
}

/** A world as plain tables of SQLite. A hidden parameter is a column like any other here. */
export class Oracle {
  readonly #database = new DatabaseSync(':memory:')
  readonly #world: World

  constructor(world: World) {
    this.#world = world
    for (const text of userTables) this.#database.exec(text)
    for (const table of world.tables) {
      const columns = orderedFanOut(table)
      const list = columns.map(({ name, type }) => `"${name}" ${declarations[type]}`)
      this.#database.exec(`CREATE TABLE ${table.name} (${list.join(', ')})`)
      const insert = this.#database.prepare(
        `INSERT INTO ${table.name} VALUES (${columns.map(() => '?').join(', ')})`,
      )
      for (const row of table.rows) {
        insert.run(...columns.map((column) => stored(row[table.columns.indexOf(column)] ?? null)))
      }
    }
  }

  /** The same views, for the length of a statement. Throws what SQLite throws. */
  createViews(views: readonly ParsedView[], defaults: readonly ParsedDefault[]): void {
    for (const { name, columns, query } of views) {
      const list = columns.length === 0 ? '' : `(${columns.join(', ')})`
      this.#database.exec(`CREATE VIEW ${name}${list} AS ${this.sql(query, defaults)}`)
    }
  }

  dropViews(views: readonly ParsedView[]): void {
    for (const { name } of views) this.#database.exec(`DROP VIEW IF EXISTS ${name}`)
  }

  /** Throws what SQLite throws. */
  rows(query: Query, defaults: readonly ParsedDefault[] = []): OracleRows {
    const statement = this.#database.prepare(this.sql(query, defaults))
    statement.setReturnArrays(true)
    const rows = statement.all() as unknown as unknown[][]
    return { columns: statement.columns().map(({ name }) => name), rows }
  }

  /** The first column of a statement over the plain tables. */
  values(sql: string): unknown[] {
    return this.#database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row)[0])
  }

  /** The statement over the plain tables. */
  sql(query: Query, defaults: readonly ParsedDefault[] = []): string {
    return printQuery(
      mapQuery(query, {
        expr: (expr) => withoutRows(expr),
        from: (item) => {
          if (item.kind === 'derived' && item.columns.length > 0) return withoutList(item)
          return item.kind === 'table' ? plainTable(item, defaults) : undefined
        },
        select: (select) => this.#withoutHidden(select),
      }),
    )
  }

  close(): void {
    this.#database.close()
  }

  /** `*` means what the API answers: hidden parameters are named where they are wanted. */
  #withoutHidden(select: Select): Select | undefined {
    const hiding = new Map(
      sources(select.from).flatMap((item): [string, Table][] => {
        const found = this.#tableOf(item)
        const hides = found?.columns.some(({ isHidden }) => isHidden)
        return found && hides ? [[aliasOf(item as TableRef), found]] : []
      }),
    )
    if (hiding.size === 0) return undefined
    const all = sources(select.from).map((item) => aliasOf(item as TableRef))
    const items = select.items.flatMap((item): SelectItem[] => {
      if (item.kind !== 'star') return [item]
      const names = item.qualifier ? [item.qualifier.parts.at(-1)?.name ?? ''] : all
      return names.flatMap((name): SelectItem[] => {
        const table = hiding.get(name)
        const qualifier = { kind: 'name' as const, parts: [identifier(name)], span: item.span }
        if (table === undefined) return [{ ...item, qualifier }]
        return orderedFanOut(table)
          .filter(({ isHidden }) => !isHidden)
          .map((column) => {
            const path = [identifier(name), identifier(column.name)]
            return {
              kind: 'item',
              expr: { kind: 'column', path, span: item.span },
              span: item.span,
            }
          })
      })
    })
    return { ...select, items }
  }

  #tableOf(item: FromItem): Table | undefined {
    if (item.kind !== 'table') return undefined
    return this.#world.tables.find(({ name }) => name === item.name.parts.at(-1)?.name)
  }
}

/** The order of `*`: that of names, hidden ones last. */
function orderedFanOut({ columns }: Table): Column[] {
  const rank = ({ isHidden, name }: Column) => `${isHidden ? 1 : 0}${name}`
  return [...columns].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

function plainTable(item: TableRef, defaults: readonly ParsedDefault[]): TableRef | DerivedTable {
  const last = item.name.parts.at(-1)
  if (item.name.parts.length < 3 || last === undefined) return item
  const { alias, span } = item
  if (defaults.length > 0 && alias?.name.startsWith('d')) {
    const where = defaults.map(({ name, value }) => `${name} = ${literal(value)}`).join(' AND ')
    const query = parseStatement(`SELECT * FROM ${last.name} WHERE ${where}`)
    if (query.kind === 'query') {
      return { kind: 'derived', lateral: false, query, columns: [], alias, span }
    }
  }
  // No common table has that name.
  return { ...item, name: { ...item.name, parts: [identifier('main'), last] } }
}

/** `(a, b) IN ((1, 2), (3, 4))`, for which SQLite wants VALUES. */
function withoutRows(expr: Expr): Expr | undefined {
  if (expr.kind !== 'in' || expr.operand.kind !== 'row') return undefined
  const { negated, operand, span } = expr
  const rows = expr.items.map((item) => (item.kind === 'row' ? item.items : [item]))
  const query: Query = { kind: 'query', body: { kind: 'values', rows, span }, orderBy: [], span }
  return { kind: 'in-query', negated, operand, query, span }
}

/** SQLite has column lists only in WITH. */
function withoutList({ columns, query, ...rest }: DerivedTable): DerivedTable {
  const { span } = rest
  const name = identifier('listed')
  const table: TableRef = { kind: 'table', name: { kind: 'name', parts: [name], span }, span }
  return {
    ...rest,
    columns: [],
    query: {
      ...{ kind: 'query', orderBy: [], span },
      with: {
        ...{ kind: 'with', recursive: false, span },
        tables: [{ kind: 'common-table', name, columns, query, span }],
      },
      body: plainSelect({ items: [{ kind: 'star', span }], from: table, span }),
    },
  }
}

function aliasOf({ alias, name }: TableRef): string {
  return alias?.name ?? name?.parts.at(-1)?.name ?? ''
}

function identifier(name: string): Identifier {
  return { kind: 'identifier', name, span: { start: 0, end: 0 } }
}

function stored(value: Json): null | number | string {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
