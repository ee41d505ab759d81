const simpleEscapes: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
}
const escapeSequence =
  /\\(?:([abfnrtv\\'"])|([0-3][0-7]{2})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y

/** The value of a quoted Go literal: `"…"`, `` `…` ``. Undefined when it is malformed. */
export function unquote(literal: string): string | undefined {
  const quote = literal[0] ?? ''
  const body = literal.slice(1, -1)
  if (quote === '`') return body.replaceAll('\r', '')
  if (!body.includes('\\')) return body
  const bytes: Uint8Array[] = []
  for (let at = 0; at < body.length; ) {
    const next = body.indexOf('\\', at)
    if (next !== at) {
      const end = next === -1 ? body.length : next
      bytes.push(Buffer.from(body.slice(at, end)))
      at = end
      continue
    }
    const escaped = readEscape(body, at, quote)
    if (escaped === undefined) return undefined
    bytes.push(escaped.bytes)
    at = escaped.end
  }
  return Buffer.concat(bytes).toString('utf8')
}

/**
 * Reads an escape. `\x80` and octal escapes are bytes, the others characters; both become UTF-8
 * bytes.
 */
function readEscape(
  text: string,
  at: number,
  quote: string,
): { bytes: Uint8Array; end: number } | undefined {
  escapeSequence.lastIndex = at
  const match = escapeSequence.exec(text)
  if (match === null) return undefined
  const end = at + match[0].length
  const [, simple, octal, hex, short, long] = match
  if (simple !== undefined) {
    if (simple === "'" || simple === '"') {
      return simple === quote ? { bytes: Buffer.from(simple), end } : undefined
    }
    return { bytes: Buffer.of(simpleEscapes[simple] ?? 0), end }
  }
  if (octal !== undefined) return { bytes: Buffer.of(Number.parseInt(octal, 8)), end }
  if (hex !== undefined) return { bytes: Buffer.of(Number.parseInt(hex, 16)), end }
  const code = Number.parseInt(short ?? long ?? '', 16)
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
  return { bytes: Buffer.from(String.fromCodePoint(code)), end }
}

/** The code point of a character literal such as `'a'` or `'\n'`. */
export function unquoteCharacter(literal: string): bigint | undefined {
  const text = unquote(literal)
  const code = text?.codePointAt(0)
  if (text === undefined || code === undefined) return undefined
  return String.fromCodePoint(code) === text ? BigInt(code) : undefined
}

const integer =
  /^([+-]?)(?:0[xX](?:_?[0-9a-fA-F])+|0[oO]?(?:_?[0-7])+|0[bB](?:_?[01])+|0|[1-9](?:_?[0-9])*)$/
const float = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const INT64_MAX = 2n ** 63n - 1n

/**
 * The value of a number literal: a bigint for Go's int, a number for its float64. A string is the
 * reason why it is invalid.
 */
export function readNumber(literal: string): bigint | { readonly float: number } | string {
  const quoted = JSON.stringify(literal)
  if (literal.endsWith('i')) return `complex number ${quoted} is not supported`
  const match = integer.exec(literal)
  if (match !== null) {
    const digits = literal.slice(match[1]?.length).replaceAll('_', '')
    const magnitude = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits)
    if (magnitude > INT64_MAX + (match[1] === '-' ? 1n : 0n)) return `integer overflow: ${quoted}`
    return match[1] === '-' ? -magnitude : magnitude
  }
  if (!float.test(literal)) return `illegal number syntax: ${quoted}`
  if (!/[.eE]/.test(literal)) return `integer overflow: ${quoted}`
  const value = Number(literal)
  return Number.isFinite(value) ? { float: value } : `illegal number syntax: ${quoted}`
}
