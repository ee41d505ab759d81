import { createHash } from 'node:crypto'
import { parseJson } from '../text/json.ts'
import { isEqual } from './operate.ts'
import { JsonnetProblem, requireLength } from './problem.ts'
import type { Arguments, Definitions } from './std-define.ts'
import { formatted } from './std-format.ts'
import { List, Obj, Thunk, type Value } from './values.ts'
import { plainText, quoted } from './write-json.ts'

/** Functions of `std` on texts. */
export const texts: Definitions = {
  'toString(a)': (a) => plainText(a.value(0)),
  'codepoint(str)': (a) => {
    const [only, ...more] = [...a.text(0)]
    if (only === undefined || more.length > 0) return a.refuse(0, 'one character', a.value(0))
    return only.codePointAt(0) ?? 0
  },
  'char(n)': (a) => String.fromCodePoint(a.number(0)),
  'substr(str, from, len)': (a) =>
    [...a.text(0)].slice(a.number(1), a.number(1) + a.number(2)).join(''),
  'findSubstr(pat, str)': (a) => {
    const [pattern, text] = [[...a.text(0)], [...a.text(1)]]
    const found: number[] = []
    for (let at = 0; pattern.length > 0 && at + pattern.length <= text.length; at += 1) {
      if (pattern.every((character, index) => text[at + index] === character)) found.push(at)
    }
    return List.of(found)
  },
  'startsWith(a, b)': (a) => a.text(0).startsWith(a.text(1)),
  'endsWith(a, b)': (a) => a.text(0).endsWith(a.text(1)),
  'stripChars(str, chars)': (a) => stripped(a, true, true),
  'lstripChars(str, chars)': (a) => stripped(a, true, false),
  'rstripChars(str, chars)': (a) => stripped(a, false, true),
  'trim(str)': (a) => a.text(0).replace(/^[ \t\n\f\r\u0085\u00a0]+|[ \t\n\f\r\u0085\u00a0]+$/g, ''),
  'split(str, c)': (a) => List.of(parts(a.text(0), a.text(1), Number.POSITIVE_INFINITY)),
  'splitLimit(str, c, maxsplits)': (a) => {
    const most = a.number(2)
    return List.of(parts(a.text(0), a.text(1), most === -1 ? Number.POSITIVE_INFINITY : most))
  },
  'splitLimitR(str, c, maxsplits)': (a) => {
    const [separator, most] = [a.text(1), a.number(2)]
    const all = parts(a.text(0), separator, Number.POSITIVE_INFINITY)
    if (most === -1 || all.length <= most + 1) return List.of(all)
    const cut = all.length - most
    return List.of([all.slice(0, cut).join(separator), ...all.slice(cut)])
  },
  'strReplace(str, from, to)': (a) => {
    const from = a.text(1)
    if (from === '') throw new JsonnetProblem('std.strReplace needs something to replace', a.place)
    const text = a.text(0).replaceAll(from, () => a.text(2))
    requireLength(text.length, 'text')
    return text
  },
  'isEmpty(str)': (a) => a.text(0) === '',
  'equalsIgnoreCase(str1, str2)': (a) => lower(a.text(0)) === lower(a.text(1)),
  'asciiUpper(str)': (a) => a.text(0).replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  'asciiLower(str)': (a) => lower(a.text(0)),
  'stringChars(str)': (a) => List.of([...a.text(0)]),
  'format(str, vals)': (a) => formatted(a.text(0), a.value(1)),
  'escapeStringJson(str)': (a) => quoted(plainText(a.value(0))),
  'escapeStringPython(str)': (a) => quoted(plainText(a.value(0))),
  'escapeStringBash(str)': (a) => `'${plainText(a.value(0)).replaceAll("'", `'"'"'`)}'`,
  'escapeStringDollars(str)': (a) => plainText(a.value(0)).replaceAll('$', '$$$$'),
  'escapeStringXml(str)': (a) => escapedXml(plainText(a.value(0))),
  'parseInt(str)': (a) => parsed(a, /^-?\d+$/, 10),
  'parseOctal(str)': (a) => parsed(a, /^[0-7]+$/, 8),
  'parseHex(str)': (a) => parsed(a, /^[\da-fA-F]+$/, 16),
  'parseJson(str)': (a) => {
    try {
      return asValue(parseJson(a.text(0)))
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      throw new JsonnetProblem(`std.parseJson: ${error.message}`, a.place)
    }
  },
  'encodeUTF8(str)': (a) => List.of([...Buffer.from(a.text(0), 'utf8')]),
  'decodeUTF8(arr)': (a) => Buffer.from(bytes(a)).toString('utf8'),
  'base64(input)': (a) => {
    const input = a.value(0)
    const data = typeof input === 'string' ? Buffer.from(input, 'utf8') : Buffer.from(bytes(a))
    return data.toString('base64')
  },
  'base64DecodeBytes(str)': (a) => List.of([...Buffer.from(a.text(0), 'base64')]),
  'base64Decode(str)': (a) => Buffer.from(a.text(0), 'base64').toString('utf8'),
  'md5(s)': (a) => hash('md5', a),
  'sha1(s)': (a) => hash('sha1', a),
  'sha256(s)': (a) => hash('sha256', a),
  'sha512(s)': (a) => hash('sha512', a),
  'sha3(s)': (a) => hash('sha3-512', a),
  'assertEqual(a, b)': (a) => {
    if (isEqual(a.value(0), a.value(1))) return true
    const [left, right] = [plainText(a.value(0)), plainText(a.value(1))]
    throw new JsonnetProblem(`${left} is not ${right}`, a.place)
  },
}

function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function stripped(a: Arguments, fromLeft: boolean, fromRight: boolean): string {
  const text = [...a.text(0)]
  const chars = new Set([...a.text(1)])
  let [start, end] = [0, text.length]
  while (fromLeft && start < end && chars.has(text[start] ?? '')) start += 1
  while (fromRight && end > start && chars.has(text[end - 1] ?? '')) end -= 1
  return text.slice(start, end).join('')
}

function parts(text: string, separator: string, most: number): string[] {
  if (separator === '') throw new JsonnetProblem('std.split needs a separator')
  const found: string[] = []
  let at = 0
  while (found.length < most) {
    const next = text.indexOf(separator, at)
    if (next === -1) break
    found.push(text.slice(at, next))
    at = next + separator.length
  }
  return [...found, text.slice(at)]
}

function parsed(a: Arguments, pattern: RegExp, base: number): number {
  const text = a.text(0)
  if (!pattern.test(text))
    throw new JsonnetProblem(`'${text}' is no number of base ${base}`, a.place)
  return Number.parseInt(text, base)
}

function bytes(a: Arguments): number[] {
  return a.list(0).map(({ value }) => {
    return typeof value === 'number' ? value : a.refuse(0, 'a list of numbers', value)
  })
}

function hash(algorithm: string, a: Arguments): string {
  return createHash(algorithm).update(a.text(0)).digest('hex')
}

export function escapedXml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '<': '&lt;',
    '>': '&gt;',
    '&': '&amp;',
    '"': '&quot;',
    "'": '&apos;',
  }
  return text.replace(/[<>&"']/g, (character) => names[character] ?? character)
}

/** Data as a value. */
function asValue(data: unknown): Value {
  if (Array.isArray(data)) return List.of(data.map(asValue))
  if (typeof data === 'bigint') return Number(data)
  if (typeof data !== 'object' || data === null) return data as null | boolean | number | string
  return Obj.of(new Map(Object.entries(data).map(([key, one]) => [key, Thunk.of(asValue(one))])))
}
