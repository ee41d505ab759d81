import type { StoreType } from './store.ts'

/**
 * Declared types, chosen so that SQLite's affinity rules keep values as they came: JSON must not be
 * taken for a number, `any` has no affinity at all.
 */
const declarations: Readonly<Record<StoreType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'BOOLEAN',
  json: 'JSONBLOB',
  'json-text': 'JSONTEXT',
  any: '',
}

const own = new Map<string, StoreType>(
  Object.entries(declarations).map(([type, declaration]) => [declaration, type as StoreType]),
)

/**
 * Those of columns that hold numbers longer than SQLite keeps under an affinity: any name with `BLOB` in it, and
 * without `INT`, has none.
 */
const wide: Readonly<Partial<Record<StoreType, string>>> = {
  integer: 'WHOLEBLOB',
  number: 'NUMBERBLOB',
}

for (const [type, declaration] of Object.entries(wide)) own.set(declaration, type as StoreType)

/** How a column of a type is declared where it holds long numbers, which stay as they are. */
export function wideDeclarationOf(type: StoreType): string {
  return wide[type] ?? declarations[type]
}

/** How a column of a type is declared in the store. */
export function declarationOf(type: StoreType): string {
  return declarations[type]
}

/** What a column of a user's own declaration (`varchar(20)`, `bigint`) holds; `any` where it may be anything. */
export function storeTypeOf(declaration: string): StoreType {
  const word = declaration.toUpperCase()
  const known = own.get(word)
  if (known !== undefined) return known
  if (/^BOOL/.test(word)) return 'boolean'
  if (/^JSON/.test(word)) return 'json'
  if (/INT/.test(word)) return 'integer'
  if (/CHAR|CLOB|TEXT/.test(word)) return 'text'
  if (/REAL|FLOA|DOUB/.test(word)) return 'number'
  return 'any'
}
