import { QueryError } from '../../errors/query-error.ts'
import type { MethodModel } from '../../openapi/model.ts'
import { isXmlType, type Schemas } from '../../openapi/schema.ts'
import { jsonText, parseJson } from '../../text/json.ts'

/** The properties of a method that its body writer needs. */
export interface Writing {
  readonly path: string
  readonly model: MethodModel
  readonly schemas: Schemas
  /** The document's file. Absent for built-in documents. */
  readonly document: string | undefined
}

/**
 * Writes a body as text from its values; undefined for no body. Throws a QueryError when a template
 * fails.
 */
export type BodyWriter = (body: unknown) => string | undefined

const made = new WeakMap<MethodModel, Promise<BodyWriter>>()

/**
 * The writer for the bodies of a method: JSON, XML by schema, or the document's template. Throws a
 * QueryError for an unknown kind of template and for one that does not parse.
 */
export function bodyWriter(method: Writing): Promise<BodyWriter> {
  const { model } = method
  let writer = made.get(model)
  if (writer === undefined) {
    if (model.body?.request?.transform !== undefined) writer = templateWriter(method)
    else if (isXmlType(model.body?.mediaType)) writer = xmlWriter(method)
    else writer = Promise.resolve((body: unknown) => plainBody(model, body))
    made.set(model, writer)
  }
  return writer
}

/**
 * A body as JSON, as a form, or as plain text. Without values it is the document's default body.
 * Throws a QueryError for values that do not fit the media type.
 */
export function plainBody({ body: sent }: MethodModel, body: unknown): string | undefined {
  const { mediaType = 'application/json', request } = sent ?? {}
  if (body === undefined) return request?.base ?? request?.default
  if (/json|^\*/i.test(mediaType)) return jsonText(body)
  if (typeof body === 'string') return body
  if (/^application\/x-www-form-urlencoded\b/i.test(mediaType)) return form(body as object)
  throw new QueryError('0A000', `not supported yet: a body of the type ${mediaType}`, {
    category: 'unsupported',
    hint: "Give the whole body as one text: @@json = '…'.",
  })
}

/** A list repeats its name; nested objects are JSON. */
function form(body: object): string {
  const pairs = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) {
    for (const item of [value].flat()) {
      if (item !== null && item !== undefined) {
        pairs.append(name, typeof item === 'object' ? jsonText(item) : String(item))
      }
    }
  }
  return pairs.toString()
}

async function xmlWriter({ model, schemas }: Writing): Promise<BodyWriter> {
  const { xmlBody } = await import('./xml-body.ts')
  return (body) => {
    if (body === undefined || typeof body === 'string') return plainBody(model, body)
    return model.body && xmlBody(model.body, schemas, body as object)
  }
}

/**
 * Writes a body with the document's template. Its input is the body as JSON, or an empty object.
 */
async function templateWriter({ path, document, model }: Writing): Promise<BodyWriter> {
  const { transform = {} } = model.body?.request ?? {}
  const { loadTransform } = await import('../response/transform.ts')
  const name = document === undefined ? `${path} (request)` : `${path} (request, ${document})`
  const { apply } = await loadTransform(transform, name)
  const isJson = /json/.test(model.body?.mediaType ?? 'json')
  return (body) => {
    const { text } = apply(jsonText(body ?? parseJson(plainBody(model, undefined) ?? '{}')))
    if (!isJson) return text
    try {
      return jsonText(parseJson(text))
    } catch (error) {
      throw new QueryError('22000', `template ${name}: its output is not valid JSON`, {
        category: 'document',
        cause: error,
        hint: `${(error as Error).message}. It begins with ${JSON.stringify(text.trim().slice(0, 80))}.`,
      })
    }
  }
}
