import type { ErrorObject, ValidateFunction } from 'ajv'
import {
  follow,
  isObject,
  type OpenApiDescription,
  type ParameterObject,
  type SchemaObject,
} from './description.ts'
import type { Operation } from './operation.ts'
import type { FieldProblem } from './problems.ts'

/** Page parameters are never refused: GitHub ignores an invalid one. */
const LENIENT = new Set(['page', 'per_page', 'after', 'before', 'cursor'])

/** The problems of a request's path and query parameters. */
export function checkParameters(
  description: OpenApiDescription,
  operation: Operation,
  params: Readonly<Record<string, string>>,
  query: URLSearchParams,
): FieldProblem[] {
  const resource = resourceName(operation.route.template)
  const problems: FieldProblem[] = []
  for (const parameter of operation.parameters) {
    const { name } = parameter
    if (LENIENT.has(name)) continue
    const value = parameter.in === 'path' ? params[name] : query.get(name)
    if (value === undefined || value === null) {
      if (parameter.in === 'query' && parameter.required === true) {
        problems.push(missingField(resource, name))
      }
      continue
    }
    const complaint = complaintAbout(description, parameter, value)
    if (complaint !== undefined) {
      problems.push({ resource, field: name, code: 'invalid', message: `"${name}" ${complaint}` })
    }
  }
  return problems
}

function complaintAbout(
  description: OpenApiDescription,
  parameter: ParameterObject,
  value: string,
): string | undefined {
  const schema = follow<SchemaObject>(description, parameter.schema)
  if (schema.type === 'integer' && !/^-?\d+$/.test(value)) return `must be an integer, not ${value}`
  if (schema.type === 'boolean' && !/^(true|false|0|1)$/i.test(value)) {
    return `must be true or false, not ${value}`
  }
  if (Array.isArray(schema.enum) && !schema.enum.map(String).includes(value)) {
    return `must be one of ${schema.enum.join(', ')}, not ${value}`
  }
  return undefined
}

/** Checks request bodies; compiles the schema of an operation with its first body. */
export interface BodyChecker {
  check(operation: Operation, body: unknown): Promise<FieldProblem[]>
}

export function bodyChecker(description: OpenApiDescription): BodyChecker {
  const compiled = new Map<Operation, ValidateFunction>()
  const compile = async (operation: Operation, schema: SchemaObject) => {
    const known = compiled.get(operation)
    if (known !== undefined) return known
    // Loaded on first use: reads do not need it.
    const { Ajv } = await import('ajv')
    const ajv = new Ajv({
      strict: false,
      allErrors: true,
      validateFormats: false,
      validateSchema: false,
      unicodeRegExp: false,
      logger: false,
    })
    const validate = ajv.compile(jsonSchema(description, schema))
    compiled.set(operation, validate)
    return validate
  }
  return {
    async check(operation, body) {
      const schema = operation.requestBody?.schema
      if (schema === undefined) return []
      const validate = await compile(operation, schema)
      if (validate(body)) return []
      const resource = resourceName(operation.route.template)
      return bestBranch(validate.errors ?? []).map((error) => fieldProblem(resource, error))
    },
  }
}

function fieldProblem(resource: string, error: ErrorObject): FieldProblem {
  const path = error.instancePath.slice(1).replaceAll('/', '.')
  if (error.keyword === 'required') {
    const missing = String(error.params.missingProperty)
    return missingField(resource, path === '' ? missing : `${path}.${missing}`)
  }
  const field =
    error.keyword === 'additionalProperties'
      ? [path, String(error.params.additionalProperty)].filter((part) => part !== '').join('.')
      : path
  const choices = Array.isArray(error.params.allowedValues)
    ? `: ${error.params.allowedValues.map(String).join(', ')}`
    : ''
  return {
    resource,
    field,
    code: 'invalid',
    message: `${field === '' ? 'The body' : `"${field}"`} ${error.message ?? 'is invalid'}${choices}`,
  }
}

const missingField = (resource: string, field: string): FieldProblem => ({
  resource,
  field,
  code: 'missing_field',
  message: `"${field}" wasn't supplied.`,
})

/**
 * The errors of the nearest alternative, when none of an `anyOf` fits: those of all together would
 * contradict each other.
 */
function bestBranch(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = [...errors]
  for (const { schemaPath, keyword } of errors) {
    if (keyword !== 'anyOf') continue
    const branches = Map.groupBy(
      kept.filter((error) => error.schemaPath.startsWith(`${schemaPath}/`)),
      (error) => error.schemaPath.slice(schemaPath.length + 1).split('/')[0],
    )
    const nearest = [...branches.values()].sort((a, b) => a.length - b.length)[0]
    kept = kept.filter(
      (error) =>
        error.schemaPath !== schemaPath &&
        (!error.schemaPath.startsWith(`${schemaPath}/`) || nearest?.includes(error) === true),
    )
  }
  return kept.length === 0 ? [...errors] : kept
}

const MAX_DEPTH = 24

/**
 * An OpenAPI 3.0 schema as JSON Schema: references expanded, `nullable` as a type, and `oneOf` as
 * `anyOf`, because GitHub's alternatives overlap.
 */
export function jsonSchema(
  description: OpenApiDescription,
  node: unknown,
  depth = 0,
): SchemaObject {
  const schema = follow<SchemaObject>(description, node)
  if (depth > MAX_DEPTH) return {}
  const convert = (inner: unknown) => jsonSchema(description, inner, depth + 1)
  const converted: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (SCALAR_KEYWORDS.has(keyword)) converted[keyword] = value
    else if (keyword === 'properties' && isObject(value)) {
      converted.properties = Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, convert(inner)]),
      )
    } else if (keyword === 'allOf' && Array.isArray(value)) converted.allOf = value.map(convert)
    else if ((keyword === 'oneOf' || keyword === 'anyOf') && Array.isArray(value)) {
      converted.anyOf = value.map(convert)
    } else if (['items', 'not', 'additionalProperties'].includes(keyword) && isObject(value)) {
      converted[keyword] = convert(value)
    } else if (keyword === 'additionalProperties') converted[keyword] = value
  }
  if (schema.nullable !== true) return converted
  if (typeof schema.type !== 'string') return { anyOf: [converted, { type: 'null' }] }
  const choices = Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {}
  return { ...converted, type: [schema.type, 'null'], ...choices }
}

const SCALAR_KEYWORDS = new Set([
  'type',
  'enum',
  'const',
  'required',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
])

/** `Issue` for `/repos/{owner}/{repo}/issues/{issue_number}`: the name that GitHub's errors use. */
export function resourceName(template: string): string {
  const words = template.split('/').filter((part) => part !== '' && !part.startsWith('{'))
  const last = (words.at(-1) ?? 'Resource').replace(/ies$/, 'y').replace(/([^s])s$/, '$1')
  return last
    .split(/[-_]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}
