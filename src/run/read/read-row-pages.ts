import type { Method } from '../../catalog/method.ts'
import { setting } from '../../errors/setting.ts'
import type { TokenInput } from '../../http/pages/guess-next-page.ts'
import { pages, type ReadTogether } from '../../http/pages/pages.ts'
import { bodyWriter } from '../../http/request/body-writer.ts'
import type { CallValues } from '../../http/request/build-request.ts'
import { IncompleteListing } from '../../http/response/incomplete-listing.ts'
import { type ResponseBody, unreadable } from '../../http/response/read-response.ts'
import { requireShape, responseReader } from '../../http/response/response-reader.ts'
import { type JsonRow, joinPages } from '../../http/response/rows.ts'
import { redactUrl } from '../../http/transport/redact.ts'
import type { HttpRequest, Send } from '../../http/transport/request.ts'
import { vendorOf } from '../../vendors/vendor-of.ts'
import type { RunContext } from '../context.ts'
import { consistently } from './consistent.ts'
import { firstRequest, requestKey } from './first-request.ts'
import { orderedFanOut } from './ordered-fan-out.ts'
import { pushToPull } from './push-to-pull.ts'
import { refuseNoContent, refuseUnready } from './refuse-response.ts'
import { type Origin, originOf, type RowPage } from './row-page.ts'
import { isList, rowsIn } from './rows-in.ts'

/** The rows of a read, one page at a time. */
export async function* readRowPages(
  method: Method,
  values: CallValues,
  context: RunContext,
): AsyncGenerator<RowPage> {
  const send = await context.sendFor(method)
  const request = firstRequest(method, values, context, await bodyWriter(method))
  const key = requestKey(request, method)
  // A fetch that stops early reads no complete list that could be consistent.
  const isConsistent = context.isConsistent && context.readsAhead !== false
  const read = (signal = context.signal) => {
    const readOnce = (see?: (text: string) => void) =>
      readPages(method, request, send, values, { ...context, signal }, see)
    return isConsistent ? consistently(request, readOnce) : readOnce()
  }
  // Another table of the statement may make the same request.
  if (context.sharedResponses?.has(key)) context.onShared?.()
  yield* context.sharedResponses?.read(key, read) ?? read()
}

async function* readPages(
  method: Method,
  request: HttpRequest,
  send: Send,
  values: CallValues,
  context: RunContext,
  see?: (text: string) => void,
): AsyncGenerator<RowPage> {
  const { family, pagination } = method
  const vendor = vendorOf(family)
  const listing = new IncompleteListing(vendor)
  const { maxPages, isPageNamed } = pageLimit(method, values, context)
  let isCut = isPageNamed || isPartNamed(method, values)
  const options = {
    pagination,
    linkPages: vendor.linkPages,
    tokenInputs: (answer: NonNullable<ResponseBody>) =>
      !context.pagesAsOriginal && isList(answer, method) ? tokenInputs(method) : undefined,
    onUnknownPages: () => {
      isCut = true
      context.onTruncated?.(
        `truncated: ${redactUrl(request.url)} has more rows, but no address for them`,
      )
    },
    read: await responseReader(method),
    maxPages,
    onTruncated: () => {
      isCut = true
      if (isPageNamed) return
      context.onTruncated?.(
        `truncated: more pages exist (${setting('http.response.pageLimit', maxPages)})`,
      )
    },
    endsAtRepeat: context.pagesAsOriginal,
    onNotice: context.onNotice,
    onPages: context.onPages,
    together: context.readsAhead === false ? undefined : pagesTogether(context),
  }
  let whole: JsonRow | undefined
  let wasListing: boolean | undefined
  let origin: Origin | undefined
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
    origin = originOf(response)
    const isRowList = isList(answer, method)
    // A response without rows may lack the list too.
    if (wasListing !== undefined && isRowList !== wasListing && rows.length > 0) {
      const problem = isRowList ? 'a list follows an object' : 'an object follows a list'
      throw unreadable(asked, response, `the pages have different kinds: ${problem}`)
    }
    if (rows.length > 0) wasListing = isRowList
    listing.see(answer, rows.length, isRowList)
    if (isRowList) yield { rows, ...origin }
    else for (const row of rows) whole = whole === undefined ? row : joinPages(whole, row)
  }
  if (whole !== undefined && origin !== undefined) yield { rows: [whole], ...origin }
  for (const text of listing.texts(request.url, isCut)) context.onTruncated?.(text)
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
    pushToPull(signal, (give, stop) =>
      orderedFanOut(
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
