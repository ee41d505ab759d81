import { kindOf, sortedKeys } from './value.ts'

const unsafe = /[<>&\u2028\u2029]/g

/**
 * A value as Go's encoding/json writes it: compact, with sorted keys, and with `<`, `>` and `&`
 * escaped for HTML. Bigints keep their digits.
 */
export function goJson(value: unknown): string {
  switch (kindOf(value)) {
    case 'invalid':
      return 'null'
    case 'string':
      return string(value as string)
    case 'slice':
      return `[${(value as unknown[]).map(goJson).join(',')}]`
    case 'map': {
      const map = value as Readonly<Record<string, unknown>>
      return `{${sortedKeys(map)
        .map((key) => `${string(key)}:${goJson(map[key])}`)
        .join(',')}}`
    }
    case 'func':
      throw new Error('json: unsupported type: func() string')
    default:
      return Object.is(value, -0) ? '-0' : scalar(value as number | bigint | boolean)
  }
}

function scalar(value: number | bigint | boolean): string {
  if (typeof value !== 'number') return String(value)
  if (!Number.isFinite(value)) throw new Error(`json: unsupported value: ${value}`)
  // Both languages write numbers by the rule of ECMAScript.
  return JSON.stringify(value)
}

function string(text: string): string {
  return JSON.stringify(text).replace(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
