import { QueryError } from '../../errors/query-error.ts'
import type {
  Delete,
  Expr,
  ExprItem,
  FromItem,
  Insert,
  Query,
  TableRef,
  Update,
  With,
} from '../../sql/ast.ts'
import { columnReference, identifier, valuesQuery } from '../../sql/make.ts'
import { quoteIdentifier } from '../../sql/print.ts'
import type { Span } from '../../text/source.ts'
import type { ResolveContext } from '../context.ts'
import type { LocalRelations } from '../local-relation.ts'
import { PlainRelation, Scope } from '../names/scope.ts'
import { resolveQuery } from '../resolve-query.ts'
import type { OutputColumn, ResolvedQuery } from '../resolved.ts'
import { plainSelect } from '../rewrite.ts'
import { ownPrefix } from '../store-names.ts'
import {
  checkColumn,
  conflictText,
  type LocalTarget,
  nameList,
  plainExpressions,
  returningOf,
  targetScope,
} from './local-target.ts'

/**
 * A change of a user table: the fetches it needs, and the statement around the query over them. All
 * of it runs in the store.
 */
export interface LocalWrite {
  readonly query: ResolvedQuery
  /** The statement for the store, around the query's text. */
  readonly statement: (query: string) => string
  /** The columns of RETURNING; empty without one. */
  readonly columns: readonly OutputColumn[]
}

/** The name of the rows to change in the store's statement, which no user name can equal. */
const ROWS = quoteIdentifier('#rows')

/** INSERT, UPDATE, REPLACE or DELETE of a user table. Throws the problems of problems.ts. */
export async function resolveLocalWrite(
  statement: Insert | Update | Delete,
  target: LocalTarget,
  context: ResolveContext,
): Promise<LocalWrite> {
  switch (statement.kind) {
    case 'insert':
      return await resolveInsert(statement, target, context)
    case 'update':
      return await resolveUpdate(statement, target, context)
    case 'delete':
      return await resolveDelete(statement, target, context)
  }
}

async function resolveInsert(
  insert: Insert,
  target: LocalTarget,
  context: ResolveContext,
): Promise<LocalWrite> {
  const { columns, source, onConflict, verb, ignore } = insert
  for (const column of columns) checkColumn(column, target)
  const scope = targetScope(target, undefined)
  const resolver = plainExpressions(scope)
  const excluded = new Scope(undefined)
  excluded.relations.push(new PlainRelation('excluded', target.columns))
  const merging = plainExpressions(targetScope(target, excluded))
  const returning = returningOf(insert.returning, target, resolver, context)
  const conflict = onConflict && conflictText(onConflict, target, merging)
  const words = verb === 'replace' ? 'REPLACE' : `INSERT${ignore ? ' OR IGNORE' : ''}`
  const into = `${words} INTO ${target.storeName}${nameList(columns)}`
  const hasRows = source.kind === 'query'
  const query = await resolveQuery(
    hasRows ? withTables(source, insert.with) : noRows(insert.span),
    context,
  )
  if (hasRows) checkWidth(query, insert, target)
  return {
    query,
    columns: returning.columns,
    statement: (text) => {
      if (!hasRows) return `${into} DEFAULT VALUES${returning.text}`
      // SQLite reads ON after a FROM as a join's, unless a WHERE is between them.
      if (conflict === undefined) return `${into} ${text}${returning.text}`
      return `${into} SELECT * FROM (${text}) WHERE true${conflict}${returning.text}`
    },
  }
}

function checkWidth(query: ResolvedQuery, { columns, source }: Insert, target: LocalTarget): void {
  const given = query.columns.length
  const wanted = columns.length === 0 ? target.columns.length : columns.length
  if (given === 0 || given === wanted || source.kind !== 'query') return
  throw new QueryError(
    '42601',
    `disparity in fields to insert and supplied data: ${wanted} columns, ${given} values`,
    {
      span: source.span,
      hint: 'Give one value for each column, in the same order.',
    },
  )
}

/**
 * Resolves UPDATE and DELETE. A query finds the rows, so that it may read APIs too; then they are
 * changed by key.
 */
