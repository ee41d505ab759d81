import { itemsOf, schemaAt, typeName } from '../openapi/schema.ts'
import type { Method } from './method.ts'

/** Whether a method's response is one object and not a list. */
export function returnsOneObject({ model, rowKey, schemas }: Method): boolean {
  const schema = schemaAt(schemas, model.response.schema, rowKey)
  if (schema === undefined || typeName(schemas, schema) === 'array') return false
  return itemsOf(schemas, schema) === undefined
}
