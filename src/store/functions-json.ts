import { QueryError } from '../errors/query-error.ts'
import { jsonText, parseJson } from '../text/json.ts'
import type { Argument, SqlFunction } from './functions-argument.ts'
import { policiesEqual } from './functions-policy.ts'

export const jsonFunctions: readonly SqlFunction[] = [
  {
    name: 'json_equal',
    signature: '(a, b)',
    doc: '1 if two JSON texts are equal, else 0: the order of keys does not matter, that of items does',
    arity: [2],
    apply: (a = null, b = null) =>
      Number(jsonEqual(parse('json_equal', a), parse('json_equal', b))),
  },
  {
    name: 'aws_policy_equal',
    signature: '(a, b)',
    doc: '1 if two IAM policies are equal except for order and spelling, else 0',
    arity: [2],
    apply: (a = null, b = null) =>
      Number(policiesEqual(parse('aws_policy_equal', a), parse('aws_policy_equal', b))),
  },
  {
    name: 'json_array_texts',
    signature: '(array)',
    doc: 'the items as texts',
    arity: [1],
    isInternal: true,
    apply: (array = null) => (array === null ? null : itemTexts(array)),
  },
]

function parse(name: string, text: Argument): unknown {
  if (typeof text !== 'string') throw new QueryError('22004', `${name} needs two JSON texts`)
  try {
    return parseJson(text)
  } catch {
    throw malformed(text)
  }
}

function malformed(text: string): QueryError {
  return new QueryError('22032', `malformed JSON: ${text.slice(0, 60)}`)
}

function jsonEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && jsonEqual(value, right.get(key)))
  )
}

/** Node has these since 21; the compiler's library does not know them yet. */
const { rawJSON, isRawJSON } = JSON as unknown as {
  rawJSON: (text: string) => unknown
  isRawJSON: (value: unknown) => value is { readonly rawJSON: string }
}

/** The items of a JSON array as a JSON array of strings and nulls; numbers keep their digits. */
function itemTexts(array: Exclude<Argument, null>): string {
  const items = parseRaw(String(array))
  if (!Array.isArray(items)) {
    throw new QueryError('22023', 'json_array_elements_text needs a JSON array')
  }
  const texts = items.map((item: unknown) => {
    if (item === null || typeof item === 'string') return item
    return isRawJSON(item) ? item.rawJSON : jsonText(item)
  })
  return JSON.stringify(texts)
}

function parseRaw(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' && context?.source !== undefined ? rawJSON(context.source) : value,
    )
  } catch {
    throw malformed(text)
  }
}
