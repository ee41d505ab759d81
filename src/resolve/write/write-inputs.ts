import {
  findInput,
  type Input,
  type Method,
  methodsFor,
  type Resource,
} from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { SqlVerb } from '../../openapi/model.ts'
import type { Expr, Identifier } from '../../sql/ast.ts'
import type { Span } from '../../text/source.ts'
import { acceptedSets } from '../accepted-inputs.ts'
import { isProvided, type ResolveContext } from '../context.ts'
import { missingParameters, notAnInput } from '../missing-inputs.ts'
import { refuseQuotedValues } from '../names/quoted-values.ts'
import { isConstant } from '../predicates.ts'
import { notSupportedYet, unsupportedVerb } from '../problems.ts'
import { type Choice, type ChoiceOptions, chooseMethod } from './choose-write-method.ts'

/** A part of a statement that supplies a value for an input. */
export interface Given {
  readonly name: Identifier
  readonly prefersBody?: boolean
  readonly values: readonly Expr[]
}

/** The argument of an EXEC, which must be a constant. */
export function constant(expr: Expr): Expr {
  if (isConstant(expr)) return expr
  refuseQuotedValues([expr], () => false)
  throw notSupportedYet('columns and queries in EXEC', expr.span, 'Write the value itself.')
}

export function choose(
  resource: Resource,
  verb: SqlVerb,
  given: readonly Pick<Given, 'name' | 'prefersBody'>[],
  span: Span,
  context: ResolveContext,
  methods: readonly Method[] = methodsFor(resource, verb),
): Choice {
  if (methods.length === 0) {
    const known = resource.methods.map(({ name }) => name)
    throw unsupportedVerb(verb, resource.path, span, known)
  }
  const options: ChoiceOptions = { isProvided: isProvided(context) }
  const supplied = given.map(({ name, prefersBody = false }) => ({ name: name.name, prefersBody }))
  const choice = chooseMethod(methods, supplied, options)
  if (choice === undefined) {
    const names = given.map(({ name }) => name)
    const unknown = names.find(({ name }) => methods.every((method) => !findInput(method, name)))
    const [first] = methods
    if (unknown !== undefined && first !== undefined) throw unknownInput(first, unknown)
    throw missingParameters(
      verb,
      resource.path,
      span,
      names.map(({ name }) => name),
      { sets: acceptedSets(methods, options) },
    )
  }
  return choice
}

/** An undocumented body property: `data__x` is sent as `x`, as upstream does. */
export function extraProperty(method: Method, { name }: Identifier): Input | undefined {
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

export function unknownInput(method: Method, { name, span }: Identifier): QueryError {
  return notAnInput(
    name,
    method.path,
    span,
    method.inputs.map((input) => input.name),
  )
}

export function refuseRepeats(
  slots: readonly { readonly input: Input; readonly span: Span }[],
): void {
  const seen = new Set<Input>()
  for (const { input, span } of slots) {
    if (seen.has(input)) {
      throw new QueryError('42701', `'${input.name}' is given twice`, { span })
    }
    seen.add(input)
  }
}
