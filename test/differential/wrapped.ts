import type { Draws } from './draws.ts'
import { condition, equality, type Named, type Surroundings, value } from './expressions.ts'
import { aggregate } from './select-list.ts'
import { namedColumns, neededBy, type Source } from './sources.ts'
import type { Column, ColumnType } from './world.ts'

/** A view that a statement reads, to be made before. */
export interface View {
  readonly name: string
  readonly columns: readonly string[]
  readonly sql: string
}

export interface WrapperParts {
  readonly draws: Draws
  readonly alias: () => string
  /** Any API table. */
  readonly anyTable: () => Source
  /** One that is read whole, if there is any. */
  readonly wholeTable: () => Source
  /** API tables whose requests need something. */
  readonly needyTables: () => readonly Source[]
}

/** A query whose tables lack what they need: the query around has to give it to some of its columns. */
interface Open {
  readonly sql: string
  readonly columns: readonly Column[]
  readonly size: number
  readonly needs: readonly string[]
  readonly handed: readonly string[]
  readonly hasStar?: boolean
}

interface Base {
  readonly sql: string
  readonly columns: readonly Named[]
  /** Columns that a request is made of, and nothing in this query says. */
  readonly needs: readonly Named[]
  /** Columns on which conditions reach the tables. */
  readonly handed: readonly Named[]
  readonly conditions: readonly string[]
  readonly size: number
  readonly star: readonly Column[] | undefined
}

interface Item {
  readonly sql: string
  readonly type: ColumnType
  readonly need?: boolean
  readonly handed: boolean
  /** What it is called without being given a name. */
  readonly ownName?: string
}

/** Names of common tables: few, so that one hides another. */
export const commonNames = ['w0', 'w1', 'w2']

/** Makes derived tables, views and common tables that get their parameters from the query around. */
export class Wrapper {
  readonly views: View[] = []
  /** Something keeps conditions outside, so that the statement has to be refused. */
  mustRefuse = false
  readonly #parts: WrapperParts
  readonly #draws: Draws

  constructor(parts: WrapperParts) {
    this.#parts = parts
    this.#draws = parts.draws
  }

  /** A source for FROM; nothing where no table needs anything. */
  source(depth: number): Source | undefined {
    return this.#wrapped(this.#open(depth))
  }

  /** A source for FROM in which one table gives another its parameter. */
  drivenSource(): Source | undefined {
    const base = this.#driven()
    return base && this.#wrapped(this.#selectFrom(base, false))
  }

