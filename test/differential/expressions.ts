import type { Draws } from './draws.ts'
import { type ColumnType, type Json, valuesOf } from './world.ts'

/** A column that a statement can name at some place, as it is written there. */
export interface Named {
  readonly sql: string
  readonly type: ColumnType
  /** A parameter of its table's methods: conditions on it are what requests are made of. */
  readonly isParameter?: boolean
}

/** Everything an expression may be made of. */
export interface Surroundings {
  readonly draws: Draws
  readonly columns: readonly Named[]
  /** A query of one column of a type, when the statement may still grow deeper. */
  readonly subquery: ((type: ColumnType, columns: readonly Named[]) => string) | undefined
  /** A condition with a query inside, such as EXISTS. */
  readonly existence: ((columns: readonly Named[]) => string) | undefined
}

export function literal(value: Json): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return `'${text.replaceAll("'", "''")}'`
}

export function constant(type: ColumnType, draws: Draws): string {
  if (draws.chance(4)) return 'NULL'
  return literal(draws.pick(valuesOf[type]))
}

function ofType(type: ColumnType, { columns }: Surroundings): readonly Named[] {
  return columns.filter((column) => column.type === type)
}

/** An expression of a type: mostly a column, else something made of columns. */
export function value(type: ColumnType, around: Surroundings, depth = 2): string {
  const { draws, subquery, columns } = around
  const own = ofType(type, around)
  const column = () => (own.length === 0 ? constant(type, draws) : draws.pick(own).sql)
  if (depth === 0 || draws.chance(55)) return column()
  const inner = (other: ColumnType = type) => value(other, around, depth - 1)
  const general: [number, () => string][] = [
    [2, () => constant(type, draws)],
    [2, () => `coalesce(${inner()}, ${constant(type, draws)})`],
    [1, () => `nullif(${inner()}, ${constant(type, draws)})`],
    [2, () => `CASE WHEN ${condition(around, 1)} THEN ${inner()} ELSE ${inner()} END`],
    [1, () => `CASE ${inner()} WHEN ${constant(type, draws)} THEN ${inner()} END`],
    [subquery === undefined ? 0 : 1, () => `(${subquery?.(type, columns)})`],
  ]
  return draws.weighted([...general, ...special(type, around, inner, column)])
}

function special(
  type: ColumnType,
  around: Surroundings,
  inner: (type?: ColumnType) => string,
  column: () => string,
): [number, () => string][] {
  const { draws } = around
  switch (type) {
    case 'integer':
      return [
        [3, () => `(${inner()} ${draws.pick(['+', '-', '*', '/', '%'])} ${inner()})`],
        [1, () => `length(${inner('text')})`],
        [1, () => `(-${column()})`],
        [1, () => `abs(${inner()})`],
        [1, () => `CAST(${inner('number')} AS INTEGER)`],
        [1, () => `json_array_length(${column0(around, 'json')})`],
      ]
    case 'number':
      return [
        [3, () => `(${inner()} ${draws.pick(['+', '-', '*'])} ${inner('integer')})`],
        [1, () => `round(${inner()})`],
      ]
    case 'text':
      return [
        [2, () => `(${inner()} || ${inner()})`],
        [2, () => `${draws.pick(['upper', 'lower', 'trim'])}(${inner()})`],
        [1, () => `substr(${inner()}, 1, 2)`],
        [1, () => `replace(${inner()}, 'e', '_')`],
        [1, () => `(${column0(around, 'json')} ->> '$.k')`],
      ]
    case 'boolean':
      return [
        [3, () => `(${condition(around, 1)})`],
        [1, () => `(NOT ${column()})`],
      ]
    case 'json':
      return []
  }
}

function column0(around: Surroundings, type: ColumnType): string {
  const own = ofType(type, around)
  return own.length === 0 ? 'NULL' : around.draws.pick(own).sql
}

/** A condition over the columns. */
export function condition(around: Surroundings, depth = 2): string {
  const { draws, columns, subquery, existence } = around
  if (columns.length === 0) return draws.pick(['TRUE', '1 = 1', '1 < 2'])
  const inner = () => condition(around, depth - 1)
  const deeper = depth > 0 ? 1 : 0
  return draws.weighted([
    [6, () => comparison(around)],
    [3, () => parameterCondition(around)],
    [2, () => membership(around)],
    [1, () => nullTest(around)],
    [1, () => pattern(around)],
    [1, () => between(around)],
    [1, () => booleanTest(around)],
    [3 * deeper, () => `(${inner()} AND ${inner()})`],
    [3 * deeper, () => `(${inner()} OR ${inner()})`],
    [2 * deeper, () => `(NOT ${inner()})`],
    [subquery === undefined ? 0 : 2 * deeper, () => queryCondition(around)],
    [existence === undefined ? 0 : 2 * deeper, () => existence?.(columns) ?? 'TRUE'],
  ])
}

