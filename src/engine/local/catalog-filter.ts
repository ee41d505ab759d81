import type { ColumnRef, Expr, Query, Select, Statement, TableRef } from '../../sql/ast.ts'
import { conjuncts } from '../../sql/walk.ts'
import { sources, type Visitor, walkQuery, walkStatement } from '../../sql/walk-query.ts'

/** The rows of catalog tables that a SELECT can see; absent properties do not restrict. */
export interface CatalogFilter {
  readonly providers?: ReadonlySet<string>
  readonly services?: ReadonlySet<string>
}

/**
 * Whether any filter admits a service; without a service, whether any admits one of the provider's.
 */
export function isWanted(
  filters: readonly CatalogFilter[],
  provider: string,
  service?: string,
): boolean {
  return filters.some(
    ({ providers, services }) =>
      (providers?.has(provider) ?? true) &&
      (service === undefined || (services?.has(service) ?? true)),
  )
}

/** The column with the provider, and the one with the service. */
const keys: Readonly<Record<string, readonly [string, string?]>> = {
  providers: ['name'],
  services: ['provider', 'name'],
  resources: ['provider', 'service'],
  methods: ['provider', 'service'],
  columns: ['provider', 'service'],
}

/**
 * A filter for each mention of a catalog table in a statement, from the equalities with texts in
 * its WHERE. The store still checks every condition, so a filter only saves reading documents.
 */
export function catalogFilters(statement: Statement | Query): CatalogFilter[] {
  const filters: CatalogFilter[] = []
  const visitor: Visitor = {
    select: (select) => {
      for (const item of sources(select.from)) {
        const table = item.kind === 'table' ? catalogTable(item) : undefined
        if (table !== undefined && item.kind === 'table')
          filters.push(filterOf(select, item, table))
      }
    },
  }
  if (statement.kind === 'query') walkQuery(statement, visitor)
  else walkStatement(statement, visitor)
  // The FROM of an UPDATE is not that of a SELECT: it cannot be filtered.
  if (statement.kind === 'update' && statement.from !== undefined) filters.push({})
  return filters
}

function catalogTable({ name }: TableRef): string | undefined {
  const [schema, table, ...more] = name.parts.map((part) => part.name.toLowerCase())
  return schema === 'stackql' && more.length === 0 ? table : undefined
}

function filterOf({ where }: Select, item: TableRef, table: string): CatalogFilter {
  const [provider, service] = keys[table] ?? []
  const names = [item.alias?.name.toLowerCase()]
  if (item.alias === undefined) names.push(table, `stackql.${table}`)
  let providers: ReadonlySet<string> | undefined
  let services: ReadonlySet<string> | undefined
  for (const conjunct of conjuncts(where)) {
    const found = textsOf(conjunct)
    if (found === undefined) continue
    const path = found.column.path.map((part) => part.name.toLowerCase())
    const column = path.pop()
    if (path.length > 0 && !names.includes(path.join('.'))) continue
    if (column === provider) providers = both(providers, found.texts)
    if (column === service) services = both(services, found.texts)
  }
  return { ...(providers && { providers }), ...(services && { services }) }
}

/** `column = 'text'` in either order, and `column IN ('text', …)`. */
function textsOf(expr: Expr): { column: ColumnRef; texts: readonly string[] } | undefined {
  let column: Expr | undefined
  let values: readonly Expr[] = []
  if (expr.kind === 'binary' && expr.op === '=') {
    column = expr.left.kind === 'column' ? expr.left : expr.right
    values = [column === expr.left ? expr.right : expr.left]
  } else if (expr.kind === 'in' && !expr.negated) {
    column = expr.operand
    values = expr.items
  }
  if (column?.kind !== 'column') return undefined
  const texts = values.flatMap((value) =>
    value.kind === 'literal' && value.type === 'string' ? [value.value] : [],
  )
  return texts.length === values.length ? { column, texts } : undefined
}

function both(before: ReadonlySet<string> | undefined, texts: readonly string[]): Set<string> {
  return new Set(before === undefined ? texts : texts.filter((text) => before.has(text)))
}
