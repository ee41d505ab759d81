import type { Input } from '../catalog/method.ts'
import { ApiError } from '../errors/api-error.ts'
import { buildRequest, type CallValues } from '../http/build-request.ts'
import { readAnswer } from '../http/read-response.ts'
import { rowsOf } from '../http/rows.ts'
import type { Row } from '../output/row-set.ts'
import type { MutateStep } from '../plan/plan.ts'
import { callValues, type GivenValue } from './call-values.ts'
import { combinations } from './combinations.ts'
import { evaluateConstants } from './constants.ts'
import type { RunContext } from './context.ts'
import { answerRows, rowMaker } from './fetch-step.ts'

/** What was done: how many requests were made. Rows of answers are in the step's table, if it has one. */
export interface MutateResult {
  readonly requests: number
}

interface Call {
  readonly values: CallValues
  readonly sent: ReadonlyMap<Input, unknown>
}

/**
 * Makes the requests of a write, one after the other. All of them are built and checked before the
 * first is sent; the first that fails ends it, and the error says how many had been made.
 *
 * @param sourceRows the rows of the query before, with values of the step's inputs in their order
 */
export async function runMutate(
  step: MutateStep,
  sourceRows: Iterable<Row> | undefined,
  context: RunContext,
): Promise<MutateResult> {
  const { method, returning } = step
  const calls = callsOf(step, sourceRows, context)
  const send = await context.sendFor(method)
  let done = 0
  for (const { values, sent } of calls) {
    try {
      for await (const rows of answers(step, values, context, send)) {
        if (returning === undefined) continue
        context.store.append(returning.into, rows.map(rowMaker(returning.tableColumns, sent)))
      }
    } catch (error) {
      throw calls.length > 1 && error instanceof ApiError
        ? partly(error, done, calls.length)
        : error
    }
    done += 1
  }
  return { requests: done }
}

async function* answers(
  { method, verb }: MutateStep,
  values: CallValues,
  context: RunContext,
  send: Awaited<ReturnType<RunContext['sendFor']>>,
) {
  const { model } = method
  if (verb === 'exec' && model.httpVerb === 'GET') {
    yield* answerRows(method, values, context)
    return
  }
  const request = buildRequest(method, values, context.baseUrl(method.provider))
  const response = await send(request, context.signal)
  const answer = readAnswer(request, response, model.response.mediaType)
  if (answer !== undefined) yield rowsOf(answer.value, method.rowKey)
}

function callsOf(
  step: MutateStep,
  sourceRows: Iterable<Row> | undefined,
  context: RunContext,
): Call[] {
  const { store, env } = context
  const rows = sourceRows ?? (step.rows ?? []).map((row) => evaluateConstants(row, store))
  const lists = combinations(step.lists.map(({ values }) => evaluateConstants(values, store)))
  const calls: Call[] = []
  for (const row of rows) {
    for (const combination of lists) {
      const given: GivenValue[] = [
        ...step.inputs.map(({ input, span }, index) => ({
          input,
          span,
          value: row[index] ?? null,
        })),
        ...step.lists.map(({ input, span }, index) => ({ input, span, value: combination[index] })),
      ]
      const values = callValues(step.method, given, {
        json: step.json,
        sendsNull: step.verb !== 'insert',
        env,
      })
      // A request that cannot be built must be found before another is sent.
      buildRequest(step.method, values, context.baseUrl(step.method.provider))
      calls.push({ values, sent: new Map(given.map(({ input, value }) => [input, value])) })
    }
  }
  return calls
}

function partly(error: ApiError, done: number, all: number): ApiError {
  const hint = `${done} of ${all} requests had been made before this one; the rest were not.`
  const { detail } = error
  const told = detail.hint === undefined ? hint : `${hint} ${detail.hint}`
  return Object.assign(
    new ApiError(detail.apiMessage ?? error.message, { ...detail, hint: told }),
    {
      message: error.message,
    },
  )
}
