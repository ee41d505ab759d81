import type { Column, Input } from '../../catalog/method.ts'
import type { Narrowing } from '../../catalog/narrowing.ts'
import type { SchemaDocument } from '../../openapi/extension.ts'
import {
  deref,
  isNullable,
  itemsOf,
  propertiesOf,
  type Schemas,
  typeName,
} from '../../openapi/schema.ts'
import type { FieldPage, InputPage } from './page.ts'

/** The depth of properties that a page shows below a column. */
const MAX_DEPTH = 2

/** A column and its properties. */
export function columnPage(schemas: Schemas, column: Column): FieldPage {
  return fieldOf(schemas, column.name, column.schema, column.description, MAX_DEPTH)
}

/** An input of a method: a parameter, or a property of its body. */
export function inputPage(
  schemas: Schemas,
  input: Input,
  narrowings: readonly Narrowing[],
): InputPage {
  const field = fieldOf(schemas, input.name, input.schema, input.description, MAX_DEPTH)
  const sent = narrowings.find((one) => one.input === input)?.all
  const { place, required } = input
  return { ...field, place, required, ...(sent !== undefined && { sent }) }
}

function fieldOf(
  schemas: Schemas,
  name: string,
  given: SchemaDocument,
  description: string,
  depth: number,
): FieldPage {
  const schema = deref(schemas, given)
  const type = typeName(schemas, given)
  const items = type === 'array' ? itemsOf(schemas, given) : undefined
  const itemType = items === undefined ? '' : typeName(schemas, items)
  const fields = fieldsOf(schemas, items ?? given, depth)
  const values = schema.enum ?? deref(schemas, items).enum
  return {
    name,
    type: itemType === '' ? type : `${type} of ${itemType}`,
    ...(schema.format !== undefined && { format: schema.format }),
    ...(isNullable(schemas, given) && { nullable: true as const }),
    description,
    ...(values !== undefined && { values: values.filter((value) => value !== null) }),
    ...(schema.default !== undefined && schema.default !== null && { default: schema.default }),
    ...(fields.length > 0 && { fields }),
  }
}

function fieldsOf(schemas: Schemas, schema: SchemaDocument, depth: number): FieldPage[] {
  if (depth === 0) return []
  return propertiesOf(schemas, schema).map((property) => {
    const target = deref(schemas, property.schema)
    const words = property.schema.description ?? target.description ?? ''
    return fieldOf(schemas, property.name, property.schema, words, depth - 1)
  })
}
