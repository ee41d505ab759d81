import type { SchemaDocument } from '../../openapi/extension.ts'
import { deref, type Schemas } from '../../openapi/schema.ts'
import type { BodyProperty, UpstreamMethod, UpstreamParameter } from '../page/site-method.ts'

const MAX_DEPTH = 4
const barePattern = /^(boolean|number|integer)$/

/** The entry of a stack's manifest for a resource, with all inputs of its INSERT methods. */
export function upstreamManifest(resource: string, inserts: readonly UpstreamMethod[]): string {
  const required = byName(inserts.flatMap((method) => method.required))
  const optional = byName(inserts.flatMap((method) => method.optional))
  const body = new Map<string, { property: BodyProperty; schemas: Schemas }>()
  for (const { body: properties, schemas } of inserts) {
    for (const property of properties) body.set(property.name, { property, schemas })
  }
  const lines = ['# Description fields are for documentation purposes', `- name: ${resource}`]
  lines.push('  props:')
  for (const { name, type } of required.values()) {
    lines.push(`    - name: ${name}`, `      value: ${placeholder(name, type)}`)
    lines.push(`      description: Required parameter for the ${resource} resource.`)
  }
  for (const { property, schemas } of body.values()) lines.push(...propertyLines(schemas, property))
  for (const { name, type, description } of optional.values()) {
    if (required.has(name)) continue
    lines.push(`    - name: ${name}`, `      value: ${placeholder(name, type)}`)
    // Twice: upstream's tool does so.
    lines.push(`      description: ${description}`, `      description: ${description}`)
  }
  return `${lines.join('\n')}\n`
}

function byName(parameters: readonly UpstreamParameter[]): Map<string, UpstreamParameter> {
  const found = new Map<string, UpstreamParameter>()
  for (const one of parameters) if (!found.has(one.name)) found.set(one.name, one)
  return found
}

function placeholder(name: string, type: string): string {
  return barePattern.test(type) ? `{{ ${name} }}` : `"{{ ${name} }}"`
}

function propertyLines(schemas: Schemas, { name, schema, type }: BodyProperty): string[] {
  const description = blockLines(schema.description)
  const nested = nestedValue(schemas, schema)
  if (nested !== undefined) {
    return [`    - name: ${name}`, ...description, '      value:', ...indented(nested, 8)]
  }
  const items = deref(schemas, schema.items)
  const scalars =
    type === 'array' && items.type !== undefined
      ? ['      value:', `        - ${placeholder(name, String(items.type))}`]
      : [`      value: ${placeholder(name, type)}`]
  return [
    `    - name: ${name}`,
    ...scalars,
    ...description,
    ...(schema.enum === undefined
      ? []
      : [`      valid_values: [${schema.enum.map((value) => `'${String(value)}'`).join(', ')}]`]),
    ...(schema.default === undefined ? [] : [`      default: ${String(schema.default)}`]),
  ]
}

function blockLines(text: string | undefined): string[] {
  const lines = (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.length === 0 ? [] : ['      description: |', ...indented(lines, 8)]
}

function indented(lines: readonly string[], width: number): string[] {
  return lines.map((line) => `${' '.repeat(width)}${line}`)
}

/** The lines below `value:` of an object or of a list of objects; undefined for other types. */
function nestedValue(schemas: Schemas, schema: SchemaDocument): string[] | undefined {
  if (schema.type === 'object' && schema.properties !== undefined) {
    return objectLines(schemas, schema, 1)
  }
  const items = deref(schemas, schema.items)
  if (schema.type !== 'array' || items.properties === undefined) return undefined
  return asItem(itemLines(schemas, items, 1))
}

function objectLines(schemas: Schemas, schema: SchemaDocument, depth: number): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const property = deref(schemas, given)
    const items = deref(schemas, property.items)
    if (depth < MAX_DEPTH && property.type === 'object' && property.properties !== undefined) {
      return [`${name}:`, ...indented(objectLines(schemas, property, depth + 1), 2)]
    }
    if (depth < MAX_DEPTH && property.type === 'array' && items.properties !== undefined) {
      return [`${name}:`, ...indented(asItem(itemLines(schemas, items, depth + 1)), 2)]
    }
    if (depth < MAX_DEPTH && property.type === 'array' && items.type !== undefined) {
      return [`${name}:`, `  - ${placeholder(name, String(items.type))}`]
    }
    return [`${name}: ${placeholder(name, String(property.type ?? ''))}`]
  })
}

/** Lists inside an item are written as one value. */
function itemLines(schemas: Schemas, schema: SchemaDocument, depth: number): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const property = deref(schemas, given)
    if (depth < MAX_DEPTH && property.type === 'object' && property.properties !== undefined) {
      return [`${name}:`, ...indented(itemLines(schemas, property, depth + 1), 2)]
    }
    return [`${name}: ${placeholder(name, String(property.type ?? ''))}`]
  })
}

function asItem(lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))
}
