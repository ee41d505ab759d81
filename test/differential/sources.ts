import type { Draws } from './draws.ts'
import { constant, equality, equalsEither, givenWith, literal, type Named } from './expressions.ts'
import { type Column, type Table, valuesOf } from './world.ts'

/** Something that stands in FROM, with the columns that it has there. */
export interface Source {
  readonly sql: string
  readonly alias: string
  readonly columns: readonly Column[]
  readonly table?: Table
  /** The most rows it can have. */
  readonly size: number
  /** Columns of a query that whoever reads it must give values, for its tables' requests. */
  readonly needs?: readonly string[]
  /** Its query has a star: a name without a table is not taken for one of its columns. */
  readonly hasStar?: boolean
  /** A column that is not offered, because the session gives it a value. */
  readonly unsaid?: string
  /** Columns of a query on which conditions reach its tables, where those are not all. */
  readonly handed?: readonly string[]
}

export interface FromClause {
  readonly sql: string
  readonly columns: readonly Named[]
  /** What has to stand in WHERE for requests to be possible. */
  readonly needs: readonly string[]
  /** The columns of `*`, where a star says the same to everybody. */
  readonly star: readonly Column[] | undefined
  readonly size: number
  /** An outer join keeps a table whole of which the statement asks for a part: it has to be refused. */
  readonly keepsNeedy: boolean
}

export type Tier = 1 | 2 | 3 | 4 | 5

export function namedColumns({ alias, columns, table }: Source): Named[] {
  return columns.map(({ name, type }) => {
    const isParameter = [table?.path, table?.second, table?.filter, table?.key].includes(name)
    return { sql: `${alias}.${name}`, type, isParameter }
  })
}

/** The columns of a lone source, which needs no qualifiers. */
function bareColumns(source: Source, draws: Draws): Named[] {
  const isBare = draws.chance(60)
  return namedColumns(source).map((column) => {
    return isBare ? { ...column, sql: column.sql.slice(source.alias.length + 1) } : column
  })
}

/** The columns that requests for a source need. */
export function neededBy(
  source: Source,
  columns: readonly Named[] = namedColumns(source),
): readonly Named[] {
  const { needs = [], table } = source
  const names = table?.path === undefined ? needs : [table.path, table.second]
  return columns.filter((_, index) => names.includes(source.columns[index]?.name ?? ''))
}

/** Columns that may stand beside those that are needed, in a condition that reaches the tables. */
function companions(source: Source, columns: readonly Named[]): readonly Named[] {
  const { handed } = source
  return columns.filter((_, index) => handed?.includes(source.columns[index]?.name ?? '') ?? true)
}

/** Conditions that give a source what it needs: those of tier 4 in all the ways there are. */
function givenBy(
  source: Source,
  needs: readonly Named[],
  columns: readonly Named[],
  draws: Draws,
  tier: Tier,
): string[] {
  const isSimple = tier < 4 || draws.chance(50)
  if (isSimple || needs.length === 0) return needs.map((need) => equality(need, draws))
  return givenWith(needs, companions(source, columns), draws)
}

function without(columns: readonly Named[], left: readonly Named[]): readonly Named[] {
  return columns.filter((column) => !left.includes(column))
}

/** What is still named when a source stands nearer, or beside: bare names that it has are its own. */
export function visibleBeside(source: Source, columns: readonly Named[]): readonly Named[] {
  const own = new Set(source.columns.map(({ name }) => name))
  return columns.filter(({ sql }) => !own.has(sql))
}

/** One source alone. Without what it needs, the column is not offered: nothing else may supply it. */
export function loneFrom(
  source: Source,
  isSatisfied: boolean,
  draws: Draws,
  tier: Tier = 1,
): FromClause {
  const columns = bareColumns(source, draws)
  const needs = neededBy(source, columns)
  const isUnmet = needs.length > 0 && !isSatisfied
  return {
    ...{ sql: source.sql, size: source.size, keepsNeedy: false },
    columns: isUnmet ? without(columns, needs) : columns,
    needs: isUnmet ? [] : givenBy(source, needs, columns, draws, tier),
    star: starOf([{ ...source, columns: source.columns.filter(({ isHidden }) => !isHidden) }]),
  }
}

