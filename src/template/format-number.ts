import { quoteCharacter } from './quote.ts'

/** The flags and sizes between `%` and the verb. */
export interface Spec {
  readonly plus: boolean
  readonly minus: boolean
  readonly sharp: boolean
  readonly space: boolean
  /** Never set together with `minus`: zeros are not added on the right. */
  readonly zero: boolean
  readonly width: number | undefined
  readonly precision: number | undefined
  /** `%#v` */
  readonly goSyntax: boolean
}

/** Pads a text to the width, counted in characters. */
export function pad(text: string, spec: Spec): string {
  if (spec.width === undefined) return text
  const missing = spec.width - [...text].length
  if (missing <= 0) return text
  if (spec.minus) return text + ' '.repeat(missing)
  return (spec.zero ? '0' : ' ').repeat(missing) + text
}

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }

/** An int formatted with a verb; undefined for a verb that is not for ints. */
export function formatInteger(value: bigint, verb: string, spec: Spec): string | undefined {
  const unpadded = { ...spec, zero: false }
  switch (verb) {
    case 'c':
      return pad(character(value), spec)
    case 'q':
      return pad(quoteCharacter(character(value), spec.plus), spec)
    case 'U': {
      const code = value.toString(16).toUpperCase()
      return pad(`U+${code.padStart(Math.max(4, spec.precision ?? 0), '0')}`, unpadded)
    }
  }
  const base = bases[verb]
  if (base === undefined) return undefined
  if (spec.precision === 0 && value === 0n) return pad('', unpadded)
  const sign = value < 0n ? '-' : spec.plus ? '+' : spec.space ? ' ' : ''
  let digits = (value < 0n ? -value : value).toString(base)
  // A precision sets the number of digits; else a `0` flag fills the width without the sign.
  const least = spec.precision ?? (spec.zero ? (spec.width ?? 0) - sign.length : 0)
  digits = digits.padStart(least, '0')
  if (spec.sharp) digits = prefix(base, digits) + digits
  if (verb === 'O') digits = `0o${digits}`
  if (verb === 'X') digits = digits.toUpperCase()
  return pad(sign + digits, unpadded)
}

function prefix(base: number, digits: string): string {
  if (base === 2) return '0b'
  if (base === 16) return '0x'
  return base === 8 && !digits.startsWith('0') ? '0' : ''
}

/** The character of a code point; U+FFFD for an invalid one. */
function character(code: bigint): string {
  const valid = code >= 0n && code <= 0x10ffffn && !(code >= 0xd800n && code <= 0xdfffn)
  return valid ? String.fromCodePoint(Number(code)) : '\ufffd'
}
