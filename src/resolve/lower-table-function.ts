import type { FromItem, TableFunction } from '../sql/ast.ts'
import { functionCall } from '../sql/make.ts'
import { own } from '../text/own.ts'

/** The store's function that makes the JSON array whose items are the rows. */
const arrays: Readonly<Record<string, string>> = {
  generate_series: 'json_series',
  json_array_elements_text: 'json_array_texts',
}

/**
 * A table function of other dialects as SQLite has it. All become `json_each` of an array that a scalar
 * function makes, not a derived table: only functions may have columns of tables to their left as
 * arguments. What needs nothing is returned as it is.
 */
export function lowerTableFunction(item: TableFunction): FromItem {
  const { name, args, span } = item
  const maker = own(arrays, name.name.toLowerCase())
  if (maker === undefined) return item
  const array = functionCall({ ...name, name: maker }, args, span)
  return { ...item, name: { ...name, name: 'json_each' }, args: [array], alias: item.alias ?? name }
}
