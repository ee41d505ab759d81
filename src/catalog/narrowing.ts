import { deref } from '../openapi/schema.ts'
import { findColumn, type Input, type Method } from './method.ts'
import { answersOne } from './one-object.ts'

/** A parameter whose default keeps rows of a listing back. */
export interface Narrowing {
  readonly input: Input
  /** What the API takes when nothing is said. */
  readonly initial: string | boolean
  /** The value that asks for all rows; absent where the API has none. */
  readonly all?: string | boolean
  /** The other values, where there is none for all. */
  readonly others: readonly unknown[]
}

/** Parameters that say how an answer looks or how it is sorted, and not which rows are in it. */
const shapes =
  /^(sort|sort_?by|sort_?order|order|order_?by|direction|dir|per|per_?page|page|page_?size|size|limit|offset|format|alt|media|media_?type|accept|view|projection|fields|include|exclude|expand|embed|pretty_?print|locale|lang|language|units?|time_?zone|granularity|interval|resolution|group_?by|search_?type|mode)$/i

/** Names that say by themselves that rows are chosen, where no column of the answer says it. */
const choices =
  /^(state|status|visibility|affiliation|role|scope|filter|lifecycle|time_?(period|range|frame))$/i

/**
 * The parameters of a method that the API takes for less than all rows when a statement says nothing of them:
 * the document gives a default among several values, and that is not the one for all.
 */
export function narrowingsOf(method: Method): Narrowing[] {
  if (answersOne(method)) return []
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

/** Whether rows have a column of the parameter's name that may have its default. */
function isOwnColumn(method: Method, { name }: Input, initial: string): boolean {
  const column = findColumn(method, name)
  if (column === undefined) return false
  const { enum: values } = deref(method.schemas, column.schema)
  return column.type === 'string' && (values?.includes(initial) ?? true)
}
