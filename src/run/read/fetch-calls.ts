import type { Input, Method } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import { setting } from '../../errors/setting.ts'
import type { CallValues } from '../../http/request/build-request.ts'
import { fitsPath } from '../../http/request/path-segment.ts'
import type { FetchStep } from '../../plan/plan.ts'
import { product } from '../../resolve/combinations.ts'
import { parameterType } from '../../resolve/parameter-type.ts'
import type { StoreValue } from '../../store/store.ts'
import type { RunContext } from '../context.ts'
import { callValues, type GivenValue, sentValues } from './call-values.ts'
import { evaluateConstants } from './constants.ts'
import { typedValue } from './typed-value.ts'

/** The maximum of driver rows without a call: with a NULL, or equal to another on the wire. */
const MOST_DROPPED = 1_000_000

/** One call of a fetch: its values, and the values of the parameter columns in its rows. */
export interface FetchCall {
  readonly values: CallValues
  readonly sent: ReadonlyMap<Input, unknown>
}

/**
 * Every distinct combination of the constants and the rows of drivers. A value that no value of the
 * input's type can equal makes no call, as with NULL, and nor does one that no path can have: such
 * an object does not exist. Throws a QueryError for too many calls, and where the statement gives
 * only constants that no path can have.
 */
export async function fetchCalls(step: FetchStep, context: RunContext): Promise<FetchCall[]> {
  const { maxCalls } = context
  const calls = await distinctCalls(step, context)
  if (calls.length <= maxCalls) return calls
  throw tooManyCalls(step.method, String(calls.length), maxCalls)
}

async function distinctCalls(step: FetchStep, context: RunContext): Promise<FetchCall[]> {
  const { method, bindings, drivers } = step
  const { env } = context
  const lists: (readonly [number, unknown])[][][] = []
  for (const [index, binding] of bindings.entries()) {
    if (binding.from !== 'values') continue
    const values = await evaluateConstants(binding.values, context)
    lists.push(values.map((value) => [[index, value] as const]))
  }
  const joined: (readonly [number, unknown])[][][] = []
  for (const [driver, { sql }] of drivers.entries()) {
    const rows = await driverRows(sql, step, context)
    joined.push(
      rows.map((row) =>
        bindings.flatMap((binding, index) =>
          binding.from === 'driver' && binding.driver === driver
            ? [[index, row[binding.column] ?? null] as const]
            : [],
        ),
      ),
    )
  }
  const seen = new Map<string, readonly GivenValue[]>()
  const calls: FetchCall[] = []
  const callOf = (given: readonly GivenValue[]): FetchCall => {
    const values = callValues(method, given, { sendsNull: false, env })
    return { values, sent: sentValues(method, given, values) }
  }
  let unfit: readonly GivenValue[] | undefined
  for (const combination of product([...lists, ...joined])) {
    const found = new Map(combination.flat())
    const given = bindings.flatMap((binding, index): GivenValue[] => {
      const { input, span } = binding
      const typed = typedValue(input, found.get(index) ?? null)
      const type =
        binding.from === 'driver' ? drivers[binding.driver]?.types?.[binding.column] : undefined
      return typed === undefined || typed.value === null ? [] : [{ input, span, type, ...typed }]
    })
    if (given.length < bindings.length) continue
    if (!given.every(fits)) {
      unfit ??= given
      continue
    }
    const key = JSON.stringify(given.map(({ value }) => String(value)))
    const asked = seen.get(key)
    if (asked !== undefined) {
      refuseMixed(step, asked, given)
      continue
    }
    seen.set(key, given)
    calls.push(callOf(given))
  }
  // Building the request says what is wrong with it.
  if (calls.length === 0 && unfit !== undefined && joined.length === 0) return [callOf(unfit)]
  return calls
}

/** Whether a value can stand where it is needed in the path. */
function fits({ input, value }: GivenValue): boolean {
  if (input.place !== 'path' || typeof value !== 'string') return true
  return fitsPath(value, input.parameter?.multiSegment ?? false)
}

/** The rows of a driver, up to a limit: rows are distinct, so each of them is a call. */
async function driverRows(
  sql: string,
  { method }: FetchStep,
  { store, signal, env, maxCalls }: RunContext,
): Promise<(readonly StoreValue[])[]> {
  const { rows } = await store.compute(sql, { signal, env })
  const taken: (readonly StoreValue[])[] = []
  for await (const row of rows) {
    taken.push(row)
    if (taken.length <= maxCalls + MOST_DROPPED) continue
    throw tooManyCalls(method, `more than ${maxCalls}`, maxCalls)
  }
  return taken
}

function tooManyCalls({ path }: Method, times: string, maxCalls: number): QueryError {
  return new QueryError('54000', `${path} would be called ${times} times`, {
    hint: `At most ${maxCalls} are allowed. Narrow the query, or raise ${setting('max-calls')}.`,
  })
}

/**
 * Refuses 1 together with '1'. They make one request, but its rows would join with only one of
 * them: the value of the parameter column must not depend on which came first.
 */
function refuseMixed(
  { method, bindings }: FetchStep,
  asked: readonly GivenValue[],
  again: readonly GivenValue[],
): void {
  for (const [index, { input, value, span }] of again.entries()) {
    const isSame = (typeof asked[index]?.value === 'string') === (typeof value === 'string')
    if (isSame || bindings[index]?.from !== 'driver' || parameterType(input) !== 'any') continue
    throw new QueryError(
      '22000',
      `${method.path} would be called with ${value} as a number and as text, in '${input.name}'`,
      { span, hint: 'Make all of them one or the other with CAST(… AS TEXT).' },
    )
  }
}
