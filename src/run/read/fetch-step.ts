import type { Input, Method } from '../../catalog/method.ts'
import { pageSizeOf } from '../../catalog/page-size.ts'
import { ApiError } from '../../errors/api-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { TokenInput } from '../../http/pages/guess-next-page.ts'
import { pages, type ReadTogether } from '../../http/pages/pages.ts'
import { type BodyWriter, bodyWriter } from '../../http/request/body-writer.ts'
import { buildRequest, type CallValues } from '../../http/request/build-request.ts'
import { Shortfall } from '../../http/response/incomplete-listing.ts'
import { type Answer, unreadable } from '../../http/response/read-response.ts'
import { answerReader, requireShape } from '../../http/response/response-reader.ts'
import { isListing, type JsonRow, joinPages, rowsOf } from '../../http/response/rows.ts'
import { redactUrl } from '../../http/transport/redact.ts'
import type { HttpRequest, HttpResponse, Send } from '../../http/transport/request.ts'
import { mannersOf } from '../../http/transport/vendor-traits.ts'
import type { FetchStep } from '../../plan/plan.ts'
import { product } from '../../resolve/combinations.ts'
import { parameterType } from '../../resolve/parameter-type.ts'
import type { TableColumn } from '../../resolve/resolved.ts'
import { toStoreValue } from '../../store/convert.ts'
import type { StoreValue } from '../../store/store.ts'
import { withSortedKeys } from '../../text/json.ts'
import { own } from '../../text/own.ts'
import type { RunContext } from '../context.ts'
import { kindOfSelect, withPurpose } from '../purpose.ts'
import { type Answered, answeredBy, answeredOf, remembered } from './answered.ts'
import { callValues, type GivenValue, sentValues } from './call-values.ts'
import { consistently } from './consistent.ts'
import { evaluateConstants } from './constants.ts'
import { ExpectedCalls } from './expected.ts'
import { accepted, leniencyOf, type Passed } from './item-errors.ts'
import { inOrder } from './ordered-fan-out.ts'
import { handedOver } from './push-to-pull.ts'
import { enoughIn } from './row-goal.ts'
import { typedValue } from './typed-value.ts'

/** The maximum of driver rows without a call: with a NULL, or equal to another on the wire. */
const MOST_DROPPED = 1_000_000

/** One call of a fetch: its values, and the values of the parameter columns in its rows. */
interface Call {
  readonly values: CallValues
  readonly sent: ReadonlyMap<Input, unknown>
}

/**
 * Makes the requests of a fetch in parallel, and stores the rows in the order of the calls; a NULL
 * among the values makes no call. The first failure stops the others. Throws a QueryError before
 * the first request when there would be too many calls.
 */
export async function runFetch(step: FetchStep, context: RunContext): Promise<void> {
  const isEnough = enoughIn(step, context)
  if (isEnough?.(0)) return
  await fetchPages(step, context, (rows) => context.store.append(step.into, rows), isEnough)
}

