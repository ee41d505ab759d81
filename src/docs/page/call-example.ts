import type { Input, Method } from '../../catalog/method.ts'
import { coerce } from '../../openapi/coerce.ts'
import type { OperationNotes } from '../../openapi/notes.ts'
import { deref, type Schemas } from '../../openapi/schema.ts'
import { jsonText } from '../../text/json.ts'
import { sampleOf } from './sample.ts'

/** A value for an input, under its SQL name. */
export interface GivenInput {
  readonly name: string
  readonly input: Input
  readonly value: unknown
}

/** The number of properties in an example when none is required. */
const OPTIONAL_SHOWN = 3

/** The values of an example call. */
export interface CallExample {
  readonly parameters: readonly GivenInput[]
  readonly properties: readonly GivenInput[]
  /** The body as JSON; absent where none is sent. */
  readonly body?: unknown
  /** Whether the body is not an object, so that it has no columns. */
  readonly wholeBody: boolean
}

/**
 * Values for all required inputs of a method, from the API's own examples if there are any. The
 * body is the API's example without undocumented properties, or the required properties of its
 * schema.
 */
export function callExample(method: Method, notes: OperationNotes | undefined): CallExample {
  const known = notes?.parameters ?? {}
  const parameters = method.inputs
    .filter((input) => input.place !== 'body')
    .filter((input) => input.required || input.wire in known)
    .map((input) => ({ name: input.name, input, value: parameterValue(method, input, known) }))
  const body = bodyOf(method, notes)
  if (body === undefined) return { parameters, properties: [], wholeBody: false }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { parameters, properties: [], body, wholeBody: true }
  }
  const properties = Object.entries(body).flatMap(([wire, value]) => {
    const input = method.inputs.find((one) => one.place === 'body' && one.wire === wire)
    return input === undefined ? [] : [{ name: input.name, input, value }]
  })
  return { parameters, properties, body, wholeBody: properties.length < Object.keys(body).length }
}

function parameterValue(
  method: Method,
  { wire, schema, type, parameter }: Input,
  known: Readonly<Record<string, string>>,
): unknown {
  const value = known[wire] ?? parameter?.example ?? parameter?.default
  if (value === undefined) return sampleOf(method.schemas, schema)
  return type === 'integer' && /^\d{1,15}$/.test(String(value)) ? Number(value) : value
}

function bodyOf({ model, schemas, inputs }: Method, notes: OperationNotes | undefined): unknown {
  if (model.body === undefined) return undefined
  const names = new Set(inputs.filter(({ place }) => place === 'body').map(({ wire }) => wire))
  const example = notes?.body
  if (example === undefined) return sampleBody()
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return example
  // An object with free keys has no properties to compare with.
  if (names.size === 0) return example
  return Object.fromEntries(
    Object.entries(example).flatMap(([wire, value]) => {
      const input = inputs.find((one) => one.place === 'body' && one.wire === wire)
      return input === undefined ? [] : [[wire, fitting(schemas, input, value)]]
    }),
  )

  function sampleBody(): unknown {
    if (names.size === 0) {
      if (model.body?.required !== true) return undefined
      return sampleOf(schemas, deref(schemas, model.body.schema))
    }
    const properties = inputs.filter(({ place }) => place === 'body')
    const required = properties.filter((property) => property.required)
    // An empty change would be a poor example.
    const isChange = model.httpVerb !== 'DELETE'
    const shown = required.length > 0 || !isChange ? required : properties.slice(0, OPTIONAL_SHOWN)
    if (shown.length === 0) return undefined
    return Object.fromEntries(shown.map(({ wire, schema }) => [wire, sampleOf(schemas, schema)]))
  }
}

/** An example converted to its schema: some of GitHub's have texts for integers. */
function fitting(schemas: Schemas, { schema }: Input, value: unknown): unknown {
  try {
    return JSON.parse(jsonText(coerce(schemas, schema, value)))
  } catch {
    return value
  }
}
