import type { RunContext } from '../run/context.ts'
import { runChange } from '../run/write/local-change.ts'
import type { ComputedResult, Store } from '../store/store.ts'

/** A write of a NATIVEQUERY whose rows are those of a query. */
interface FilledBy {
  /** `CREATE TABLE t AS`, for a new table. */
  readonly create?: string
  /** `INSERT INTO t (a, b)`. */
  readonly insert: string
  readonly query: string
}

const NAME = String.raw`(?:(?:"(?:[^"]|"")+"|\w+)\.)?(?:"(?:[^"]|"")+"|\w+)`
const CREATE = new RegExp(
  String.raw`^\s*(CREATE\s+(?:TEMP(?:ORARY)?\s+)?TABLE\s+(${NAME})\s+AS)\s+((?:SELECT|WITH|VALUES)\b[\s\S]+?)[\s;]*$`,
  'i',
)
const INSERT = new RegExp(
  String.raw`^\s*(INSERT\s+(?:OR\s+\w+\s+)?INTO\s+${NAME}\s*(?:\([^()]*\)\s*)?)((?:SELECT|WITH|VALUES)\b[\s\S]+?)[\s;]*$`,
  'i',
)

/**
 * Makes a long write whose rows are those of a query: the query is computed first, and the change is made
 * in short parts. Undefined for a short one, and for any other write, which SQLite makes in one go.
 */
export async function changeInParts(
  sql: string,
  context: RunContext,
): Promise<ComputedResult | undefined> {
  const { store } = context
  const change = filledBy(sql)
  if (change === undefined || !isQuery(store, change.query)) return undefined
  if (await store.isShort(change.query)) return undefined
  const { create, insert, query } = change
  return await store.longTransaction(async () => {
    // Without its rows: the declared types of columns are those of the query.
    if (create !== undefined) store.execute(`${create} SELECT * FROM (${query}) LIMIT 0`)
    const around = (rows: string) => `${insert} ${rows}`
    const { columns, rows } = await runChange(around(query), { query, around }, context)
    return { columns, rows }
  })
}

function filledBy(sql: string): FilledBy | undefined {
  const [, create, table, query] = CREATE.exec(sql) ?? []
  if (create !== undefined && query !== undefined) {
    return { create, insert: `INSERT INTO ${table}`, query }
  }
  const [, insert, rows] = INSERT.exec(sql) ?? []
  return insert === undefined || rows === undefined ? undefined : { insert, query: rows }
}

/** Whether a text is a query alone; ON CONFLICT and RETURNING belong to a write. */
function isQuery(store: Store, text: string): boolean {
  try {
    return store.query(text).columns.length > 0 && store.restOf(text) === ''
  } catch {
    return false
  }
}
