import type { Identifier, Name } from '../sql/ast.ts'
import type { Span } from '../text/source.ts'

/** Where the store keeps a table: fetched ones and temporary ones apart from those of its file. */
export type StoreSchema = 'main' | 'temp'

/**
 * A table of the store. Its schema stands before it, for SQLite takes a bare name for that of a common
 * table wherever there is one.
 */
export function storeTable(name: string, span: Span, schema: StoreSchema = 'temp'): Name {
  const parts = [schema, name].map((part): Identifier => ({ kind: 'identifier', name: part, span }))
  return { kind: 'name', parts, span }
}

/**
 * Names for the tables of a statement's FROMs and for its common tables, each given once: the number makes it
 * another than any name of the user's, of which none stands in the store's statement.
 */
export class OwnNames {
  #count = 0

  /** A new name that recalls another. */
  of(name: string): string {
    this.#count += 1
    return `${name}#${this.#count}`
  }
}

/** What names that are put into a statement before it is resolved begin with: nothing in its text does. */
export function ownPrefix(text: string): string {
  let prefix = '#'
  while (text.includes(prefix)) prefix += '#'
  return prefix
}
