import type { FromItem, TableFunction } from '../../sql/ast.ts'
import { functionCall } from '../../sql/make.ts'
import { own } from '../../text/own.ts'

/** The store's function that makes the JSON array with the rows as items. */
const arrays: Readonly<Record<string, string>> = {
  generate_series: 'json_series',
  json_array_elements_text: 'json_array_texts',
}

/**
 * A table function of another dialect in SQLite's form. All become `json_each` of an array from a
 * scalar function, instead of a derived table: only functions may take columns of tables to their
 * left as arguments. Other functions are unchanged.
 */
export function lowerTableFunction(item: TableFunction): FromItem {
  const { name, args, span } = item
  const maker = own(arrays, name.name.toLowerCase())
  if (maker === undefined) return item
  const array = functionCall({ ...name, name: maker }, args, span)
  return { ...item, name: { ...name, name: 'json_each' }, args: [array], alias: item.alias ?? name }
}