  #wrapped(open: Open | undefined): Source | undefined {
    if (open === undefined) return undefined
    const alias = this.#parts.alias()
    const { names, source } = this.#listed(open, alias)
    const list = names.length === 0 ? '' : `(${names.join(', ')})`
    const as = this.#draws.pick(['AS ', ''])
    return this.#draws.weighted([
      [3, () => ({ ...source, sql: `(${open.sql}) ${as}${alias}${list}` })],
      [
        2,
        () => {
          const name = `v${alias}`
          this.views.push({ name, columns: names, sql: open.sql })
          return { ...source, sql: `${name} ${as}${alias}` }
        },
      ],
      [
        1,
        () => {
          const name = this.#draws.pick(commonNames)
          return {
            ...source,
            hasStar: true,
            sql: `(WITH ${name}${list} AS (${open.sql}) SELECT * FROM ${name}) ${as}${alias}`,
          }
        },
      ],
    ])
  }

  /** A common table that is read once, as a source and as it stands in WITH. */
  common(
    name: string,
    depth: number,
  ): { readonly source: Source; readonly text: string } | undefined {
    const open = this.#open(depth)
    return open && this.#commonOf(name, open)
  }

  /** Another one that reads that alone. */
  commonOver(name: string, before: Source): { readonly source: Source; readonly text: string } {
    return this.#commonOf(name, this.#selectFrom(this.#baseOf(before), true))
  }

  #commonOf(name: string, open: Open): { readonly source: Source; readonly text: string } {
    const alias = this.#parts.alias()
    const { names, source } = this.#listed(open, alias)
    const list = names.length === 0 ? '' : `(${names.join(', ')})`
    const text = `${name}${list} AS (${open.sql})`
    return { source: { ...source, sql: `${name} ${alias}` }, text }
  }

  /** Columns under the names of a list, where there is one. */
  #listed(open: Open, alias: string): { names: string[]; source: Omit<Source, 'sql'> } {
    const { columns, size, needs, handed, hasStar } = open
    if (hasStar || this.#draws.chance(75)) {
      const source = { alias, columns, size, needs, handed, ...(hasStar && { hasStar }) }
      return { names: [], source }
    }
    const names = columns.map((_, index) => `x${index + 1}`)
    const renamed = (name: string) => names[columns.findIndex((one) => one.name === name)] ?? name
    return {
      names,
      source: {
        ...{ alias, size, needs: needs.map(renamed), handed: handed.map(renamed) },
        columns: columns.map((column) => ({ name: renamed(column.name), type: column.type })),
      },
    }
  }

  #open(depth: number): Open | undefined {
    const draws = this.#draws
    if (draws.chance(3)) return this.#closedByLimit()
    return draws.chance(18) ? this.#union(depth) : this.#select(depth, true)
  }

  /** What a LIMIT or a window counts must not be less: conditions stay outside. */
  #closedByLimit(): Open | undefined {
    const draws = this.#draws
    const base = this.#lone(0)
    if (base === undefined) return undefined
    this.mustRefuse = true
    const [need] = base.needs
    if (need === undefined) return undefined
    const columns: Column[] = [
      { name: 'p1', type: need.type },
      { name: 'c1', type: 'integer' },
    ]
    const rest = draws.pick([
      `1 AS c1 FROM ${base.sql} ORDER BY 1 LIMIT 3`,
      `count(*) OVER () AS c1 FROM ${base.sql}`,
      `row_number() OVER (ORDER BY ${need.sql}) AS c1 FROM ${base.sql}`,
    ])
    return {
      ...{ sql: `SELECT ${need.sql} AS p1, ${rest}`, columns, size: base.size },
      ...{ needs: ['p1'], handed: [] },
    }
  }

  #select(depth: number, mayStar: boolean): Open | undefined {
    const base = this.#base(depth)
    return base && this.#selectFrom(base, mayStar)
  }

  #selectFrom(base: Base, mayStar: boolean): Open {
    const draws = this.#draws
    const { star } = base
    const conditions = [...base.conditions]
    const around: Surroundings = {
      ...{ draws, columns: base.columns, subquery: undefined, existence: undefined },
    }
    if (draws.chance(30)) conditions.push(condition(around, 1))
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
    if (mayStar && star !== undefined && draws.chance(35)) {
      const distinct = draws.chance(20) ? 'DISTINCT ' : ''
      const nameOf = ({ sql }: Named) => sql.split('.').at(-1) ?? ''
      return {
        ...{ sql: `SELECT ${distinct}* FROM ${base.sql}${where}`, columns: star, size: base.size },
        ...{ needs: base.needs.map(nameOf), handed: base.handed.map(nameOf), hasStar: true },
      }
    }
    const isGrouped = draws.chance(25)
    const items = isGrouped ? this.#grouped(base, around) : this.#plain(base, around)
    const { list, columns, needs, handed } = this.#named(items.items)
    const distinct = !isGrouped && draws.chance(15) ? 'DISTINCT ' : ''
    const sql = `SELECT ${distinct}${list} FROM ${base.sql}${where}${items.tail}`
    return { sql, columns, needs, handed, size: base.size }
  }

  #plain({ needs, columns, handed }: Base, around: Surroundings): { items: Item[]; tail: string } {
    const draws = this.#draws
    const isHanded = (sql: string) =>
      handed.length === columns.length || handed.some((one) => one.sql === sql)
    const others = Array.from({ length: 1 + draws.below(2) }, (): Item => {
      const one = draws.pick(columns)
      if (draws.chance(60)) return { ...itemOf(one), handed: isHanded(one.sql) }
      const sql = value(one.type, around, 1)
      return { sql, type: one.type, handed: isHanded(sql) }
    })
    // A parameter by two names may be given by either.
    const again = needs.filter(() => draws.chance(8)).map(itemOf)
    const given = needs.map((need): Item => ({ ...itemOf(need), need: true }))
    return { items: draws.shuffled([...given, ...others, ...again]), tail: '' }
  }

  #grouped(base: Base, around: Surroundings): { items: Item[]; tail: string } {
    const draws = this.#draws
    const { needs, columns } = base
    const more = needs.length === 0 || draws.chance(30) ? [draws.pick(columns)] : []
    const keys = [...needs, ...more.filter(({ sql }) => needs.every((need) => need.sql !== sql))]
    const type = draws.pick(['integer', 'number', 'text'] as const)
    const counted: Item = { sql: aggregate(type, around, keys), type, handed: false }
    const isKept = ({ sql }: Named) => base.handed.some((one) => one.sql === sql)
    const items = keys.map((key): Item => {
      return { ...itemOf(key), handed: isKept(key), need: needs.includes(key) }
    })
    const having = draws.chance(15) ? ` HAVING count(*) > ${draws.below(2)}` : ''
    return {
      items: draws.shuffled([...items, counted]),
      tail: ` GROUP BY ${draws
        .shuffled(keys)
        .map(({ sql }) => sql)
        .join(', ')}${having}`,
    }
  }

  /** Names for items: some keep their own where nothing else has it. */
  #named(items: readonly Item[]): { list: string } & Pick<Open, 'columns' | 'needs' | 'handed'> {
    const draws = this.#draws
    const used = new Set<string>()
    const named = items.map((item, index) => {
      const own = item.ownName
      const keeps = own !== undefined && !used.has(own) && draws.chance(45)
      const free = ['', '_', '__']
        .map((end) => `${item.need ? 'p' : 'c'}${index + 1}${end}`)
        .find((one) => !used.has(one))
      const name = keeps ? own : (free ?? `c_${index}`)
      used.add(name)
      const isBare = keeps && draws.chance(60)
      return { ...item, name, text: isBare ? item.sql : `${item.sql} AS ${name}` }
    })
    return {
      list: named.map(({ text }) => text).join(', '),
      columns: named.map(({ name, type }) => ({ name, type })),
      needs: named.filter(({ need }) => need).map(({ name }) => name),
      handed: named.filter(({ handed }) => handed).map(({ name }) => name),
    }
  }

  #union(depth: number): Open | undefined {
    const draws = this.#draws
    const first = this.#select(depth, false)
    if (first === undefined) return undefined
    let { sql, size } = first
    for (let more = 1 + draws.below(2); more > 0; more -= 1) {
      const next = this.#branch(first)
      sql = `${sql} ${draws.pick(['UNION', 'UNION ALL', 'UNION ALL', 'EXCEPT', 'INTERSECT'])} ${next.sql}`
      size += next.size
    }
    return { ...first, sql, size }
  }

  /** Another query of a set operation: its parameter comes from around too, or from itself. */
  #branch({ columns, needs }: Open): { sql: string; size: number } {
    const draws = this.#draws
    const wanted = columns.filter(({ name }) => needs.includes(name))
    const needy = this.#parts
      .needyTables()
      .filter((source) => neededBy(source)[0]?.type === wanted[0]?.type)
    const isOpen = wanted.length === 1 && needy.length > 0 && draws.chance(75)
    const source = isOpen ? draws.pick(needy) : this.#parts.anyTable()
    const own = neededBy(source)
    const named = namedColumns(source)
    const around: Surroundings = {
      ...{ draws, columns: named, subquery: undefined, existence: undefined },
    }
    const items = columns.map(({ name, type }) =>
      isOpen && needs.includes(name) ? own[0]?.sql : value(type, around, 1),
    )
    const conditions = own.slice(isOpen ? 1 : 0).map((need) => equality(need, draws))
    if (draws.chance(25)) conditions.push(condition(around, 1))
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
    return { sql: `SELECT ${items.join(', ')} FROM ${source.sql}${where}`, size: source.size }
  }

  // ---------------------------------------------------------------------------------------- FROM

  #base(depth: number): Base | undefined {
    const draws = this.#draws
    // Rows give values to tables, not to what is in queries.
    if (draws.chance(20)) return this.#driven() ?? this.#lone(depth)
    const base = this.#lone(depth)
    if (base === undefined || draws.chance(60)) return base
    const other = draws.chance(35) ? this.#lone(0) : undefined
    const beside = other ?? this.#closed()
    if (base.size * beside.size > 300) return base
    const pairs = base.columns.flatMap((a) =>
      beside.columns.filter((b) => a.type === b.type && a.type !== 'json').map((b) => [a, b]),
    )
    const [a, b] = pairs.length > 0 ? draws.pick(pairs) : []
    const on = a && b && draws.chance(80) ? `${a.sql} = ${b.sql}` : 'TRUE'
    const join = draws.pick(['JOIN', 'JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN'])
    const [left, right] = draws.chance(50) ? [base, beside] : [beside, base]
    return {
      sql: `${left.sql} ${join} ${right.sql} ON ${on}`,
      columns: [...left.columns, ...right.columns],
      needs: [...base.needs, ...beside.needs],
      handed: [...left.handed, ...right.handed],
      conditions: [...base.conditions, ...beside.conditions],
      size: base.size * beside.size,
      star: undefined,
    }
  }

  /** What lacks something, and another table whose rows give that. */
  #driven(): Base | undefined {
    const draws = this.#draws
    const base = this.#lone(0)
    const giver = this.#closed(this.#parts.wholeTable())
    if (base === undefined) return undefined
    const [need, ...needs] = base.needs
    const givers = giver.columns.filter(({ type }) => type === need?.type)
    if (need === undefined || givers.length === 0 || giver.size * base.size > 300) return undefined
    const equal = `${need.sql} = ${draws.pick(givers).sql}`
    return {
      sql: `${giver.sql} ${draws.pick(['JOIN', 'LEFT JOIN'])} ${base.sql} ON ${equal}`,
      columns: [...giver.columns, ...base.columns],
      needs,
      handed: [...giver.handed, ...base.handed],
      conditions: [...base.conditions, ...giver.conditions],
      size: base.size * giver.size,
      star: undefined,
    }
  }

  /** A table that lacks what it needs, or something wrapped that does. */
  #lone(depth: number): Base | undefined {
    const draws = this.#draws
    const needy = this.#parts.needyTables()
    if (needy.length === 0) return undefined
    const nested = depth > 0 && draws.chance(45) ? this.source(depth - 1) : undefined
    return this.#baseOf(nested ?? draws.pick(needy))
  }

  #baseOf(source: Source): Base {
    const columns = namedColumns(source)
    const keeps = (name: string) => source.handed === undefined || source.handed.includes(name)
    const isHiding = source.columns.some(({ isHidden }) => isHidden)
    const star =
      source.table === undefined
        ? source.columns
        : [...source.columns].sort((a, b) => (a.name < b.name ? -1 : 1))
    return {
      ...{ sql: source.sql, columns, size: source.size, conditions: [] },
      needs: neededBy(source),
      handed: columns.filter((_, index) => keeps(source.columns[index]?.name ?? '')),
      star: isHiding ? undefined : star,
    }
  }

  /** A table that has all that it needs. */
  #closed(source = this.#parts.anyTable()): Base {
    const columns = namedColumns(source)
    return {
      ...{ sql: source.sql, columns, needs: [], handed: columns, size: source.size },
      conditions: neededBy(source).map((need) => equality(need, this.#draws)),
      star: undefined,
    }
  }
}

function itemOf({ sql, type }: Named): Item {
  return { sql, type, handed: true, ownName: sql.split('.').at(-1) ?? sql }
}
