import { ApiError } from '../../errors/api-error.ts'
import { AuditError } from '../../errors/audit-error.ts'
import type { WriteError } from '../../errors/write-error.ts'
import {
  type ResponseReader,
  requireShape,
  responseReader,
} from '../../http/response/response-reader.ts'
import type { HttpResponse, Send } from '../../http/transport/request.ts'
import { wasNeverSent } from '../../http/transport/retry.ts'
import type { Row } from '../../output/row-set.ts'
import type { MutateStep } from '../../plan/plan.ts'
import type { RunContext } from '../context.ts'
import { ExpectedCalls } from '../read/expected.ts'
import { readRowPages } from '../read/read-row-pages.ts'
import { rowMaker } from '../read/row-maker.ts'
import { originOf, type RowPage } from '../read/row-page.ts'
import { rowsIn } from '../read/rows-in.ts'
import { lateSignal } from './late-signal.ts'
import { type WriteCall, writeCalls } from './write-calls.ts'
import { requirePermission } from './write-permission.ts'
import type { Attempt } from './write-report.ts'

/** The outcome of each request. Rows of responses are in the step's table, if it has one. */
export interface MutateResult {
  readonly attempts: readonly Attempt[]
  /** The reason why the write is incomplete, and the remainder. */
  readonly failure?: WriteError | ApiError | undefined
}

/** A write whose requests are built, checked and permitted, but not sent. */
export interface PreparedWrite {
  readonly step: MutateStep
  readonly calls: readonly WriteCall[]
}

/**
 * Builds, checks and permits all requests of a write. Throws the first problem.
 *
 * @param sourceRows the rows of the previous query, with values of the step's inputs in order
 */
export async function prepareWrite(
  step: MutateStep,
  sourceRows: readonly Row[] | undefined,
  context: RunContext,
): Promise<PreparedWrite> {
  const calls = await writeCalls(step, sourceRows, context)
  await requirePermission(step, calls, context)
  // A response that cannot be read is refused before anything is sent.
  await responseReader(step.method)
  return { step, calls }
}

/**
 * Sends the requests of a write one after the other: their order may matter, and APIs ask for
 * pauses between writes. A failure stops the write or is recorded, depending on the settings. The
 * signal stops it between two requests. Throws only errors that are not failures of a request.
 */
export async function sendWrite(
  { step, calls }: PreparedWrite,
  context: RunContext,
): Promise<MutateResult> {
  const send = await context.sendFor(step.method)
  const read = await responseReader(step.method)
  const means = { send, read, stop: context.signal }
  const late = lateSignal(context.signal)
  const attempts: Attempt[] = []
  let isStopped = false
  try {
    for (const call of calls) {
      isStopped ||= context.signal.aborted
      const attempt: Attempt = isStopped
        ? { call, outcome: 'not-sent', status: null, rows: 0 }
        : await attemptOf(step, call, { ...context, signal: late.signal }, means)
      attempts.push(attempt)
      isStopped ||= attempt.error !== undefined && context.writes.onError === 'stop'
    }
  } finally {
    late.release()
    context.onAttempts?.(step, attempts)
  }
  const isDone = attempts.every(({ outcome, error }) => outcome === 'done' && error === undefined)
  if (isDone) return { attempts }
  const { failureOf } = await import('./write-failure.ts')
  return { attempts, failure: failureOf(step, attempts, context) }
}

/** The dependencies for sending requests and reading responses. */
interface Means {
  readonly send: Send
  readonly read: ResponseReader
  /** Stops the work at once, while the current request gets a moment to finish. */
  readonly stop: AbortSignal
}

async function attemptOf(
  step: MutateStep,
  call: WriteCall,
  context: RunContext,
  { send, read, stop }: Means,
): Promise<Attempt> {
  const { method, returning } = step
  let rows = 0
  const take = (page: RowPage) => {
    if (returning === undefined) return
    rows += page.rows.length
    const make = rowMaker(returning.tableColumns, call.sent)
    context.store.append(returning.into, make(page))
  }
  if (call.request.purpose?.kind === 'read' && method.model.httpVerb === 'GET') {
    // A read, which may have pages; its failure changes nothing.
    try {
      const expected = new ExpectedCalls(context, method, 1, false)
      const pages = expected.watch((watching) =>
        readRowPages(method, call.values, { ...context, ...watching }),
      )
      for await (const page of pages) take(page)
      return { call, outcome: 'done', status: 200, rows }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return { call, outcome: 'failed', status: error.detail.status ?? null, error, rows }
    }
  }
  let status: number | null = null
  let text: string | undefined
  try {
    const response = await send(call.request, context.signal)
    status = response.status
    if (context.onAttempts !== undefined) text = response.text
    const answer = read(call.request, response)
    const origin = originOf(response)
    const { awaits } = step
    if (awaits === undefined) {
      if (returning !== undefined) {
        if (answer === undefined) tellNoContent(method, response, context)
        else requireShape(call.request, response, answer)
      }
      if (answer !== undefined) take({ rows: rowsIn(answer, method, context), ...origin })
      return { call, outcome: 'done', status, rows, text }
    }
    const { awaitOperation } = await import('./await-operation.ts')
    // How often an operation is asked about is not known.
    context.onExpected?.({ open: 1 })
    const awaited = await awaitOperation(call.request, answer, {
      send,
      // The operation continues without us, so stopping at once loses nothing.
      signal: stop,
      tell: (text) => void (awaits.isQuiet || context.onNotice?.(text)),
      operationIn: awaits.operationIn,
      wantsResult: returning !== undefined,
    }).finally(() => context.onExpected?.({ open: -1 }))
    const { failure } = awaited
    if (failure !== undefined)
      return { call, outcome: 'failed', status, error: failure, rows, text }
    if (awaited.answer !== undefined)
      take({ rows: rowsIn(awaited.answer, awaits.result, context), ...origin })
    return { call, outcome: 'done', status, rows, text }
  } catch (error) {
    if (error instanceof AuditError) status = error.status
    else status ??= redirectOf(error)
    return { call, outcome: outcomeOf(status, error), status, error, rows, text }
  }
}

/** Reports a RETURNING without a row as incomplete, where the document describes a response. */
function tellNoContent(
  { model, path }: MutateStep['method'],
  { status }: HttpResponse,
  { onTruncated }: RunContext,
): void {
  const { schema, mayBeEmpty } = model.response
  if (schema === undefined || (status === 204 && mayBeEmpty)) return
  onTruncated?.(
    `incomplete: ${path} succeeded with ${status} and no content: RETURNING has no row for it`,
  )
}

/** The status of a redirect that was not followed: a response, and nothing was changed. */
function redirectOf(error: unknown): number | null {
  const status = error instanceof ApiError ? error.detail.status : undefined
  return status !== undefined && status >= 300 && status < 400 ? status : null
}

/**
 * Statuses of a gateway that got no response from the API: the outcome of the request is unknown.
 */
const gatewayFailures: ReadonlySet<number> = new Set([502, 504])

/** Whether the request was never sent: no connection, a closed gate, or a failed audit record. */
function wasKeptBack(error: unknown): boolean {
  if (error instanceof AuditError) return !error.wasSent
  if (!(error instanceof ApiError)) return false
  return wasNeverSent(error) || error.detail.failure === 'rate-limit'
}

function outcomeOf(status: number | null, error: unknown): Attempt['outcome'] {
  if (status !== null) {
    // A fault in the response does not undo the change.
    if (status >= 200 && status < 300) return 'done'
    return gatewayFailures.has(status) ? 'unknown' : 'failed'
  }
  return wasKeptBack(error) ? 'failed' : 'unknown'
}
