import { QueryError } from '../../errors/query-error.ts'
import type { MethodModel } from '../../openapi/model.ts'
import {
  isSchemaDriven,
  isXmlType,
  propertiesOf,
  readsXml,
  rowSchema,
  type Schemas,
  typeName,
} from '../../openapi/schema.ts'
import type { HttpRequest, HttpResponse } from '../transport/request.ts'
import {
  parsedText,
  type ResponseBody,
  readResponse,
  responseText,
  unreadable,
} from './read-response.ts'
import { type Shape, shapeProblem } from './response-shape.ts'
import { rowsOf } from './rows.ts'

/** The properties of a method that its reader needs. */
export interface ReadableMethod {
  readonly path: string
  readonly model: MethodModel
  readonly schemas: Schemas
  readonly protocol: string | undefined
  /** The document's file. Absent for built-in documents. */
  readonly document: string | undefined
  readonly rowKey: string | undefined
}

/**
 * Reads the body of a successful response. Throws an ApiError for every other status and for a body
 * of the wrong kind, a QueryError when the document's template fails.
 */
export type ResponseReader = (request: HttpRequest, response: HttpResponse) => ResponseBody

/**
 * Throws an ApiError when a response does not have the documented shape: its rows would be
 * invented.
 */
export function requireShape(
  request: HttpRequest,
  response: HttpResponse,
  answer: NonNullable<ResponseBody>,
): void {
  const problem = answer.problem?.()
  if (problem === undefined) return
  throw unreadable(request, response, `the response is not what its document describes: ${problem}`)
}

const made = new WeakMap<MethodModel, Promise<ResponseReader>>()

/**
 * The reader for the responses of a method: JSON, XML, or the document's template. Throws a
 * QueryError for an unknown kind of template and for one that does not parse.
 */
export function responseReader(method: ReadableMethod): Promise<ResponseReader> {
  const { model } = method
  const { transform, overrideMediaType } = model.response
  let reader = made.get(model)
  if (reader === undefined) {
    if (readsXml(model.response)) reader = xmlReader(method)
    else if (transform !== undefined && overrideMediaType !== undefined) {
      reader = templateReader(method)
    } else {
      reader = Promise.resolve(jsonReader(method))
    }
    made.set(model, reader)
  }
  return reader
}

/** Reads JSON, or plain text. */
function jsonReader(method: ReadableMethod): ResponseReader {
  const { mediaType } = method.model.response
  const shape = shapeOf(method)
  return (request, response) => {
    const answer = readResponse(request, response, mediaType)
    return answer && { ...answer, problem: () => shapeProblem(shape, answer.value) }
  }
}

function shapeOf({ model, schemas, rowKey }: ReadableMethod): Shape {
  return { schemas, schema: model.response.schema, rowKey }
}

/** The name of a method's template in messages. */
function templateName({ path, document }: ReadableMethod): string {
  return document === undefined ? path : `${path} (${document})`
}

async function templateReader(method: ReadableMethod): Promise<ResponseReader> {
  const { transform = {}, overrideMediaType = '', mediaType } = method.model.response
  const { inputOf, loadTransform } = await import('./transform.ts')
  const { inputProblem, outputProblem, refuseInput } = await import('./transform-input.ts')
  const name = templateName(method)
  const { apply } = await loadTransform(transform, name)
  const shape = shapeOf(method)
  const input = inputOf(transform.type)
  const expected = [
    ...(mediaType === undefined ? [] : [mediaType]),
    ...(input === 'xml' || input === 'json' ? [`application/${input}`] : []),
  ]
  if (isXmlType(overrideMediaType)) {
    throw new QueryError('0A000', `not supported yet: a template that makes XML (${name})`, {
      category: 'unsupported',
    })
  }
  return (request, response) => {
    const text = responseText(request, response, expected)
    if (text === undefined) return undefined
    const { text: made, read } = reading(request, response, () =>
      apply(text, (data) => refuseInput(input, data)),
    )
    try {
      const value = parsedText(made, overrideMediaType)
      const problem = () =>
        inputProblem(input, read, transform.body ?? '') ??
        shapeProblem(shape, value) ??
        outputProblem(rowsOf(value, method.rowKey))
      return { value, also: [read, inRoot(read)], problem }
    } catch (error) {
      throw new QueryError('22000', `template ${name}: its output is not valid JSON`, {
        category: 'document',
        cause: error,
        hint: `${(error as Error).message}. It begins with ${JSON.stringify(made.trim().slice(0, 80))}.`,
      })
    }
  }
}

/** The content of the root element, when the document has a single root. */
function inRoot(read: unknown): unknown {
  return typeof read === 'object' && read !== null && Object.keys(read).length === 1
    ? Object.values(read)[0]
    : undefined
}

async function xmlReader(method: ReadableMethod): Promise<ResponseReader> {
  const { model, schemas, protocol, rowKey: objectKey } = method
  const { schema, transform } = model.response
  const isDriven = transform !== undefined && isSchemaDriven(transform)
  if (isDriven && transform.type !== 'schema_driven_xml_v0.1.0') {
    const what = `not supported yet: the template kind '${transform.type}' (${templateName(method)})`
    throw new QueryError('0A000', what, { category: 'unsupported' })
  }
  const { loadXml } = await import('./xml.ts')
  const { contentOf, schemaDrivenRows } = await import('./schema-driven.ts')
  const { refusalRoot, xmlProblem } = await import('./xml-shape.ts')
  const { elementsAt, typedValue, unwrapped } = await import('./xml-values.ts')
  const parse = await loadXml()
  const row = rowSchema(schemas, schema, objectKey)
  const isObject = propertiesOf(schemas, row).length > 0
  const isList = objectKey !== undefined || typeName(schemas, schema) === 'array'
  const shape = shapeOf(method)
  return (request, response) => {
    const text = responseText(request, response, ['application/xml'])
    if (text === undefined) return undefined
    return reading(request, response, () => {
      const document = parse(text)
      const root = refusalRoot(document)
      if (root !== undefined) throw new Error(`its root is <${root}>`)
      const also = [contentOf(document, protocol), document, inRoot(document)]
      if (isDriven) {
        const value = schemaDrivenRows(document, { schemas, schema, objectKey, protocol })
        return { value, isRows: true, also }
      }
      const elements = elementsAt(document, objectKey).flatMap((element) =>
        isList && !objectKey?.startsWith('/') ? unwrapped(schemas, row ?? {}, element) : [element],
      )
      // An empty element is not an object; as a row it would be all NULL.
      const found = elements.filter((element) => element !== '' || !isObject)
      const values = found.map((element) => typedValue(schemas, row, element))
      const problem = () => xmlProblem(shape, document)
      return { value: isList ? values : values[0], isRows: true, also, problem }
    })
  }
}

/**
 * Reports a fault in the text of a response as the API's, and a fault in a template as the
 * document's.
 */
function reading<T>(request: HttpRequest, response: HttpResponse, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof QueryError || !(error instanceof Error)) throw error
    const type = response.headers['content-type'] ?? 'of no stated type'
    const message = error.message.replace(/\s+/g, ' ')
    throw unreadable(
      request,
      response,
      `the response (${type}) cannot be read as its document describes: ${message}`,
      error,
    )
  }
}
