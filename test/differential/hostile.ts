import { apiName } from './documents.ts'
import type { Draws } from './draws.ts'
import { literal } from './expressions.ts'
import { type ColumnType, type Table, valuesOf, type World } from './world.ts'
import type { View } from './wrapped.ts'

// Statements that choose their names to be mistaken: user tables, common tables, aliases, views and API tables
// of one name, names as we might give them, and queries inside that see what is around them: aggregates of the
// query around, LIMIT without an order, windows, recursion, collations.

/** Tables of the user's own, the same on either side. */
const userColumns = [
  { name: 'id', type: 'integer' },
  { name: 'n', type: 'integer' },
  { name: 'team', type: 'integer' },
  { name: 'g', type: 'text' },
  { name: 'label', type: 'text' },
] as const

const userNames = ['items', 'named', 'other', 'query']

/** Makes them, one statement each. */
export const userTables: readonly string[] = userNames.flatMap((name, index) => [
  `CREATE TABLE ${name} (id INTEGER, n INTEGER, team INTEGER, g TEXT, label TEXT)`,
  `INSERT INTO ${name} VALUES (${index}, 1, 2, 'red', 'blue'), (3, ${index}, 0, 'blue', NULL)`,
])

/** What common tables and aliases may be called, user tables and tables of APIs among them. */
const pool = [
  ...userNames,
  ...['t1', 't2', 'c', 'v', 'json_each', 'w.s.t1', 'main', 'temp', 'rows'],
  ...['t1#1', 't2#2', 't1#3', 'items#1', 'c#2', 'query#1', 'either#1', '#1', 'answers#', 'v0'],
]

interface Column {
  readonly name: string
  readonly type: ColumnType
}

interface Item {
  readonly sql: string
  readonly alias: string
  readonly columns: readonly Column[]
  /** Parameters that its requests need. */
  readonly needs: readonly Column[]
}

interface Named extends Column {
  readonly sql: string
}

/** What can be named at a place: common tables by their names, and columns of the queries around. */
interface Around {
  readonly common: ReadonlyMap<string, readonly Column[]>
  /** Names that must not be used, for SQLite sees a common table where we do not. */
  readonly barred: ReadonlySet<string>
  readonly outer: readonly Named[]
  readonly depth: number
}

const outside: Around = { common: new Map(), barred: new Set(), outer: [], depth: 2 }

export function hostileStatement(
  world: World,
  draws: Draws,
): { readonly sql: string; readonly views: readonly View[] } {
  const maker = new Maker(world, draws)
  if (draws.chance(50)) maker.addView()
  return { sql: maker.query(outside, { isWide: true }).sql, views: maker.views }
}

class Maker {
  readonly views: View[] = []
  readonly #viewColumns = new Map<string, readonly Column[]>()
  readonly #world: World
  readonly #draws: Draws

  constructor(world: World, draws: Draws) {
    this.#world = world
    this.#draws = draws
  }

