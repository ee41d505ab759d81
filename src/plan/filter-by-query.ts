import { fillsLeft, fillsRight } from '../resolve/names/from-tree.ts'
import { isNullStrict } from '../resolve/predicates.ts'
import type { ApiTable, Driver, ResolvedQuery } from '../resolve/resolved.ts'
import type { Expr, FromItem, Query, Select } from '../sql/ast.ts'
import { printExpr } from '../sql/print.ts'
import { tablesRead } from '../sql/tables-read.ts'
import { columnsIn, conjunction, conjuncts, subqueriesIn } from '../sql/walk.ts'
import { walkQuery } from '../sql/walk-query.ts'
import { dependsOn, fetchOrder, inFetchOrder } from './fetch-order.ts'
import { addsNulls, aliasesOf, namesUsed } from './names-used.ts'

/**
 * Filters driving rows by the conditions of WHERE that contain queries. A row that fails such a
 * condition is in no row of the result, so it needs no request. The tables of the condition are
 * fetched first.
 */
export function filterByQuery(resolved: ResolvedQuery): ResolvedQuery {
  if (resolved.tables.every(({ drivers }) => drivers.length === 0)) return resolved
  const selects = selectsBySource(resolved.query)
  const own = new Set(selects.values())
  if ([...own].every((select) => conditionsWithQueries(select).length === 0)) return resolved
  let { tables } = resolved
  for (const { into } of resolved.tables) {
    tables = tables.map((table) => (table.into === into ? filtered(table, tables, selects) : table))
  }
  const isChanged = tables.some((table, index) => table !== resolved.tables[index])
  return isChanged ? inFetchOrder({ ...resolved, tables }) : resolved
}

/** The SELECT of each source; a name that several have is left out. */
function selectsBySource(query: Query): ReadonlyMap<string, Select> {
  const found = new Map<string, Select>()
  const twice = new Set<string>()
  walkQuery(query, {
    select: (select) => {
      for (const alias of aliasesOf(select.from)) {
        if (found.has(alias)) twice.add(alias)
        found.set(alias, select)
      }
    },
  })
  for (const alias of twice) found.delete(alias)
  return found
}

function filtered(
  table: ApiTable,
  tables: readonly ApiTable[],
  selects: ReadonlyMap<string, Select>,
): ApiTable {
  const order = fetchOrder(tables)
  // The table would wait for itself.
  const mayRead = (name: string) => !order.has(name) || !dependsOn(order, name, table.into)
  const drivers = table.drivers.map((driver) => withConditions(driver, selects, mayRead))
  const isChanged = drivers.some((driver, index) => driver !== table.drivers[index])
  return isChanged ? { ...table, drivers } : table
}

function withConditions(
  driver: Driver,
  selects: ReadonlyMap<string, Select>,
  mayRead: (table: string) => boolean,
): Driver {
  const { query, of } = driver
  const { body } = query
  // Only the driving query of expressions is over sources of the statement.
  if (of === undefined || body.kind !== 'select' || body.from === undefined) return driver
  const known = new Set(aliasesOf(body.from))
  // A row of NULLs that is added to a source has no counterpart in the statement.
  if (addsNulls(body.from)) return driver
  const own = conjuncts(body.where)
  const present = new Set(own.map(printExpr))
  const common = new Set((query.with?.tables ?? []).map(({ name }) => name.name.toLowerCase()))
  const added = [...new Set([...known].flatMap((alias) => selects.get(alias) ?? []))].flatMap(
    (select) =>
      conditionsWithQueries(select).filter((condition) => {
        const { outer, hasBare, common: read, isRepeatable } = namesUsed([condition])
        if (hasBare || !isRepeatable || present.has(printExpr(condition))) return false
        if (![...outer].every((name) => known.has(name))) return false
        if (![...read].every((name) => common.has(name))) return false
        const isSure = [...outer].every(
          (name) => !isNullableIn(select.from, name) || rejectsNullsOf(condition, name),
        )
        return isSure && tablesOf(condition, query).every(mayRead)
      }),
  )
  if (added.length === 0) return driver
  const where = conjunction([...own, ...added])
  return { ...driver, query: { ...query, body: { ...body, ...(where && { where }) } } }
}

/** The conditions with queries that each row of a SELECT meets. */
function conditionsWithQueries({ where, from }: Select): Expr[] {
  return [...conjuncts(where), ...innerConditions(from)].filter(
    (condition) => subqueriesIn(condition).length > 0,
  )
}

/** The conditions of joins, if all of them are inner joins. */
function innerConditions(from: FromItem | undefined): Expr[] {
  const found: Expr[] = []
  for (let item = from; item?.kind === 'join'; item = item.left) {
    const { type, right, on } = item
    if (fillsLeft(type) || fillsRight(type) || right.kind === 'join') return []
    found.push(...conjuncts(on))
  }
  return found
}

function tablesOf(condition: Expr, { with: clause, span }: Query): string[] {
  return subqueriesIn(condition).flatMap((query) =>
    tablesRead({
      ...{ kind: 'query', body: { kind: 'nested', query, span }, orderBy: [], span },
      ...(clause && { with: clause }),
    }),
  )
}

/** Whether an outer join may replace the rows of a source with NULLs. */
function isNullableIn(from: FromItem | undefined, alias: string): boolean {
  if (from?.kind !== 'join') return false
  const isRight = aliasesOf(from.right).includes(alias)
  const isFilled = isRight ? fillsRight(from.type) : fillsLeft(from.type)
  return isFilled || isNullableIn(isRight ? from.right : from.left, alias)
}

/** Whether a condition is certainly not true when all columns of a source are NULL. */
function rejectsNullsOf(condition: Expr, alias: string): boolean {
  const isStrict = (expr: Expr) =>
    isNullStrict(expr) &&
    columnsIn(expr).some(({ path }) => path.at(-2)?.name.toLowerCase() === alias)
  if (condition.kind === 'in-query') {
    const { negated, operand } = condition
    return !negated && (operand.kind === 'row' ? operand.items : [operand]).some(isStrict)
  }
  if (condition.kind !== 'binary' || !/^(=|<>|<|<=|>|>=)$/.test(condition.op)) return false
  return [condition.left, condition.right].some(isStrict)
}
