/** The format of a double: with an exponent, without, or the shorter one. */
export type FloatForm = 'e' | 'f' | 'g'

/** The decimal digits of a value below 10: `d.ddd × 10^exponent`. */
interface Decimal {
  readonly digits: string
  readonly exponent: number
}

/**
 * A double as Go's strconv writes it. Without a precision it has the fewest digits that read back
 * as the same double. With one it is rounded exactly, halves to even (JavaScript rounds them up).
 */
export function floatText(value: number, form: FloatForm, precision?: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  return sign + magnitude(Math.abs(value), form, precision)
}

function magnitude(value: number, form: FloatForm, precision: number | undefined): string {
  if (form === 'f') {
    if (precision === undefined) return withoutExponent(shortest(value))
    const digits = scaled(value, precision)
      .toString()
      .padStart(precision + 1, '0')
    const point = digits.length - precision
    return precision === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
  }
  if (form === 'e') {
    const decimal = precision === undefined ? shortest(value) : rounded(value, precision + 1)
    return withExponent(decimal)
  }
  const decimal = precision === undefined ? shortest(value) : rounded(value, precision || 1)
  const trimmed = { ...decimal, digits: decimal.digits.replace(/(?<=.)0+$/, '') }
  const { digits, exponent } = trimmed
  // Without a precision, numbers of more than six digits get an exponent.
  let limit = precision === undefined ? 6 : precision || 1
  if (precision !== undefined && limit > digits.length && digits.length > exponent) {
    limit = digits.length
  }
  return exponent < -4 || exponent >= limit ? withExponent(trimmed) : withoutExponent(trimmed)
}

function shortest(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e')
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) }
}

function rounded(value: number, count: number): Decimal {
  if (value === 0) return { digits: '0'.repeat(count), exponent: 0 }
  const { exponent } = shortest(value)
  const digits = scaled(value, count - 1 - exponent).toString()
  // 9.99 rounded to two digits is 10: one digit more than requested.
  if (digits.length > count) return { digits: digits.slice(0, count), exponent: exponent + 1 }
  return { digits, exponent }
}

function withExponent({ digits, exponent }: Decimal): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
  const size = String(Math.abs(exponent)).padStart(2, '0')
  return `${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${size}`
}

function withoutExponent({ digits, exponent }: Decimal): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.padEnd(exponent + 1, '0')
  const fraction = whole.slice(exponent + 1)
  return fraction === '' ? whole : `${whole.slice(0, exponent + 1)}.${fraction}`
}

/** value × 10^scale, exactly, rounded to a whole number with halves to even. */
function scaled(value: number, scale: number): bigint {
  const bits = new BigUint64Array(new Float64Array([value]).buffer)[0] ?? 0n
  const biased = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & ((1n << 52n) - 1n)
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n)
  const power = (biased === 0 ? 1 : biased) - 1075
  const numerator = mantissa * 10n ** BigInt(Math.max(scale, 0)) * 2n ** BigInt(Math.max(power, 0))
  const denominator = 10n ** BigInt(Math.max(-scale, 0)) * 2n ** BigInt(Math.max(-power, 0))
  const whole = numerator / denominator
  const twiceRest = (numerator % denominator) * 2n
  const up = twiceRest > denominator || (twiceRest === denominator && whole % 2n === 1n)
  return up ? whole + 1n : whole
}
