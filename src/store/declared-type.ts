import type { StoreType } from './store.ts'

/**
 * Declared types, chosen so that SQLite's affinity rules keep values unchanged: JSON must not
 * become a number, and `any` has no affinity at all.
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
 * Declared types of columns with numbers that are too long for an affinity, and of computed columns,
 * which have none. A name with `BLOB`, and without `INT`, has no affinity.
 */
const wide: Readonly<Partial<Record<StoreType, string>>> = {
  text: 'STRINGBLOB',
  integer: 'WHOLEBLOB',
  number: 'NUMBERBLOB',
  boolean: 'BOOLBLOB',
}

for (const [type, declaration] of Object.entries(wide)) own.set(declaration, type as StoreType)

/** The declaration of a column whose values are stored and compared unchanged. */
export function wideDeclarationOf(type: StoreType): string {
  return wide[type] ?? declarations[type]
}

/** The declaration of a column in the store. */
export function declarationOf(type: StoreType): string {
  return declarations[type]
}

/**
 * The store type of a user's declaration (`varchar(20)`, `bigint`); `any` when it may hold
 * anything.
 */
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
