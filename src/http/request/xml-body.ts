import type { SchemaDocument } from '../../openapi/extension.ts'
import type { BodyModel } from '../../openapi/model.ts'
import {
  deref,
  itemsOf,
  propertiesOf,
  type Schemas,
  wireName,
  xmlName,
} from '../../openapi/schema.ts'

/**
 * A body as XML: the schema names the root, and each property is an element. The items of a list
 * are wrapped in an element when the schema requires it or names the items: AWS documents express
 * no more than that. A text that begins with `<`, where the schema has an object or list, already
 * is XML.
 */
export function xmlBody({ schema, request }: BodyModel, schemas: Schemas, body: object): string {
  const { xmlDeclaration = '', xmlRootAnnotation = '' } = request ?? {}
  const root = xmlName(schemas, schema) ?? schema.$ref?.split('/').at(-1) ?? 'root'
  const attributes = xmlRootAnnotation.trim() === '' ? '' : ` ${xmlRootAnnotation.trim()}`
  return `${xmlDeclaration}<${root}${attributes}>${childrenOf(body, schema, schemas)}</${root}>`
}

function childrenOf(value: object, schema: SchemaDocument | undefined, schemas: Schemas): string {
  const properties = new Map(
    propertiesOf(schemas, schema).map((property) => [property.name, property]),
  )
  return Object.entries(value)
    .map(([key, item]) => {
      const property = properties.get(key)
      const name = property === undefined ? key : wireName(schemas, property, true)
      return elements(name, item, property?.schema, schemas)
    })
    .join('')
}

function elements(
  name: string,
  value: unknown,
  schema: SchemaDocument | undefined,
  schemas: Schemas,
): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) {
    const items = schema && itemsOf(schemas, schema)
    const itemName = items && xmlName(schemas, items)
    const isWrapped = deref(schemas, schema).xml?.wrapped ?? itemName !== undefined
    const inner = value.map((item) => elements(itemName ?? name, item, items, schemas)).join('')
    return isWrapped ? `<${name}>${inner}</${name}>` : inner
  }
  if (typeof value === 'object') {
    return `<${name}>${childrenOf(value, schema, schemas)}</${name}>`
  }
  const text = String(value)
  const isMarkup = text.trimStart().startsWith('<') && !isScalar(schema, schemas)
  return `<${name}>${isMarkup ? text : escaped(text)}</${name}>`
}

function isScalar(schema: SchemaDocument | undefined, schemas: Schemas): boolean {
  if (schema === undefined) return false
  const isList = itemsOf(schemas, schema) !== undefined
  return !isList && propertiesOf(schemas, schema).length === 0
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)
}