/** Stars of API tables are in the order of names, those of queries in their own. */
function byName({ table }: Source) {
  return (a: Column, b: Column) => (table === undefined ? 0 : a.name < b.name ? -1 : 1)
}

export interface JoinOptions {
  readonly draws: Draws
  readonly tier: Tier
  readonly isSatisfied: boolean
}

/** Sources joined one to another, in any of the ways there are. */
export function joinedFrom(sources: readonly Source[], options: JoinOptions): FromClause {
  const { draws, isSatisfied } = options
  const [first, ...more] = sources
  if (first === undefined) throw new Error('a join of nothing')
  const unmet = isSatisfied ? undefined : sources.find((source) => neededBy(source).length > 0)
  const offered = (source: Source): readonly Named[] => {
    const columns = namedColumns(source)
    return source === unmet ? without(columns, neededBy(source, columns)) : columns
  }
  const needs: string[] = []
  let keepsNeedy = false
  const before: Source[] = [first]
  const merged = new Set<string>()
  let sql = first.sql
  let visible = offered(first)
  let isPlain = first.columns.every(({ isHidden }) => !isHidden)
  need(first, undefined)
  for (const source of more) {
    const own = offered(source)
    // A merged column of the same name would be one of two from here on.
    visible = visibleBeside(source, visible)
    const merging = unmet === undefined ? mergingOf(before, source, merged, draws) : undefined
    const conditions: string[] = []
    let join = draws.pick(['JOIN', 'JOIN', 'LEFT JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN'])
    if (merging !== undefined) {
      const byName = (one: string) => merging.names.find((name) => one.endsWith(`.${name}`))
      need(source, undefined, '', byName)
      for (const name of merging.names) merged.add(name)
      sql = merging.isNatural
        ? `${sql} NATURAL ${join} ${source.sql}`
        : `${sql} ${join} ${source.sql} USING (${merging.names.join(', ')})`
      visible = [...visible, ...own, ...merging.columns]
      isPlain = false
    } else {
      if (draws.chance(20)) join = draws.pick([',', 'CROSS JOIN'])
      const hasOn = !/[,C]/.test(join[0] ?? '')
      if (hasOn) conditions.push(...joinConditions(visible, own, draws))
      need(source, hasOn ? conditions : undefined, join)
      sql = `${sql}${join === ',' ? '' : ' '}${join} ${source.sql}`
      if (hasOn) sql += ` ON ${conditions.length === 0 ? 'TRUE' : conditions.join(' AND ')}`
      visible = [...visible, ...own]
    }
    if (source.columns.some(({ isHidden }) => isHidden)) isPlain = false
    before.push(source)
  }
  const star = isPlain ? starOf(sources) : undefined
  const size = sources.reduce((rows, source) => rows * source.size, 1)
  return { sql, columns: visible, needs, star, size, keepsNeedy }

  /** Puts what a source needs into WHERE, or into the ON that is given; from tier 3 on another column. */
  function need(
    source: Source,
    on: string[] | undefined,
    join = '',
    mergedName: (sql: string) => string | undefined = () => undefined,
  ): void {
    // A name that USING made one may stand for both.
    const wanted = neededBy(source).map((column) => {
      const name =
        options.tier === 4 && !source.hasStar && draws.chance(40)
          ? mergedName(column.sql)
          : undefined
      return name === undefined ? column : { ...column, sql: name }
    })
    if (wanted.length === 0 || source === unmet) return
    const named = namedColumns(source)
    const own = named.map(({ sql }) => sql)
    if (options.tier === 4 && draws.chance(25)) {
      put(givenWith(wanted, companions(source, named), draws), false, on, join)
      return
    }
    for (const column of wanted) {
      const others = visible.filter(
        (known) => !own.includes(known.sql) && isBindable(known, column, draws),
      )
      const isBound = options.tier >= 3 && draws.chance(75) && others.length > 0
      // Into a query only constants are handed: they follow from that of the other column.
      const texts = !isBound
        ? [equality(column, draws)]
        : source.table === undefined
          ? boundAndGiven(column, draws.pick(others), draws)
          : [boundByAny(column, others, draws)]
      put(texts, isBound, on, join)
    }
  }

  function put(texts: readonly string[], isBound: boolean, on: string[] | undefined, join: string) {
    for (const text of texts) {
      // In ON it may be unanswerable: a table that an outer join keeps whole would be needed whole.
      const inOn = on !== undefined && draws.chance(isBound ? 70 : join.startsWith('L') ? 50 : 15)
      if (!inOn) needs.push(text)
      else {
        on.push(text)
        if (/^[RF]/.test(join)) keepsNeedy = true
      }
    }
  }
}

