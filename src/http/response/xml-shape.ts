import type { SchemaDocument } from '../../openapi/extension.ts'
import {
  childSchema,
  itemsOf,
  keyPath,
  propertiesOf,
  type Schemas,
  typeName,
} from '../../openapi/schema.ts'
import { isInsteadError, isOfKind, kindOf, type Shape } from './response-shape.ts'
import type { XmlDocument, XmlValue } from './xml.ts'
import { isChild, isElement, unwrapped } from './xml-values.ts'

/** Roots of error documents and of web pages. */
const refusals =
  /^(html|head|body|errors?|error-?response|faults?|exceptions?|envelope|service-?exception-?report)$/i

/** The root element, if it is that of an error or a web page. */
export function refusalRoot(document: XmlDocument): string | undefined {
  const root = Object.keys(document).find(isChild)
  return root !== undefined && refusals.test(root) ? root : undefined
}

/**
 * Why a plain XML response is not what its document describes; undefined when it conforms. The
 * rules are those for JSON: the path exists unless the schema does not require it, its parent has
 * an element of its schema or is empty, and each row has one of its properties.
 */
export function xmlProblem(
  { schemas, schema, rowKey }: Shape,
  document: XmlDocument,
): string | undefined {
  const root = refusalRoot(document)
  if (root !== undefined) return `its root is <${root}>`
  const [content = ''] = Object.values(document)
  const parts = rowKey === undefined ? [] : keyPath(rowKey)
  const [name = ''] = Object.keys(document)
  return problemOf(schemas, schema, parts, content, name)
}

function problemOf(
  schemas: Schemas,
  schema: SchemaDocument | undefined,
  parts: readonly string[],
  value: XmlValue,
  name: string,
): string | undefined {
  if (schema === undefined) return undefined
  if (Array.isArray(value)) {
    for (const item of value) {
      const problem = problemOf(schemas, schema, parts, item, name)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  const [part, ...rest] = parts
  if (part === undefined) return rowProblem(schemas, schema, value, name)
  const items = itemsOf(schemas, schema)
  const kind = kindOf(schemas, items ?? schema, true)
  const isRequired =
    items === undefined && kind.requiredSets.every((required) => required.includes(part))
  if (!isElement(value)) {
    if (value === '' && !isRequired) return undefined
    return value === '' ? `<${name}> has no <${part}>` : `<${name}> is a text`
  }
  const found = Object.hasOwn(value, part) ? value[part] : undefined
  const inner = childSchema(schemas, schema, part)
  if (found !== undefined) {
    return problemOf(schemas, inner === schema ? items : inner, rest, found, part)
  }
  const children = childrenOf(value)
  if (inner === schema && Object.keys(children).length > 0) return `<${name}> has no <${part}>`
  if (isRequired || inner === undefined) return `<${name}> has no <${part}>`
  return isOfKind(children, kind, true) ? undefined : `<${name}> has nothing of its schema`
}

/** Checks a row, or a list of rows with or without wrapper elements. */
function rowProblem(
  schemas: Schemas,
  schema: SchemaDocument,
  value: XmlValue,
  name: string,
): string | undefined {
  const items = typeName(schemas, schema) === 'array' ? itemsOf(schemas, schema) : undefined
  const row = items ?? schema
  if (propertiesOf(schemas, row).length === 0) return undefined
  const kind = kindOf(schemas, row, true)
  for (const item of items === undefined ? [value] : unwrapped(schemas, items, value)) {
    // An empty element is skipped.
    if (item === '') continue
    if (!isElement(item)) return `<${name}> is a text`
    const children = childrenOf(item, true)
    if (!isOfKind(children, kind, false)) return `<${name}> has none of the properties of its rows`
    if (isInsteadError(children, kind)) return `<${name}> is an error message`
  }
  return undefined
}

/** The content of an element, with or without its attributes. */
function childrenOf(
  element: Readonly<Record<string, XmlValue>>,
  withAttributes = false,
): Record<string, XmlValue> {
  return Object.fromEntries(
    Object.entries(element).filter(([name]) => isChild(name) || withAttributes),
  )
}