/** A type that there is a column of, JSON apart: comparisons of its text would say little. */
function comparableType({ draws, columns }: Surroundings): ColumnType {
  const types = columns.map(({ type }) => type).filter((type) => type !== 'json')
  return types.length === 0 ? 'integer' : draws.pick(types)
}

function comparison(around: Surroundings): string {
  const { draws } = around
  const type = comparableType(around)
  const op = draws.pick(['=', '=', '=', '<>', '<', '<=', '>', '>=', 'IS', 'IS NOT'])
  const left = value(type, around, 1)
  const right = draws.chance(50) ? constant(type, draws) : value(type, around, 1)
  return draws.chance(15) ? `${right} ${op} ${left}` : `${left} ${op} ${right}`
}

/** What a request can be made of. */
function parameterCondition(around: Surroundings): string {
  const { draws, columns } = around
  const parameters = columns.filter(({ isParameter }) => isParameter)
  if (parameters.length === 0) return comparison(around)
  return equality(draws.pick(parameters), draws)
}

/** A literal, a number also in other spellings of it: a column of its type equals them all. */
function spelled(given: Json, draws: Draws): string {
  const plain = literal(given)
  if (typeof given !== 'number' || !draws.chance(20)) return plain
  const texts = [`'${plain}'`, `' ${plain} '`, ...(Number.isInteger(given) ? [`${plain}.0`] : [])]
  if (given >= 0) texts.push(`'0${plain}'`, `'+${plain}'`)
  if (given === 0 || given === 1) texts.push(given === 1 ? 'TRUE' : 'FALSE')
  return draws.pick(texts)
}

/** A column that equals one constant or one of some. */
export function equality(named: Named, draws: Draws): string {
  return draws.chance(88) ? plainEquality(named, draws) : roundabout(named, draws)
}

/** The same, as people and programs write it that do not mean it to be simple. */
function roundabout({ sql, type }: Named, draws: Draws): string {
  const equal = `${sql} = ${literal(draws.pick(valuesOf[type]))}`
  const another = literal(draws.pick(valuesOf[type]))
  return draws.pick([
    `NOT NOT ${equal}`,
    `NOT ${sql} <> ${another}`,
    `NOT ${sql} NOT IN (${another}, NULL)`,
    `NOT (${sql} <> ${another} OR 1 = 0)`,
    `${sql} IN (SELECT ${another} UNION SELECT ${another})`,
    `${sql} = (SELECT max(${another}))`,
    `(${sql} IN (SELECT ${another} UNION SELECT ${another}) OR ${equal})`,
    `(${equal} OR FALSE)`,
    `(${equal} OR 1 = 0 OR ${sql} = ${another})`,
    `(${equal} AND 1 = 1)`,
    `(${equal}) IS TRUE`,
    `(${sql} IS NOT DISTINCT FROM ${another})`,
    `${sql} IS ${another}`,
    `(${sql} IS ${another} OR ${equal})`,
  ])
}

/** A column that equals one of several values, the columns of other tables among them. */
export function equalsEither({ sql, type }: Named, others: readonly Named[], draws: Draws): string {
  const constant = () => literal(draws.pick(valuesOf[type]))
  const other = () => draws.pick(others).sql
  if (draws.chance(70)) return `${sql} = ${other()}`
  return draws.pick([
    `${sql} IN (${other()}, ${other()})`,
    `${sql} IN (${other()}, ${constant()})`,
    `(${sql} = ${other()} OR ${sql} = ${other()})`,
    `(${sql} = ${other()} OR ${sql} = ${constant()})`,
    `(${sql} IN (${constant()}, ${constant()}) OR ${other()} = ${sql})`,
    `(${sql} = ${other()} OR ${sql} IN (SELECT ${constant()} UNION SELECT ${constant()}))`,
    `NOT ${sql} <> ${other()}`,
  ])
}

