import { parseJson } from '../text/json.ts'
import type { TemplateFunction } from './functions.ts'
import { goJson } from './json-text.ts'
import { matchPattern } from './pattern.ts'
import { isMap, kindOf, typeName, valueAt } from './value.ts'

/** StackQL's functions for the transforms of provider documents. */
export const stackqlFunctions: Readonly<Record<string, TemplateFunction>> = {
  toJson: { takes: ['any'], apply: ([value]) => goJson(value) },
  kindOf: { takes: ['any'], apply: ([value]) => kindOf(value) },
  separator: { takes: ['string'], apply: ([text]) => separator(text as string) },
  jsonMapFromString: { takes: ['string'], apply: ([text]) => mapFromJson(text as string) },
  safeIndex: {
    takes: ['map', 'string'],
    apply: ([map, key]) => (isMap(map) ? (valueAt(map, key as string) ?? null) : null),
  },
  toBool: { takes: ['any'], apply: ([value]) => value === true || value === 'true' },
  toInt: { takes: ['any'], apply: ([value]) => toInt(value) },
  plus1: { takes: ['any'], apply: ([value]) => toWhole(value) + 1n },
  getRegexpFirstMatch: {
    takes: ['string', 'string'],
    apply: ([text, pattern]) => matchPattern(text as string, pattern as string)[0],
  },
  getRegexpAllMatches: {
    takes: ['string', 'string'],
    apply: ([text, pattern]) => matchPattern(text as string, pattern as string),
  },
  getXPath: { takes: ['string', 'string'], apply: () => unsupported('getXPath') },
  getXPathAllOuter: { takes: ['string', 'string'], apply: () => unsupported('getXPathAllOuter') },
}

/** A function that returns nothing the first time, and the text after that. */
function separator(text: string): () => string {
  let first = true
  return () => {
    if (!first) return text
    first = false
    return ''
  }
}

const goTypes: Readonly<Record<string, string>> = {
  bool: 'bool',
  int: 'number',
  float64: 'number',
  string: 'string',
  slice: 'array',
}

function mapFromJson(text: string): unknown {
  const value = parseJson(text)
  if (value === null) return {}
  if (isMap(value)) return value
  const found = goTypes[kindOf(value)]
  throw new Error(`json: cannot unmarshal ${found} into Go value of type ${typeName({})}`)
}

/** The number at the start of a text; 0 where there is none. */
function toInt(value: unknown): bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return toWhole(value)
  if (typeof value !== 'string') return 0n
  const digits = /^ *([+-]?)(\d+)/.exec(value)
  const size = BigInt(digits?.[2] ?? 0)
  return BigInt.asIntN(64, size) === size ? size * (digits?.[1] === '-' ? -1n : 1n) : 0n
}

function toWhole(value: unknown): bigint {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isFinite(value)) return BigInt(Math.trunc(value))
  throw new Error(`not a number: ${typeName(value)}`)
}

function unsupported(name: string): never {
  throw new Error(`${name} is not supported yet`)
}
