import type { Draws } from './draws.ts'
import { condition, constant, type Named, type Surroundings, value } from './expressions.ts'
import type { Column, ColumnType } from './world.ts'

/** A query with the columns of its rows. */
export interface Made {
  readonly sql: string
  readonly columns: readonly Column[]
  /** The most rows there can be. */
  readonly size: number
  readonly isOrdered?: boolean
}

interface ItemOptions {
  readonly isTop?: boolean
  /** Every item has a name, because a query around reads them. */
  readonly isNamed?: boolean
  readonly types?: readonly ColumnType[]
  readonly star: readonly Column[] | undefined
}

interface Items extends Pick<Made, 'sql' | 'columns'> {
  /** GROUP BY, HAVING and WINDOW. */
  readonly tail: string
}

const types: readonly ColumnType[] = ['integer', 'text', 'boolean', 'number', 'json']

/** What a SELECT gives: columns and expressions, aggregates, or windows. */
export function itemsOf(around: Surroundings, options: ItemOptions): Items {
  const { draws } = around
  const { star } = options
  if (star !== undefined && options.types === undefined && draws.chance(20)) {
    const distinct = draws.chance(20) ? 'DISTINCT ' : ''
    return { sql: `${distinct}*`, columns: star, tail: '' }
  }
  const present = types.filter((type) => around.columns.some((column) => column.type === type))
  const wanted =
    options.types ?? Array.from({ length: 1 + draws.below(3) }, () => draws.pick(present))
  return draws.weighted([
    [6, () => plainItems(wanted, around, options)],
    [2, () => groupedItems(wanted, around, options)],
    [
      wanted.includes('number') || wanted.includes('integer') ? 1 : 0,
      () => windowItems(wanted, around, options),
    ],
  ])
}

function finished(
  items: readonly string[],
  wanted: readonly ColumnType[],
  tail: string,
  { isNamed }: ItemOptions,
  draws: Draws,
  head = '',
): Items {
  const columns = wanted.map((type, index): Column => ({ name: `c${index + 1}`, type }))
  const list = items.map((item, index) =>
    isNamed || draws.chance(30) ? `${item} AS c${index + 1}` : item,
  )
  return { sql: `${head}${list.join(', ')}`, columns, tail }
}

function plainItems(
  wanted: readonly ColumnType[],
  around: Surroundings,
  options: ItemOptions,
): Items {
  const { draws } = around
  const items = wanted.map((type) => value(type, around, draws.pick([0, 0, 1, 2])))
  return finished(items, wanted, '', options, draws, draws.chance(15) ? 'DISTINCT ' : '')
}

function groupedItems(
  wanted: readonly ColumnType[],
  around: Surroundings,
  options: ItemOptions,
): Items {
  const { draws, columns } = around
  // A group that is a constant, or a number, would be taken for the place of an item.
  const groups = draws.chance(30) ? [] : draws.some(draws.shuffled(columns).slice(0, 2), 1)
  const plain: Surroundings = { ...around, subquery: undefined, existence: undefined }
  const items = wanted.map((type) => {
    const grouped = groups.filter((group) => group.type === type)
    return grouped.length > 0 && draws.chance(60)
      ? draws.pick(grouped).sql
      : aggregate(type, plain, groups)
  })
  const by = groups.length === 0 ? '' : ` GROUP BY ${groups.map(({ sql }) => sql).join(', ')}`
  const having =
    groups.length > 0 && draws.chance(30)
      ? ` HAVING ${aggregate('integer', plain, groups)} ${draws.pick(['>', '=', '<>'])} ${draws.below(3)}`
      : ''
  return finished(items, wanted, `${by}${having}`, options, draws)
}

