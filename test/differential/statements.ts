import { apiName } from './documents.ts'
import type { Draws } from './draws.ts'
import {
  condition,
  equality,
  equalsEither,
  literal,
  type Named,
  type Surroundings,
} from './expressions.ts'
import { frugalStatement } from './frugal.ts'
import { hostileStatement } from './hostile.ts'
import type { ParsedDefault } from './oracle.ts'
import { itemsOf, type Made, orderAndLimit } from './select-list.ts'
import {
  type FromClause,
  joinedFrom,
  loneFrom,
  namedColumns,
  neededBy,
  type Source,
  type Tier,
  visibleBeside,
} from './sources.ts'
import { type Column, type ColumnType, type Table, valuesOf, type World } from './world.ts'
import { commonNames, type View, Wrapper } from './wrapped.ts'

/**
 * What an engine owes: an answer; a refusal, because what a request needs is nowhere in the statement;
 * or either, where that depends on how an outer join is read. A refusal is never wrong rows.
 */
export type Due = 'answer' | 'refusal' | 'either'

export interface GeneratedStatement {
  readonly sql: string
  readonly due: Due
  /** Whether the order of rows is said completely. */
  readonly isOrdered: boolean
  /** Views that it reads, each after those that it reads itself. */
  readonly views: readonly View[]
  /** What is SET before it, for tables whose alias begins with `d`. */
  readonly defaults: readonly ParsedDefault[]
  readonly mostRequests?: number
}

/**
 * A statement over a world. Tier 1 reads one API table at a time; tier 2 joins them, with constants
 * for what requests need; tier 3 takes that from columns of other tables and from queries; tier 4 says it
 * outside of derived tables, views and common tables that need it inside; tier 5 chooses names to be mistaken.
 */
export function makeStatement(world: World, tier: Tier, draws: Draws): GeneratedStatement {
  const plain = { views: [], defaults: [] }
  if (tier === 5) {
    return { ...plain, ...hostileStatement(world, draws), due: 'either', isOrdered: false }
  }
  if (tier === 4 && draws.chance(15)) {
    const frugal = frugalStatement(world, draws)
    if (frugal !== undefined) return { ...plain, ...frugal, due: 'answer', isOrdered: false }
  }
  const needy = world.tables.filter(({ path }) => path !== undefined)
  const unmet = needy.length > 0 && draws.chance(5) ? draws.pick(needy) : undefined
  const maker = new StatementMaker(world, tier, draws, unmet)
  const { sql, isOrdered = false } = maker.statement()
  const { views, mustRefuse } = maker.wrapper
  const isRefused = maker.isUnmet || mustRefuse
  const due = isRefused ? 'refusal' : maker.keepsNeedy ? 'either' : 'answer'
  if (maker.defaults.length === 0) return { ...plain, sql, due, isOrdered, views }
  // What else lacks a value would have that of the session: then nothing is SET, and it is refused.
  const isSet = due === 'answer'
  const defaults = isSet ? maker.defaults : []
  return { sql, due: isSet ? 'answer' : 'refusal', isOrdered, views, defaults }
}

/** How deep queries stand in queries. */
const MAX_DEPTH = 2
/** Of a join: more take longer and show nothing more. */
const MAX_ROWS = 5000

class StatementMaker {
  readonly #world: World
  readonly #tier: Tier
  readonly #draws: Draws
  /** The table that is read without what it needs, until it was. */
  #unmet: Table | undefined
  /** Whether the statement reads a table without what it needs. */
  isUnmet = false
  keepsNeedy = false
  #count = 0
  readonly #commonTables: Source[] = []
  /** Common tables for the outermost FROM, which are to be read once. */
  readonly #readOnce: Source[] = []
  readonly wrapper: Wrapper
  /** What the session gives the tables that it is said of. */
  readonly defaults: ParsedDefault[] = []

