import { type FloatForm, floatText } from './float.ts'
import { formatInteger, pad, type Spec } from './format-number.ts'
import { goJson } from './json-text.ts'
import { canBackquote, quote } from './quote.ts'
import { kindOf, sortedKeys, typeName } from './value.ts'

/**
 * How values without an obvious text are printed. `go` is Go's own way: `map[a:1]`, `[1 2]`,
 * `1e+06`. `json` is for texts that people write: maps, lists and numbers as JSON.
 */
export type PrintStyle = 'go' | 'json'

const plainSpec: Spec = {
  plus: false,
  minus: false,
  sharp: false,
  space: false,
  zero: false,
  width: undefined,
  precision: undefined,
  goSyntax: false,
}

/** Go's `print`: a blank between two values unless one is a string. */
export function print(values: readonly unknown[], style: PrintStyle): string {
  return values
    .map((value, index) => {
      const text = formatTop(value, 'v', plainSpec, style)
      const joins =
        index === 0 || typeof value === 'string' || typeof values[index - 1] === 'string'
      return joins ? text : ` ${text}`
    })
    .join('')
}

/** Go's `println`: always a blank between values, and a line break at the end. */
export function println(values: readonly unknown[], style: PrintStyle): string {
  return `${values.map((value) => formatTop(value, 'v', plainSpec, style)).join(' ')}\n`
}

