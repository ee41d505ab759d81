import type { FieldPage, InputPage } from '../page/page.ts'
import { cell, code, folded } from '../page/prose.ts'

export const fieldHead = '| Name | Type | Description |\n| --- | --- | --- |'

/** A field as a row of a table. */
export function fieldRow(field: FieldPage, description: string): string {
  return `| ${code(field.name)} | ${typeOf(field)}${field.nullable ? ' or null' : ''} | ${withFacts(description, field)} |`
}

export function typeOf({ type, format }: FieldPage): string {
  if (type === '') return 'any'
  return format === undefined ? cell(type) : `${cell(type)} (${cell(format)})`
}

/** A description, then the values that are allowed and the one that is taken when none is given. */
export function withFacts(
  description: string,
  { values, default: initial, sent }: FieldPage & Partial<InputPage>,
): string {
  const said = [
    ...(values === undefined
      ? []
      : [`One of ${values.map((value) => code(text(value))).join(', ')}.`]),
    ...(initial === undefined ? [] : [`Default: ${code(text(initial))}.`]),
    ...(sent === undefined ? [] : [`A SELECT without it asks for ${code(text(sent))}.`]),
  ]
  if (said.length === 0 || description === '') return `${description}${said.join(' ')}`
  return `${description}${/[.!?:]\W*$/.test(description) ? '' : '.'} ${said.join(' ')}`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The collapsed properties of a column of objects: `json_extract(owner, '$.login')`. */
export function nestedTable(field: FieldPage, base: string | undefined): string[] {
  if (field.fields === undefined) return []
  const rows = paths(field.fields, '').map(({ path, field: inner }) =>
    fieldRow({ ...inner, name: path }, cell(inner.description, base)),
  )
  return [folded(`In ${code(field.name)}`, `${fieldHead}\n${rows.join('\n')}`)]
}

function paths(fields: readonly FieldPage[], before: string): { path: string; field: FieldPage }[] {
  return fields.flatMap((field) => {
    const path = `${before}${field.name}`
    return [{ path, field }, ...paths(field.fields ?? [], `${path}.`)]
  })
}

/** Names as code, with commas between them. */
export function listed(names: readonly string[]): string {
  return names.map(code).join(', ')
}