  constructor(world: World, tier: Tier, draws: Draws, unmet: Table | undefined) {
    this.#world = world
    this.#tier = tier
    this.#draws = draws
    this.#unmet = unmet
    this.wrapper = new Wrapper({
      draws,
      alias: () => this.#alias(),
      anyTable: () => this.#tableSource(this.#anyTable()),
      wholeTable: () => this.#wholeTable(),
      needyTables: () =>
        world.tables.flatMap((table) => (table.path === undefined ? [] : this.#tableSource(table))),
    })
  }

  statement(): Made {
    const draws = this.#draws
    if (this.#tier === 4) {
      const made = draws.chance(10) ? this.#keptStatement() : undefined
      return made ?? this.#wrappedStatement()
    }
    let head = ''
    if (draws.chance(12)) {
      const alias = `w${draws.below(3)}`
      const { sql, columns, size } = this.#select(MAX_DEPTH - 1, { isNamed: true })
      this.#commonTables.push({ sql: alias, alias, columns, size })
      // A table of WITH that nothing reads is never asked for, and so never refused.
      if (this.isUnmet)
        return { sql: `WITH ${alias} AS (${sql}) SELECT * FROM ${alias}`, columns, size }
      head = `WITH ${alias} AS (${sql}) `
    }
    const made = draws.chance(15)
      ? this.#setOperation(MAX_DEPTH)
      : this.#select(MAX_DEPTH, { isTop: true })
    const { tail, isOrdered } = orderAndLimit(made.columns, draws)
    return { ...made, sql: `${head}${made.sql}${tail}`, isOrdered }
  }

  /** An outer join of a query that asks with rows of its own, and a condition that NULLs may meet. */
  #keptStatement(): Made | undefined {
    const draws = this.#draws
    const inner = this.wrapper.drivenSource()
    if (inner === undefined) return undefined
    const other = this.#wholeTable()
    const [left, right] = draws.shuffled([inner, other])
    const join = draws.pick(['LEFT', 'RIGHT', 'FULL'])
    const columns = [inner, other].map((source) => namedColumns(source))
    const [own = [], others = []] = columns
    const pairs = own.flatMap((a) => others.filter((b) => a.type === b.type).map((b) => [a, b]))
    const [a, b] = pairs.length > 0 ? draws.pick(pairs) : []
    const on =
      a === undefined || draws.chance(30)
        ? 'TRUE'
        : `${a.sql} ${draws.pick(['=', '=', '<>', '<='])} ${b?.sql}`
    const unlinked = own.filter((column) => column !== a)
    const { sql: kept, type } = draws.pick(unlinked.length > 0 ? unlinked : own)
    const constant = literal(draws.pick(valuesOf[type]))
    const conditions = [
      draws.pick([
        `${kept} IS NULL`,
        `${kept} IS NOT ${constant}`,
        `coalesce(${kept}, ${constant}) = ${constant}`,
        `NOT (${kept} IS ${constant})`,
        `(${kept} = ${constant} OR ${draws.pick(own).sql} IS NULL)`,
      ]),
      ...[inner, other].flatMap((source) => neededBy(source).map((need) => equality(need, draws))),
    ]
    const items = draws.some(columns.flat(), 1).map(({ sql }) => sql)
    const from = `${left?.sql} ${join} JOIN ${right?.sql} ON ${on}`
    const sql = `SELECT ${items.join(', ')} FROM ${from} WHERE ${conditions.join(' AND ')}`
    return { sql, columns: [], size: inner.size * other.size }
  }

  /** With common tables that are read once, and others that nothing reads. */
  #wrappedStatement(): Made {
    const draws = this.#draws
    const names = draws.shuffled(commonNames)
    const heads: string[] = []
    const isSet = draws.chance(10)
    if (!isSet && draws.chance(12)) this.#addDefault()
    if (!isSet && draws.chance(30)) {
      const common = this.wrapper.common(names.pop() ?? '', 1)
      if (common !== undefined) {
        heads.push(common.text)
        const over = draws.chance(30)
          ? this.wrapper.commonOver(names.pop() ?? '', common.source)
          : undefined
        if (over !== undefined) heads.push(over.text)
        this.#readOnce.push(over?.source ?? common.source)
      }
    }
    // One reads those before it.
    const unread = draws.chance(20) ? this.#unread(names.pop() ?? '') : undefined
    if (unread !== undefined) heads.splice(draws.below(heads.length + 1), 0, unread)
    const made = isSet ? this.#setOperation(MAX_DEPTH) : this.#select(MAX_DEPTH, { isTop: true })
    const { tail, isOrdered } = orderAndLimit(made.columns, draws)
    const head = heads.length === 0 ? '' : `WITH ${heads.join(', ')} `
    return { ...made, sql: `${head}${made.sql}${tail}`, isOrdered }
  }

