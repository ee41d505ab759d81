import { type Method, methodsFor, type Resource } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { Delete, Expr, Identifier, Insert, Query, Update, With } from '../../sql/ast.ts'
import type { Span } from '../../text/source.ts'
import type { ResolveContext } from '../context.ts'
import { findResource } from '../names/find-names.ts'
import { withoutIndexes } from '../names/index-hint.ts'
import { refuseQuotedValues } from '../names/quoted-values.ts'
import { refuseNoText } from '../parameter-type.ts'
import { isConstant } from '../predicates.ts'
import { notSupportedYet } from '../problems.ts'
import { resolveQuery } from '../resolve-query.ts'
import type {
  InputList,
  InputSlot,
  ResolvedQuery,
  ResolvedWrite,
  WriteSource,
} from '../resolved.ts'
import { awaitsOf } from './awaits.ts'
import {
  type Change,
  type ChangeGiven,
  cannotCheck,
  changeOf,
  namesNothing,
} from './change-rows.ts'
import type { Choice } from './choose-write-method.ts'
import { returningOf } from './resolve-returning.ts'
import { wordOf } from './where-roles.ts'
import { choose, extraProperty, refuseRepeats, unknownInput } from './write-inputs.ts'

/** INSERT, and REPLACE with INSERT's syntax. Throws the problems of problems.ts. */
export async function resolveInsert(
  statement: Insert,
  context: ResolveContext,
): Promise<ResolvedWrite> {
  const { target, columns, source, verb } = statement
  if (statement.onConflict !== undefined) {
    throw notSupportedYet('ON CONFLICT on an API table', statement.onConflict.span)
  }
  const resource = await findResource(context, target)
  const { method, inputs } = choose(
    resource,
    verb,
    columns.map((name) => ({ name })),
    target.span,
    context,
  )
  const slots = columns.map((column, index): InputSlot => {
    const input = inputs[index] ?? extraProperty(method, column)
    if (input === undefined) throw unknownInput(method, column)
    return { input, span: column.span, name: column, part: 'set' }
  })
  refuseRepeats(slots)
  const awaits = awaitsOf(statement, resource, method)
  return {
    kind: 'write',
    verb,
    resource,
    method,
    slots,
    source: await insertSource(
      withTables(source, statement.with),
      columns,
      context,
      statement.span,
    ),
    lists: [],
    statement,
    ...(awaits && { awaits }),
    ...returningOf(statement.returning, resource, { method, awaits, given: slots }, context),
    target: target.span,
  }
}

/** Moves a WITH before INSERT into its query. */
function withTables(source: Insert['source'], clause: With | undefined): Insert['source'] {
  if (clause === undefined || source.kind !== 'query') return source
  const tables = [...clause.tables, ...(source.with?.tables ?? [])]
  const recursive = clause.recursive || source.with?.recursive === true
  return { ...source, with: { ...clause, recursive, tables } }
}

async function insertSource(
  source: Insert['source'],
  columns: readonly Identifier[],
  context: ResolveContext,
  span: Span,
): Promise<WriteSource> {
  if (source.kind === 'default-values') return { kind: 'rows', rows: [[]] }
  const constant = constantRows(source)
  if (constant !== undefined) {
    for (const row of constant) {
      if (row.length === columns.length) continue
      throw widthMismatch(columns.length, row.length, row[0]?.span ?? source.span)
    }
    return { kind: 'rows', rows: constant }
  }
  const query = await resolveQuery(source, context)
  if (query.columns.length > 0 && query.columns.length !== columns.length) {
    throw widthMismatch(columns.length, query.columns.length, source.span ?? span)
  }
  return { kind: 'query', query }
}

/**
 * The rows of VALUES, or of a SELECT without FROM, when all values are constants; the store is not
 * needed.
 */
function constantRows({ body, with: common, orderBy, limit }: Query): Expr[][] | undefined {
  if (common !== undefined || orderBy.length > 0 || limit !== undefined) return undefined
  if (body.kind === 'values') {
    return body.rows.every((row) => row.every(isConstant))
      ? body.rows.map((row) => [...row])
      : undefined
  }
  if (body.kind !== 'select' || body.from !== undefined || body.where !== undefined)
    return undefined
  if (body.groupBy.length > 0 || body.having !== undefined || body.distinct) return undefined
  const row = body.items.flatMap((item) => (item.kind === 'item' ? [item.expr] : []))
  return row.length === body.items.length && row.every(isConstant) ? [row] : undefined
}

function widthMismatch(columns: number, values: number, span: Span): QueryError {
  return new QueryError(
    '42601',
    `disparity in fields to insert and supplied data: ${columns} columns, ${values} values`,
    { span, hint: 'Give one value for each column, in the same order.' },
  )
}

/**
 * UPDATE, REPLACE and DELETE: inputs come from SET, from WHERE, and from the query for the rest of
 * the statement. Throws the problems of problems.ts.
 */
