import { QueryError } from '../errors/query-error.ts'
import { setting } from '../errors/setting.ts'
import type { RowSet } from '../output/row-set.ts'
import type { RunContext } from '../run/context.ts'
import type { NativeQuery } from '../sql/ast.ts'
import { lex } from '../sql/lexer.ts'
import { tokenKind } from '../sql/token.ts'
import type { ComputedResult, Store } from '../store/store.ts'

/**
 * The rows of a NATIVEQUERY. Throws a QueryError when it is not a single statement, or does more
 * than allowed.
 */
export async function nativeRows(
  statement: NativeQuery,
  context: RunContext,
  isReadOnly: boolean,
): Promise<RowSet> {
  refuseParameters(statement)
  const problem = problemOf(statement, context.store, isReadOnly)
  if (problem !== undefined) throw problem
  const { columns, rows } =
    (await writtenInParts(statement.sql, context)) ??
    (await context.store.compute(statement.sql, context))
  const typed = columns.map(({ name, type }) => ({ name, type: type ?? ('any' as const) }))
  return { columns: typed, rows, native: true }
}

async function writtenInParts(
  sql: string,
  context: RunContext,
): Promise<ComputedResult | undefined> {
  if (!/^\s*(?:CREATE|INSERT)\b/i.test(sql)) return undefined
  const { changeInParts } = await import('./native-change.ts')
  return await changeInParts(sql, context)
}

/** SQLite takes a parameter without a value for NULL. Throws a QueryError at one. */
function refuseParameters({ sql, span }: NativeQuery): void {
  const { kinds, starts, ends } = lex(sql)
  const index = kinds.indexOf(tokenKind.parameter)
  if (index === -1) return
  const name = sql.slice(starts[index], ends[index])
  throw new QueryError('42P02', `${name} has no value: the text of a NATIVEQUERY takes none`, {
    span,
    hint: 'Write the value in.',
  })
}

/**
 * Why a NATIVEQUERY may not run; undefined when it may. Throws a QueryError for a text that SQLite
 * cannot parse.
 */
function problemOf(
  { sql, span }: NativeQuery,
  store: Store,
  isReadOnly: boolean,
): QueryError | undefined {
  const rest = restOf(sql, span, store)
  if (rest !== '') {
    const [second = ''] = rest.split('\n')
    return new QueryError('42601', `NATIVEQUERY takes one statement; this is a second: ${second}`, {
      span,
      hint: 'Nothing was run. Use a separate NATIVEQUERY for each statement.',
    })
  }
  if (!isReadOnly || store.isReading(sql)) return undefined
  return new QueryError(
    '25006',
    `this NATIVEQUERY is not allowed: it does more than read, and ${setting('read-only')} is given`,
    {
      span,
      hint: 'It was not run. SELECT, and PRAGMA that describes tables, only read.',
    },
  )
}

function restOf(sql: string, span: NativeQuery['span'], store: Store): string {
  try {
    return store.restOf(sql)
  } catch (error) {
    if (!(error instanceof QueryError) || error.span !== undefined) throw error
    const { sqlState, message, hint, category } = error
    throw new QueryError(sqlState, message, { span, hint, category })
  }
}
