import type { Input } from '../../catalog/method.ts'
import type { JsonRow } from '../../http/response/rows.ts'
import type { TableColumn } from '../../resolve/resolved.ts'
import { toStoreValue } from '../../store/convert.ts'
import type { StoreValue } from '../../store/store.ts'
import { own } from '../../text/own.ts'
import type { Origin, RowPage } from './row-page.ts'

/** A function from a page to rows of the table, with its look-ups prepared. */
export function rowMaker(
  columns: readonly TableColumn[],
  sent: ReadonlyMap<Input, unknown>,
): (page: RowPage) => StoreValue[][] {
  const readers = columns.map((column): ((row: JsonRow, origin: Origin) => StoreValue) => {
    const { from, type } = column
    switch (from.kind) {
      case 'answer': {
        const { wire, also } = from
        if (also === undefined && !(wire in Object.prototype)) {
          return (row) => toStoreValue(row[wire], type)
        }
        return (row) => toStoreValue(own(row, wire) ?? own(row, also ?? wire), type)
      }
      case 'input': {
        const value = toStoreValue(sent.get(from.input), type)
        return () => value
      }
      case 'whole-row':
        return (row) =>
          toStoreValue(Object.hasOwn(row, 'column_anon') ? row['column_anon'] : row, type)
      case 'fetch':
        if (from.what === 'time') return (_row, { fetchedAt }) => fetchedAt
        if (from.what === 'status') return (_row, { status }) => status
        return (_row, { isFromCache }) => toStoreValue(isFromCache, type)
      case 'nothing':
        return () => null
    }
  })
  return (page) => page.rows.map((row) => readers.map((read) => read(row, page)))
}

/** The row for a refused call: its parameters and status, and NULL for the rest. */
export function emptyRow(
  columns: readonly TableColumn[],
  sent: ReadonlyMap<Input, unknown>,
  status: number,
): StoreValue[] {
  return columns.map(({ from, type }) => {
    if (from.kind === 'input') return toStoreValue(sent.get(from.input), type)
    return from.kind === 'fetch' && from.what === 'status' ? status : null
  })
}
