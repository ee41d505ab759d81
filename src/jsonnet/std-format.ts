import { finite, integer } from './operate.ts'
import { JsonnetProblem, requireLength } from './problem.ts'
import { List, Obj, typeOf, type Value } from './values.ts'
import { plainText } from './write-json.ts'

const code = /%(?:\(([^)]*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d+))?[hlL]?([diouxXeEfFgGcs%])/y

/** std.format, and `%` on a text: as in Python. Throws a JsonnetProblem. */
export function formatted(template: string, given: Value): string {
  const values = given instanceof List ? given.items : undefined
  let next = 0
  const take = (): Value => {
    if (values === undefined) {
      next += 1
      if (next > 1) throw new JsonnetProblem('there are too few values to format')
      return given
    }
    const found = values[next]
    if (found === undefined) throw new JsonnetProblem('there are too few values to format')
    next += 1
    return found.value
  }
  let text = ''
  let at = 0
  while (at < template.length) {
    const percent = template.indexOf('%', at)
    if (percent === -1) break
    text += template.slice(at, percent)
    code.lastIndex = percent
    const found = code.exec(template)
    if (found === null)
      throw new JsonnetProblem(`'${template.slice(percent, percent + 8)}' is no format`)
    at = code.lastIndex
    const [, key, flags = '', width, precision, kind = ''] = found
    if (kind === '%') {
      text += padded('%', flags, size(width, take))
      continue
    }
    const columns = size(width, take)
    const digits = size(precision, take)
    text += padded(
      converted(kind, fieldOf(key, given, take), flags, digits, columns),
      flags,
      columns,
    )
    requireLength(text.length, 'text')
  }
  if (values !== undefined && next < values.length) {
    throw new JsonnetProblem('there are too many values to format')
  }
  return text + template.slice(at)
}

function fieldOf(key: string | undefined, given: Value, take: () => Value): Value {
  if (key === undefined) return take()
  if (!(given instanceof Obj)) throw new JsonnetProblem(`%(${key}) needs an object`)
  const found = given.get(key)
  if (found === undefined) throw new JsonnetProblem(`there is no field '${key}' to format`)
  return found
}

function size(written: string | undefined, take: () => Value): number | undefined {
  const value = written === '*' ? take() : written === undefined ? undefined : Number(written)
  if (value === undefined) return undefined
  if (typeof value !== 'number' || value > 10_000)
    throw new JsonnetProblem('the width is no number, or too large')
  return value
}

function padded(text: string, flags: string, width = 0): string {
  return flags.includes('-') ? text.padEnd(width) : text.padStart(width)
}

function converted(
  kind: string,
  value: Value,
  flags: string,
  digits: number | undefined,
  width = 0,
): string {
  if (kind === 's') return plainText(value)
  if (kind === 'c') {
    if (typeof value === 'string' && [...value].length === 1) return value
    if (typeof value === 'number') return String.fromCodePoint(value)
    throw new JsonnetProblem('%c takes one character, or its number')
  }
  if (typeof value !== 'number') {
    throw new JsonnetProblem(`%${kind} takes a number, not ${typeOf(value)}`)
  }
  const isNegative = value < 0 || Object.is(value, -0)
  const sign = isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  const { prefix, text } = magnitude(kind, Math.abs(finite(value)), flags, digits)
  const isFilled = flags.includes('0') && !flags.includes('-')
  const room = isFilled ? width - sign.length - prefix.length : 0
  return sign + prefix + text.padStart(room, '0')
}

function magnitude(
  kind: string,
  value: number,
  flags: string,
  digits: number | undefined,
): { prefix: string; text: string } {
  const isAlternate = flags.includes('#')
  switch (kind) {
    case 'd':
    case 'i':
    case 'u':
      return { prefix: '', text: String(integer(value)).padStart(digits ?? 0, '0') }
    case 'o':
      return {
        prefix: isAlternate ? '0' : '',
        text: integer(value)
          .toString(8)
          .padStart(digits ?? 0, '0'),
      }
    case 'x':
    case 'X': {
      const text = integer(value)
        .toString(16)
        .padStart(digits ?? 0, '0')
      const prefix = isAlternate ? '0x' : ''
      return kind === 'x'
        ? { prefix, text }
        : { prefix: prefix.toUpperCase(), text: text.toUpperCase() }
    }
    default:
      return { prefix: '', text: fraction(kind, value, isAlternate, digits ?? 6) }
  }
}

function fraction(kind: string, value: number, isAlternate: boolean, digits: number): string {
  if (digits > 100) throw new JsonnetProblem('these are too many digits')
  const lower = kind.toLowerCase()
  const text =
    lower === 'f'
      ? value.toFixed(digits)
      : lower === 'e'
        ? scientific(value, digits)
        : shortest(value, Math.max(1, digits), isAlternate)
  return kind === lower ? text : text.toUpperCase()
}

function scientific(value: number, digits: number): string {
  return value.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2')
}

/** %g: as many digits as are given, without zeros at the end. */
function shortest(value: number, digits: number, keepsZeros: boolean): string {
  const exponent = value === 0 ? 0 : Math.floor(Math.log10(value))
  const text =
    exponent < -4 || exponent >= digits
      ? scientific(value, digits - 1)
      : value.toFixed(Math.max(0, digits - 1 - exponent))
  if (keepsZeros || !text.includes('.')) return text
  return text.replace(/\.?0+(?=e|$)/, '')
}
