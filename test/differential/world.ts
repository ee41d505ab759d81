import type { Draws } from './draws.ts'

/** A value as an API would answer with it. */
export type Json = null | boolean | number | string | readonly Json[] | { [key: string]: Json }

export type ColumnType = 'integer' | 'text' | 'boolean' | 'number' | 'json'

export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** A parameter that the answers do not repeat: only the request says what it was. */
  readonly isHidden?: boolean
}

/**
 * One API table. Of the parameters, `path` and `second` are needed by every request, `filter` may be given, and
 * `key` belongs to a method of its own, tried before the list.
 */
export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Json[])[]
  readonly path?: string
  /** Another one that every request needs. */
  readonly second?: string
  readonly filter?: string
  /** The value that the filter has when nothing is said; `all` asks for every row. */
  readonly initial?: Json
  readonly key?: string
  /** Absent where the list comes whole. */
  readonly pageSize?: number
}

export interface World {
  readonly name: string
  readonly tables: readonly Table[]
}

/** A name always has the same type, so that tables can be joined over it. */
const columnTypes: Readonly<Record<string, ColumnType>> = {
  id: 'integer',
  n: 'integer',
  color: 'text',
  label: 'text',
  ok: 'boolean',
  size: 'number',
  tags: 'json',
  doc: 'json',
}

/** Few values a type, so that joins match and groups have members; halves, so that sums are exact. */
export const valuesOf: Readonly<Record<ColumnType, readonly Json[]>> = {
  integer: [0, 1, 2, 3, 4],
  text: ['red', 'green', 'blue', 'Red', "it's", 'a b', 'a/b', 'é%', '2'],
  boolean: [true, false],
  number: [0.5, 1, 1.5, 2, -3],
  json: [[], ['red'], [1, 2], { k: 1 }, { k: 'red', l: [null, { m: true }] }],
}

/** What lists are grouped by: the path of their URL. */
const pathNames = [
  { name: 'g', type: 'text' },
  { name: 'team', type: 'integer' },
] as const

/** The values of a column that the API narrows by: of texts, so that statements compare it with them. */
export const stages: readonly Json[] = ['red', 'green', 'blue']

const stage: Column = { name: 'stage', type: 'text' }

/** @param hasPairs whether some tables need two parameters */
export function makeWorld(name: string, draws: Draws, hasPairs = false): World {
  const count = 2 + draws.below(3)
  const tables = Array.from({ length: count }, (_, index) =>
    makeTable(`t${index + 1}`, draws, hasPairs && draws.chance(15)),
  )
  return { name, tables }
}

function makeTable(name: string, draws: Draws, isPair: boolean): Table {
  const names = draws.shuffled(Object.keys(columnTypes)).slice(0, 2 + draws.below(4))
  const plain = names.map((column): Column => {
    return { name: column, type: columnTypes[column] ?? 'text' }
  })
  const pageSize = draws.chance(40) ? { pageSize: 1 + draws.below(3) } : {}
  if (isPair) {
    const [path, second] = draws.chance(50) ? pathNames : ([pathNames[1], pathNames[0]] as const)
    const isHidden = draws.chance(50)
    const both = [path, second].map((one): Column => ({ ...one, ...(isHidden && { isHidden }) }))
    const columns = [...plain, ...both]
    const parameters = { path: path.name, second: second.name }
    return filled({ name, columns, ...parameters, ...pageSize }, draws)
  }
  const kinds = ['plain', 'plain', 'path', 'hidden', 'filter', 'key', 'both', 'narrowed'] as const
  const kind = draws.pick(kinds)
  switch (kind) {
    case 'plain':
      return filled({ name, columns: plain, ...pageSize }, draws)
    case 'path':
    case 'hidden':
    case 'both': {
      const path = draws.pick(pathNames)
      const hidden = kind === 'hidden' || (kind === 'both' && draws.chance(50))
      const columns = [...plain, { ...path, ...(hidden && { isHidden: true }) }]
      const filter = kind === 'both' ? filterOf(plain, draws) : {}
      return filled({ name, columns, path: path.name, ...filter, ...pageSize }, draws)
    }
    case 'filter':
      return filled({ name, columns: plain, ...filterOf(plain, draws), ...pageSize }, draws)
    case 'narrowed': {
      const columns = [...plain.filter(({ name: own }) => own !== 'stage'), stage]
      const narrowed = { filter: stage.name, initial: draws.pick(stages) }
      return filled({ name, columns, ...narrowed, ...pageSize }, draws)
    }
    case 'key': {
      const key: Column = draws.pick([
        { name: 'id', type: 'integer' },
        { name: 'label', type: 'text' },
      ])
      const columns = [key, ...plain.filter((column) => column.name !== key.name)]
      return filled({ name, columns, key: key.name, ...pageSize }, draws)
    }
  }
}

function filterOf(columns: readonly Column[], draws: Draws): { filter?: string } {
  const usable = columns.filter(({ type }) => type !== 'json' && type !== 'number')
  return usable.length === 0 ? {} : { filter: draws.pick(usable).name }
}

function filled(table: Omit<Table, 'rows'>, draws: Draws): Table {
  const keys = draws.shuffled(keysOf(table))
  const count = Math.min(draws.below(9), table.key === undefined ? 8 : keys.length)
  const rows = Array.from({ length: count }, (_, index) =>
    table.columns.map((column): Json => {
      if (column.name === table.key) return keys[index] ?? null
      // What stands in the path of a request is never missing from its rows.
      const isInPath = column.name === table.path || column.name === table.second
      const mayMiss = !isInPath || !column.isHidden
      if (mayMiss && draws.chance(15)) return null
      if (column === stage) return draws.pick(stages)
      return draws.pick(valuesOf[column.type])
    }),
  )
  // A row twice, as lists have it where nothing makes rows unique.
  const again = rows[0] !== undefined && table.key === undefined && draws.chance(30)
  return { ...table, rows: again && rows[0] ? [...rows, rows[0]] : rows }
}

function keysOf({ key, columns }: Omit<Table, 'rows'>): readonly Json[] {
  const column = columns.find(({ name }) => name === key)
  return column === undefined ? [] : valuesOf[column.type]
}

/** A value as it stands in a URL. */
export function urlText(value: Json): string | undefined {
  if (value === null) return undefined
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
