import { QueryError } from '../../errors/query-error.ts'
import type { IndexHint, TableRef } from '../../sql/ast.ts'
import { didYouMean } from '../../text/suggest.ts'
import { sameName } from '../../text/words.ts'
import type { LocalRelation } from '../local-relation.ts'

/**
 * Refuses INDEXED BY and NOT INDEXED for everything but tables of the user's own, and a name that is
 * no index of the table. SQLite would name neither the place nor the indexes that there are.
 */
export function checkIndexHint({ indexed, name }: TableRef, local?: LocalRelation): void {
  if (indexed === undefined) return
  const indexes = local?.kind === 'table' ? local.indexes?.() : undefined
  if (indexes === undefined) throw withoutIndexes(indexed)
  const { index } = indexed
  if (index === undefined || indexes.some((known) => sameName(known, index.name))) return
  const table = name.parts.at(-1)?.name
  throw new QueryError('42704', `${table} has no index '${index.name}'`, {
    span: index.span,
    hint: didYouMean(index.name, indexes),
  })
}

/** The error for a choice of an index where there are none. */
export function withoutIndexes({ index, span }: IndexHint): QueryError {
  const words = index === undefined ? 'NOT INDEXED' : 'INDEXED BY'
  return new QueryError('42809', `${words} is for tables of your own: there are no indexes here`, {
    span,
    hint: `Remove ${words}.`,
  })
}
