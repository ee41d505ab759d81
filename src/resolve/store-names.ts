import type { Identifier, Name } from '../sql/ast.ts'
import type { Span } from '../text/source.ts'

/**
 * The schema of a table in the store: fetched and temporary tables are separate from those of its
 * file.
 */
export type StoreSchema = 'main' | 'temp'

/**
 * A qualified table of the store. SQLite takes an unqualified name for that of a common table, if
 * there is one.
 */
export function storeTable(name: string, span: Span, schema: StoreSchema = 'temp'): Name {
  const parts = [schema, name].map((part): Identifier => ({ kind: 'identifier', name: part, span }))
  return { kind: 'name', parts, span }
}

/**
 * Unique names for the FROM items and common tables of a statement: the number distinguishes them
 * from user names, which never occur in the store's statement.
 */
export class OwnNames {
  #count = 0

  /** A new name based on another. */
  of(name: string): string {
    this.#count += 1
    return `${name}#${this.#count}`
  }
}

/**
 * The prefix of names that are added to a statement before it is resolved; it does not occur in the
 * text.
 */
export function ownPrefix(text: string): string {
  let prefix = '#'
  while (text.includes(prefix)) prefix += '#'
  return prefix
}
