import type { SchemaDocument } from '../../openapi/extension.ts'
import {
  isListItem,
  itemsOf,
  keyPath,
  propertiesOf,
  type Schemas,
  typeName,
  wireName,
} from '../../openapi/schema.ts'
import type { XmlDocument, XmlElement, XmlValue } from './xml.ts'

/**
 * The elements at an object key. A key that begins with a slash names elements from the root, with
 * a star for any; `$.a.b` and `a.b` start inside the root. Without a key it is the root itself.
 */
export function elementsAt(document: XmlDocument, objectKey: string | undefined): XmlValue[] {
  const isPath = objectKey?.startsWith('/') ?? false
  const names = isPath ? (objectKey?.split('/').filter((part) => part !== '') ?? []) : ['*']
  if (!isPath && objectKey !== undefined) names.push(...keyPath(objectKey))
  let found: XmlValue[] = [document]
  for (const name of names) {
    found = found.flatMap((value) =>
      isElement(value)
        ? Object.entries(value)
            .filter(([key]) => (name === '*' ? isChild(key) : key === name))
            .flatMap(([, child]) => child as XmlValue | XmlValue[])
        : [],
    )
  }
  return found
}

/**
 * A value converted to the type in its schema: numbers, booleans, lists without their wrapper
 * elements. A value that does not fit stays as it is; an empty element is null unless it is text or
 * a list.
 */
export function typedValue(
  schemas: Schemas,
  given: SchemaDocument | undefined,
  value: XmlValue,
): unknown {
  const type = typeName(schemas, given)
  if (type === 'array') return listOf(schemas, given ?? {}, value)
  if (value === '') return type === 'string' ? '' : null
  if (Array.isArray(value)) return value.map((item) => typedValue(schemas, given, item))
  if (typeof value === 'string') return typedText(type, value)
  const element = value as XmlElement
  const text = element['#text']
  if (typeof text === 'string' && !Object.keys(element).some((key) => isChild(key))) {
    return type === 'object' ? element : typedText(type, text)
  }
  const properties = new Map(
    propertiesOf(schemas, given).map((property) => [
      wireName(schemas, property, true),
      property.schema,
    ]),
  )
  return Object.fromEntries(
    Object.entries(element).map(([name, child]) => {
      const known = properties.get(name)
      return [name, known === undefined ? child : typedValue(schemas, known, child)]
    }),
  )
}

/**
 * A text converted to the type in its schema; a text that does not fit stays as it is. Throws for a
 * number out of range.
 */
export function typedText(type: string, text: string): unknown {
  if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  if (type === 'integer' && /^-?\d+$/.test(text)) {
    const number = Number(text)
    return Number.isSafeInteger(number) ? number : BigInt(text)
  }
  if (type === 'number' && /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text)) {
    const number = Number(text)
    if (!Number.isFinite(number)) throw new Error(`the number ${text.slice(0, 20)} is too large`)
    return number
  }
  return text
}

function listOf(schemas: Schemas, schema: SchemaDocument, value: XmlValue): unknown[] {
  const items = itemsOf(schemas, schema) ?? {}
  return unwrapped(schemas, items, value).map((item) => typedValue(schemas, items, item))
}

/** The items of a list: `<xs><x>1</x><x>2</x></xs>`, or the elements without a wrapper. */
export function unwrapped(schemas: Schemas, items: SchemaDocument, value: XmlValue): XmlValue[] {
  if (value === '') return []
  if (!isElement(value)) return Array.isArray(value) ? value : [value]
  const children = Object.keys(value).filter(isChild)
  const [only] = children
  if (children.length !== 1 || only === undefined) return [value]
  // A list of one item with one child looks the same: then the child is a property of the item.
  const isProperty = propertiesOf(schemas, items).some(
    (property) => wireName(schemas, property, true) === only,
  )
  if (isProperty && !isListItem(schemas, items, only)) return [value]
  const inner = value[only] as XmlValue
  return Array.isArray(inner) ? inner : [inner]
}

export function isElement(value: XmlValue | undefined): value is XmlElement {
  return typeof value === 'object' && !Array.isArray(value)
}

/** Whether a key is a child's, and not an attribute's or the text's. */
export function isChild(key: string): boolean {
  return !key.startsWith('-') && key !== '#text'
}
