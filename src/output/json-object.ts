import { compatOf } from '../compat/compat.ts'
import { visibleJson } from '../text/visible.ts'
import type { ColumnType, OutputColumn, Row, RowSet, Value } from './row-set.ts'
import { base64, flagText, valueText } from './value-text.ts'
import type { WriteOptions } from './writer.ts'

const ESCAPED_BY_GO = /[<>&\u2028\u2029]/g

/**
 * The rows of a result as JSON objects in the requested shape, escaped where a terminal would
 * interpret them.
 */
export function objectsOf(result: RowSet, { compat, raw }: WriteOptions): (row: Row) => string {
  const objectOf = compatOf(compat).writesTextValues
    ? compatibleObjects(result)
    : typedObjects(result.columns)
  return raw === true ? objectOf : (row) => visibleJson(objectOf(row))
}

/**
 * Turns rows into JSON objects on one line each, with typed values: nested JSON columns, booleans,
 * all digits of big integers, NULL (and NaN) as `null`, bytes in base64. Keys come in SELECT order;
 * a repeated name is numbered (`id`, `id_2`), so that `SELECT a.id, b.id` keeps both values.
 */
export function typedObjects(columns: readonly OutputColumn[]): (row: Row) => string {
  const names = distinctNames(columns.map((column) => column.name))
  return objects(
    columns.map(({ type }, index) => ({ key: JSON.stringify(names[index]), index, type })),
    jsonValue,
  )
}

/**
 * Turns rows into the objects of the Go program: sorted keys, every value a string, NULL as
 * `"null"`. Without FROM a value is wrapped: `{"String":"1","Valid":true}`. Of columns with the
 * same name the last one counts, as in Go's map.
 */
export function compatibleObjects(result: RowSet): (row: Row) => string {
  const last = new Map(result.columns.map(({ name, type }, index) => [name, { index, type }]))
  return objects(
    [...last]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, column]) => ({ ...column, key: goString(name) })),
    result.native === true ? wrappedValue : stringValue,
  )
}

interface Member {
  readonly key: string
  readonly index: number
  readonly type: ColumnType
}

/** The objects of rows. The parts that are equal for all rows are prepared once. */
function objects(
  members: readonly Member[],
  write: (value: Value, type: ColumnType) => string,
): (row: Row) => string {
  const prepared = members.map(({ key, index, type }, position) => ({
    prefix: `${position === 0 ? '' : ','}${key}:`,
    index,
    type,
  }))
  return (row) => {
    let text = '{'
    for (const { prefix, index, type } of prepared) text += prefix + write(row[index] ?? null, type)
    return `${text}}`
  }
}

function jsonValue(value: Value, type: ColumnType): string {
  switch (typeof value) {
    case 'string':
      if (type === 'json-text' || (type === 'json' && CONTAINER.test(value))) return jsonText(value)
      // An integer beyond 64 bits, stored as its digits.
      return isNumeric(type) && WHOLE.test(value) ? value : JSON.stringify(value)
    case 'number':
      if (type === 'boolean') return flagText(value) ?? finite(value)
      return finite(value)
    case 'bigint':
      return type === 'boolean' ? (flagText(value) ?? String(value)) : String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? 'null' : `"${base64(value)}"`
  }
}

/** Only containers are JSON: a scalar that looks like JSON is text. */
const CONTAINER = /^\s*[[{]/

const WHOLE = /^-?(0|[1-9]\d*)$/

function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'number'
}

function finite(value: number): string {
  return Number.isFinite(value) ? String(value) : 'null'
}

/**
 * Stored JSON unchanged, which preserves numbers that JavaScript would round. Line breaks between
 * its tokens are removed, because each object must be on one line.
 */
function jsonText(text: string): string {
  try {
    JSON.parse(text)
  } catch {
    return JSON.stringify(text)
  }
  return text.replace(/[\r\n]+/g, ' ')
}

function stringValue(value: Value, type: ColumnType): string {
  return goString(valueText(value, type, 'null'))
}

function wrappedValue(value: Value, type: ColumnType): string {
  return `{"String":${goString(valueText(value, type, ''))},"Valid":${value !== null}}`
}

/** Go writes JSON that is safe inside HTML and JavaScript. */
function goString(text: string): string {
  return JSON.stringify(text).replace(
    ESCAPED_BY_GO,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function distinctNames(names: readonly string[]): string[] {
  const taken = new Set(names)
  const used = new Set<string>()
  return names.map((name) => {
    let distinct = name
    for (let number = 2; used.has(distinct); number += 1) {
      const candidate = `${name}_${number}`
      if (!taken.has(candidate)) distinct = candidate
    }
    used.add(distinct)
    taken.add(distinct)
    return distinct
  })
}
