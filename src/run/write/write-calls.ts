import type { Input } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import { bodyWriter } from '../../http/request/body-writer.ts'
import { buildRequest, type CallValues } from '../../http/request/build-request.ts'
import type { HttpRequest } from '../../http/transport/request.ts'
import { isNullable } from '../../openapi/schema.ts'
import type { Row } from '../../output/row-set.ts'
import type { MutateStep } from '../../plan/plan.ts'
import { combinations } from '../../resolve/combinations.ts'
import type { WrittenInput } from '../../resolve/resolved.ts'
import type { Span } from '../../text/source.ts'
import type { RunContext } from '../context.ts'
import { kindOfWrite, withPurpose } from '../purpose.ts'
import { blobGiven, callValues, type GivenValue, sentValues } from '../read/call-values.ts'
import { evaluateConstants } from '../read/constants.ts'
import { typedValue } from '../read/typed-value.ts'
import { hasSecret, isSecret } from './secret-inputs.ts'

/** One request of a write, built but not sent. */
export interface WriteCall {
  readonly values: CallValues
  readonly request: HttpRequest
  readonly sent: ReadonlyMap<Input, unknown>
  /** The index of its source row. */
  readonly row: number
}

/**
 * The requests of a write, in order, without duplicates: a row that names the same object again
 * adds nothing. All are built here, so that an impossible one is found before any is sent. Throws a
 * QueryError for a bad value, and for rows that contradict each other.
 *
 * @param sourceRows the rows of the previous query, with values of the step's inputs in order
 */
export async function writeCalls(
  step: MutateStep,
  sourceRows: readonly Row[] | undefined,
  context: RunContext,
): Promise<WriteCall[]> {
  const { env } = context
  const write = await bodyWriter(step.method)
  const rows: readonly (readonly unknown[])[] =
    sourceRows === undefined
      ? await Promise.all(
          (step.rows ?? []).map(async (row) => rowOf(step, await evaluateConstants(row, context))),
        )
      : objectsOf(step, sourceRows)
  const lists = combinations(
    await Promise.all(
      step.lists.map(async (list) => {
        const all = keysOf(list, await evaluateConstants(list.values, context))
        const values = withoutNulls(step, list, all)
        for (const value of values) refuseNull(step, list, value)
        if (isValueOfOne(step, list) && new Set(values.map((value) => textOf([value]))).size > 1)
          throw severalValues(step, list.span, list.name.name)
        return values
      }),
    ),
  )
  const baseUrl = context.baseUrl(step.method.provider)
  const kind = kindOfWrite(step.verb, step.method, step.resource)
  const isSecretJson = step.json !== undefined && hasSecret(step.json.value)
  const calls: WriteCall[] = []
  for (const [index, row] of rows.entries()) {
    for (const combination of lists) {
      const given = [...givenValues(step.inputs, row), ...givenValues(step.lists, combination)]
      const values = callValues(step.method, given, {
        json: step.json,
        sendsNull: step.verb !== 'insert',
        env,
      })
      calls.push({
        values,
        request: withPurpose(
          buildRequest(step.method, values, baseUrl, write),
          kind,
          step.method,
          context,
          given.some(({ input, value }) => isSecret(input, value)) || isSecretJson,
        ),
        sent: sentValues(step.method, given, values),
        row: index,
      })
    }
  }
  return calls
}

function givenValues(inputs: readonly WrittenInput[], values: readonly unknown[]): GivenValue[] {
  return inputs.map(({ input, span }, index) => ({ input, span, value: values[index] ?? null }))
}

/** A row of constants; unchanged for a statement without WHERE. */
function rowOf(step: MutateStep, row: readonly unknown[]): readonly unknown[] {
  if (step.statement.kind === 'insert') return row
  return step.inputs.map((written, index) => {
    const [value] = keysOf(written, [row[index]])
    refuseNull(step, written, value)
    return value
  })
}

/**
 * The keys in a list of WHERE without NULL, which names no object. A list of nothing else is refused
 * where each value is, and so is NULL for an option of the request.
 */