  addView(): void {
    const { sql, columns } = this.query({ ...outside, depth: 1 }, { isWide: true })
    const name = this.#draws.pick(['v', 'c', 'rows'])
    this.views.push({ name, columns: [], sql })
    this.#viewColumns.set(name, columns)
    if (!this.#draws.chance(40)) return
    const over = this.query({ ...outside, depth: 1 }, { isWide: true })
    this.views.push({ name: 'w', columns: [], sql: over.sql })
    this.#viewColumns.set('w', over.columns)
  }

  /** @param options one column of a type, or several of any */
  query(around: Around, options: { type?: ColumnType; isWide?: boolean }): Made {
    const draws = this.#draws
    const { clause, inside } =
      around.depth > 0 && draws.chance(45) ? this.#with(around) : { clause: '', inside: around }
    const made = this.#body(inside, options)
    if (!draws.chance(15)) return { ...made, sql: clause + made.sql }
    const other = this.#body(inside, { types: made.columns.map(({ type }) => type) })
    const op = draws.pick(['UNION', 'UNION ALL', 'EXCEPT', 'INTERSECT'])
    return { ...made, sql: `${clause}${made.sql} ${op} ${other.sql}` }
  }

  #with(around: Around): { clause: string; inside: Around } {
    const draws = this.#draws
    const names = draws.shuffled(pool).slice(0, 1 + draws.below(2))
    const isRecursive = draws.chance(20)
    const barred = new Set([...around.barred, ...names])
    const common = new Map([...around.common].filter(([name]) => !names.includes(name)))
    const texts = names.map((name, index) => {
      const within = { ...around, common: new Map(common), barred, depth: around.depth - 1 }
      const made =
        isRecursive && index === 0
          ? this.#recursive(name, within)
          : this.query(within, { isWide: true })
      // Later ones see it; while those are made, their own names stay barred.
      common.set(name, made.columns)
      barred.delete(name)
      const list = draws.chance(30)
        ? ` (${made.columns.map((column) => column.name).join(', ')})`
        : ''
      return `${quoted(name)}${list} AS (${made.sql})`
    })
    const inside = {
      ...around,
      common,
      barred: new Set([...around.barred].filter((name) => !names.includes(name))),
    }
    return { clause: `WITH ${isRecursive ? 'RECURSIVE ' : ''}${texts.join(', ')} `, inside }
  }

