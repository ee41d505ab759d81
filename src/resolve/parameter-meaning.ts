import { type Column, findColumn, type Input, type Method } from '../catalog/method.ts'
import { narrowingsOf } from '../catalog/narrowing.ts'
import { deref } from '../openapi/schema.ts'
import { parameterType } from './parameter-type.ts'

/**
 * The relation of a parameter to the response's column of its name. `alone`: there is no such
 * column. `apart`: it means something else, such as an object for a name. `same`: the parameter
 * selects rows by the column.
 */
export type Meaning = 'alone' | 'apart' | 'same'

export function meaningOf(method: Method, input: Input): Meaning {
  const column = findColumn(method, input.name)
  if (column === undefined) return 'alone'
  return isApart(method, input, column) ? 'apart' : 'same'
}

/** Whether a column holds lists or objects. */
export function isStructure({ type }: Column): boolean {
  return type === 'object' || type === 'array'
}

function isApart(method: Method, input: Input, column: Column): boolean {
  if (isStructure(column)) return parameterType(input) !== 'any'
  const isText = column.type === 'string' && column.schema['x-merged-types'] === undefined
  if (isText && parameterType(input) === 'boolean') return true
  const [taken, held] = [input.schema, column.schema].map((schema) => valuesOf(method, schema))
  if (taken === undefined || held === undefined) return false
  return !taken.some((value) => held.includes(value))
}

/**
 * The values that a parameter takes but the column of its name never has, such as `all` for
 * `state`.
 */
export function valuesBeyond(method: Method, input: Input): readonly unknown[] {
  const column = findColumn(method, input.name)
  if (column === undefined) return []
  const held = valuesOf(method, column.schema)
  const taken = valuesOf(method, input.schema) ?? []
  const all = narrowingsOf(method).find((one) => one.input === input)?.all
  return taken.filter((value) => (held === undefined ? value === all : !held.includes(value)))
}

/**
 * Whether a parameter that narrows by default takes all of some values, none of which means all
 * rows.
 */
export function isFoundBy(method: Method, input: Input, values: readonly unknown[]): boolean {
  const narrowing = narrowingsOf(method).find((one) => one.input === input)
  const taken = valuesOf(method, input.schema) ?? []
  const isEach = values.every((value) => value !== narrowing?.all && taken.includes(value))
  return narrowing?.all !== undefined && values.length > 0 && isEach
}

/** Whether a column can have all of some values, by its document. */
export function mayHold(method: Method, name: string, values: readonly unknown[]): boolean {
  const column = findColumn(method, name)
  const held = column && valuesOf(method, column.schema)
  return held !== undefined && values.length > 0 && values.every((value) => held.includes(value))
}

/** The values that a schema, or that of its elements, lists. */
export function valuesOf(method: Method, given: Column['schema']): readonly unknown[] | undefined {
  const schema = deref(method.schemas, given)
  return schema.enum ?? (schema.items && deref(method.schemas, schema.items).enum)
}
