import type {
  Assignment,
  ExecArgument,
  Expr,
  FromItem,
  Insert,
  Join,
  NestedQuery,
  Query,
  QueryBody,
  Select,
  SelectItem,
  Statement,
  TableRef,
  Values,
  With,
} from './ast.ts'
import { present, queryOf, visitExpr, windowOperands } from './walk.ts'

/**
 * The operands of the set operations in a body from left to right. A body without set operations is
 * its own operand. A parenthesised query is one operand, whatever its content.
 */
export function branches(body: QueryBody): (Select | Values | NestedQuery)[] {
  const found: (Select | Values | NestedQuery)[] = []
  const waiting: QueryBody[] = [body]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'set-operation') waiting.push(next.right, next.left)
    else found.push(next)
  }
  return found
}

/** The SELECT that names a query's columns; VALUES has none. */
export function firstSelect(body: QueryBody): Select | undefined {
  switch (body.kind) {
    case 'select':
      return body
    case 'set-operation':
      return firstSelect(body.left)
    case 'nested':
      return firstSelect(body.query.body)
    case 'values':
      return undefined
  }
}

/**
 * A FROM and everything in it: each join before its sides, left before right. Queries are not
 * entered.
 */
export function fromItems(from: FromItem | undefined): FromItem[] {
  const found: FromItem[] = []
  const waiting = present(from)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next)
    if (next.kind === 'join') waiting.push(next.right, next.left)
  }
  return found
}

/** The sources of a FROM from left to right: everything but the joins. */
export function sources(from: FromItem | undefined): Exclude<FromItem, Join>[] {
  return fromItems(from).filter((item) => item.kind !== 'join')
}

/** The expressions written in a FROM: join conditions and arguments. */
export function fromExpressions(from: FromItem | undefined): Expr[] {
  return fromItems(from).flatMap(itemOperands)
}

function itemOperands(item: FromItem): readonly Expr[] {
  switch (item.kind) {
    case 'table':
    case 'derived':
      return []
    case 'table-function':
      return item.args
    case 'exec-source':
      return assigned(item.exec.args)
    case 'join':
      return present(item.on)
  }
}

/** The expressions of a SELECT in reading order, those of its FROM included. */
export function selectExpressions(select: Select): Expr[] {
  return [...itemExpressions(select.items), ...fromExpressions(select.from), ...afterFrom(select)]
}

function afterFrom(select: Select): Expr[] {
  return [
    ...present(select.where),
    ...select.groupBy,
    ...present(select.having),
    ...select.windows.flatMap(({ window }) => windowOperands(window)),
  ]
}

function itemExpressions(items: readonly SelectItem[]): Expr[] {
  return items.flatMap((item) => (item.kind === 'item' ? [item.expr] : []))
}

/** All expressions that belong to a query itself, and not to a query inside it. */
export function queryExpressions(query: Query): Expr[] {
  return [...branches(query.body).flatMap(branchExpressions), ...afterBody(query)]
}

function afterBody({ orderBy, limit }: Query): Expr[] {
  return [...orderBy.map(({ expr }) => expr), ...present(limit?.count), ...present(limit?.offset)]
}

function branchExpressions(branch: Select | Values | NestedQuery): Expr[] {
  switch (branch.kind) {
    case 'select':
      return selectExpressions(branch)
    case 'values':
      return branch.rows.flat()
    case 'nested':
      return []
  }
}

/**
 * Callbacks for a query and everything in it. A callback may return `'skip'` to stop descending
 * there.
 */
export interface Visitor {
  readonly query?: (query: Query) => unknown
  readonly select?: (select: Select) => unknown
  readonly from?: (item: FromItem) => unknown
  readonly expr?: (expr: Expr) => unknown
}

/** A query and everything in it, common tables first, the outer before the inner, left before right. */
export function walkQuery(query: Query, visitor: Visitor): void {
  if (visitor.query?.(query) === 'skip') return
  walkWith(query.with, visitor)
  for (const branch of branches(query.body)) {
    switch (branch.kind) {
      case 'select':
        walkSelect(branch, visitor)
        break
      case 'values':
        walkExpressions(branch.rows.flat(), visitor)
        break
      case 'nested':
        walkQuery(branch.query, visitor)
    }
  }
  walkExpressions(afterBody(query), visitor)
}