  /** A table in FROM that has its parameter from the session: the column is not offered, to be said nowhere. */
  #addDefault(): void {
    const draws = this.#draws
    const needy = this.#world.tables.filter(({ path }) => path !== undefined)
    if (needy.length === 0 || this.#unmet !== undefined) return
    const table = draws.pick(needy)
    const { path = '', second, rows } = table
    const parameter = table.columns.find(({ name }) => name === path)
    const value = draws.pick(valuesOf[parameter?.type ?? 'text'])
    this.defaults.push({ name: path, value })
    const alias = `d${this.#alias()}`
    // Hidden columns are no names that NATURAL would find; it must not find the parameter either.
    const columns = table.columns
      .filter((column) => column !== parameter)
      .map((column) => ({ ...column, isHidden: true }))
    const sql = `${apiName(this.#world, table)} ${alias}`
    this.#readOnce.push({
      alias,
      columns,
      unsaid: path,
      needs: second ? [second] : [],
      sql,
      size: Math.max(1, rows.length),
    })
  }

  /** A common table that nothing reads: nothing of it may be asked, nor missed. */
  #unread(name: string): string {
    const { mustRefuse } = this.wrapper
    const { sql } = this.wrapper.source(1) ?? this.#tableSource(this.#anyTable())
    this.wrapper.mustRefuse = mustRefuse
    return `${name} AS (SELECT * FROM ${sql})`
  }

  #setOperation(depth: number): Made {
    const draws = this.#draws
    const first = this.#select(depth - 1, { isNamed: true })
    let { sql, size } = first
    for (let more = 1 + draws.below(2); more > 0; more -= 1) {
      const types = first.columns.map(({ type }) => type)
      const op = draws.pick(['UNION', 'UNION ALL', 'EXCEPT', 'INTERSECT'])
      const next = this.#select(depth - 1, { types })
      sql = `${sql} ${op} ${next.sql}`
      size += next.size
    }
    return { sql, columns: first.columns, size }
  }

  #select(
    depth: number,
    options: {
      isTop?: boolean
      isNamed?: boolean
      types?: readonly ColumnType[]
      outer?: readonly Named[]
    } = {},
  ): Made {
    const draws = this.#draws
    const { outer = [] } = options
    const from = this.#from(depth, outer)
    const around: Surroundings = this.#around([...from.columns, ...sample(outer, draws)], depth)
    const conditions = [...from.needs]
    if (draws.chance(outer.length > 0 ? 40 : 60)) conditions.push(condition(around, 2))
    if (this.#tier === 4 && draws.chance(12)) {
      conditions.push(`${draws.pick(from.columns).sql} ${draws.pick(['IS NULL', 'IS NOT 2'])}`)
    }
    const where =
      conditions.length === 0 ? '' : ` WHERE ${draws.shuffled(conditions).join(' AND ')}`
    const list = itemsOf({ ...around, columns: from.columns }, { ...options, star: from.star })
    const sql = `SELECT ${list.sql} FROM ${from.sql}${where}${list.tail}`
    return { sql, columns: list.columns, size: from.size }
  }

  #around(columns: readonly Named[], depth: number): Surroundings {
    const canNest = depth > 0
    return {
      draws: this.#draws,
      columns,
      subquery: canNest ? (type, outer) => this.#subquery(type, outer, depth - 1) : undefined,
      existence: canNest && this.#tier >= 3 ? (outer) => this.#existence(outer) : undefined,
    }
  }

  /** A query of one column. It may have many rows, so that one of them is chosen by all of it. */
  #subquery(type: ColumnType, outer: readonly Named[], depth: number): string {
    const draws = this.#draws
    const sees = this.#tier >= 3 ? outer : []
    const { sql } = this.#select(depth, { types: [type], outer: sees })
    return `${sql} ORDER BY 1 LIMIT ${1 + draws.below(3)}`
  }

  /** A table whose needs the query around supplies. */
  #existence(outer: readonly Named[]): string {
    const draws = this.#draws
    const source = this.#tableSource(this.#anyTable())
    const columns = namedColumns(source)
    const need = columns.find(({ sql }) => sql === `${source.alias}.${source.table?.path}`)
    const bindable = visibleBeside(source, outer).filter(
      ({ type }) => type === (need ?? columns[0])?.type,
    )
    const own = need ?? draws.pick(columns)
    const matching = bindable.filter(({ type }) => type === own.type)
    const link = matching.length > 0 ? equalsEither(own, matching, draws) : equality(own, draws)
    const [, second] = neededBy(source)
    const more = second === undefined ? '' : ` AND ${equality(second, draws)}`
    const extra = draws.chance(30) ? ` AND ${condition(this.#around(columns, 0), 0)}` : ''
    return draws.weighted([
      [3, () => `EXISTS (SELECT 1 FROM ${source.sql} WHERE ${link}${more}${extra})`],
      [1, () => `NOT EXISTS (SELECT 1 FROM ${source.sql} WHERE ${link}${more}${extra})`],
      [1, () => `(SELECT count(*) FROM ${source.sql} WHERE ${link}${more}${extra}) > 0`],
    ])
  }

  // ---------------------------------------------------------------------------------------- FROM

  #from(depth: number, outer: readonly Named[]): FromClause {
    const draws = this.#draws
    const isTop = depth === MAX_DEPTH
    const isJoin =
      (isTop && this.#readOnce.length > 1) || (this.#tier > 1 && draws.chance(isTop ? 85 : 40))
    const unmet = this.#unmet
    if (unmet !== undefined && (depth < MAX_DEPTH || draws.chance(80))) {
      this.#unmet = undefined
      this.isUnmet = true
      const source = this.#tableSource(unmet)
      return isJoin && depth === MAX_DEPTH
        ? joinedFrom([source, this.#source(0)], { draws, tier: this.#tier, isSatisfied: false })
        : loneFrom(source, false, draws)
    }
    if (!isJoin) {
      const source = this.#readOnce.pop() ?? this.#source(depth)
      const from = loneFrom(source, true, draws, this.#tier)
      return this.#tier >= 3 ? this.#boundLone(from, source, outer, depth) : from
    }
    const count = 2 + draws.below(this.#tier === 3 ? 3 : 2)
    const sources = depth === MAX_DEPTH ? this.#readOnce.splice(0) : []
    while (sources.length < count) {
      const others = sources.reduce((rows, source) => rows * source.size, 1)
      sources.push(this.#sourceOf(depth - 1, MAX_ROWS / others))
    }
    const from = joinedFrom(sources, { draws, tier: this.#tier, isSatisfied: true })
    if (from.keepsNeedy) this.keepsNeedy = true
    return from
  }

  /** What a lone table needs, from a column of the query around or from a query of its own. */
  #boundLone(from: FromClause, source: Source, outer: readonly Named[], depth: number): FromClause {
    const draws = this.#draws
    const own = from.columns.find(({ sql }) => sql.split('.').at(-1) === source.table?.path)
    if (from.needs.length === 0 || own === undefined || source.table?.second) return from
    const matching = visibleBeside(source, outer).filter(({ type }) => type === own.type)
    if (matching.length > 0 && draws.chance(70)) {
      return { ...from, needs: [equalsEither(own, matching, draws)] }
    }
    if (depth > 0 && draws.chance(50)) {
      const { sql } = this.#select(depth - 1, { types: [own.type] })
      const query = `${own.sql} IN (${sql})`
      const or = draws.chance(25) ? ` OR ${equality(own, draws)}` : ''
      return { ...from, needs: [or === '' ? query : `(${query}${or})`] }
    }
    return from
  }

  /** A source of not too many rows: a table alone, where another one would have more. */
  #sourceOf(depth: number, mostRows: number): Source {
    const { mustRefuse } = this.wrapper
    const before = [this.#unmet, this.isUnmet, this.keepsNeedy] as const
    const source = this.#source(depth)
    if (source.size <= mostRows)
      return source
      // What is thrown away is not owed either.
    ;[this.#unmet, this.isUnmet, this.keepsNeedy] = before
    this.wrapper.mustRefuse = mustRefuse
    return this.#tableSource(this.#anyTable())
  }

  #source(depth: number): Source {
    const draws = this.#draws
    if (this.#commonTables.length > 0 && draws.chance(40)) {
      const common = draws.pick(this.#commonTables)
      const alias = this.#alias()
      return { ...common, alias, sql: `${common.alias} ${alias}` }
    }
    if (this.#tier === 4 && draws.chance(50)) {
      const wrapped = this.wrapper.source(draws.below(2))
      if (wrapped !== undefined) return wrapped
    }
    if (depth > 0 && draws.chance(15)) return this.#derived(depth - 1)
    return this.#tableSource(this.#anyTable())
  }

  #derived(depth: number): Source {
    const alias = this.#alias()
    const draws = this.#draws
    if (draws.chance(10)) {
      const types: Column[] = [
        { name: 'column1', type: 'integer' },
        { name: 'column2', type: 'text' },
      ]
      const row = () =>
        `(${types.map(({ type }) => literal(draws.pick(valuesOf[type]))).join(', ')})`
      return { alias, columns: types, size: 2, sql: `(VALUES ${row()}, ${row()}) AS ${alias}` }
    }
    const { sql, columns, size } = draws.chance(20)
      ? this.#setOperation(Math.max(1, depth))
      : this.#select(depth, { isNamed: true })
    const { tail } = draws.chance(30) ? orderAndLimit(columns, draws, true) : { tail: '' }
    return { alias, columns, size, sql: `(${sql}${tail}) AS ${alias}` }
  }

  #tableSource(table: Table): Source {
    const alias = this.#alias()
    const as = this.#draws.chance(30) ? 'AS ' : ''
    return {
      ...{ alias, table, columns: table.columns, size: Math.max(1, table.rows.length) },
      sql: `${apiName(this.#world, table)} ${as}${alias}`,
    }
  }

  #wholeTable(): Source {
    const whole = this.#world.tables.filter(({ path }) => path === undefined)
    return this.#tableSource(whole.length > 0 ? this.#draws.pick(whole) : this.#anyTable())
  }

  #anyTable(): Table {
    return this.#draws.pick(this.#world.tables)
  }

  #alias(): string {
    this.#count += 1
    return `a${this.#count}`
  }
}

/** Some of what a query around offers: a correlated condition needs no more. */
function sample(columns: readonly Named[], draws: Draws): readonly Named[] {
  return columns.length === 0 ? [] : [draws.pick(columns)]
}