  #recursive(name: string, around: Around): Made {
    const draws = this.#draws
    const item = this.#item(around, new Set([name]))
    const alias = `r${draws.below(9)}`
    const key = item.columns.find(({ type }) => type === 'integer')
    const on = key === undefined ? 'TRUE' : `${quoted(item.alias)}.${key.name} = ${alias}.x`
    const needs = item.needs.map(
      (need) => `${quoted(item.alias)}.${need.name} = ${this.#constant(need.type)}`,
    )
    const where = [`${alias}.x < 3`, ...needs].join(' AND ')
    const sql = `SELECT 0 AS x UNION SELECT ${alias}.x + 1 FROM ${quoted(name)} AS ${alias} JOIN ${item.sql} ON ${on} WHERE ${where}`
    return { sql, columns: [{ name: 'x', type: 'integer' }] }
  }

  #body(
    around: Around,
    options: { type?: ColumnType; isWide?: boolean; types?: readonly ColumnType[] },
  ): Made {
    const draws = this.#draws
    const taken = new Set<string>()
    const count = around.depth > 0 && draws.chance(45) ? 2 : 1
    const items = Array.from({ length: count }, () => this.#item(around, taken))
    const own = items.flatMap(({ alias, columns }) =>
      columns.map((column): Named => ({ ...column, sql: `${quoted(alias)}.${column.name}` })),
    )
    const hidden = around.outer.filter(
      ({ sql }) => ![...taken].some((name) => sql.startsWith(`${quoted(name)}.`)),
    )
    const conditions = items.flatMap((item) =>
      item.needs.map((need) => this.#given(item, need, items, hidden)),
    )
    const inside = { ...around, outer: [...hidden, ...own] }
    if (draws.chance(60)) conditions.push(this.#condition(own, inside))
    const where =
      conditions.length === 0 ? '' : ` WHERE ${draws.shuffled(conditions).join(' AND ')}`
    const join = draws.pick([', ', ' JOIN ', ' LEFT JOIN '])
    const from = items
      .map(({ sql }, index) =>
        index === 0 ? sql : `${join}${sql}${join === ' LEFT JOIN ' ? ' ON TRUE' : ''}`,
      )
      .join('')
    const list = this.#list(own, inside, options)
    return { sql: `SELECT ${list.sql} FROM ${from}${where}${list.tail}`, columns: list.columns }
  }

  #list(
    own: readonly Named[],
    around: Around,
    { type, types }: { type?: ColumnType; types?: readonly ColumnType[] },
  ): { sql: string; columns: readonly Column[]; tail: string } {
    const draws = this.#draws
    const drawn = () => (own.length === 0 ? [] : draws.some(own, 1).slice(0, 3))
    const several = (): readonly ColumnType[] => drawn().map((one) => one.type)
    const chosen = types ?? (type === undefined ? several() : [type])
    const wanted: readonly ColumnType[] = chosen.length === 0 ? ['integer'] : chosen
    const of = (one: ColumnType) => {
      const matching = own.filter((column) => column.type === one)
      return matching.length === 0 ? this.#constant(one) : draws.pick(matching).sql
    }
    const columns = wanted.map((one, index): Column => ({ name: `k${index}`, type: one }))
    const canNest = around.depth > 0 && types === undefined
    if (canNest && draws.chance(25)) {
      // Groups, with a query that sees an aggregate of them.
      const keys = wanted.map(of)
      const counted = this.#correlated(own, { ...around, depth: around.depth - 1 })
      const last = wanted.at(-1) === 'integer' && keys.length > 1
      const shown = last ? [...keys.slice(0, -1), counted] : keys
      const items = shown.map((sql, index) => `${sql} AS k${index}`)
      const by = draws.chance(80) ? ` GROUP BY ${keys.join(', ')}` : ''
      if (by !== '') return { sql: items.join(', '), columns, tail: by }
    }
    const windowed = (sql: string, index: number) =>
      canNest && wanted[index] === 'integer' && draws.chance(15)
        ? `count(*) OVER (PARTITION BY ${sql})`
        : canNest && wanted[index] === 'integer' && draws.chance(20)
          ? `(${this.query({ ...around, depth: around.depth - 1 }, { type: 'integer' }).sql} ORDER BY 1 LIMIT 1)`
          : sql
    const items = wanted.map((one, index) => `${windowed(of(one), index)} AS k${index}`)
    return { sql: `${draws.chance(15) ? 'DISTINCT ' : ''}${items.join(', ')}`, columns, tail: '' }
  }

  /** A number that a query gives for an aggregate of the query around. */
  #correlated(own: readonly Named[], around: Around): string {
    const draws = this.#draws
    const taken = new Set<string>()
    const item = this.#item(around, taken)
    const visible = own.filter(({ sql }) => !sql.startsWith(`${quoted(item.alias)}.`))
    const pairs = visible.flatMap((a) =>
      item.columns
        .filter((b) => b.type === a.type && b.type !== 'json')
        .map((b) => [a, b] as const),
    )
    if (pairs.length === 0) return '0'
    const [a, b] = draws.pick(pairs)
    const needs = item.needs.map(
      (need) => `${quoted(item.alias)}.${need.name} = ${this.#constant(need.type)}`,
    )
    const link = `${quoted(item.alias)}.${b.name} = ${draws.pick(['max', 'min'])}(${a.sql})`
    return `(SELECT count(*) FROM ${item.sql} WHERE ${draws.shuffled([...needs, link]).join(' AND ')})`
  }

  #condition(own: readonly Named[], around: Around): string {
    const draws = this.#draws
    const usable = own.filter(({ type }) => type !== 'json')
    if (usable.length === 0) return 'TRUE'
    const column = draws.pick(usable)
    const others = around.outer.filter((one) => one !== column && one.type === column.type)
    const other =
      others.length > 0 && draws.chance(60) ? draws.pick(others).sql : this.#constant(column.type)
    const collate = () => (column.type === 'text' && draws.chance(40) ? ' COLLATE NOCASE' : '')
    const compared = `${column.sql}${collate()} ${draws.pick(['=', '=', '<>', '<'])} ${other}${collate()}`
    if (around.depth === 0 || draws.chance(55)) {
      return draws.weighted([
        [4, () => compared],
        [1, () => `(${compared} OR ${column.sql} IS NULL)`],
        [1, () => `${column.sql} IN (${other}${collate()}, ${this.#constant(column.type)})`],
        [1, () => `NOT (${compared})`],
      ])
    }
    const deeper = { ...around, depth: around.depth - 1 }
    const inner = () => this.query(deeper, { type: column.type }).sql
    const limit = draws.pick(['', ' LIMIT 1', ' LIMIT 2', ' LIMIT 1 OFFSET 1'])
    return draws.weighted([
      [2, () => `${column.sql} IN (${inner()})`],
      [2, () => `${draws.pick(['', 'NOT '])}EXISTS (${inner()}${limit})`],
      [1, () => `(SELECT count(*) FROM (${inner()}${limit})) ${draws.pick(['>', '=', '<'])} 1`],
      [1, () => `${column.sql} = (${inner()} ORDER BY 1 LIMIT 1)`],
    ])
  }

  /** A condition that gives an item what its requests need. */
  #given(item: Item, need: Column, items: readonly Item[], outer: readonly Named[]): string {
    const draws = this.#draws
    const own = `${quoted(item.alias)}.${need.name}`
    const before = items
      .slice(0, items.indexOf(item))
      .flatMap(({ alias, columns, needs }) =>
        needs.length > 0
          ? []
          : columns.map((column): Named => ({ ...column, sql: `${quoted(alias)}.${column.name}` })),
      )
    const matching = [...before, ...outer].filter(({ type }) => type === need.type)
    if (matching.length > 0 && draws.chance(60)) return `${own} = ${draws.pick(matching).sql}`
    return draws.chance(50)
      ? `${own} = ${this.#constant(need.type)}`
      : `${own} IN (${this.#constant(need.type)}, ${this.#constant(need.type)})`
  }

  #item(around: Around, taken: Set<string>): Item {
    const draws = this.#draws
    const free = pool.filter((name) => !taken.has(name))
    const alias = draws.chance(60) ? draws.pick(free) : `a${taken.size}${draws.below(100)}`
    taken.add(alias)
    const as = ` AS ${quoted(alias)}`
    const visible = [...around.common]
    const own = userNames.filter((name) => !around.common.has(name) && !around.barred.has(name))
    const views = [...this.#viewColumns].filter(
      ([name]) => !around.common.has(name) && !around.barred.has(name),
    )
    return draws.weighted<Item>([
      [4, () => this.#api(alias, as)],
      [
        own.length > 0 ? 2 : 0,
        () => ({ sql: draws.pick(own) + as, alias, columns: userColumns, needs: [] }),
      ],
      [
        visible.length > 0 ? 5 : 0,
        () => {
          const [name, columns] = draws.pick(visible)
          return { sql: quoted(name) + as, alias, columns, needs: [] }
        },
      ],
      [
        views.length > 0 ? 4 : 0,
        () => {
          const [name, columns] = draws.pick(views)
          return { sql: name + as, alias, columns, needs: [] }
        },
      ],
      [
        around.depth > 0 ? 2 : 0,
        () => {
          const { sql, columns } = this.query(
            { ...around, outer: [], depth: around.depth - 1 },
            { isWide: true },
          )
          return { sql: `(${sql})${as}`, alias, columns, needs: [] }
        },
      ],
    ])
  }

  #api(alias: string, as: string): Item {
    const table = this.#draws.pick(this.#world.tables)
    const columns = table.columns.filter(({ type }) => type !== 'json')
    return { sql: apiName(this.#world, table) + as, alias, columns, needs: needsOf(table) }
  }

  #constant(type: ColumnType): string {
    return literal(this.#draws.pick(valuesOf[type]))
  }
}

interface Made {
  readonly sql: string
  readonly columns: readonly Column[]
}

function needsOf({ columns, path, second }: Table): Column[] {
  return columns.filter(({ name }) => name === path || name === second)
}

function quoted(name: string): string {
  return `"${name}"`
}
