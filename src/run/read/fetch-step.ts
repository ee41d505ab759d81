import type { Method } from '../../catalog/method.ts'
import { bodyWriter } from '../../http/request/body-writer.ts'
import type { FetchStep } from '../../plan/plan.ts'
import type { StoreValue } from '../../store/store.ts'
import type { RunContext } from '../context.ts'
import { ExpectedCalls } from './expected.ts'
import { type FetchCall, fetchCalls } from './fetch-calls.ts'
import { firstRequest, requestKey } from './first-request.ts'
import { leniencyOf, type Passed, tolerated } from './item-errors.ts'
import { orderedFanOut } from './ordered-fan-out.ts'
import { readRowPages } from './read-row-pages.ts'
import { rowGoal } from './row-goal.ts'
import { emptyRow, rowMaker } from './row-maker.ts'
import { rowsInto } from './rows-into.ts'

/**
 * Makes the requests of a fetch in parallel, and stores the rows in the order of the calls; a NULL
 * among the values makes no call. The first failure stops the others. Throws a QueryError before
 * the first request when there would be too many calls.
 */
export async function runFetch(step: FetchStep, context: RunContext): Promise<void> {
  const isEnough = rowGoal(step, context)
  if (isEnough?.(0)) return
  await fetchPages(step, context, rowsInto(step.into, context), isEnough)
}

/** Like {@link runFetch}, but passes each page of rows to the caller, which takes one at a time. */
export async function fetchPages(
  step: FetchStep,
  context: RunContext,
  take: (rows: StoreValue[][]) => void | Promise<void>,
  isEnough?: (added: number) => boolean,
): Promise<void> {
  const { method } = step
  const calls = await fetchCalls(step, context)
  // A fetch that stops when it has enough rows need not make all calls.
  if (calls.length > 1 && isEnough === undefined) await checkQuota(calls, method, context)
  context.onCalls?.(calls.length)
  const expected = new ExpectedCalls(context, method, calls.length, isEnough !== undefined)
  if (calls.length > 0) for (const text of step.keptBack) context.onTruncated?.(text)
  const isFanOut = calls.length > 1 || step.drivers.length > 0
  // Upstream's paging applies to whole responses.
  const given = isEnough ? { ...context, onRefused: undefined } : context
  const leniency = leniencyOf(given, method.path, calls.length, isFanOut)
  // Such a fetch does not read ahead either: it may not need the pages.
  const ahead = isEnough ? { readsAhead: false } : {}
  try {
    await orderedFanOut(calls, context, {
      read: (call, signal) => {
        const rows = expected.watch((watching) =>
          storeRows(call, step, { ...context, ...ahead, ...watching, signal }),
        )
        const instead = ({ as, status }: Passed) =>
          as === 'null' ? [[emptyRow(step.columns, call.sent, status)]] : []
        return tolerated(rows, leniency, instead, isEnough !== undefined)
      },
      take: (rows: StoreValue[][]) => {
        context.onRows?.(rows.length)
        return take(rows)
      },
      ...(isEnough && { isEnough: (rows: StoreValue[][]) => isEnough(rows.length) }),
      sizeOf: (rows) => rows.reduce((sum, row) => sum + sizeOf(row), 0),
    })
  } finally {
    expected.end()
  }
  leniency.tell()
}

/** Compares a fan-out with the remaining rate limit; calls made already cost nothing. */
async function checkQuota(
  calls: readonly FetchCall[],
  method: Method,
  context: RunContext,
): Promise<void> {
  const write = await bodyWriter(method)
  const { sharedResponses } = context
  await context.checkQuota?.(method, calls.length, function* () {
    for (const { values } of calls) {
      const request = firstRequest(method, values, context, write)
      if (!sharedResponses?.has(requestKey(request, method))) yield request
    }
  })
}

/** The approximate size of a row in memory: texts are most of it. */
function sizeOf(row: readonly StoreValue[]): number {
  return row.reduce<number>(
    (sum, value) => sum + 16 + (typeof value === 'string' ? value.length : 0),
    32,
  )
}

/** The rows of a call for its table, page by page: most of a response is not stored. */
async function* storeRows(
  { values, sent }: FetchCall,
  { method, columns }: FetchStep,
  context: RunContext,
): AsyncGenerator<StoreValue[][]> {
  const make = rowMaker(columns, sent)
  for await (const page of readRowPages(method, values, context)) yield make(page)
}