async function resolveUpdate(
  update: Update,
  target: LocalTarget,
  context: ResolveContext,
): Promise<LocalWrite> {
  const { set, from, verb } = update
  for (const { column } of set) checkColumn(column, target)
  const returning = returningOf(
    update.returning,
    target,
    plainExpressions(targetScope(target, undefined, update.alias)),
    context,
  )
  const values = set.map(({ value }) => value)
  const ours = namesFor(context)
  const query = await changedRows(update, target, values, from, context)
  const assignments = set.map(
    ({ column }, index) => `${quoteIdentifier(column.name)} = ${ROWS}.${ours.value(index)}`,
  )
  const table = quoteIdentifier(target.name)
  const isSame = target.key.map((name, index) => {
    return `${table}.${quoteIdentifier(name)} = ${ROWS}.${ours.key(index)}`
  })
  const words = verb === 'replace' ? 'UPDATE OR REPLACE' : 'UPDATE'
  return {
    query,
    columns: returning.columns,
    statement: (text) =>
      `${words} ${target.storeName} SET ${assignments.join(', ')} FROM (${text}) AS ${ROWS} ` +
      `WHERE ${isSame.join(' AND ')}${returning.text}`,
  }
}

async function resolveDelete(
  statement: Delete,
  target: LocalTarget,
  context: ResolveContext,
): Promise<LocalWrite> {
  const returning = returningOf(
    statement.returning,
    target,
    plainExpressions(targetScope(target, undefined, statement.alias)),
    context,
  )
  const query = await changedRows(statement, target, [], undefined, context)
  const key = target.key.map(quoteIdentifier).join(', ')
  return {
    query,
    columns: returning.columns,
    statement: (text) =>
      `DELETE FROM ${target.storeName} WHERE (${key}) IN (${text})${returning.text}`,
  }
}

/** `SELECT key, values FROM target, from WHERE …`. */
async function changedRows(
  statement: Update | Delete,
  target: LocalTarget,
  values: readonly Expr[],
  from: FromItem | undefined,
  context: ResolveContext,
): Promise<ResolvedQuery> {
  const { span } = statement
  const ours = namesFor(context)
  const alias = statement.alias ?? identifier(target.name, statement.target.span)
  const table: TableRef = {
    kind: 'table',
    name: { ...statement.target, parts: [identifier(ours.target, statement.target.span)] },
    alias,
    ...(statement.indexed && { indexed: statement.indexed }),
    span: statement.target.span,
  }
  const keys = target.key.map((name, index): ExprItem => {
    const expr = columnReference(alias.name, name, span)
    return { kind: 'item', expr, alias: identifier(ours.nameOfKey(index), span), span }
  })
  const items = values.map(
    (expr, index): ExprItem => ({
      kind: 'item',
      expr,
      alias: identifier(ours.nameOfValue(index), span),
      span: expr.span,
    }),
  )
  const query: Query = {
    kind: 'query',
    body: plainSelect({
      items: [...keys, ...items],
      from:
        from === undefined
          ? table
          : { kind: 'join', type: 'comma', natural: false, left: table, right: from, span },
      ...(statement.where && { where: statement.where }),
      span,
    }),
    orderBy: [],
    span,
  }
  const locals = withTarget(context.locals, target, ours.target)
  return await resolveQuery(withTables(query, statement.with), { ...context, locals })
}

/**
 * Internal names in a statement's query: the target with its key, and result columns. None occurs
 * in the text.
 */
function namesFor({ text }: ResolveContext) {
  const prefix = ownPrefix(text)
  const nameOfKey = (index: number) => `${prefix}key${index}`
  const nameOfValue = (index: number) => `${prefix}value${index}`
  return {
    target: `${prefix}target`,
    nameOfKey,
    nameOfValue,
    key: (index: number) => quoteIdentifier(nameOfKey(index)),
    value: (index: number) => quoteIdentifier(nameOfValue(index)),
  }
}

/** The target under its internal name, with the columns of its key. */
function withTarget(
  locals: LocalRelations,
  target: LocalTarget,
  targetName: string,
): LocalRelations {
  return {
    find: async (name) => {
      if (name !== targetName) return await locals.find(name)
      const own = new Set(target.columns.map((column) => column.name))
      const key = target.key.filter((column) => !own.has(column))
      const columns = [
        ...target.columns,
        ...key.map((column) => ({ name: column, type: 'any' as const })),
      ]
      const { name: storeName, schema, indexes } = target
      return { kind: 'table', storeName, schema, columns, indexes }
    },
    names: () => locals.names(),
    parseView: (name, text) => locals.parseView(name, text),
  }
}

function withTables(query: Query, clause: With | undefined): Query {
  if (clause === undefined) return query
  const own = query.with
  if (own === undefined) return { ...query, with: clause }
  return {
    ...query,
    with: {
      ...clause,
      recursive: clause.recursive || own.recursive,
      tables: [...clause.tables, ...own.tables],
    },
  }
}

function noRows(span: Span): Query {
  return valuesQuery([[nothing(span)]], span)
}

function nothing(span: Span): Expr {
  return { kind: 'literal', type: 'null', span }
}
