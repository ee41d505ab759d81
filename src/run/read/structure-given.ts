import type { Input } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import { parameterType } from '../../resolve/parameter-type.ts'
import type { StoreType } from '../../store/store.ts'
import { parseJson } from '../../text/json.ts'
import type { Span } from '../../text/source.ts'

/**
 * Refuses an object or a list for an input that takes one simple value: its JSON would be sent, as in
 * `/repos/{"login":"acme"}/…`. A text in a query string may be JSON on purpose; one in a path is not.
 *
 * @param type of the expression that gave the value, where it is known
 */
export function refuseStructure(input: Input, value: unknown, span: Span, type?: StoreType): void {
  if (typeof value !== 'string' || input.place === 'body') return
  if (parameterType(input) === 'any') return
  const isOfJson = type === 'json' || type === 'json-text'
  if (!isOfJson && input.place !== 'path') return
  const structure = structureOf(value)
  if (structure !== undefined) {
    const isList = Array.isArray(structure)
    throw new QueryError('22023', `'${input.name}' cannot be ${isList ? 'a list' : 'an object'}`, {
      span,
      hint: isList
        ? 'Take its elements with json_each(…).'
        : `Write …->>'${keyOf(structure)}' for the part of it that is meant.`,
    })
  }
  if (type === 'json-text' && value.startsWith('"')) {
    throw new QueryError('22023', `'${input.name}' would be sent in quotes: ${value}`, {
      span,
      hint: "-> gives JSON. Write ->> in place of it for the text: …->>'key'.",
    })
  }
}

/** The object or list that a text is; `[1]` may be a name. */
function structureOf(text: string): object | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined
  let value: unknown
  try {
    value = parseJson(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const isNumbers = Array.isArray(value) && value.length > 0 && value.every(isNumber)
  return isNumbers ? undefined : value
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint'
}

function keyOf(structure: object): string {
  const keys = Object.keys(structure)
  return ['login', 'name', 'slug', 'id'].find((key) => keys.includes(key)) ?? keys[0] ?? 'key'
}
