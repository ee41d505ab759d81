import { findInput, type Method } from '../catalog/method.ts'
import { QueryError } from '../errors/query-error.ts'
import type { Exec, Expr, SelectItem } from '../sql/ast.ts'
import { parseJson } from '../text/json.ts'
import { jsonErrorOffset } from '../text/json-error.ts'
import type { Span } from '../text/source.ts'
import { acceptedSets, type ChoiceOptions, chooseMethod } from './choose-method.ts'
import { isProvided, type ResolveContext } from './context.ts'
import { findResource, withProvider } from './find-names.ts'
import { missingParameters, notSupportedYet, unknownMethod } from './problems.ts'
import { identifier } from './resolve-expression.ts'
import { returningOf } from './resolve-returning.ts'
import type { InputSlot, ResolvedWrite } from './resolved.ts'
import { constant, extraProperty, refuseRepeats, unknownInput } from './write-inputs.ts'

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
    slots.push({ input, span: argument.span, name: argument, part: 'set' })
    row.push(constant(value))
  }
  refuseRepeats(slots)
  const json = statement.json && wholeBody(statement.json, method)
  const options: ChoiceOptions = {
    isProvided: isProvided(context),
    hasWholeBody: json !== undefined,
  }
  const given = slots.map(({ input }) => input.name)
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
  return {
    kind: 'write',
    verb: 'exec',
    resource,
    method,
    slots,
    source: { kind: 'rows', rows: [row] },
    lists: [],
    statement,
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
    const offset = jsonErrorOffset(literal.value) ?? 0
    const before = literal.value.slice(0, offset)
    // One quote of the value is two in the text.
    const start = span.start + 1 + offset + (before.match(/'/g)?.length ?? 0)
    const found = literal.value[offset]
    const what = found === undefined ? 'it ends too early' : `'${found}' cannot stand here`
    throw new QueryError('22032', `@@json is not valid JSON: ${what}`, {
      span: { start: Math.min(start, span.end - 1), end: Math.min(start + 1, span.end) },
      hint: 'Keys and texts stand in double quotes; a quote inside the SQL string is doubled.',
      cause: error,
    })
  }
}
