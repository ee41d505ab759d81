import { findInput, type Input, type Method, methodsFor, type Resource } from '../catalog/method.ts'
import { QueryError } from '../errors/query-error.ts'
import { type SqlVerb, sqlVerbs } from '../openapi/model.ts'
import type {
  Delete,
  Exec,
  Expr,
  Identifier,
  Insert,
  Query,
  SelectItem,
  Update,
} from '../sql/ast.ts'
import { conjuncts } from '../sql/walk.ts'
import { parseJson } from '../text/json.ts'
import type { Span } from '../text/source.ts'
import { ApiRelation } from './api-relation.ts'
import { acceptedSets, type Choice, type ChoiceOptions, chooseMethod } from './choose-method.ts'
import { isProvided, type ResolveContext } from './context.ts'
import { findResource, withProvider } from './find-names.ts'
import { equalityOf, isConstant } from './predicates.ts'
import {
  missingParameters,
  notAnInput,
  notSupportedYet,
  unknownMethod,
  unsupportedVerb,
} from './problems.ts'
import { ExpressionResolver, identifier } from './resolve-expression.ts'
import { resolveQuery } from './resolve-select.ts'
import type {
  InputBinding,
  InputSlot,
  OutputColumn,
  ResolvedReturning,
  ResolvedWrite,
  WriteSource,
} from './resolved.ts'
import { Scope } from './scope.ts'

