/** A line of EXPLAIN QUERY PLAN: a node of a tree, whose root has the number 0. */
export interface QueryPlanLine {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

/** The sizes that an estimate is made from. */
export interface TableSizes {
  /** Rows of a table by the name in the plan; nothing for an alias. */
  readonly rowsOf: (name: string) => number | undefined
  /** Rows of the largest table that the statement reads, which any alias may stand for. */
  readonly largest: number
  /** Rows of a table function, where more is known than that it reads a value of a row. */
  readonly ofFunctions?: number
}

/** Rows that a table function is taken to have: it reads a value of a row, whose length nobody knows. */
export const ROWS_OF_A_FUNCTION = 100

interface Work {
  /** Rows that SQLite looks at. */
  readonly visits: number
  /** Rows that come out. */
  readonly rows: number
}

/**
 * The most rows that SQLite looks at for a statement, by its own plan (https://sqlite.org/eqp.html): loops within
 * one another multiply, a subquery that depends on the row around it runs once for each of them, and the
 * branches of a set operation add up. A recursive query may look at any number: Infinity.
 */
export function estimateWork(lines: readonly QueryPlanLine[], sizes: TableSizes): number {
  const children = Map.groupBy(lines, ({ parent }) => parent)
  /** Rows of the tables that the statement makes for itself: common tables and derived tables. */
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

/** A product in which nothing comes of no rows, whatever is done for each. */
function times(rows: number, each: number): number {
  return rows === 0 || each === 0 ? 0 : rows * each
}