function walkWith(clause: With | undefined, visitor: Visitor): void {
  for (const table of clause?.tables ?? []) walkQuery(table.query, visitor)
}

function walkSelect(select: Select, visitor: Visitor): void {
  if (visitor.select?.(select) === 'skip') return
  walkExpressions(itemExpressions(select.items), visitor)
  walkFrom(select.from, visitor)
  walkExpressions(afterFrom(select), visitor)
}

/** A FROM and everything in it. */
export function walkFrom(from: FromItem | undefined, visitor: Visitor): void {
  const waiting = present(from)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (visitor.from?.(next) === 'skip') continue
    switch (next.kind) {
      case 'table':
        break
      case 'derived':
        walkQuery(next.query, visitor)
        break
      case 'table-function':
        walkExpressions(next.args, visitor)
        break
      case 'exec-source':
        walkStatement(next.exec, visitor)
        break
      case 'join':
        waiting.push(next.right, next.left)
        walkExpressions(present(next.on), visitor)
    }
  }
}

/** Expressions and everything in them, the queries included. */
export function walkExpressions(exprs: readonly Expr[], visitor: Visitor): void {
  for (const expr of exprs) {
    visitExpr(expr, (inner) => {
      const answer = visitor.expr?.(inner)
      const query = queryOf(inner)
      if (answer !== 'skip' && query !== undefined) walkQuery(query, visitor)
      return answer
    })
  }
}

/** A statement of any kind and every query and expression in it. */
export function walkStatement(statement: Statement, visitor: Visitor): void {
  switch (statement.kind) {
    case 'query':
      walkQuery(statement, visitor)
      break
    case 'insert':
      walkInsert(statement, visitor)
      break
    case 'update':
      walkWith(statement.with, visitor)
      walkExpressions(assigned(statement.set), visitor)
      walkFrom(statement.from, visitor)
      walkExpressions(present(statement.where), visitor)
      walkExpressions(itemExpressions(statement.returning), visitor)
      break
    case 'delete':
      walkWith(statement.with, visitor)
      walkExpressions(present(statement.where), visitor)
      walkExpressions(itemExpressions(statement.returning), visitor)
      break
    case 'exec':
      walkExpressions(assigned(statement.args), visitor)
      walkExpressions(present(statement.json), visitor)
      walkExpressions(itemExpressions(statement.returning), visitor)
      break
    case 'show':
      walkExpressions(present(statement.where), visitor)
      break
    case 'explain':
      walkStatement(statement.statement, visitor)
      break
    case 'create-view':
      walkQuery(statement.query, visitor)
      break
    case 'create-table':
      if (statement.query !== undefined) walkQuery(statement.query, visitor)
      break
    case 'create-index':
      walkExpressions(
        statement.columns.map(({ expr }) => expr),
        visitor,
      )
      walkExpressions(present(statement.where), visitor)
      break
    case 'set':
      walkExpressions(present(statement.value), visitor)
      break
    case 'describe':
    case 'help':
    case 'registry':
    case 'use':
    case 'drop':
    case 'refresh-view':
    case 'auth':
    case 'sleep':
    case 'purge':
    case 'native-query':
    case 'transaction':
    case 'unsupported':
  }
}

function walkInsert(insert: Insert, visitor: Visitor): void {
  walkWith(insert.with, visitor)
  if (insert.source.kind === 'query') walkQuery(insert.source, visitor)
  const { where, set = [], setWhere } = insert.onConflict ?? {}
  walkExpressions([...present(where), ...assigned(set), ...present(setWhere)], visitor)
  walkExpressions(itemExpressions(insert.returning), visitor)
}

function assigned(set: readonly (Assignment | ExecArgument)[]): Expr[] {
  return set.map(({ value }) => value)
}

/** Every table that a query names at any depth, its subqueries and common tables included. */
export function tablesIn(query: Query): TableRef[] {
  const tables: TableRef[] = []
  walkQuery(query, { from: (item) => item.kind === 'table' && tables.push(item) })
  return tables
}

/** A query and all queries in it, at any depth. */
export function queriesIn(query: Query): Query[] {
  const found: Query[] = []
  walkQuery(query, { query: (inner) => void found.push(inner) })
  return found
}