/** Something of a statement that gives an input a value. */
interface Given {
  readonly name: Identifier
  readonly values: readonly Expr[]
}

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
  const { method, inputs } = choose(resource, verb, columns, target.span, context)
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
    ({ column, value }): Given => ({ name: column, values: [constant(value)] }),
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
  const { method, inputs } = choose(
    resource,
    verb,
    given.map(({ name }) => name),
    target.span,
    context,
  )
  const slots: InputSlot[] = []
  const row: Expr[] = []
  const lists: InputBinding[] = []
  for (const [index, { name, values }] of given.entries()) {
    const input = inputs[index] ?? extraProperty(method, name)
    if (input === undefined) throw unknownInput(method, name)
    const [first] = values
    if (values.length === 1 && first !== undefined) {
      slots.push({ input, span: name.span })
      row.push(first)
    } else lists.push({ input, values, span: name.span })
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

function constant(expr: Expr): Expr {
  if (isConstant(expr)) return expr
  throw notSupportedYet('columns and queries in SET', expr.span, 'Write the value itself.')
}

/** EXEC: any method by its name, with arguments and, maybe, the whole body. */
export async function resolveExec(
  statement: Exec,
  context: ResolveContext,
): Promise<ResolvedWrite> {
  const { parts } = statement.method
  const last = parts.at(-1) ?? identifier('', statement.method.span)
  const [provider, service, name] = withProvider(
    context,
    { ...statement.method, parts: parts.slice(0, -1) },
    3,
  )
  const resource = await findResource(context, {
    ...statement.method,
    parts: [provider, service, name],
  })
  const method = resource.methods.find((known) => known.name === last.name)
  if (method === undefined) {
    const known = resource.methods.map((candidate) => candidate.name)
    throw unknownMethod(resource.path, last.name, last.span, known)
  }
  const slots: InputSlot[] = []
  const row: Expr[] = []
  for (const { name: argument, value } of statement.args) {
    const input = findInput(method, argument.name) ?? extraProperty(method, argument)
    if (input === undefined) throw unknownInput(method, argument)
    slots.push({ input, span: argument.span })
    row.push(constant(value))
  }
  refuseRepeats(slots)
  const json = statement.json && wholeBody(statement.json, method)
  const options: ChoiceOptions = {
    isProvided: isProvided(context),
    hasWholeBody: json !== undefined,
  }
  const given = slots.map(({ input }) => input.name)
  if (chooseMethod([method], given, options) === undefined) {
    throw missingParameters('exec', method.path, statement.method.span, given, {
      sets: acceptedSets([method], options),
    })
  }
  return {
    kind: 'write',
    verb: 'exec',
    resource,
    method,
    slots,
    source: { kind: 'rows', rows: [row] },
    lists: [],
    ...(json && { json }),
    ...returningOf(
      statement.returning.length > 0 ? statement.returning : everything(statement.span, method),
      resource,
      method,
      context,
    ),
    target: statement.method.span,
  }
}

/** EXEC answers with all there is, where there is anything. */
function everything(span: Span, method: Method): readonly SelectItem[] {
  return method.model.response.schema === undefined ? [] : [{ kind: 'star', span }]
}

/** The JSON of `@@json`. Throws with the place in the text where it is broken. */
function wholeBody(
  literal: NonNullable<Exec['json']>,
  method: Method,
): { value: unknown; span: Span } {
  const { span } = literal
  if (literal.kind === 'parameter') throw notSupportedYet('bind parameters without values', span)
  if (method.model.body === undefined) {
    throw new QueryError('42601', `${method.path} takes no body`, {
      span,
      hint: 'Leave @@json out.',
    })
  }
  try {
    return { value: parseJson(literal.value), span }
  } catch (error) {
    const { message } = error as Error
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN)
    const isKnown = Number.isInteger(offset)
    const before = isKnown ? literal.value.slice(0, offset) : ''
    // One quote of the value is two in the text.
    const start = span.start + 1 + before.length + (before.match(/'/g)?.length ?? 0)
    throw new QueryError('22032', `@@json is not valid JSON: ${message.replace(/\s+/g, ' ')}`, {
      span: isKnown
        ? { start: Math.min(start, span.end - 1), end: Math.min(start + 1, span.end) }
        : span,
      hint: 'Keys and texts stand in double quotes; a quote inside the SQL string is doubled.',
      cause: error,
    })
  }
}

// ---------------------------------------------------------------------------------------- shared

function choose(
  resource: Resource,
  verb: SqlVerb,
  names: readonly Identifier[],
  span: Span,
  context: ResolveContext,
): Choice {
  const methods = methodsFor(resource, verb)
  if (methods.length === 0) {
    const known = resource.methods.map(({ name }) => name)
    throw unsupportedVerb(verb, resource.path, span, known)
  }
  const options: ChoiceOptions = { isProvided: isProvided(context) }
  const given = names.map(({ name }) => name)
  const choice = chooseMethod(methods, given, options)
  if (choice === undefined) {
    const unknown = names.find(({ name }) => methods.every((method) => !findInput(method, name)))
    const [first] = methods
    if (unknown !== undefined && first !== undefined) throw unknownInput(first, unknown)
    throw missingParameters(verb, resource.path, span, given, {
      sets: acceptedSets(methods, options),
    })
  }
  return choice
}

/** `data__x` is sent as `x` although the document does not know it, as the original does. */
function extraProperty(method: Method, { name }: Identifier): Input | undefined {
  if (!name.startsWith('data__') || method.model.body === undefined) return undefined
  return {
    name,
    wire: name.slice('data__'.length),
    place: 'body',
    required: false,
    type: '',
    schema: {},
    description: '',
  }
}

function unknownInput(method: Method, { name, span }: Identifier): QueryError {
  return notAnInput(
    name,
    method.path,
    span,
    method.inputs.map((input) => input.name),
  )
}

function refuseRepeats(slots: readonly { readonly input: Input; readonly span: Span }[]): void {
  const seen = new Set<Input>()
  for (const { input, span } of slots) {
    if (seen.has(input)) {
      throw new QueryError('42701', `'${input.name}' is given twice`, { span })
    }
    seen.add(input)
  }
}

function returningOf(
  items: readonly SelectItem[],
  resource: Resource,
  method: Method,
  context: ResolveContext,
): { returning?: ResolvedReturning } {
  if (items.length === 0) return {}
  const [first] = items
  const span = first?.span ?? { start: 0, end: 0 }
  if (method.model.response.schema === undefined) {
    throw new QueryError('0A000', `${method.path} answers without content: nothing to return`, {
      span,
      hint: 'Leave RETURNING out.',
    })
  }
  const into = 'returning#1'
  const bindings = method.inputs.map((input): InputBinding => ({ input, values: [], span }))
  const relation = new ApiRelation(resource, method, into, undefined, bindings)
  const scope = new Scope(undefined)
  scope.relations.push(relation)
  const resolver = new ExpressionResolver(scope, () => {
    throw notSupportedYet('queries in RETURNING', span)
  })
  const columns: OutputColumn[] = []
  const selected = items.flatMap((item): SelectItem[] => {
    const names =
      item.kind === 'star'
        ? relation.starColumns().map((name) => ({
            expr: resolver.value({
              kind: 'column',
              path: [identifier(name, item.span)],
              span: item.span,
            }),
            alias: identifier(name, item.span),
          }))
        : [
            {
              expr: resolver.value(item.expr),
              alias: item.alias ?? identifier(textOf(item.expr, context), item.span),
            },
          ]
    return names.map(({ expr, alias }) => {
      columns.push({ name: alias.name, type: resolver.typeOf(expr) })
      return { kind: 'item', expr, alias, span: item.span }
    })
  })
  const query: Query = {
    kind: 'query',
    body: {
      kind: 'select',
      directives: [],
      distinct: false,
      items: selected,
      from: {
        kind: 'table',
        name: { kind: 'name', parts: [identifier(into, span)], span },
        span,
      },
      groupBy: [],
      windows: [],
      span,
    },
    orderBy: [],
    span,
  }
  return { returning: { into, tableColumns: relation.toTable().columns, query, columns } }
}

function textOf(expr: Expr, { text }: ResolveContext): string {
  if (expr.kind === 'column') return expr.path.at(-1)?.name ?? ''
  return text.slice(expr.span.start, expr.span.end)
}

/** Whether a word is a verb that a resource may be used with. */
export function isSqlVerb(word: string): word is SqlVerb {
  return (sqlVerbs as readonly string[]).includes(word)
}