function isBindable(known: Named, { type }: Named, draws: Draws): boolean {
  return known.type === type || (known.type !== 'json' && draws.chance(3))
}

function boundByAny(column: Named, others: readonly Named[], draws: Draws): string {
  const alike = others.filter(({ type }) => type === column.type)
  return alike.length > 0 && draws.chance(35)
    ? equalsEither(column, alike, draws)
    : bound(column, draws.pick(others), draws)
}

function bound(column: Named, other: Named, draws: Draws): string {
  // Outer joins make NULLs that no table has, and an expression may turn them into values.
  const value = draws.chance(88)
    ? other.sql
    : `coalesce(${other.sql}, ${constant(other.type, draws)})`
  return draws.chance(75) ? `${column.sql} = ${value}` : `${value} = ${column.sql}`
}

/** Two columns that are equal, and what one of them is. */
function boundAndGiven(column: Named, other: Named, draws: Draws): string[] {
  const equal = draws.chance(75) ? `${column.sql} = ${other.sql}` : `${other.sql} = ${column.sql}`
  return draws.shuffled([equal, equality(other, draws)])
}

function joinConditions(left: readonly Named[], right: readonly Named[], draws: Draws): string[] {
  const pairs = left.flatMap((a) =>
    right.filter((b) => a.type === b.type && a.type !== 'json').map((b) => [a, b] as const),
  )
  const conditions: string[] = []
  if (pairs.length > 0 && draws.chance(80)) {
    const [a, b] = draws.pick(pairs)
    const op = draws.chance(85) ? '=' : draws.pick(['<', '<>', '>=', 'IS'])
    conditions.push(draws.chance(50) ? `${a.sql} ${op} ${b.sql}` : `${b.sql} ${op} ${a.sql}`)
  }
  const all = [...left, ...right].filter(({ type }) => type !== 'json')
  if (all.length > 0 && draws.chance(25)) {
    const one = draws.pick(all)
    conditions.push(draws.chance(60) ? equality(one, draws) : rough(one, draws))
  }
  return conditions
}

function rough({ sql, type }: Named, draws: Draws): string {
  return draws.pick([
    `${sql} IS NOT NULL`,
    `${sql} <> ${literal(draws.pick(valuesOf[type]))}`,
    `(${sql} > ${constant(type, draws)} OR ${sql} IS NULL)`,
  ])
}

interface Merging {
  readonly isNatural: boolean
  readonly names: readonly string[]
  readonly columns: readonly Named[]
}

/** USING or NATURAL, where the sources so far have each common column once. */
function mergingOf(
  before: readonly Source[],
  source: Source,
  merged: ReadonlySet<string>,
  draws: Draws,
): Merging | undefined {
  if (draws.chance(70)) return undefined
  const earlier = before.flatMap(({ columns }) => columns)
  const unsaid = [...before, source].map((one) => one.unsaid)
  const common = source.columns.filter(
    ({ name }) => !unsaid.includes(name) && earlier.some((known) => known.name === name),
  )
  const isClear = common.every(
    ({ name }) => merged.has(name) || earlier.filter((known) => known.name === name).length === 1,
  )
  if (common.length === 0 || !isClear) return undefined
  // A hidden parameter is a column for SQLite, but not one that NATURAL would find.
  const isHidden = [...earlier, ...source.columns].some((column) => column.isHidden)
  const isNatural = !isHidden && draws.chance(40)
  const chosen = isNatural ? common : draws.some(common, 1)
  const columns = chosen.map(({ name, type }) => ({ sql: name, type, isParameter: false }))
  return { isNatural, names: chosen.map(({ name }) => name), columns }
}

/** Only of columns that no name is twice among, so that a query around can name them. */
function starOf(sources: readonly Source[]): readonly Column[] | undefined {
  const columns = sources.flatMap((source) => [...source.columns].sort(byName(source)))
  const isClear = new Set(columns.map(({ name }) => name)).size === columns.length
  return isClear && columns.length > 0 ? columns : undefined
}