const directive =
  /%([-+# 0]*)(?:\[(\d+)\])?(\*|\d+)?(?:(\.)(?:\[(\d+)\])?(\*|\d+)?)?(?:\[(\d+)\])?([\s\S])?/gu

/** Go's `printf`. Mistakes show in the text, as in Go: `%!d(string=x)`, `%!s(MISSING)`. */
export function printf(format: string, values: readonly unknown[], style: PrintStyle): string {
  let next = 0
  let reordered = false
  const text = format.replace(directive, (...groups: unknown[]) => {
    const [, flags, index1, width, dot, index2, precision, index3, verb] = groups as string[]
    let good = true
    const jump = (index: string | undefined): void => {
      if (index === undefined) return
      reordered = true
      const target = Number(index) - 1
      if (target >= 0 && target < values.length) next = target
      else good = false
    }
    const notes: string[] = []
    const measure = (given: string | undefined, what: string): number | undefined => {
      if (given !== '*') return given === undefined ? undefined : boundedNumber(Number(given))
      const value = values[next]
      next += 1
      const size = typeof value === 'bigint' ? boundedNumber(Number(value)) : undefined
      if (size === undefined) notes.push(`%!(${what})`)
      return size
    }
    jump(index1)
    let wide = measure(width, 'BADWIDTH')
    const minus = (flags ?? '').includes('-') || (wide !== undefined && wide < 0)
    if (wide !== undefined) wide = Math.abs(wide)
    jump(index2)
    const exact = dot === undefined ? undefined : (measure(precision, 'BADPREC') ?? 0)
    jump(index3)
    const note = notes.join('')
    if (verb === undefined) return `${note}%!(NOVERB)`
    if (verb === '%') return `${note}%`
    if (!good) return `${note}%!${verb}(BADINDEX)`
    if (next >= values.length) return `${note}%!${verb}(MISSING)`
    const value = values[next]
    next += 1
    const has = (flag: string): boolean => (flags ?? '').includes(flag)
    const spec: Spec = {
      plus: has('+') && verb !== 'v',
      minus,
      sharp: has('#') && verb !== 'v',
      space: has(' '),
      zero: has('0') && !minus,
      width: wide,
      precision: exact !== undefined && exact < 0 ? undefined : exact,
      goSyntax: has('#') && verb === 'v',
    }
    return note + formatTop(value, verb, spec, style)
  })
  if (reordered || next >= values.length) return text
  const extra = values.slice(next).map((value) => {
    if (value === null || value === undefined) return '<nil>'
    return `${typeName(value)}=${formatTop(value, 'v', plainSpec, style)}`
  })
  return `${text}%!(EXTRA ${extra.join(', ')})`
}

/** A width or precision. Absurd ones are ignored, as in Go: they would only use memory. */
function boundedNumber(size: number): number | undefined {
  return Math.abs(size) > 1_000_000 ? undefined : size
}

/** A top-level value, for which nil is padded and may not fit the verb. */
function formatTop(value: unknown, verb: string, spec: Spec, style: PrintStyle): string {
  if (value === null || value === undefined) {
    return verb === 'v' || verb === 'T' ? pad('<nil>', spec) : `%!${verb}(<nil>)`
  }
  if (verb === 'T') return formatString(typeName(value), 's', spec)
  if (style === 'json' && 'vsqxX'.includes(verb)) {
    const kind = kindOf(value)
    if (kind === 'slice' || kind === 'map') return formatString(goJson(value), verb, spec)
    if (verb === 'v' && typeof value === 'number' && Number.isFinite(value)) {
      return pad(goJson(value), spec)
    }
  }
  return formatValue(value, verb, spec)
}

function formatValue(value: unknown, verb: string, spec: Spec): string {
  switch (kindOf(value)) {
    case 'invalid':
      return spec.goSyntax ? 'interface {}(nil)' : '<nil>'
    case 'bool':
      return verb === 't' || verb === 'v' ? pad(String(value), spec) : badVerb(value, verb, spec)
    case 'string':
      return formatString(value as string, verb, spec)
    case 'slice':
      return bracket(
        value,
        (value as unknown[]).map((item) => formatValue(item, verb, spec)),
        spec,
      )
    case 'map': {
      const map = value as Readonly<Record<string, unknown>>
      const entries = sortedKeys(map).map(
        (key) => `${formatString(key, verb, spec)}:${formatValue(map[key], verb, spec)}`,
      )
      return bracket(value, entries, spec)
    }
    case 'func':
      return `%!${verb}(${typeName(value)})`
    default:
      if (typeof value === 'number') return formatFloat(value, verb, spec)
      return formatInteger(value as bigint, verb, spec) ?? badVerb(value, verb, spec)
  }
}

function bracket(value: unknown, items: readonly string[], spec: Spec): string {
  if (spec.goSyntax) return `${typeName(value)}{${items.join(', ')}}`
  return `${Array.isArray(value) ? '' : 'map'}[${items.join(' ')}]`
}

function badVerb(value: unknown, verb: string, spec: Spec): string {
  return `%!${verb}(${typeName(value)}=${formatValue(value, 'v', spec)})`
}

function formatString(text: string, verb: string, spec: Spec): string {
  const { precision } = spec
  const cut = precision === undefined ? text : [...text].slice(0, precision).join('')
  switch (verb) {
    case 'v':
      return pad(spec.goSyntax ? quote(cut) : cut, spec)
    case 's':
      return pad(cut, spec)
    case 'q':
      if (spec.sharp && canBackquote(cut)) return pad(`\`${cut}\``, spec)
      return pad(quote(cut, spec.plus), spec)
    case 'x':
    case 'X':
      return pad(hexBytes(text, verb, spec), spec)
    default:
      return badVerb(text, verb, spec)
  }
}

function hexBytes(text: string, verb: string, spec: Spec): string {
  const bytes = [...Buffer.from(text).subarray(0, spec.precision)]
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, '0'))
  const prefix = spec.sharp && bytes.length > 0 ? '0x' : ''
  const hex = spec.space ? digits.map((pair) => prefix + pair).join(' ') : prefix + digits.join('')
  return verb === 'X' ? hex.toUpperCase() : hex
}

const floatForms: Readonly<Record<string, [form: FloatForm, precision: number | undefined]>> = {
  v: ['g', undefined],
  g: ['g', undefined],
  G: ['g', undefined],
  e: ['e', 6],
  E: ['e', 6],
  f: ['f', 6],
  F: ['f', 6],
}

function formatFloat(value: number, verb: string, spec: Spec): string {
  const form = floatForms[verb]
  if (form === undefined) return badVerb(value, verb, spec)
  let text = floatText(value, form[0], spec.precision ?? form[1])
  if (verb === 'E' || verb === 'G') text = text.toUpperCase()
  if (!Number.isFinite(value)) {
    const sign = Number.isNaN(value) && spec.plus ? '+' : ''
    return pad(sign + text, { ...spec, zero: false })
  }
  if (text.startsWith('-')) return signed('-', text.slice(1), spec)
  return signed(spec.plus ? '+' : spec.space ? ' ' : '', text, spec)
}

/** Pads a number: zeros go between the sign and the digits. */
function signed(sign: string, digits: string, spec: Spec): string {
  if (!spec.zero) return pad(sign + digits, spec)
  return sign + digits.padStart((spec.width ?? 0) - sign.length, '0')
}
