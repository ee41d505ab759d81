import { own } from '../../text/own.ts'
import type { OutputColumn } from '../resolved.ts'

const jsonColumns: readonly OutputColumn[] = [
  { name: 'key', type: 'any' },
  { name: 'value', type: 'json' },
  { name: 'type', type: 'text' },
  { name: 'atom', type: 'any' },
  { name: 'id', type: 'integer' },
  { name: 'parent', type: 'integer' },
  { name: 'fullkey', type: 'text' },
  { name: 'path', type: 'text' },
]

const known: Readonly<Record<string, readonly OutputColumn[]>> = {
  json_each: jsonColumns,
  json_tree: jsonColumns,
  generate_series: [{ name: 'value', type: 'any' }],
  json_array_elements_text: [{ name: 'value', type: 'text' }],
}

/** The columns of table-valued functions; undefined for one that only the store may know. */
export function tableFunctionColumns(name: string): readonly OutputColumn[] | undefined {
  return own(known, name.toLowerCase())
}