export async function resolveChange(
  statement: Update | Delete,
  context: ResolveContext,
): Promise<ResolvedWrite> {
  const { target, returning, indexed } = statement
  if (indexed !== undefined) throw withoutIndexes(indexed)
  const verb = statement.kind === 'update' ? statement.verb : 'delete'
  const resource = await findResource(context, target)
  if (statement.kind === 'delete' || statement.from === undefined) {
    const set = statement.kind === 'update' ? statement.set.map(({ value }) => value) : []
    refuseQuotedValues([...set, ...(statement.where ? [statement.where] : [])], (ref) =>
      resource.methods.some(({ inputs, columns }) => {
        const names = [...inputs, ...columns].flatMap(({ name, wire }) => [name, wire])
        return names.includes(ref.path[0]?.name ?? '')
      }),
    )
  }
  const { change, choice } = await changeAndMethod(statement, resource, verb, context)
  const { given, query } = change
  const { method, inputs } = choice
  const slots: InputSlot[] = []
  const row: Expr[] = []
  const lists: InputList[] = []
  for (const [index, { name, values, part, expr, isSingle }] of given.entries()) {
    const input = inputs[index] ?? extraProperty(method, name)
    if (input === undefined) throw unknownInput(method, name)
    // As upstream's pages print it: SET a = 1 WHERE a = 1, for a required property.
    const isSaid = (other: ChangeGiven, at: number) =>
      other.part === 'set' &&
      inputs[at] === input &&
      other.expr === undefined &&
      isSame(other.values, values)
    if (part === 'where' && expr === undefined && given.some(isSaid)) continue
    if (part === 'where' && !context.asOriginal) refuseNoText(input, values)
    const written = { input, span: name.span, name, part }
    const [first] = values
    if (expr !== undefined) slots.push({ ...written, ...(isSingle && { isSingle }) })
    // Constants stay out of the query, which would turn `true` into a number.
    else if (query === undefined && values.length === 1 && first !== undefined) {
      slots.push(written)
      row.push(first)
    } else lists.push({ ...written, from: 'values', values })
  }
  refuseRepeats([...slots, ...lists])
  const awaits = awaitsOf(statement, resource, method)
  return {
    kind: 'write',
    verb,
    resource,
    method,
    slots,
    source:
      query === undefined
        ? { kind: 'rows', rows: [row] }
        : { kind: 'query', query: await sourceOf(statement, change, query, method, context) },
    lists,
    statement,
    ...(awaits && { awaits }),
    ...returningOf(returning, resource, { method, awaits, given: [...slots, ...lists] }, context),
    target: target.span,
  }
}

/**
 * Splits the statement for the one method that it uses: only the method decides which conditions
 * become part of the request.
 */
async function changeAndMethod(
  statement: Update | Delete,
  resource: Resource,
  verb: 'update' | 'replace' | 'delete',
  context: ResolveContext,
): Promise<{ readonly change: Change; readonly choice: Choice }> {
  const { span } = statement.target
  const methods = methodsFor(resource, verb)
  if (methods.length === 0) choose(resource, verb, [], span, context)
  const first = await changeOf(statement, resource, methods, context)
  const choice = chosen(statement, first, () => choose(resource, verb, first.given, span, context))
  if (methods.length < 2) return { change: first, choice }
  const only = [choice.method]
  const change = await changeOf(statement, resource, only, context)
  const sure = () => choose(resource, verb, change.given, span, context, only)
  return { change, choice: chosen(statement, change, sure) }
}

/**
 * The result of a choice. When names are missing, a condition that could have named the object is
 * the reason.
 */
function chosen(statement: Update | Delete, { read }: Change, choice: () => Choice): Choice {
  try {
    return choice()
  } catch (error) {
    const isLacking = error instanceof QueryError && error.sqlState === 'HV00L'
    throw isLacking && read !== undefined ? namesNothing(statement, read.check, error) : error
  }
}

/**
 * The query for the rows. Throws a QueryError when the object cannot be read by its identifying
 * inputs.
 */
async function sourceOf(
  statement: Update | Delete,
  { read }: Change,
  query: Query,
  method: Method,
  context: ResolveContext,
): Promise<ResolvedQuery> {
  if (read === undefined) return await resolveQuery(query, context)
  const methods = read.of.methods.map(({ name }) => name)
  const own = { ...context, readBy: new Map([[read.table, methods]]) }
  return await resolveQuery(query, own).catch((error: unknown) => {
    const isLacking = error instanceof QueryError && error.sqlState === 'HV00L'
    throw isLacking ? cannotCheck(statement, read.check, [method], error) : error
  })
}

function isSame(first: readonly Expr[], second: readonly Expr[]): boolean {
  const [a, ...more] = first
  const [b, ...others] = second
  if (a === undefined || b === undefined || more.length + others.length > 0) return false
  return wordOf(a) === wordOf(b)
}
