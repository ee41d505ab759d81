import { methodsFor, type Resource } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { ViewDocument } from '../../openapi/extension.ts'
import type { ResolveContext } from '../../resolve/context.ts'
import { viewQuery, viewVariants } from '../../resolve/names/document-view.ts'
import { findResource } from '../../resolve/names/find-names.ts'
import type { ExprItem, SelectItem } from '../../sql/ast.ts'
import { firstSelect, tablesIn } from '../../sql/walk-query.ts'

export interface ViewColumn {
  readonly name: string
  /** A relational type: `text`, `integer`, … */
  readonly type: string
}

/**
 * The columns of a document's view: the result columns of its SELECT for SQLite. A plain column of
 * a resource has its type; every computed column is text. Throws a QueryError when the view's own
 * SQL is broken.
 */
export async function viewColumns(
  resource: Resource,
  view: ViewDocument,
  context: ResolveContext,
): Promise<ViewColumn[]> {
  const [variant] = viewVariants(view)
  if (variant === undefined) return []
  const { query } = viewQuery(resource, variant.ddl, context)
  const select = firstSelect(query.body)
  if (select === undefined) return []
  const sources: Resource[] = []
  const needsSources = select.items.some((item) => item.kind === 'star')
  for (const table of tablesIn(query)) {
    if (table.name.parts.length < 3) continue
    try {
      sources.push(await findResource(context, table.name))
    } catch (error) {
      // A view names its columns itself: its sources need not exist for DESCRIBE.
      if (needsSources || !(error instanceof QueryError)) throw error
    }
  }
  return select.items.flatMap((item) => columnsOf(item, sources))
}

function columnsOf(item: SelectItem, sources: readonly Resource[]): ViewColumn[] {
  const known = sources.flatMap((source) => methodsFor(source, 'select')[0]?.columns ?? [])
  if (item.kind === 'star') {
    return known.map(({ name, type }) => ({ name, type: relational(type) }))
  }
  const column = item.expr.kind === 'column' ? item.expr.path.at(-1)?.name : undefined
  const source = known.find(({ name }) => name === column)
  return [{ name: nameOf(item), type: relational(source?.type ?? '') }]
}

function nameOf({ alias, expr }: ExprItem): string {
  if (alias !== undefined) return alias.name
  return expr.kind === 'column' ? (expr.path.at(-1)?.name ?? '') : 'column_anon'
}

function relational(openApiType: string): string {
  return openApiType === 'integer' || openApiType === 'boolean' ? openApiType : 'text'
}
