import { compatOf } from '../../compat/compat.ts'
import type { OutputColumn } from '../../resolve/resolved.ts'
import type { Listing } from '../../run/show/show.ts'
import type { Describe, Name, Show } from '../../sql/ast.ts'
import { declarationOf, wideDeclarationOf } from '../../store/declared-type.ts'
import type { StoreType } from '../../store/store.ts'
import { catalogColumns } from './catalog-tables.ts'
import type { Definition, Definitions } from './definitions.ts'

/** SHOW TABLES and SHOW VIEWS: the user's definitions. */
export function showLocal(
  subject: 'tables' | 'views',
  extended: boolean,
  definitions: Definitions | undefined,
): Listing {
  const all = definitions?.list() ?? []
  const shown = all.filter(({ kind }) => (kind === 'table') === (subject === 'tables'))
  const isLong = extended || subject === 'views'
  return {
    columns: ['name', 'type', ...(isLong ? ['definition'] : [])],
    rows: shown.map((definition) => [
      definition.name,
      typeOf(definition),
      ...(isLong ? [definition.text] : []),
    ]),
  }
}

function typeOf({ kind, temporary }: Definition): string {
  return temporary ? `temporary ${kind}` : kind
}

/** The dependencies of DESCRIBE for a local relation. */
export interface DescribeContext {
  readonly definitions: Definitions | undefined
  readonly find: (name: string) => Promise<Definition | undefined>
  readonly columnsOfView: (view: Definition) => Promise<readonly OutputColumn[]>
  readonly compat: boolean
}

/** DESCRIBE and SHOW COLUMNS of a user's relation; undefined when there is none of that name. */
export async function describeLocal(
  statement: Describe | Show,
  { definitions, find, columnsOfView, compat }: DescribeContext,
): Promise<Listing | undefined> {
  const name = describedName(statement)
  if (name === undefined) return undefined
  const text = name.parts.map((part) => part.name).join('.')
  const listed = (columns: readonly (OutputColumn & { declaration?: string })[]) => ({
    columns: ['name', 'type', ...(statement.extended ? ['description'] : [])],
    rows: columns.map((column) => [
      column.name,
      declared(column) ?? relational(column.type, compat),
      ...(statement.extended ? [''] : []),
    ]),
  })
  if (text.includes('.')) {
    const columns = catalogColumns(text)
    return columns && listed(columns)
  }
  const definition = await find(text)
  switch (definition?.kind) {
    case undefined:
      return undefined
    case 'view': {
      const columns = await columnsOfView(definition)
      const names = definition.columnNames
      return listed(
        columns.map(({ name: own, type }, index) => ({ name: names[index] ?? own, type })),
      )
    }
    case 'materialized view':
    case 'table':
      return listed(definitions?.columnsOf(definition) ?? [])
  }
}

/**
 * A type in the user's own words. The declarations of tables that were created from a query are
 * SQLite's and are not shown.
 */
function declared({ type, declaration = '' }: OutputColumn & { declaration?: string }) {
  const isOurs = [declarationOf(type), wideDeclarationOf(type)].includes(declaration)
  return declaration === '' || isOurs ? undefined : declaration.toLowerCase()
}

function describedName(statement: Describe | Show): Name | undefined {
  if (statement.kind === 'show') return statement.subject === 'columns' ? statement.of : undefined
  return statement.subject === 'resource' ? statement.of : undefined
}

/** A type by its usual SQL name. Upstream stores JSON as text. */
function relational(type: StoreType, compat: boolean): string {
  switch (type) {
    case 'number':
      return 'real'
    case 'json':
    case 'json-text':
      return compatOf(compat).describesAsOriginal ? 'text' : 'json'
    case 'any':
      return 'text'
    case 'text':
    case 'integer':
    case 'boolean':
      return type
  }
}