function withoutNulls(
  { statement }: MutateStep,
  { part, input }: WrittenInput,
  values: unknown[],
): unknown[] {
  if (statement.kind === 'exec' || part !== 'where' || input.place !== 'path') return values
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? values : known
}

/**
 * Refuses NULL in WHERE: nothing equals NULL, and a request without the parameter would change
 * objects that WHERE does not select.
 */
function refuseNull({ method, statement }: MutateStep, written: WrittenInput, value: unknown) {
  const { input, part, name, span } = written
  if (statement.kind === 'exec' || part !== 'where' || value !== null) return
  // Those in the path are refused when the address is built.
  if (input.place === 'path' || input.place === 'server') return
  if (input.place === 'body' && isNullable(method.schemas, input.schema)) return
  throw new QueryError('22004', `nothing equals NULL: ${name.name} selects no object`, {
    span,
    hint: `Give ${name.name} a value, or omit it.`,
  })
}

/**
 * Whether a value is for the body of a single object, of which it is a property, even when WHERE
 * lists several.
 */
function isValueOfOne({ verb, method }: MutateStep, { input, part }: WrittenInput): boolean {
  if (part !== 'where' || (verb !== 'update' && verb !== 'replace')) return false
  return input.place === 'body' && method.inputs.some(({ place }) => place === 'path')
}

function severalValues({ verb, target }: MutateStep, span: Span | undefined, which: string) {
  return new QueryError('21000', `${verb.toUpperCase()} gets different values for one object`, {
    span: span ?? target,
    hint: `There is more than one for ${which}. Narrow it to one.`,
  })
}

/**
 * The values of a parameter in WHERE, converted to its type, so that two spellings of one value are
 * one object.
 */
function keysOf({ input, part, span }: WrittenInput, values: readonly unknown[]): unknown[] {
  if (part !== 'where' || input.place === 'body') return [...values]
  return values.map((value) => {
    const typed = typedValue(input, value)
    if (typed !== undefined) return typed.value
    if (value instanceof Uint8Array) throw blobGiven(input, span)
    throw new QueryError('22023', `'${input.name}' is an integer, and ${value} is none`, {
      span,
      hint: 'No object can have it.',
    })
  })
}

/** The rows of a query as objects to change: none for a NULL in WHERE, and each object once. */
function objectsOf(step: MutateStep, given: readonly Row[]): Row[] {
  const { verb, inputs, target, statement } = step
  if (statement.kind === 'insert') return [...given]
  const rows = given.map(
    (row): Row =>
      inputs.map((written, index) => keysOf(written, [row[index] ?? null])[0] as Row[number]),
  )
  const places = inputs.map(({ part }, index) => ({ part, index }))
  const wheres = places.filter(({ part }) => part === 'where').map(({ index }) => index)
  const keys = wheres.filter((index) => {
    const written = inputs[index]
    return written !== undefined && !isValueOfOne(step, written)
  })
  const seen = new Map<string, string>()
  const kept: Row[] = []
  for (const row of rows) {
    if (wheres.some((index) => row[index] === null)) continue
    const key = textOf(keys.map((index) => row[index]))
    const whole = textOf(inputs.map((_, index) => row[index]))
    const before = seen.get(key)
    if (before === undefined) kept.push(row)
    else if (before !== whole) {
      const which = keys.map((index) => `${inputs[index]?.name.name} = ${row[index]}`).join(', ')
      throw new QueryError('21000', `${verb.toUpperCase()} gets different values for one object`, {
        span: target,
        hint: `The query has more than one row for ${which === '' ? 'it' : which}. Narrow it to one.`,
      })
    }
    seen.set(key, whole)
  }
  for (const [index, { isSingle, span, name }] of inputs.entries()) {
    if (isSingle !== true) continue
    if (new Set(rows.map((row) => textOf([row[index]]))).size < 2) continue
    throw new QueryError('21000', `the query for ${name.name} returns more than one value`, {
      span,
      hint: `Write ${name.name} IN (SELECT …) for all of them, or narrow the query to one.`,
    })
  }
  return kept
}

/** A text of values that is equal when the wire form is: `5` and `'5'` are the same. */
function textOf(values: readonly unknown[]): string {
  return JSON.stringify(values.map((value) => (value === null ? null : String(value))))
}
