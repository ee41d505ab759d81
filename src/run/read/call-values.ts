import type { Input, Method } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { CallValues } from '../../http/request/build-request.ts'
import { serverVariableProblem } from '../../http/request/server-variable.ts'
import { CoercionError, coerce } from '../../openapi/coerce.ts'
import type { ParameterModel } from '../../openapi/model.ts'
import {
  isNullable,
  isXmlType,
  propertiesOf,
  requiredSets,
  typeName,
} from '../../openapi/schema.ts'
import type { StoreType } from '../../store/store.ts'
import { jsonText, parseJson } from '../../text/json.ts'
import type { Span } from '../../text/source.ts'
import { didYouMean } from '../../text/suggest.ts'
import { refuseStructure } from './structure-given.ts'

/** A value for an input of one call, as SQL supplies it. */
export interface GivenValue {
  readonly input: Input
  readonly value: unknown
  readonly span: Span
  /** The type of the expression that gave it, where it is known. */
  readonly type?: StoreType | undefined
}

/** The options of a call beside single values. */
export interface CallOptions {
  /** The complete body, before single properties are added. */
  readonly json?: { readonly value: unknown; readonly span: Span } | undefined
  /**
   * Whether NULL is sent as null (UPDATE, EXEC), or omits the property where null is not allowed
   * (INSERT).
   */
  readonly sendsNull: boolean
  readonly env: (name: string) => string | undefined
}

/**
 * The values of one call, converted to the types in its document. Throws a QueryError with the
 * column and its place when a value does not fit its type, when a parameter is NULL, or when the
 * body lacks a required property.
 */
export function callValues(
  method: Method,
  given: readonly GivenValue[],
  options: CallOptions,
): CallValues {
  refuseUnsupported(method)
  const parameters = new Map<ParameterModel, unknown>()
  for (const { input, value, span, type } of given) {
    if (value instanceof Uint8Array) throw blobGiven(input, span)
    if (input.parameter === undefined || value === null) continue
    refuseStructure(input, value, span, type)
    const typed = parameterValue(method, input, value, span)
    if (input.place === 'server') refuseOtherServer(method, input, String(typed), span)
    parameters.set(input.parameter, typed)
  }
  for (const parameter of method.model.parameters) {
    if (parameters.has(parameter) || parameter.envVar === undefined) continue
    const value = options.env(parameter.envVar)
    if (value) parameters.set(parameter, value)
  }
  refuseMissing(method, given, options)
  const body = bodyOf(method, given, options)
  return { parameters, ...(body !== undefined && { body }) }
}

/**
 * The value that was sent for each input of a call: the given one, else that of environment
 * variables and the document's defaults.
 */
export function sentValues(
  { inputs }: Method,
  given: readonly GivenValue[],
  { parameters }: CallValues,
): ReadonlyMap<Input, unknown> {
  const sent = new Map(given.map(({ input, value }) => [input, value]))
  for (const input of inputs) {
    const { parameter } = input
    if (parameter === undefined || sent.has(input)) continue
    const value = parameters.get(parameter) ?? parameter.default
    if (value !== undefined) sent.set(input, value)
  }
  return sent
}

export function blobGiven({ name }: Input, span: Span): QueryError {
  return new QueryError('22023', `'${name}' cannot be a blob`, {
    span,
    hint: 'Write CAST(… AS TEXT) for its text, or hex(…) for its bytes.',
  })
}

/** Refuses a required property that is NULL like one that is missing. */
function refuseMissing(
  method: Method,
  given: readonly GivenValue[],
  { sendsNull, json }: CallOptions,
): void {
  if (sendsNull || json !== undefined) return
  const left = given.filter(
    ({ input, value }) =>
      value === null && input.place === 'body' && !isNullable(method.schemas, input.schema),
  )
  if (left.length === 0) return
  const names = new Set(given.map(({ input }) => input.name))
  const isBody = (name: string) =>
    method.inputs.some((input) => input.name === name && input.place === 'body')
  // The sets that the columns satisfy, without inputs from outside the statement.
  const sets = method.requiredSets.filter((set) =>
    set.every((name) => names.has(name) || !isBody(name)),
  )
  const lacks = (set: readonly string[]) => left.find(({ input }) => set.includes(input.name))
  if (sets.length === 0 || sets.some((set) => lacks(set) === undefined)) return
  const missing = lacks(sets.flat())
  throw new QueryError('HV00L', `'${missing?.input.wire}' is required, but it is NULL`, {
    ...(missing && { span: missing.span }),
    hint: `${method.path} needs a value for it. Exclude such rows with WHERE … IS NOT NULL.`,
  })
}

/** Refuses a value in the server's address that would select another server. */
function refuseOtherServer({ servers }: Method, { name, wire }: Input, value: string, span: Span) {
  const server = servers.find(({ variables }) => variables?.[wire] !== undefined)
  const problem = server && serverVariableProblem(server, wire, value)
  if (problem === undefined) return
  throw new QueryError('22023', `'${value}' cannot be used for '${name}': it ${problem}`, {
    span,
    hint: 'It is part of the address that receives the credential.',
  })
}

/** Refuses features of documents that are not implemented, before anything is sent. */
function refuseUnsupported({ model, path }: Method): void {
  const refuse = (what: string): never => {
    throw new QueryError('0A000', `not supported yet: ${what} (${path})`, {
      category: 'unsupported',
    })
  }
  if (model.problem !== undefined) refuse(`${path} cannot be called: ${model.problem}`)
  if (model.graphQL !== undefined) refuse('GraphQL methods')
}

