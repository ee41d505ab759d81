import type { Input, Method } from '../catalog/method.ts'
import { coerce } from '../openapi/coerce.ts'
import type { OperationNotes } from '../openapi/notes.ts'
import { deref, type Schemas } from '../openapi/schema.ts'
import { jsonText } from '../text/json.ts'
import { sampleOf } from './sample.ts'

/** A value for an input, under the name that SQL has for it. */
export interface GivenInput {
  readonly name: string
  readonly input: Input
  readonly value: unknown
}

/** How many properties an example has where none must be given. */
const OPTIONAL_SHOWN = 3

/** What an example calls a method with. */
export interface CallExample {
  readonly parameters: readonly GivenInput[]
  readonly properties: readonly GivenInput[]
  /** The body as JSON; absent where none is sent. */
  readonly body?: unknown
  /** The body is no object, so that no columns stand for it. */
  readonly wholeBody: boolean
}

/**
 * Values for all that a method must be given, from the API's own examples where it has some. The body is
 * the API's example without what its schema does not have, or what the schema requires.
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
  // An object whose keys the caller chooses has no properties to compare with.
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
    // A change of nothing would be a poor example.
    const isChange = model.httpVerb !== 'DELETE'
    const shown = required.length > 0 || !isChange ? required : properties.slice(0, OPTIONAL_SHOWN)
    if (shown.length === 0) return undefined
    return Object.fromEntries(shown.map(({ wire, schema }) => [wire, sampleOf(schemas, schema)]))
  }
}

/** An example as its schema has it: some of GitHub's give texts where integers are wanted. */
function fitting(schemas: Schemas, { schema }: Input, value: unknown): unknown {
  try {
    return JSON.parse(jsonText(coerce(schemas, schema, value)))
  } catch {
    return value
  }
}
