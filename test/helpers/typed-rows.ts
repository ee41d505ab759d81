import type { Session } from '../../src/engine/session.ts'
import type { OutputColumn, Value } from '../../src/output/row-set.ts'

export interface TypedRows {
  readonly columns: readonly OutputColumn[]
  readonly rows: readonly (readonly Value[])[]
}

/** The rows of a statement with the types that were announced for them. Throws what the statement throws. */
export async function typedRows(engine: Session, text: string): Promise<TypedRows> {
  for await (const outcome of engine.run({ name: 'query', text }, new AbortController().signal)) {
    if (outcome.kind === 'failure') throw outcome.error
    if (outcome.kind !== 'rows') continue
    const rows: (readonly Value[])[] = []
    for await (const row of outcome.rows.rows) rows.push(row)
    return { columns: outcome.rows.columns, rows }
  }
  return { columns: [], rows: [] }
}

/** The first value that is not of the type that was announced for its column, as a sentence. */
export function wrongValue({ columns, rows }: TypedRows): string | undefined {
  for (const row of rows) {
    for (const [index, { name, type }] of columns.entries()) {
      const value = row[index] ?? null
      if (!isOf(type, value)) return `${name} is announced as ${type} and gives ${String(value)}`
    }
  }
  return undefined
}

function isOf(type: OutputColumn['type'], value: Value): boolean {
  if (value === null) return true
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'integer':
      return typeof value === 'bigint' || Number.isInteger(value)
    case 'number':
      return typeof value === 'bigint' || typeof value === 'number'
    case 'boolean':
      return typeof value === 'boolean' || value === 0 || value === 1
    case 'json-text':
      return typeof value === 'string' && isJson(value)
    case 'json':
    case 'any':
      return true
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
