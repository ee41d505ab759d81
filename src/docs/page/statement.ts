import type { Method } from '../../catalog/method.ts'
import { quoteIdentifier, quoteString } from '../../sql/print.ts'
import type { CallExample, GivenInput } from './call-example.ts'
import type { Access } from './site-method.ts'

/** The number of columns that RETURNING shows of a changed object. */
const RETURNED = 8

/**
 * The statement that calls a method with an example's values, by its verb. Lists and objects are
 * JSON. A body that is not an object is possible only with EXEC.
 */
export function statementOf(method: Method, access: Access, call: CallExample): string {
  const table = [method.provider, method.service, method.resource].map(quoteIdentifier).join('.')
  const { parameters, properties } = call
  const isWrite = access === 'insert' || access === 'update' || access === 'replace'
  // SQL has no INSERT without columns.
  const isEmpty = isWrite && parameters.length + properties.length === 0
  if (access === 'exec' || call.wholeBody || isEmpty) return exec(table, method, call)
  const taken = new Set(parameters.map(({ name }) => name))
  // A parameter takes precedence over the body's property of the same name, and only it can be given.
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

/**
 * The select list of an example. A response without content has no columns of its own; its status
 * shows that the object exists.
 */
function columnList({ columns, model }: Method, { parameters }: CallExample): string {
  const isEmpty = model.response.schema === undefined
  const named: readonly { readonly name: string; readonly type?: string }[] =
    columns.length === 0 && isEmpty ? parameters : columns
  if (named.length === 0) return '  *'
  return shownColumns(named, SHOWN)
    .map(({ name }) => `  ${quoteIdentifier(name)}`)
    .join(',\n')
}

/** The number of columns that an example SELECT shows of a larger table. */
const SHOWN = 8

/**
 * The most informative short columns: no addresses, and no lists and objects while there are
 * others.
 */
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

/**
 * The SET and WHERE of an example: values of the body are set; a call without a body sets its last
 * parameter.
 */
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

/** A value in SQL; a list or an object as JSON. */
export function literal(value: unknown): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return quoteString(typeof value === 'string' ? value : JSON.stringify(value))
}
