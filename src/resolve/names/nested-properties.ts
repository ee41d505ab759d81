import { anonymousColumn, hasOpenRows, type Method } from '../../catalog/method.ts'
import type { SchemaDocument } from '../../openapi/extension.ts'
import { deref, propertiesOf, typeName } from '../../openapi/schema.ts'
import { quoteIdentifier, quoteString } from '../../sql/print-expression.ts'

/** Objects that are looked into: schemas are data of others, and may be of any size. */
const MOST_OBJECTS = 2000
const MOST_LEVELS = 4

interface Place {
  readonly sql: string
  readonly schema: SchemaDocument
}

/**
 * Where a property stands in the objects that are columns of an answer, as expressions of SQL, those of the fewest
 * levels first: `security_advisory->>'severity'`.
 *
 * @param table what the statement calls the table, where it has to say so
 */
export function nestedProperties(
  method: Method,
  name: string,
  table = '',
  limit = 2,
): readonly string[] {
  const prefix = table === '' ? '' : `${table}.`
  const wanted = name.toLowerCase()
  if (hasOpenRows(method)) return [`${prefix}${anonymousColumn}->>${quoteString(name)}`]
  const { schemas } = method
  const found: string[] = []
  let looked = 0
  let level: readonly Place[] = method.columns.map((column) => ({
    sql: `${prefix}${quoteIdentifier(column.name)}`,
    schema: column.schema,
  }))
  for (let depth = 0; depth < MOST_LEVELS && found.length < limit; depth += 1) {
    const next: Place[] = []
    for (const { sql, schema } of level) {
      if (typeName(schemas, schema) !== 'object' || looked >= MOST_OBJECTS) continue
      looked += 1
      for (const property of propertiesOf(schemas, deref(schemas, schema))) {
        const key = quoteString(property.name)
        const isPlain = !['object', 'array', ''].includes(typeName(schemas, property.schema))
        if (property.name.toLowerCase() === wanted)
          found.push(`${sql}${isPlain ? '->>' : '->'}${key}`)
        next.push({ sql: `${sql}->${key}`, schema: property.schema })
      }
    }
    level = next
  }
  return found.slice(0, limit)
}
