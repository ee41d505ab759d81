/** A line of EXPLAIN QUERY PLAN: a node of a tree, whose root has the number 0. */
export interface QueryPlanLine {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

/** Table sizes for an estimate. */
export interface TableSizes {
  /** The rows of a table by its name in the plan; undefined for an alias. */
  readonly rowsOf: (name: string) => number | undefined
  /** The rows of the largest table that the statement reads, used for every alias. */
  readonly largest: number
  /** The rows of a table function, when more is known than that it reads a value of a row. */
  readonly ofFunctions?: number
}

/** The assumed rows of a table function: it reads a value of a row, whose length is unknown. */
export const ROWS_OF_A_FUNCTION = 100

interface Work {
  /** Rows that SQLite examines. */
  readonly visits: number
  /** Rows in the result. */
  readonly rows: number
}

/**
 * The maximum of rows that SQLite examines for a statement, by its own plan
 * (https://sqlite.org/eqp.html): nested loops multiply, a correlated subquery runs once for each
 * outer row, and the branches of a set operation add up. A recursive query has no bound: Infinity.
 */
export function estimateWork(lines: readonly QueryPlanLine[], sizes: TableSizes): number {
  const children = Map.groupBy(lines, ({ parent }) => parent)
  /** Rows of the tables that the statement creates itself: common tables and derived tables. */
  const made = new Map<string, number>()
  let largest = Math.max(1, sizes.largest)

  const loops = (parent: number): Work => {
    let visits = 0
    let rows = 1
    for (const { id, detail } of children.get(parent) ?? []) {
      if (detail.startsWith('RECURSIVE STEP')) return { visits: Infinity, rows: Infinity }
      if (/^(?:SCAN|SEARCH) /.test(detail)) {
        rows *= rowsOf(detail)
        visits += rows + times(rows, loops(id).visits)
        continue
      }
      const inner = /^(?:COMPOUND|MERGE) /.test(detail) ? branches(id) : loops(id)
      visits += detail.startsWith('CORRELATED') ? times(rows, inner.visits) : inner.visits
      if (/^(?:COMPOUND|MERGE|LEFT-MOST|MULTI-INDEX) /.test(detail)) rows *= inner.rows
      const [, name] = /^(?:MATERIALIZE|CO-ROUTINE) (.+)/.exec(detail) ?? []
      if (name === undefined) continue
      made.set(name, inner.rows)
      largest = Math.max(largest, inner.rows)
    }
    return { visits, rows }
  }

  const branches = (parent: number): Work => {
    const all = (children.get(parent) ?? []).map(({ id, detail }) =>
      /^(?:COMPOUND|MERGE) /.test(detail) ? branches(id) : loops(id),
    )
    return {
      visits: all.reduce((sum, { visits }) => sum + visits, 0),
      rows: all.reduce((sum, { rows }) => sum + rows, 0),
    }
  }

  const rowsOf = (detail: string): number => {
    if (detail === 'SCAN CONSTANT ROW' || detail.includes('INTEGER PRIMARY KEY (rowid=?)')) return 1
    if (detail.includes(' VIRTUAL TABLE ')) return sizes.ofFunctions ?? ROWS_OF_A_FUNCTION
    const [, values] = /^SCAN (\d+)-ROW VALUES CLAUSE/.exec(detail) ?? []
    if (values !== undefined) return Number(values)
    const [, name = ''] =
      /^\w+ (?:main\.|temp\.)?(.+?)(?: USING | EXISTS| LEFT-JOIN|$)/.exec(detail) ?? []
    return made.get(name) ?? sizes.rowsOf(name) ?? largest
  }

  return loops(0).visits
}

/** A product in which zero rows give zero, even with infinite work for each. */
function times(rows: number, each: number): number {
  return rows === 0 || each === 0 ? 0 : rows * each
}
