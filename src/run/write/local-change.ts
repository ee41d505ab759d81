import type { LocalChange } from '../../plan/plan.ts'
import { quoteIdentifier } from '../../sql/print.ts'
import type { ComputedResult, StoreColumn, StoreValue } from '../../store/store.ts'
import type { RunContext } from '../context.ts'

const TABLE = 'computed#'
/** Rows that are inserted at a time. */
const PAGE = 1000

/**
 * Changes a table of the store. When its query may take very long, it is computed first and its
 * rows are put into a table, so that the change itself is short and cannot be interrupted.
 */
export async function runChange(
  sql: string,
  { query, around }: LocalChange,
  { store, signal, env }: RunContext,
): Promise<ComputedResult> {
  if (store.isBounded(query)) return store.query(sql)
  const { columns, rows } = await store.compute(query, { signal, env })
  store.createTable(TABLE, distinctNames(columns.map(({ name }) => name)))
  try {
    let page: (readonly StoreValue[])[] = []
    for await (const row of rows) {
      page.push(row)
      if (page.length < PAGE) continue
      store.append(TABLE, page)
      page = []
    }
    store.append(TABLE, page)
    const changed = store.query(around(`SELECT * FROM temp.${quoteIdentifier(TABLE)}`))
    return { ...changed, rows: [...changed.rows] }
  } finally {
    store.dropTable(TABLE)
  }
}

/** Distinct column names for a table: a query may repeat a name. */
function distinctNames(names: readonly string[]): StoreColumn[] {
  const used = new Set<string>()
  return names.map((name, index) => {
    const free = used.has(name.toLowerCase()) ? `${name}#${index}` : name
    used.add(free.toLowerCase())
    return { name: free, type: 'any' }
  })
}
