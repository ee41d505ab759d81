import { deref } from '../openapi/schema.ts'
import { findColumn, type Input, type Method } from './method.ts'
import { returnsOneObject } from './one-object.ts'

/** A parameter whose default hides rows of a listing. */
export interface Narrowing {
  readonly input: Input
  /** The API's default value. */
  readonly initial: string | boolean
  /** The value for all rows; absent where the API has none. */
  readonly all?: string | boolean
  /** The other values, where there is none for all rows. */
  readonly others: readonly unknown[]
}

/** Parameters that change the form or order of a response, and not its rows. */
const shapes =
  /^(sort|sort_?by|sort_?order|order|order_?by|direction|dir|per|per_?page|page|page_?size|size|limit|offset|format|alt|media|media_?type|accept|view|projection|fields|include|exclude|expand|embed|pretty_?print|locale|lang|language|units?|time_?zone|granularity|interval|resolution|group_?by|search_?type|mode)$/i

/** Names of parameters that select rows even when no column of the response has their name. */
const choices =
  /^(state|status|visibility|affiliation|role|scope|filter|lifecycle|time_?(period|range|frame))$/i

/**
 * The parameters of a method whose defaults hide rows: the document has a default among several
 * values, and it is not the value for all.
 */
export function narrowingsOf(method: Method): Narrowing[] {
  if (returnsOneObject(method)) return []
  return method.inputs.flatMap((input) => narrowingOf(method, input) ?? [])
}

function narrowingOf(method: Method, input: Input): Narrowing | undefined {
  const { place, name, required, description } = input
  if (place !== 'query' || required || shapes.test(name)) return undefined
  const schema = deref(method.schemas, input.schema)
  const initial = [schema.default].flat()[0]
  const items = schema.items && deref(method.schemas, schema.items)
  const values: readonly unknown[] = schema.enum ?? items?.enum ?? []
  if (initial === false && input.type === 'boolean') {
    if (/^all$/i.test(name)) return { input, initial, all: true, others: [] }
    // "When false or omitted, returns only what is not archived."
    const isOnly = /\b(omitted|by default)\b[^.]*\bonly\b/i.test(description)
    return isOnly ? { input, initial, others: [true] } : undefined
  }
  if (typeof initial !== 'string' || !values.includes(initial) || values.length < 2)
    return undefined
  if (isAll(initial)) return undefined
  const all = values.find(isAll)
  if (typeof all === 'string') return { input, initial, all, others: [] }
  const isChoice = choices.test(name) || isOwnColumn(method, input, initial)
  const others = values.filter((value) => value !== initial)
  return isChoice ? { input, initial, others } : undefined
}

function isAll(value: unknown): boolean {
  return typeof value === 'string' && /^(all|any)$/i.test(value)
}

/** Whether rows have a column of the parameter's name that may hold its default. */
function isOwnColumn(method: Method, { name }: Input, initial: string): boolean {
  const column = findColumn(method, name)
  if (column === undefined) return false
  const { enum: values } = deref(method.schemas, column.schema)
  return column.type === 'string' && (values?.includes(initial) ?? true)
}
