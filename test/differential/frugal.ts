import { apiName } from './documents.ts'
import type { Draws } from './draws.ts'
import { literal } from './expressions.ts'
import { pagesOf } from './verdict.ts'
import { type Json, type Table, valuesOf, type World } from './world.ts'

/** A statement with the number of requests that are enough for it. */
export interface Frugal {
  readonly sql: string
  readonly mostRequests: number
}

/**
 * A statement for which it is known what there is to ask: pairs and not all combinations, what two lists
 * have in common, a listing and not each of its rows. Nothing where the world has no such tables.
 */
export function frugalStatement(world: World, draws: Draws): Frugal | undefined {
  const { tables } = world
  const ways = [pinnedPairs, twoLists, joinedPairs, listed, filteredGivers]
  for (const way of draws.shuffled(ways)) {
    const table = draws.shuffled(tables).find((one) => fits(way.name, one))
    const made = table && way({ world, draws, table })
    if (made !== undefined) return made
  }
  return undefined
}

interface Asked {
  readonly world: World
  readonly draws: Draws
  readonly table: Table
}

function fits(way: string, { path, second, filter }: Table): boolean {
  switch (way) {
    case 'pinnedPairs':
    case 'joinedPairs':
      return second !== undefined
    case 'listed':
      return path === undefined && filter !== undefined
    default:
      return path !== undefined && second === undefined
  }
}

/** `p = 1 AND f = 'x' OR p = 2 AND f IN ('y', 'z')`, of a table or of a query over it. */
function pinnedPairs({ world, draws, table }: Asked): Frugal {
  const { path = '', second = '' } = table
  const asked: Json[][] = []
  const branches = Array.from({ length: 2 + draws.below(2) }, () => {
    const groups = someValues(table, path, draws, 1 + draws.below(2))
    const others = someValues(table, second, draws, 1 + draws.below(2))
    asked.push(...groups.flatMap((a) => others.map((b) => [a, b])))
    return draws.shuffled([among('v.a', groups), among('v.b', others)]).join(' AND ')
  })
  const inner = `SELECT ${path} AS a, ${second} AS b FROM ${apiName(world, table)}`
  const where = branches.join(' OR ')
  const sql = draws.pick([
    `SELECT * FROM (${inner}) v WHERE ${where}`,
    `WITH v AS (${inner}) SELECT * FROM v WHERE ${where}`,
    `SELECT count(*) FROM ${apiName(world, table)} v WHERE ${where
      .replaceAll('v.a', `v.${path}`)
      .replaceAll('v.b', `v.${second}`)}`,
  ])
  return { sql, mostRequests: requestsFor(table, [path, second], asked) }
}

/** Two lists for one parameter: of texts what both have, of others one list. */
function twoLists({ world, draws, table }: Asked): Frugal {
  const { path = '' } = table
  const lists = [0, 1].map(() => someValues(table, path, draws, 1 + draws.below(4)))
  const [first = [], second = []] = lists
  const isText = typeOf(table, path) === 'text'
  const both = first.filter((value) => second.includes(value))
  const cost = (values: readonly Json[]) =>
    requestsFor(
      table,
      [path],
      values.map((value) => [value]),
    )
  const name = apiName(world, table)
  const where = lists.map((list) => among(`v.${path}`, list)).join(' AND ')
  return {
    sql: `SELECT * FROM ${name} v WHERE ${where}`,
    mostRequests: isText ? cost(both) : Math.max(...lists.map(cost)),
  }
}

/** Both parameters from the rows of another table. */
function joinedPairs({ world, draws, table }: Asked): Frugal | undefined {
  const { path = '', second = '' } = table
  const giver = giverOf(world, [typeOf(table, path), typeOf(table, second)], draws)
  if (giver === undefined) return undefined
  const [x = '', y = ''] = giver.names
  const pairs = giver.table.rows.map((row) => [
    cell(giver.table, row, x),
    cell(giver.table, row, y),
  ])
  const on = draws.shuffled([`t.${path} = o.a`, `t.${second} = o.b`]).join(' AND ')
  const [constant] = someValues(giver.table, x, draws, 1)
  const isLess = constant !== undefined && draws.chance(40)
  const less = isLess ? ` WHERE ${draws.pick(['o.a', `t.${path}`])} = ${literal(constant)}` : ''
  // With a constant for one of them, rows of the giver that differ from it are asked for all the same.
  const asked = isLess ? pairs.map(([, b = null]) => [constant, b]) : pairs
  const from = `(SELECT ${x} AS a, ${y} AS b FROM ${apiName(world, giver.table)}) o`
  return {
    sql: `SELECT t.${second} FROM ${from} ${draws.pick(['JOIN', 'LEFT JOIN'])} ${apiName(world, table)} t ON ${on}${less}`,
    mostRequests: whole(giver.table) + requestsFor(table, [path, second], asked),
  }
}