/** An aggregate of a type over the columns. */
export function aggregate(
  type: ColumnType,
  around: Surroundings,
  groups: readonly Named[],
): string {
  const { draws } = around
  const inner = (of: ColumnType = type) => value(of, around, 1)
  const filter = draws.chance(15) ? ` FILTER (WHERE ${condition(around, 0)})` : ''
  switch (type) {
    case 'integer':
      return draws.pick([
        `count(*)${filter}`,
        `count(${draws.pick(around.columns).sql})${filter}`,
        `count(DISTINCT ${draws.pick(around.columns).sql})`,
        `sum(${inner()})${filter}`,
        `max(${inner()})`,
        `min(${inner()})`,
      ])
    case 'number':
      return draws.pick([
        `avg(${inner('integer')})`,
        `sum(${inner()})${filter}`,
        `total(${inner()})`,
        `max(${inner()})`,
      ])
    case 'text': {
      const text = inner()
      return draws.pick([
        `min(${text})`,
        `max(${text})`,
        `group_concat(${text}, ',' ORDER BY ${text})`,
      ])
    }
    case 'boolean':
      return draws.pick([`max(${inner()})`, `(count(*) > ${groups.length})`])
    case 'json':
      return `min(${inner()})`
  }
}

function windowItems(
  wanted: readonly ColumnType[],
  around: Surroundings,
  options: ItemOptions,
): Items {
  const { draws, columns } = around
  const partition = draws.chance(50) ? `PARTITION BY ${draws.pick(columns).sql} ` : ''
  // Rows that are equal in all columns are interchangeable, so that this order leaves no choice.
  const total = `ORDER BY ${draws
    .shuffled(columns)
    .map(({ sql }) => sql)
    .join(', ')}`
  const isNamed = draws.chance(25)
  const over = isNamed ? 'w' : `(${partition}${total})`
  const peers = `(${partition}ORDER BY ${draws.pick(columns).sql}${draws.pick(['', ' DESC'])})`
  const frame = `(${partition}${total} ROWS BETWEEN 1 PRECEDING AND ${draws.pick(['CURRENT ROW', '1 FOLLOWING'])})`
  const plain: Surroundings = { ...around, subquery: undefined, existence: undefined }
  const items = wanted.map((type) => {
    const inner = value(type, plain, 1)
    switch (type) {
      case 'integer':
        return draws.pick([
          `row_number() OVER ${over}`,
          `rank() OVER ${peers}`,
          `dense_rank() OVER ${peers}`,
          `count(*) OVER ${peers}`,
          `sum(${inner}) OVER ${draws.pick([over, frame, peers, '()'])}`,
          `lag(${inner}) OVER ${over}`,
        ])
      case 'number':
        return draws.pick([`avg(${inner}) OVER ${frame}`, `max(${inner}) OVER ${peers}`])
      default:
        return draws.pick([
          inner,
          `first_value(${inner}) OVER ${over}`,
          `lead(${inner}, 1, ${constant(type, draws)}) OVER ${over}`,
        ])
    }
  })
  const tail = isNamed ? ` WINDOW w AS (${partition}${total})` : ''
  return finished(items, wanted, tail, options, draws)
}

/** With a limit the order is over all columns: rows that it leaves equal are the same to everybody. */
export function orderAndLimit(columns: readonly Column[], draws: Draws, isLimited = false) {
  const isTotal = isLimited || draws.chance(35)
  if (!isTotal && draws.chance(75)) return { tail: '', isOrdered: false }
  const places = draws.shuffled(columns.map((_, index) => index + 1))
  const chosen = isTotal ? places : places.slice(0, 1)
  const terms = chosen.map((place) => {
    return `${place}${draws.pick(['', '', ' ASC', ' DESC'])}${draws.pick(['', '', ' NULLS FIRST', ' NULLS LAST'])}`
  })
  const order = ` ORDER BY ${terms.join(', ')}`
  if (!isTotal || (!isLimited && draws.chance(40))) return { tail: order, isOrdered: isTotal }
  const offset = draws.chance(40) ? ` OFFSET ${draws.below(3)}` : ''
  return { tail: `${order} LIMIT ${draws.below(5)}${offset}`, isOrdered: true }
}
