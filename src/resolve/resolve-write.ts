import { QueryError } from '../errors/query-error.ts'
import type { SqlVerb } from '../openapi/model.ts'
import type { Delete, Expr, Identifier, Insert, Query, Update } from '../sql/ast.ts'
import { conjuncts } from '../sql/walk.ts'
import type { Span } from '../text/source.ts'
import type { ResolveContext } from './context.ts'
import { findResource } from './find-names.ts'
import { equalityOf, isConstant } from './predicates.ts'
import { notSupportedYet } from './problems.ts'
import { identifier } from './resolve-expression.ts'
import { returningOf } from './resolve-returning.ts'
import { resolveQuery } from './resolve-select.ts'
import type { InputSlot, ResolvedWrite, ValueBinding, WriteSource } from './resolved.ts'
import {
  choose,
  constant,
  extraProperty,
  type Given,
  refuseRepeats,
  unknownInput,
} from './write-inputs.ts'

/** INSERT, and REPLACE with INSERT's syntax. Throws the problems of problems.ts. */
export async function resolveInsert(
  statement: Insert,
  context: ResolveContext,
): Promise<ResolvedWrite> {
  const { target, columns, source, verb } = statement
  if (statement.with !== undefined) throw notSupportedYet('WITH before INSERT', statement.with.span)
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
    return { input, span: column.span }
  })
  refuseRepeats(slots)
  return {
    kind: 'write',
    verb,
    resource,
    method,
    slots,
    source: await insertSource(source, columns, context, statement.span),
    lists: [],
    ...returningOf(statement.returning, resource, method, context),
    target: target.span,
  }
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

/** VALUES, and SELECT without FROM, of constants: the rows themselves, without asking the store. */
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

/** UPDATE and REPLACE: inputs from SET, and from the equalities of WHERE. */
export async function resolveUpdate(
  statement: Update,
  context: ResolveContext,
): Promise<ResolvedWrite> {
  if (statement.from !== undefined) {
    throw notSupportedYet('UPDATE … FROM', statement.from.span)
  }
  const set = statement.set.map(
    ({ column, value }): Given => ({
      name: column,
      values: [constant(value)],
      prefersBody: true,
    }),
  )
  return await resolveByCondition(statement, statement.verb, set, context)
}

/** DELETE: inputs from the equalities of WHERE. */
export async function resolveDelete(
  statement: Delete,
  context: ResolveContext,
): Promise<ResolvedWrite> {
  return await resolveByCondition(statement, 'delete', [], context)
}

async function resolveByCondition(
  statement: Update | Delete,
  verb: SqlVerb,
  set: readonly Given[],
  context: ResolveContext,
): Promise<ResolvedWrite> {
  const { target, returning } = statement
  if (statement.with !== undefined)
    throw notSupportedYet('WITH before a change', statement.with.span)
  const resource = await findResource(context, target)
  const given = [...set, ...conjuncts(statement.where).map((expr) => givenBy(expr, verb))]
  const { method, inputs } = choose(resource, verb, given, target.span, context)
  const slots: InputSlot[] = []
  const row: Expr[] = []
  const lists: ValueBinding[] = []
  for (const [index, { name, values }] of given.entries()) {
    const input = inputs[index] ?? extraProperty(method, name)
    if (input === undefined) throw unknownInput(method, name)
    const [first] = values
    if (values.length === 1 && first !== undefined) {
      slots.push({ input, span: name.span })
      row.push(first)
    } else lists.push({ from: 'values', input, values, span: name.span })
  }
  refuseRepeats([...slots, ...lists])
  return {
    kind: 'write',
    verb: verb as ResolvedWrite['verb'],
    resource,
    method,
    slots,
    source: { kind: 'rows', rows: [row] },
    lists,
    ...returningOf(returning, resource, method, context),
    target: target.span,
  }
}

/** A change is exactly what WHERE says, so nothing in it may be left to be checked later. */
function givenBy(conjunct: Expr, verb: SqlVerb): Given {
  const equality = equalityOf(conjunct)
  if (equality === undefined) {
    throw new QueryError(
      '0A000',
      `WHERE of ${verb.toUpperCase()} takes only = and IN with constants`,
      {
        span: conjunct.span,
        hint: 'Each condition is sent to the API. Find the objects with a SELECT first, then name them.',
      },
    )
  }
  const name = equality.column.path.at(-1) ?? identifier('', conjunct.span)
  return { name, values: equality.values }
}
