import { JsonnetProblem, requireLength } from './problem.ts'
import { List, Obj, typeOf, type Value } from './values.ts'

export interface JsonStyle {
  /** Of one level; undefined for one line. */
  readonly indent?: string
  readonly newline: string
  readonly separator: string
  readonly comma?: string
}

const oneLine: JsonStyle = { newline: '', separator: ': ', comma: ', ' }

/** A value as `+` and std.toString have it: a text as it is, anything else as JSON on one line. */
export function plainText(value: Value): string {
  return typeof value === 'string' ? value : jsonOf(value, oneLine)
}

/** A value as JSON. Throws a JsonnetProblem for a function. */
export function jsonOf(value: Value, style: JsonStyle, around = ''): string {
  if (value instanceof List) {
    const items = value.items.map((item) => (inner: string) => jsonOf(item.value, style, inner))
    return wrapped('[', ']', items, style, around)
  }
  if (value instanceof Obj) {
    value.check()
    const fields = value.names().map((name) => (inner: string) => {
      const text = jsonOf(value.get(name) as Value, style, inner)
      return `${quoted(name)}${style.separator}${text}`
    })
    return wrapped('{', '}', fields, style, around)
  }
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'object' && value !== null) {
    throw new JsonnetProblem(`a ${typeOf(value)} cannot be written`)
  }
  return Object.is(value, -0) ? '-0' : String(value)
}

function wrapped(
  open: string,
  close: string,
  parts: readonly ((inner: string) => string)[],
  { indent, newline, comma = ',' }: JsonStyle,
  around: string,
): string {
  if (indent === undefined) {
    if (parts.length === 0 && newline === '' && comma === ', ') return `${open} ${close}`
    return open + joined(parts, '', comma) + close
  }
  const inner = around + indent
  const lines = joined(parts, inner, comma + newline)
  return `${open}${newline}${lines}${newline}${around}${close}`
}

function joined(
  parts: readonly ((inner: string) => string)[],
  inner: string,
  between: string,
): string {
  let length = 0
  const texts = parts.map((part) => {
    const text = inner + part(inner)
    length += text.length + between.length
    requireLength(length, 'text')
    return text
  })
  return texts.join(between)
}

export function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f')
}

/** A value as JavaScript has it. Throws a JsonnetProblem for a function. */
export function dataOf(value: Value): unknown {
  if (value instanceof List) return value.items.map((item) => dataOf(item.value))
  if (value instanceof Obj) {
    value.check()
    const names = value.names()
    return Object.fromEntries(names.map((name) => [name, dataOf(value.get(name) as Value)]))
  }
  if (typeof value === 'object' && value !== null) {
    throw new JsonnetProblem('the data has a function in it')
  }
  return value
}