/** The value of a parameter. The API judges its type: documents are often stricter. */
function parameterValue(method: Method, input: Input, value: unknown, span: Span): unknown {
  const type = typeName(method.schemas, input.schema)
  // A single text for a list is sent as written: `Key=a`, not `Key.1=a`.
  const isTransposed = method.queryTranspose === 'AWSCanonical' && input.place === 'query'
  if (type === 'array' && isTransposed && isPlainText(value)) return value
  if (type === 'array' || type === 'boolean') {
    return coerceAt(method, input, value, span)
  }
  if (type === 'string' || type === '') {
    return typeof value === 'object' ? jsonText(value) : value
  }
  try {
    return coerce(method.schemas, input.schema, value)
  } catch {
    return value
  }
}

function isPlainText(value: unknown): boolean {
  return typeof value === 'string' && !/^\s*[[{]/.test(value)
}

function coerceAt(method: Method, input: Input, value: unknown, span: Span): unknown {
  try {
    return coerce(method.schemas, input.schema, value, input.name)
  } catch (error) {
    if (!(error instanceof CoercionError)) throw error
    throw new QueryError('22023', error.message, {
      span,
      hint: `${method.path} takes ${input.name} as ${input.type === '' ? 'JSON' : input.type}.`,
      cause: error,
    })
  }
}

function bodyOf(method: Method, given: readonly GivenValue[], options: CallOptions): unknown {
  const { body } = method.model
  if (body === undefined) return undefined
  const properties: Record<string, unknown> = {}
  for (const { input, value, span } of given) {
    if (input.place !== 'body') continue
    if (value === null && !options.sendsNull && !isNullable(method.schemas, input.schema)) continue
    properties[input.wire] = isMarkup(method, input, value)
      ? value
      : coerceAt(method, input, value, span)
  }
  for (const input of method.inputs) {
    // `name` may be a part of the path and a required property too: one value serves both.
    if (input.place !== 'body' || !input.required || input.wire in properties) continue
    const twin = given.find(
      (other) => other.input.place !== 'body' && other.input.wire === input.wire,
    )
    if (twin !== undefined) properties[input.wire] = coerceAt(method, input, twin.value, twin.span)
  }
  const rooted = underRoot(method, properties)
  const whole = options.json && wholeBody(method, options.json, Object.keys(rooted))
  const base = body.request?.base
  const isEmpty = Object.keys(rooted).length === 0
  if (whole === undefined && isEmpty) {
    return base === undefined && body.request?.default === undefined && body.required
      ? {}
      : undefined
  }
  const fixed = base === undefined ? {} : (parseJson(base) as object)
  if (whole !== undefined && (typeof whole !== 'object' || Array.isArray(whole))) return whole
  return { ...fixed, ...whole, ...rooted }
}

/** Whether a value is XML for an object or list in an XML body, which is sent unchanged. */
function isMarkup({ model }: Method, { type }: Input, value: unknown): boolean {
  if (type !== 'object' && type !== 'array') return false
  const isText = typeof value === 'string' && value.trimStart().startsWith('<')
  return isText && isXmlType(model.body?.mediaType)
}

/**
 * Puts all columns under one property, as an object or as its JSON text, where the document demands
 * it.
 */
function underRoot(method: Method, properties: Record<string, unknown>): Record<string, unknown> {
  const { bodyRoot, schemas, model } = method
  if (bodyRoot === undefined || Object.keys(properties).length === 0) return properties
  const root = propertiesOf(schemas, model.body?.schema).find(({ name }) => name === bodyRoot)
  return { [bodyRoot]: coerce(schemas, root?.schema, properties) }
}

/**
 * A complete body. Types are converted as for columns; a property that the document does not have
 * is refused, because most APIs silently ignore a misspelt one.
 */
function wholeBody(
  method: Method,
  { value, span }: NonNullable<CallOptions['json']>,
  givenApart: readonly string[],
): unknown {
  const { schemas, model } = method
  const schema = model.body?.schema
  const known = propertiesOf(schemas, schema).map(({ name }) => name)
  if (known.length > 0 && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const isOpen = typeof schema?.additionalProperties === 'object'
    const unknown = Object.keys(value).find((key) => !known.includes(key))
    if (unknown !== undefined && !isOpen) {
      throw new QueryError('42703', `schema does not possess payload key '${unknown}'`, {
        span,
        hint: didYouMean(unknown, known) ?? `${method.path} takes ${known.join(', ')}.`,
      })
    }
    const keys = new Set([...Object.keys(value), ...givenApart])
    const sets = requiredSets(schemas, schema)
    const isComplete = sets.some((set) => set.every((name) => keys.has(name)))
    if (!isComplete) {
      const lacking = (sets[0] ?? []).filter((name) => !keys.has(name))
      throw new QueryError(
        'HV00L',
        `@@json lacks ${lacking.map((name) => `'${name}'`).join(', ')}`,
        {
          span,
          hint: `${method.path} needs ${(sets[0] ?? []).join(', ')} in its body.`,
        },
      )
    }
  }
  try {
    return coerce(schemas, schema, value)
  } catch (error) {
    if (!(error instanceof CoercionError)) throw error
    throw new QueryError('22023', `@@json: ${error.message}`, { span, cause: error })
  }
}