function plainEquality({ sql, type }: Named, draws: Draws): string {
  const one = () => (draws.chance(97) ? spelled(draws.pick(valuesOf[type]), draws) : 'NULL')
  return draws.weighted([
    [1, () => `${sql} IN (SELECT ${one()})`],
    [1, () => `${sql} = (SELECT ${one()})`],
    [1, () => `${sql} IN (VALUES (${one()}), (${one()}))`],
    [5, () => `${sql} = ${one()}`],
    [1, () => `${one()} = ${sql}`],
    [3, () => `${sql} IN (${one()}, ${one()})`],
    [1, () => `${sql} IN (${one()})`],
    [1, () => `(${sql} = ${one()} OR ${sql} = ${one()})`],
    [1, () => `(${sql} = ${one()} OR ${sql} IN (${one()}, ${one()}))`],
  ])
}

/**
 * Conditions that give columns values by more than one equality: two lists for one column, or the branches
 * of an OR, which say something else beside.
 */
export function givenWith(
  needs: readonly Named[],
  columns: readonly Named[],
  draws: Draws,
): string[] {
  const around: Surroundings = { draws, columns, subquery: undefined, existence: undefined }
  const list = ({ sql, type }: Named) => {
    const items = Array.from({ length: 1 + draws.below(3) }, () =>
      literal(draws.pick(valuesOf[type])),
    )
    return `${sql} IN (${items.join(', ')})`
  }
  const branch = () => {
    const pins = needs.map((need) => equality(need, draws))
    const more = columns.length > 0 && draws.chance(50) ? [condition(around, 1)] : []
    return draws.shuffled([...pins, ...more]).join(' AND ')
  }
  const row = () => `(${needs.map(({ type }) => literal(draws.pick(valuesOf[type]))).join(', ')})`
  const rows = () => Array.from({ length: 1 + draws.below(3) }, row).join(', ')
  return draws.weighted([
    [
      needs.length > 1 ? 2 : 0,
      () => [`(${needs.map(({ sql }) => sql).join(', ')}) IN (${rows()})`],
    ],
    [1, () => needs.flatMap((need) => [list(need), list(need)])],
    [2, () => [`(${Array.from({ length: 2 + draws.below(2) }, branch).join(' OR ')})`]],
  ])
}

function membership(around: Surroundings): string {
  const { draws } = around
  const type = comparableType(around)
  const items = Array.from({ length: 1 + draws.below(3) }, () => constant(type, draws))
  return `${value(type, around, 1)} ${draws.pick(['IN', 'IN', 'NOT IN'])} (${items.join(', ')})`
}

function nullTest(around: Surroundings): string {
  const { draws, columns } = around
  return `${draws.pick(columns).sql} ${draws.pick(['IS NULL', 'IS NOT NULL', 'ISNULL', 'NOTNULL'])}`
}

function pattern(around: Surroundings): string {
  const { draws } = around
  const like = draws.pick(['%e%', 'r%', 'RED', '_lue', '%', "it's"])
  const glob = draws.pick(['*e*', 'r*', '[rb]*'])
  const not = draws.chance(30) ? 'NOT ' : ''
  const text = value('text', around, 1)
  return draws.chance(80)
    ? `${text} ${not}LIKE ${literal(like)}`
    : `${text} ${not}GLOB ${literal(glob)}`
}

function between(around: Surroundings): string {
  const { draws } = around
  const type = comparableType(around)
  const not = draws.chance(30) ? 'NOT ' : ''
  const bounds = `${constant(type, draws)} AND ${constant(type, draws)}`
  return `${value(type, around, 1)} ${not}BETWEEN ${bounds}`
}

function booleanTest(around: Surroundings): string {
  const { draws } = around
  const own = ofType('boolean', around)
  if (own.length === 0) return nullTest(around)
  const { sql } = draws.pick(own)
  return draws.pick([sql, `NOT ${sql}`, `${sql} IS TRUE`, `${sql} IS NOT FALSE`, `${sql} = 1`])
}

function queryCondition(around: Surroundings): string {
  const { draws, columns, subquery } = around
  const type = comparableType(around)
  const query = subquery?.(type, columns) ?? 'SELECT 1'
  const left = value(type, around, 1)
  return draws.weighted([
    [3, () => `${left} IN (${query})`],
    [1, () => `${left} NOT IN (${query})`],
    [1, () => `${left} ${draws.pick(['=', '<', '>='])} (${query})`],
  ])
}
