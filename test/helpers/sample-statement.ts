import type { Catalog } from '../../src/catalog/catalog.ts'
import type { Input, Method } from '../../src/catalog/method.ts'
import { quoteIdentifier, quoteString } from '../../src/sql/print.ts'

/** The values of a call, by their place in the request. */
export interface SampleValues {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/** One method of a resource, and the verb that SQL reaches it by. */
export interface SampleMethod {
  readonly service: string
  readonly resource: string
  readonly method: string
  /** `select`, `insert`, `update`, `replace`, `delete` or `exec`. */
  readonly verb: string
}

interface Assignment {
  readonly name: string
  readonly value: string
  readonly isBody: boolean
}

/** The statement that calls a method with values: the form that its verb has, one literal a value. */
export async function sampleStatement(
  catalog: Catalog,
  wanted: SampleMethod,
  values: SampleValues,
): Promise<string> {
  const { service, resource: name, method: methodName, verb } = wanted
  const resource = await catalog.findResource('github', service, name)
  const method = resource?.methods.find((one) => one.name === methodName)
  if (method === undefined) throw new Error(`there is no method ${service}.${name}.${methodName}`)
  const table = `github.${quoteIdentifier(service)}.${quoteIdentifier(name)}`
  const parameters = parametersOf(method, values)
  if (verb === 'exec' || !isPlainObject(values.body ?? {})) {
    return execStatement(table, method, parameters, values.body)
  }
  const hasSet = verb === 'update' || verb === 'replace'
  const properties = propertiesOf(method, values.body, hasSet ? [] : parameters)
  const assignments = [...parameters, ...properties]
  switch (verb) {
    case 'select':
      return `SELECT * FROM ${table}${where(assignments)}`
    case 'delete':
      return `DELETE FROM ${table}${where(assignments)}`
    case 'insert':
      return insertStatement(table, assignments)
    case 'update':
      return `UPDATE ${table} ${setAndWhere(assignments)}`
    case 'replace':
      return `REPLACE ${table} ${setAndWhere(assignments)}`
    default:
      throw new Error(`there is no verb ${verb}`)
  }
}

function parametersOf(method: Method, { path, query }: SampleValues): Assignment[] {
  const given = [...Object.entries(path), ...Object.entries(query)]
  return given.map(([wire, value]) => {
    const input = method.inputs.find((one) => one.wire === wire && one.place !== 'body')
    return { name: nameOf(method, input, wire), value: literal(value), isBody: false }
  })
}

/** Body properties, without those that have the name of a parameter and are given by it. */
function propertiesOf(
  method: Method,
  body: unknown,
  parameters: readonly Assignment[],
): Assignment[] {
  const taken = new Set(parameters.map(({ name }) => name))
  return Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([wire, value]) => {
    const input = method.inputs.find((one) => one.wire === wire && one.place === 'body')
    const name = nameOf(method, input, wire)
    return taken.has(name) ? [] : [{ name, value: literal(value), isBody: true }]
  })
}

function nameOf(method: Method, input: Input | undefined, wire: string): string {
  if (input === undefined) throw new Error(`${method.path} has no input for '${wire}'`)
  return input.name
}

function where(assignments: readonly Assignment[]): string {
  if (assignments.length === 0) return ''
  const conditions = assignments.map(({ name, value }) => `${quoteIdentifier(name)} = ${value}`)
  return ` WHERE ${conditions.join(' AND ')}`
}

/** Sets the values of the body; a call without a body sets its last parameter. */
function setAndWhere(assignments: readonly Assignment[]): string {
  const body = assignments.filter(({ isBody }) => isBody)
  const set = body.length > 0 ? body : assignments.slice(-1)
  const rest = assignments.filter((one) => !set.includes(one))
  const pairs = set.map(({ name, value }) => `${quoteIdentifier(name)} = ${value}`)
  return `SET ${pairs.join(', ')}${where(rest)}`
}

function insertStatement(table: string, assignments: readonly Assignment[]): string {
  const names = assignments.map(({ name }) => quoteIdentifier(name))
  const values = assignments.map(({ value }) => value)
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})`
}

function execStatement(
  table: string,
  method: Method,
  parameters: readonly Assignment[],
  body: unknown,
): string {
  const given = parameters.map(({ name, value }) => `@${name}=${value}`)
  const json = body === undefined ? '' : ` @@json=${quoteString(JSON.stringify(body))}`
  return `EXEC ${table}.${quoteIdentifier(method.name)} ${given.join(', ')}${json}`
}

/** A value as SQL writes it; objects and lists as their JSON text. */
function literal(value: unknown): string {
  if (value === null) return 'NULL'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return quoteString(typeof value === 'string' ? value : JSON.stringify(value))
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
