import { follow, isObject, type OpenApiDescription, type SchemaObject } from './description.ts'
import { named, rules } from './filter-rules.ts'
import type { Operation } from './operation.ts'

/** Parameters that select a page, an order or a form, never rows. */
const NO_FILTERS = new Set([
  'page',
  'per_page',
  'after',
  'before',
  'cursor',
  'sort',
  'direction',
  'order',
  'fields',
  'path',
])

/**
 * The rows that pass the optional filters of a request. A filter is a query parameter with a
 * property in the row, by its own name or by a rule; a row without information about it stays. A
 * required parameter selects the list itself: the example has rows for one of its values only.
 */
export function filtered(
  description: OpenApiDescription,
  operation: Operation,
  rows: readonly unknown[],
  query: URLSearchParams,
): readonly unknown[] {
  let kept = rows
  for (const parameter of operation.parameters) {
    const { name } = parameter
    if (parameter.in !== 'query' || parameter.required === true || NO_FILTERS.has(name)) continue
    const schema = follow<SchemaObject>(description, parameter.schema)
    if (name === 'since' && schema.type === 'integer') continue
    const values = query.getAll(name)
    const value = values.length > 0 ? values.join(',') : schema.default
    if (value === undefined || asksForAll(String(value), schema)) continue
    const rule = rules[name] ?? named(name)
    kept = kept.filter((row) => !isObject(row) || rule(row, String(value)) !== false)
  }
  return kept
}

/**
 * Whether a value requests all rows: `all`, a default of `none`, a switch that is off by default.
 */
function asksForAll(value: string, { default: usual }: SchemaObject): boolean {
  if (value === '' || value === 'all') return true
  const isDefault = String(usual) === value
  return isDefault && (value === 'none' || typeof usual === 'boolean')
}