/** Like {@link runFetch}, but passes each page of rows to the caller, which takes one at a time. */
export async function fetchPages(
  step: FetchStep,
  context: RunContext,
  take: (rows: StoreValue[][]) => void | Promise<void>,
  isEnough?: (added: number) => boolean,
): Promise<void> {
  const { method } = step
  const { maxCalls } = context
  const calls = await callsOf(step, context)
  if (calls.length > maxCalls) {
    throw tooManyCalls(method, String(calls.length), maxCalls)
  }
  // A fetch that stops when it has enough rows need not make all calls.
  if (calls.length > 1 && isEnough === undefined) await foretell(calls, method, context)
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
    await inOrder(calls, context, {
      read: (call, signal) => {
        const rows = expected.watch((watching) =>
          storeRows(call, step, { ...context, ...ahead, ...watching, signal }),
        )
        const instead = ({ as, status }: Passed) =>
          as === 'null' ? [[emptyRow(call, step, status)]] : []
        return accepted(rows, leniency, instead, isEnough !== undefined)
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
async function foretell(
  calls: readonly Call[],
  method: Method,
  context: RunContext,
): Promise<void> {
  const write = await bodyWriter(method)
  const { answers } = context
  await context.forecast?.(method, calls.length, function* () {
    for (const { values } of calls) {
      const request = firstRequest(method, values, context, write)
      if (!answers?.has(answerKey(request, method))) yield request
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
  { values, sent }: Call,
  { method, columns }: FetchStep,
  context: RunContext,
): AsyncGenerator<StoreValue[][]> {
  const make = rowMaker(columns, sent)
  for await (const rows of answerRows(method, values, context)) {
    yield rows.map(make(answeredOf(rows)))
  }
}

/** The row for a refused call: its parameters and status, and NULL for the rest. */
function emptyRow({ sent }: Call, { columns }: FetchStep, status: number): StoreValue[] {
  return columns.map(({ from, type }) => {
    if (from.kind === 'input') return toStoreValue(sent.get(from.input), type)
    return from.kind === 'fetch' && from.what === 'status' ? status : null
  })
}

/**
 * Every distinct combination of the constants and the rows of drivers. A value that no value of the
 * input's type can equal makes no call, as with NULL.
 */
async function callsOf(step: FetchStep, context: RunContext): Promise<Call[]> {
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
  const calls: Call[] = []
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
    const key = JSON.stringify(given.map(({ value }) => String(value)))
    const asked = seen.get(key)
    if (asked !== undefined) {
      refuseMixed(step, asked, given)
      continue
    }
    seen.set(key, given)
    const values = callValues(method, given, { sendsNull: false, env })
    calls.push({ values, sent: sentValues(method, given, values) })
  }
  return calls
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
    hint: `At most ${maxCalls} are allowed. Narrow the query, or raise --max-calls.`,
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

/** The rows of a read, one page at a time. */
export async function* answerRows(
  method: Method,
  values: CallValues,
  context: RunContext,
): AsyncGenerator<readonly JsonRow[]> {
  const send = await context.sendFor(method)
  const request = firstRequest(method, values, context, await bodyWriter(method))
  const key = answerKey(request, method)
  const readOnce = (see?: (text: string) => void) =>
    readPages(method, request, send, values, context, see)
  // A fetch that stops early reads no complete list that could be consistent.
  const isConsistent = context.isConsistent && context.readsAhead !== false
  const read = () => (isConsistent ? consistently(request, readOnce) : readOnce())
  // Another table of the statement may make the same request.
  if (context.answers?.has(key)) context.onShared?.()
  yield* context.answers?.read(key, read) ?? read()
}

/** All that decides the rows of a response; in some APIs headers alone select them. */
function answerKey(
  { method, url, body, headers, signing }: HttpRequest,
  { rowKey }: Method,
): string {
  return JSON.stringify([method, url, body, headers, signing, rowKey])
}

async function* readPages(
  method: Method,
  request: HttpRequest,
  send: Send,
  values: CallValues,
  context: RunContext,
  see?: (text: string) => void,
): AsyncGenerator<readonly JsonRow[]> {
  const { family, pagination } = method
  const manners = mannersOf(family)
  const shortfall = new Shortfall(manners)
  const { maxPages, isPageNamed } = pageLimit(method, values, context)
  let isCut = isPageNamed || isPartNamed(method, values)
  const options = {
    pagination,
    linkPages: manners.linkPages,
    tokenInputs: (answer: NonNullable<Answer>) =>
      !context.pagesAsOriginal && isListing(answer.value, keyIn(answer, method))
        ? tokenInputs(method)
        : undefined,
    onUnknownPages: () => {
      isCut = true
      context.onTruncated?.(
        `truncated: ${redactUrl(request.url)} has more rows, but no address for them`,
      )
    },
    read: await answerReader(method),
    maxPages,
    onTruncated: () => {
      isCut = true
      if (isPageNamed) return
      context.onTruncated?.(`truncated: more pages exist (--http.response.pageLimit ${maxPages})`)
    },
    endsAtRepeat: context.pagesAsOriginal,
    onNotice: context.onNotice,
    onPages: context.onPages,
    together: context.readsAhead === false ? undefined : pagesTogether(context),
  }
  let whole: JsonRow | undefined
  let wasListing: boolean | undefined
  let answered: Answered = answeredOf([])
  for await (const { request: asked, response, answer } of pages(
    request,
    send,
    context.signal,
    options,
  )) {
    refuseUnready(method, asked, response)
    see?.(response.text)
    if (answer === undefined) {
      refuseNoContent(method, asked, response, asked === request)
      continue
    }
    requireShape(asked, response, answer)
    const rows = rowsIn(answer, method, context)
    answered = answeredBy(response)
    const isList = isListing(answer.value, keyIn(answer, method))
    // A response without rows may lack the list too.
    if (wasListing !== undefined && isList !== wasListing && rows.length > 0) {
      const problem = isList ? 'a list follows an object' : 'an object follows a list'
      throw unreadable(asked, response, `the pages have different kinds: ${problem}`)
    }
    if (rows.length > 0) wasListing = isList
    shortfall.see(answer, rows.length, isList)
    if (isList) yield remembered(rows, answered)
    else for (const row of rows) whole = whole === undefined ? row : joinPages(whole, row)
  }
  if (whole !== undefined) yield remembered([whole], answered)
  for (const text of shortfall.texts(request.url, isCut)) context.onTruncated?.(text)
}

function tokenInputs({ inputs }: Method): TokenInput[] {
  return inputs.flatMap(({ place, wire }): TokenInput[] =>
    place === 'query' || place === 'body' ? [{ location: place, name: wire }] : [],
  )
}

/** The approximate memory for pages of one listing that are read ahead, in bytes. */
const HELD_PAGES = 16 * 1024 * 1024

/** Reads several pages in parallel, and yields them in order. */
function pagesTogether(context: RunContext): ReadTogether | undefined {
  const { signal, concurrency } = context
  if (concurrency < 2) return undefined
  return (requests, read) =>
    handedOver(signal, (give, stop) =>
      inOrder(
        requests,
        { signal: stop, concurrency },
        {
          async *read(request, stopped) {
            yield await read(request, stopped)
          },
          take: give,
          sizeOf: ({ response }) => response.text.length * 4,
        },
        HELD_PAGES,
      ),
    )
}

/** The rows of a response, with their objects in the form that the context requires. */
export function rowsIn(
  answer: NonNullable<Answer>,
  method: Method,
  { sortsKeys }: RunContext,
): JsonRow[] {
  const rows = rowsOf(answer.value, keyIn(answer, method))
  return sortsKeys ? (withSortedKeys(rows) as JsonRow[]) : rows
}

function keyIn({ isRows }: NonNullable<Answer>, { rowKey }: Method): string | undefined {
  return isRows ? '$' : rowKey
}

/** The maximum of pages: one for a given page number, which is a column of every row. */
function pageLimit(method: Method, { parameters }: CallValues, context: RunContext) {
  const isNamed = method.model.parameters.some(
    (parameter) =>
      parameter.in === 'query' && parameter.name === 'page' && parameters.has(parameter),
  )
  return { maxPages: isNamed ? 1 : context.maxPages, isPageNamed: isNamed }
}

const parts =
  /^\W?(offset|skip|start|top|limit|first|last|(start_?)?cursor|after|before|marker|page_?token)$/i

/** Whether the statement requests a part of the listing, by a start or a count. */
function isPartNamed({ model }: Method, { parameters }: CallValues): boolean {
  return model.parameters.some(
    (parameter) =>
      parameter.in === 'query' && parts.test(parameter.name) && parameters.has(parameter),
  )
}

/** Refuses a 202 in place of a promised response: the API still works on it. */
function refuseUnready(method: Method, request: HttpRequest, response: HttpResponse): void {
  if (response.status !== 202 || method.model.response.status === '202') return
  throw new ApiError('the response is not ready yet', {
    failure: 'answer',
    method: request.method,
    url: redactUrl(request.url),
    status: response.status,
    hint: 'The API is computing it. Try again in a few seconds.',
  })
}

/**
 * Refuses an unexpected response without content. A 204 is allowed where the document lists it or
 * describes no content, but not for a page that the API itself linked to. A missing body is not an
 * empty list.
 */
function refuseNoContent(
  { model }: Method,
  request: HttpRequest,
  response: HttpResponse,
  isFirst: boolean,
): void {
  const { schema, mayBeEmpty } = model.response
  if (isFirst && (schema === undefined || (response.status === 204 && mayBeEmpty))) return
  throw new ApiError(`the response has no content${isFirst ? '' : ', in the middle of a list'}`, {
    failure: 'answer',
    method: request.method,
    url: redactUrl(request.url),
    status: response.status,
  })
}

function firstRequest(
  method: Method,
  values: CallValues,
  context: RunContext,
  write: BodyWriter,
): HttpRequest {
  const paged = withLargestPage(method, values)
  const request = withPurpose(
    buildRequest(method, paged, context.baseUrl(method.provider), write),
    kindOfSelect(method),
    method,
    context,
  )
  if (context.maxResults === undefined) return request
  const mark = request.url.includes('?') ? '&' : '?'
  const url = `${request.url}${mark}maxResults=${context.maxResults}`
  return { ...request, url }
}

/** Requests the largest page that the document allows, unless the statement sets the size. */
function withLargestPage(method: Method, values: CallValues): CallValues {
  const size = pageSizeOf(method)
  if (size === undefined || values.parameters.has(size.parameter)) return values
  const parameters = new Map(values.parameters)
  parameters.set(size.parameter, size.largest)
  return { ...values, parameters }
}

/** A function from a JSON row to a row of the table, with its look-ups prepared. */
export function rowMaker(
  columns: readonly TableColumn[],
  sent: ReadonlyMap<Input, unknown>,
): (answered: Answered) => (row: JsonRow) => StoreValue[] {
  const readers = columns.map((column): ((row: JsonRow, answered: Answered) => StoreValue) => {
    const { from, type } = column
    switch (from.kind) {
      case 'answer': {
        const { wire, also } = from
        if (also === undefined && !(wire in Object.prototype)) {
          return (row) => toStoreValue(row[wire], type)
        }
        return (row) => toStoreValue(own(row, wire) ?? own(row, also ?? wire), type)
      }
      case 'input': {
        const value = toStoreValue(sent.get(from.input), type)
        return () => value
      }
      case 'whole-row':
        return (row) =>
          toStoreValue(Object.hasOwn(row, 'column_anon') ? row['column_anon'] : row, type)
      case 'fetch':
        if (from.what === 'time') return (_row, { fetchedAt }) => fetchedAt
        if (from.what === 'status') return (_row, { status }) => status
        return (_row, { isFromCache }) => toStoreValue(isFromCache, type)
      case 'nothing':
        return () => null
    }
  })
  return (answered) => (row) => readers.map((read) => read(row, answered))
}
