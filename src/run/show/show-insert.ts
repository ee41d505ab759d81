import { compareNames, listedInputs } from '../../catalog/listing.ts'
import type { Input, Method, Resource } from '../../catalog/method.ts'
import { methodsFor } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { SchemaDocument } from '../../openapi/extension.ts'
import { deref, propertiesOf, type Schemas, typeName } from '../../openapi/schema.ts'
import type { Show } from '../../sql/ast.ts'
import { quoteIdentifier } from '../../sql/print.ts'

const MAX_DEPTH = 2

/**
 * SHOW INSERT's template: values to fill in, and the statement that uses them, ready for `exec -i`.
 * Throws a QueryError for a column that no INSERT of the resource accepts.
 */
export function insertTemplate(resource: Resource, { directives, columns, of }: Show): string {
  const wanted = columns.map(({ name }) => name)
  const methods = methodsFor(resource, 'insert')
  const takesAll = ({ inputs }: Method) =>
    wanted.every((name) => inputs.some((input) => input.name === name))
  const method = methods.find(takesAll) ?? methods[0]
  if (method === undefined) {
    throw new QueryError(
      '0A000',
      `cannot find matching operation, possible causes include missing required parameters or an unsupported method for the resource, to find required parameters for supported methods run SHOW METHODS IN ${resource.path}: cannot resolve Method`,
      { span: of?.span },
    )
  }
  const inputs = ordered(method).filter(
    ({ name, required }) =>
      (wanted.length === 0 || wanted.includes(name)) &&
      (required || !directives.includes('REQUIRED')),
  )
  const unknown = columns.find(({ name }) => !inputs.some((input) => input.name === name))
  if (unknown !== undefined) {
    throw new QueryError(
      '42703',
      `cannot generate insert statement: column '${unknown.name}' not present`,
      { span: unknown.span },
    )
  }
  const { schemas } = method
  const data = inputs.map(
    ({ name, schema }) => `   ${name}: ${placeholder(schemas, schema, name, 0)}`,
  )
  const values = inputs.map(({ name, schema }) => value(schemas, schema, name))
  return [
    '<<<jsonnet',
    '{',
    data.join(',\n'),
    '}',
    '>>>',
    `INSERT INTO ${resource.path}(`,
    inputs.map(({ name }) => `  ${quoteIdentifier(name)}`).join(',\n'),
    ')',
    'SELECT',
    values.join(',\n'),
    ';',
  ].join('\n')
}

/** Parameters by name, then body properties by name. */
function ordered(method: Method): Input[] {
  const rank = (input: Input) => (input.place === 'body' ? 1 : 0)
  return [...listedInputs(method)].sort((a, b) => rank(a) - rank(b) || compareNames(a.name, b.name))
}

function placeholder(
  schemas: Schemas,
  schema: SchemaDocument,
  path: string,
  depth: number,
): string {
  const type = typeName(schemas, schema)
  const target = deref(schemas, schema)
  if (type === 'array') {
    return `[ ${placeholder(schemas, target.items ?? {}, `${path}[0]`, depth + 1)} ]`
  }
  const properties = type === 'object' && depth < MAX_DEPTH ? writable(schemas, schema) : []
  if (properties.length === 0) return `<< ${path} >>`
  const pad = '   '.repeat(depth + 2)
  const lines = properties.map(
    ({ name, schema: inner }) =>
      `${pad}${name}: ${placeholder(schemas, inner, `${path}.${name}`, depth + 1)}`,
  )
  return `{\n${lines.join(',\n')}\n${'   '.repeat(depth + 1)}}`
}

function value(schemas: Schemas, schema: SchemaDocument, name: string): string {
  const type = typeName(schemas, schema)
  const reference = `{{ .values.${name} }}`
  return type === 'integer' || type === 'number' || type === 'boolean'
    ? ` ${reference}`
    : `'${reference}'`
}

function writable(schemas: Schemas, schema: SchemaDocument) {
  return propertiesOf(schemas, schema).filter(
    (property) => !deref(schemas, property.schema).readOnly,
  )
}
