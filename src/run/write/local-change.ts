import type { LocalChange } from '../../plan/plan.ts'
import { Pace } from '../../store/pace.ts'
import type {
  ComputedResult,
  ResultColumn,
  Store,
  StoreColumn,
  StoreValue,
} from '../../store/store.ts'
import type { RunContext } from '../context.ts'
import { slicesOf } from './slices.ts'

const TABLE = 'computed#'
/** Rows that are collected at a time. */
const PAGE = 1000

/** A change that was made; its rows are those of RETURNING. */
export interface ChangeResult extends ComputedResult {
  /** Rows that were changed. */
  readonly changed: number
}

/**
 * Changes a table of the store. When that takes long, the query is computed first and its rows are
 * put into a table; the change is then made in short parts, and wholly or not at all.
 */
export async function runChange(
  sql: string,
  { query, around }: LocalChange,
  context: RunContext,
): Promise<ChangeResult> {
  const { store } = context
  // A row that another row's change replaces must not be changed by its key afterwards.
  const isOneStatement = /^UPDATE OR REPLACE/.test(sql)
  if (await store.isShort(query)) return changed(store, sql)
  await collect(query, context)
  try {
    const all = `SELECT * FROM temp."${TABLE}"`
    if (isOneStatement) return changed(store, around(all))
    return await store.longTransaction(async () => {
      let columns: readonly ResultColumn[] = store.query(around(all)).columns
      const rows: (readonly StoreValue[])[] = []
      let count = 0
      for await (const slice of slicesOf(TABLE, context)) {
        const part = changed(store, around(slice))
        columns = part.columns
        for (const row of part.rows) rows.push(row)
        count += part.changed
      }
      return { columns, rows, changed: count }
    })
  } finally {
    store.dropTable(TABLE)
  }
}

function changed(store: Store, sql: string) {
  const { columns, rows } = store.query(sql)
  const returned = [...rows]
  const [[count] = []] = store.query('SELECT changes()').rows
  return { columns, rows: returned, changed: Number(count) }
}

async function collect(query: string, { store, signal, env }: RunContext): Promise<void> {
  const { columns, rows } = await store.compute(query, { signal, env, isExact: true })
  store.createTable(TABLE, distinctNames(columns.map(({ name }) => name)))
  try {
    const pace = new Pace(signal)
    let page: (readonly StoreValue[])[] = []
    for await (const row of rows) {
      page.push(row)
      if (page.length < PAGE) continue
      store.append(TABLE, page)
      page = []
      if (pace.isDue(PAGE)) await pace.rest()
    }
    store.append(TABLE, page)
  } catch (error) {
    store.dropTable(TABLE)
    throw error
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
