import { QueryError } from '../errors/query-error.ts'
import type { MethodModel } from '../openapi/model.ts'
import { isXmlType, type Schemas } from '../openapi/schema.ts'
import { jsonText, parseJson } from '../text/json.ts'

/** What is needed of a method to write its bodies. */
export interface Writing {
  readonly path: string
  readonly model: MethodModel
  readonly schemas: Schemas
  /** The file it stands in; absent for built-in documents. */
  readonly document: string | undefined
}

/** The text of a body, from its values; nothing for none. Throws a QueryError where a template fails. */
export type BodyWriter = (body: unknown) => string | undefined

const made = new WeakMap<MethodModel, Promise<BodyWriter>>()

/**
 * How the bodies of a method are written: as JSON, as XML by their schema, or by the document's template.
 * Throws a QueryError for a kind of template that is not known, and for one that cannot be parsed.
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
 * A body as JSON, as a form, or as the text that it is; what the document says is sent in the place of
 * none. Throws a QueryError for values that a body of its type cannot be made of.
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

/** Lists repeat their name; what is inside of objects is JSON. */
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

/** The template is given the body as JSON, and an empty object for none. */
async function templateWriter({ path, document, model }: Writing): Promise<BodyWriter> {
  const { transform = {} } = model.body?.request ?? {}
  const { loadTransform } = await import('./transform.ts')
  const name = document === undefined ? `${path} (request)` : `${path} (request, ${document})`
  const { apply } = await loadTransform(transform, name)
  const isJson = /json/.test(model.body?.mediaType ?? 'json')
  return (body) => {
    const { text } = apply(jsonText(body ?? parseJson(plainBody(model, undefined) ?? '{}')))
    if (!isJson) return text
    try {
      return jsonText(parseJson(text))
    } catch (error) {
      throw new QueryError('22000', `template ${name}: what it makes is not valid JSON`, {
        category: 'document',
        cause: error,
        hint: `${(error as Error).message}. It begins with ${JSON.stringify(text.trim().slice(0, 80))}.`,
      })
    }
  }
}
