import type { Method } from '../catalog/method.ts'
import { quoteIdentifier, quoteString } from '../sql/print.ts'
import type { CallExample, GivenInput } from './call-example.ts'
import type { Access } from './upstream-method.ts'

/** The columns that RETURNING shows of a changed object: enough to see what became of it. */
const RETURNED = 8

/**
 * The statement that calls a method with an example's values, in the form that reaches it. Values of
 * lists and objects are their JSON. A body that is no object can only be given to EXEC.
 */
export function statementOf(method: Method, access: Access, call: CallExample): string {
  const table = [method.provider, method.service, method.resource].map(quoteIdentifier).join('.')
  const { parameters, properties } = call
  const isWrite = access === 'insert' || access === 'update' || access === 'replace'
  // SQL has no INSERT of no columns.
  const isEmpty = isWrite && parameters.length + properties.length === 0
  if (access === 'exec' || call.wholeBody || isEmpty) return exec(table, method, call)
  const taken = new Set(parameters.map(({ name }) => name))
  // A parameter comes before the body's property of the same name, and is all that can be given then.
  const others = properties.filter(({ name }) => !taken.has(name))
  switch (access) {
    case 'select':
      return `SELECT\n${columnList(method, call)}\nFROM ${table}${where([...parameters, ...others])};`
    case 'insert':
      return insert(table, method, [...parameters, ...others])
    case 'update':
      return `UPDATE ${table}${setAndWhere(parameters, properties)};`
    case 'replace':
      return `REPLACE ${table}${setAndWhere(parameters, properties)};`
    case 'delete':
      return `DELETE FROM ${table}${where([...parameters, ...others])};`
  }
}

/** An answer without content has no columns of its own; that it came says that the thing is there. */
function columnList({ columns, model }: Method, { parameters }: CallExample): string {
  const isEmpty = model.response.schema === undefined
  const named: readonly { readonly name: string; readonly type?: string }[] =
    columns.length === 0 && isEmpty ? parameters : columns
  if (named.length === 0) return '  *'
  return shownColumns(named, SHOWN)
    .map(({ name }) => `  ${quoteIdentifier(name)}`)
    .join(',\n')
}

/** How many columns an example of SELECT shows of a table that has more. */
const SHOWN = 8

/** The columns that say most in little room: no addresses, no lists and objects while there are others. */
export function shownColumns<T extends { readonly name: string; readonly type?: string }>(
  columns: readonly T[],
  most: number,
): readonly T[] {
  if (columns.length <= most) return columns
  const isShort = ({ name, type }: T) =>
    !/^(?:.*_)?url$|^node_id$|^gravatar_id$/.test(name) && type !== 'object' && type !== 'array'
  const first = new Set(columns.filter(isShort).slice(0, most))
  for (const column of columns) if (first.size < most) first.add(column)
  return columns.filter((column) => first.has(column))
}

function where(given: readonly GivenInput[]): string {
  if (given.length === 0) return ''
  const conditions = given.map(({ name, value }) => `${quoteIdentifier(name)} = ${literal(value)}`)
  return `\nWHERE ${conditions.join('\n  AND ')}`
}

/** What goes into the body is set; a call without a body sets its last parameter. */
function setAndWhere(parameters: readonly GivenInput[], properties: readonly GivenInput[]): string {
  const set = properties.length > 0 ? properties : parameters.slice(-1)
  const rest = parameters.filter((one) => !set.includes(one))
  const pairs = set.map(({ name, value }) => `  ${quoteIdentifier(name)} = ${literal(value)}`)
  return `\nSET\n${pairs.join(',\n')}${where(rest)}`
}

function insert(table: string, method: Method, given: readonly GivenInput[]): string {
  const names = given.map(({ name }) => `  ${quoteIdentifier(name)}`)
  const values = given.map(({ value }) => `  ${literal(value)}`)
  const returned = method.columns.slice(0, RETURNED).map(({ name }) => quoteIdentifier(name))
  const returning = returned.length === 0 ? '' : `\nRETURNING ${returned.join(', ')}`
  return `INSERT INTO ${table} (\n${names.join(',\n')}\n)\nVALUES (\n${values.join(',\n')}\n)${returning};`
}

function exec(table: string, method: Method, { parameters, body }: CallExample): string {
  const given = parameters.map(
    ({ name, value }) => `\n  @${quoteIdentifier(name)} = ${literal(value)}`,
  )
  if (body !== undefined) given.push(`\n  @@json = ${quoteString(JSON.stringify(body, null, 2))}`)
  return `EXEC ${table}.${quoteIdentifier(method.name)}${given.join(',')};`
}

/** A value as SQL writes it; of a list or an object its JSON. */
export function literal(value: unknown): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return quoteString(typeof value === 'string' ? value : JSON.stringify(value))
}
