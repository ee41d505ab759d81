import type { SchemaDocument } from '../../openapi/extension.ts'
import {
  keyPath,
  type Property,
  propertiesOf,
  rowSchema,
  type Schemas,
  typeName,
  wireName,
} from '../../openapi/schema.ts'
import { isOfKind, kindOf } from './response-shape.ts'
import type { XmlDocument, XmlElement, XmlValue } from './xml.ts'
import { isChild, isElement, typedText } from './xml-values.ts'

/** The settings of `schema_driven_xml`. */
export interface DrivenBy {
  readonly schemas: Schemas
  readonly schema: SchemaDocument | undefined
  readonly objectKey: string | undefined
  /** With `query` the result is one element deeper, in an element that ends in `Result`. */
  readonly protocol: string | undefined
}

/** The content of the root element, or of the result inside it. */
export function contentOf(document: XmlDocument, protocol: string | undefined): XmlValue {
  const content = Object.values(document)[0] ?? ''
  if (protocol !== 'query' || !isElement(content)) return content
  const result = sortedChildren(content).find((name) => name.endsWith('Result'))
  return result === undefined ? content : (content[result] ?? '')
}

/**
 * The rows of an XML response, found by the property names of the row schema: the response itself,
 * the first list whose items have such names, or the single element that has them. Throws an Error
 * when there are items and none looks like a row: all their columns would be NULL.
 */
export function schemaDrivenRows(
  document: XmlDocument,
  { schemas, schema, objectKey, protocol }: DrivenBy,
): Record<string, unknown>[] {
  const properties = propertiesOf(schemas, rowSchema(schemas, schema, objectKey))
  const content = contentOf(document, protocol)
  if (!isElement(content)) {
    if (content === '') return []
    throw new Error('there is text in the place of rows')
  }
  const names = new Set(properties.map((property) => wireName(schemas, property, true)))
  const isRow = (value: XmlValue) =>
    isElement(value) && Object.keys(value).some((name) => names.has(name))
  const toRow = (value: XmlValue) => rowOf(schemas, properties, value)
  if (isRow(content)) return [toRow(content)]
  const unlike = (name: string) => {
    const last = keyPath(objectKey ?? '').at(-1) ?? 'its rows'
    return new Error(
      `'${name}' has none of the properties that ${last} should have: ${[...names].join(', ')}`,
    )
  }
  const lists = sortedChildren(content).flatMap((name) => {
    const items = listAt(content[name] ?? '', isRow)
    return items === undefined ? [] : [{ name, items }]
  })
  const found = lists.find(({ items }) => items.some(isRow))
  if (found !== undefined) {
    if (!found.items.every((item) => item === '' || isRow(item))) throw unlike(found.name)
    return found.items.filter((item) => item !== '').map(toRow)
  }
  const single = sortedChildren(content).find((name) => isRow(content[name] ?? ''))
  if (single !== undefined) return [toRow(content[single] ?? '')]
  const other = lists.find(({ items }) => items.length > 0)
  if (other !== undefined) throw unlike(other.name)
  // An empty list is an empty element; some leave it out, and then nothing else is there.
  const isEmpty =
    lists.length > 0 ||
    sortedChildren(content).some((name) => counts.test(name)) ||
    isOfKind(content, kindOf(schemas, schema, true), true)
  if (isEmpty) return []
  throw unlike(sortedChildren(content)[0] ?? '')
}

/**
 * Counters of listings, which are also present without rows: S3 and CloudFront leave the list out.
 */
const counts = /^(IsTruncated|KeyCount|Quantity|Max(Keys|Items|Records|Results))$/i

function sortedChildren(element: XmlElement): string[] {
  return Object.keys(element).filter(isChild).sort()
}

/** The items of a value that looks like a list; undefined for any other value. */
function listAt(
  value: XmlValue,
  isRow: (item: XmlValue) => boolean,
): readonly XmlValue[] | undefined {
  if (value === '') return []
  if (Array.isArray(value)) return value
  if (!isElement(value) || isRow(value)) return undefined
  const children = Object.keys(value).filter(isChild)
  const [only = ''] = children
  const inner = value['item'] ?? (children.length === 1 ? value[only] : undefined)
  if (inner === undefined || typeof inner === 'string') return undefined
  return Array.isArray(inner) ? inner : [inner]
}

/**
 * Objects and lists stay as they are in the XML; an empty value is null unless its type is text.
 */
function rowOf(
  schemas: Schemas,
  properties: readonly Property[],
  value: XmlValue,
): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  if (!isElement(value)) return row
  for (const property of properties) {
    const name = wireName(schemas, property, true)
    const found = value[name]
    if (found === undefined) continue
    const type = typeName(schemas, property.schema)
    if (found === '') row[name] = type === 'string' ? '' : null
    else row[name] = typeof found === 'string' ? typedText(type, found) : found
  }
  return row
}