/** A parameter that the listing answers too is not asked for value by value. */
function listed({ world, draws, table }: Asked): Frugal | undefined {
  const { filter: name = '' } = table
  const giver = giverOf(world, [typeOf(table, name)], draws)
  if (giver === undefined || giver.table === table) return undefined
  const from = `${apiName(world, giver.table)} o`
  const join = draws.pick(['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN'])
  return {
    sql: `SELECT t.${name} FROM ${from} ${join} ${apiName(world, table)} t ON t.${name} = o.${giver.names[0]}`,
    mostRequests: whole(giver.table) + whole(table),
  }
}

/** What is said around the giving query is said before anything is asked. */
function filteredGivers({ world, draws, table }: Asked): Frugal | undefined {
  const { path = '' } = table
  const giver = giverOf(world, [typeOf(table, path)], draws)
  const [x = ''] = giver?.names ?? []
  if (giver === undefined) return undefined
  const other = draws.pick(giver.table.columns.filter(({ type }) => type !== 'json'))
  const [constant] = someValues(giver.table, other.name, draws, 1)
  if (constant === undefined) return undefined
  const matching = giver.table.rows.filter((row) => cell(giver.table, row, other.name) === constant)
  const inner = `SELECT ${x} AS a, ${other.name} AS b FROM ${apiName(world, giver.table)}`
  const condition = `v.b = ${literal(constant)}`
  const t = `${apiName(world, table)} t`
  const sql = draws.pick([
    `SELECT t.${path} FROM (${inner}) v JOIN ${t} ON t.${path} = v.a WHERE ${condition}`,
    `WITH v AS (${inner}) SELECT v.a FROM ${t}, v WHERE ${condition} AND v.a = t.${path}`,
    `SELECT q.c FROM (SELECT t.${path} AS c, v.b AS d FROM (${inner}) v JOIN ${t} ON t.${path} = v.a) q WHERE ${condition.replace('v.b', 'q.d')}`,
  ])
  const asked = matching.map((row) => [cell(giver.table, row, x)])
  return { sql, mostRequests: whole(giver.table) + requestsFor(table, [path], asked) }
}

// ------------------------------------------------------------------------------------------ parts

function typeOf({ columns }: Table, name: string) {
  return columns.find((column) => column.name === name)?.type ?? 'text'
}

function someValues(table: Table, name: string, draws: Draws, count: number): Json[] {
  return draws.shuffled(valuesOf[typeOf(table, name)]).slice(0, count)
}

function among(name: string, values: readonly Json[]): string {
  const [only] = values
  return values.length === 1 && only !== undefined
    ? `${name} = ${literal(only)}`
    : `${name} IN (${values.map(literal).join(', ')})`
}

/** A table that is read whole, with a column of each type. */
function giverOf({ tables }: World, types: readonly string[], draws: Draws) {
  for (const table of draws.shuffled(tables)) {
    // One with a key would have it from the other table.
    if (table.path !== undefined || table.key !== undefined) continue
    const names = types.map((type) => table.columns.find((column) => column.type === type)?.name)
    const found = names.filter((name) => name !== undefined)
    if (found.length === types.length) return { table, names: found }
  }
  return undefined
}

function cell(table: Table, row: readonly Json[], name: string): Json {
  return row[table.columns.findIndex((column) => column.name === name)] ?? null
}

function whole(table: Table): number {
  return pagesOf(table, table.rows.length)
}

/** A request, and its pages, for each different combination that has no NULL. */
function requestsFor(
  table: Table,
  names: readonly string[],
  combinations: readonly (readonly Json[])[],
): number {
  const different = new Map(combinations.map((values) => [JSON.stringify(values), values]))
  return [...different.values()]
    .filter((values) => !values.includes(null))
    .map((values) => {
      const matching = table.rows.filter((row) =>
        names.every((name, index) => cell(table, row, name) === values[index]),
      )
      return pagesOf(table, matching.length)
    })
    .reduce((sum, pages) => sum + pages, 0)
}
