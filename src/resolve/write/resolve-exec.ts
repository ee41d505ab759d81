import { findInput, type Method } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { Exec, Expr, Identifier, SelectItem } from '../../sql/ast.ts'
import { identifier } from '../../sql/make.ts'
import { parseJson } from '../../text/json.ts'
import { jsonErrorOffset } from '../../text/json-error.ts'
import type { Span } from '../../text/source.ts'
import { acceptedSets } from '../accepted-inputs.ts'
import { isProvided, type ResolveContext } from '../context.ts'
import { missingParameters } from '../missing-inputs.ts'
import { findResource, withProvider } from '../names/find-names.ts'
import { notSupportedYet, unknownMethod } from '../problems.ts'
import { resolveQuery } from '../resolve-query.ts'
import type { InputList, InputSlot, ResolvedWrite } from '../resolved.ts'
import { awaitsOf } from './awaits.ts'
import { type ChoiceOptions, chooseMethod } from './choose-write-method.ts'
import { returningOf } from './resolve-returning.ts'
import { SourceQuery } from './source-query.ts'
import { constant, extraProperty, refuseRepeats, unknownInput } from './write-inputs.ts'

/** EXEC: any method by its name, with arguments and optionally a complete body. */
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
  const { slots, row, lists, query } = argumentsOf(statement, method, context.text)
  refuseRepeats([...slots, ...lists])
  const json = statement.json && wholeBody(statement.json, method)
  const options: ChoiceOptions = {
    isProvided: isProvided(context),
    hasWholeBody: json !== undefined,
  }
  const given = [...slots, ...lists].map(({ input }) => input.name)
  if (
    chooseMethod(
      [method],
      given.map((name) => ({ name })),
      options,
    ) === undefined
  ) {
    throw missingParameters('exec', method.path, statement.method.span, given, {
      sets: acceptedSets([method], options),
    })
  }
  const awaits = awaitsOf(statement, resource, method)
  const result = awaits?.result ?? method
  return {
    kind: 'write',
    verb: 'exec',
    resource,
    method,
    slots,
    source:
      query === undefined
        ? { kind: 'rows', rows: [row] }
        : { kind: 'query', query: await resolveQuery(query, context) },
    lists,
    statement,
    ...(json && { json }),
    ...(awaits && { awaits }),
    ...returningOf(
      statement.returning.length > 0 ? statement.returning : everything(statement.span, result),
      resource,
      { method, awaits, given: [...slots, ...lists] },
      context,
    ),
    target: statement.method.span,
  }
}

/**
 * The values of the arguments: constants, lists of them, and queries, which make a request for each
 * value.
 */
function argumentsOf({ args, span }: Exec, method: Method, text: string) {
  const slots: InputSlot[] = []
  const row: Expr[] = []
  const lists: InputList[] = []
  const sources = new SourceQuery(text)
  const values: { readonly expr: Expr; readonly name: Identifier }[] = []
  const hasQuery = args.some(({ value }) => value.kind === 'subquery')
  for (const { name, value, list } of args) {
    const input = findInput(method, name.name) ?? extraProperty(method, name)
    if (input === undefined) throw unknownInput(method, name)
    const written = { input, span: name.span, name }
    if (value.kind === 'subquery') {
      const [expr] = sources.addSource(value.query, 1)
      slots.push({ ...written, part: 'where', ...(list !== true && { isSingle: true }) })
      if (expr !== undefined) values.push({ expr, name })
    } else if (list && value.kind === 'row') {
      lists.push({ ...written, part: 'where', from: 'values', values: value.items.map(constant) })
    } else if (hasQuery) {
      lists.push({ ...written, part: 'set', from: 'values', values: [constant(value)] })
    } else {
      slots.push({ ...written, part: 'set' })
      row.push(constant(value))
    }
  }
  return { slots, row, lists, query: sources.build(values, span, undefined) }
}

/** The columns of EXEC's result: all of them, if the response has any. */
function everything(span: Span, method: Method): readonly SelectItem[] {
  return method.model.response.schema === undefined ? [] : [{ kind: 'star', span }]
}

/** The JSON of `@@json`. Throws with the place of a syntax error in the text. */
function wholeBody(
  literal: NonNullable<Exec['json']>,
  method: Method,
): { value: unknown; span: Span } {
  const { span } = literal
  if (literal.kind === 'parameter') throw notSupportedYet('bind parameters without values', span)
  if (method.model.body === undefined) {
    throw new QueryError('42601', `${method.path} takes no body`, {
      span,
      hint: 'Omit @@json.',
    })
  }
  try {
    return { value: parseJson(literal.value), span }
  } catch (error) {
    const offset = jsonErrorOffset(literal.value) ?? 0
    const before = literal.value.slice(0, offset)
    // One quote of the value is two in the text.
    const start = span.start + 1 + offset + (before.match(/'/g)?.length ?? 0)
    const found = literal.value[offset]
    const what = found === undefined ? 'it ends too early' : `'${found}' cannot stand here`
    throw new QueryError('22032', `@@json is not valid JSON: ${what}`, {
      span: { start: Math.min(start, span.end - 1), end: Math.min(start + 1, span.end) },
      hint: 'Keys and texts need double quotes; a quote inside the SQL string is doubled.',
      cause: error,
    })
  }
}
