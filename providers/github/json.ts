/** Any parsed JSON value. Documents are shared between services, so values are immutable. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json
}

/** A JSON object while it is being built. */
export type OpenObject = Record<string, Json>

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** The member of `value` under `key` when both are objects, else an empty object. */
export function objectAt(value: Json | undefined, key: string): JsonObject {
  const member = isObject(value) ? value[key] : undefined
  return isObject(member) ? member : {}
}

export function stringAt(value: Json | undefined, key: string): string | undefined {
  const member = isObject(value) ? value[key] : undefined
  return typeof member === 'string' ? member : undefined
}

/** The strings of the array under `key`; an empty list when there is none. */
export function stringsAt(value: Json | undefined, key: string): readonly string[] {
  const member = isObject(value) ? value[key] : undefined
  return isArray(member) ? member.filter((item) => typeof item === 'string') : []
}

/** The target of `value` in `document`: itself, or the end of its chain of `$ref`s. */
export function dereference(document: JsonObject, value: Json | undefined): Json | undefined {
  let current = value
  const seen = new Set<string>()
  for (;;) {
    const ref = stringAt(current, '$ref')
    if (ref === undefined || seen.has(ref)) return current
    seen.add(ref)
    current = target(document, ref)
  }
}

/** The value at the pointer `#/a/b` of `document`. */
export function target(document: JsonObject, ref: string): Json | undefined {
  let current: Json | undefined = document
  for (const part of ref.replace(/^#\//, '').split('/')) {
    current = isObject(current)
      ? current[part.replaceAll('~1', '/').replaceAll('~0', '~')]
      : undefined
  }
  return current
}
