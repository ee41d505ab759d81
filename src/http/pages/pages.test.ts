import assert from 'node:assert/strict'
import type { RequestListener } from 'node:http'
import { after, before, beforeEach, test } from 'node:test'
import { type Listening, listen } from '../../../test/helpers/server.ts'
import { ApiError } from '../../errors/api-error.ts'
import type { Pagination } from '../../openapi/model.ts'
import { readResponse } from '../response/read-response.ts'
import { createClient } from '../transport/client.ts'
import type { HttpRequest, HttpResponse } from '../transport/request.ts'
import { type PageOptions, pages } from './pages.ts'

/** The server's response to the request of this number, counted from 1. */
type ResponseBody = (count: number) => { body: unknown; headers?: Record<string, string> }

let answer: ResponseBody = () => ({ body: null })
const seen: string[] = []
let origin = ''

let server: Listening
const respond: RequestListener = (request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (part) => (body += part))
  request.on('end', () => {
    seen.push(`${request.method} ${request.url}${body === '' ? '' : ` ${body}`}`)
    const given = answer(seen.length)
    response.writeHead(200, { 'content-type': 'application/json', ...given.headers })
    response.end(given.body === undefined ? '' : JSON.stringify(given.body))
  })
}
const client = createClient({ timeoutMs: 2000, maxResponseBytes: 100_000 })

before(async () => {
  server = await listen(respond)
  origin = server.origin
})
beforeEach(() => void seen.splice(0))
after(async () => {
  await client.close()
  server.close()
})

const { signal } = new AbortController()
const url = () => ({ method: 'GET', url: `${origin}/list?per_page=2`, headers: {} })

function open(options: Partial<PageOptions> = {}, request: HttpRequest = url()) {
  return pages(request, client.send, signal, {
    pagination: {},
    linkPages: false,
    read: (request, response) => readResponse(request, response, undefined),
    maxPages: undefined,
    ...options,
  })
}

async function read(options: Partial<PageOptions> = {}, request?: HttpRequest) {
  const values: unknown[] = []
  for await (const page of open(options, request)) values.push(page.answer?.value)
  return values
}

const token = (key: string, location: string, algorithm?: string) => ({
  key,
  location,
  ...(algorithm !== undefined && { algorithm }),
})

function from(requestToken: object, responseToken: object, rest: Pagination = {}): Pagination {
  return { requestToken, responseToken, ...rest }
}

test('an answer without a next page is the only one', async () => {
  answer = () => ({ body: [1] })
  assert.deepEqual(await read(), [[1]])
  assert.deepEqual(seen, ['GET /list?per_page=2'])
})

test('a page has its request and its response', async () => {
  answer = () => ({ body: undefined, headers: { 'x-id': '7' } })
  const { value: page } = await open().next()
  assert.equal(page?.request.url, `${origin}/list?per_page=2`)
  assert.equal(page?.response.headers['x-id'], '7')
  assert.equal(page?.answer, undefined)
})

const numbers = from(token('page', 'query'), token('page', 'body'), {
  algorithm: 'page_number',
  responseTerminator: token('pages', 'body'),
})

type Strategy = readonly [string, Partial<PageOptions>, ResponseBody, readonly string[]]

const strategies: readonly Strategy[] = [
  [
    'nextPageToken where nothing is said',
    {},
    (count) => ({ body: count < 3 ? { nextPageToken: `t ${count}` } : {} }),
    ['GET /list?per_page=2&pageToken=t%201', 'GET /list?per_page=2&pageToken=t%202'],
  ],
  [
    'Link headers of providers known for them',
    { linkPages: true },
    (count) => ({
      body: [],
      headers: count < 2 ? { link: `<${origin}/list?page=2&per_page=2>; rel="next"` } : {},
    }),
    ['GET /list?page=2&per_page=2'],
  ],
  [
    'a Link header of the document, relative to the page it is on',
    { pagination: from(token('', 'request'), token('Link', 'header')) },
    (count) => ({
      body: [],
      headers: count < 3 ? { link: `<list${count + 1}>; rel="next"` } : {},
    }),
    ['GET /list2', 'GET /list3'],
  ],
  [
    'a Link header by algorithm, whatever the request token says',
    { pagination: from(token('page', 'query'), token('x', 'body', 'link_header_next')) },
    (count) => ({ body: [], headers: count < 2 ? { link: '</b>; rel="next"' } : {} }),
    ['GET /b'],
  ],
  [
    'a token of the body in the query, in place of the one before',
    { pagination: from(token('page[cursor]', 'query'), token('$.meta.next', 'body')) },
    (count) => ({ body: { meta: { next: count < 3 ? `c&${count}` : '' } } }),
    ['GET /list?per_page=2&page%5Bcursor%5D=c%261', 'GET /list?per_page=2&page%5Bcursor%5D=c%262'],
  ],
  [
    'a token that is not to be encoded',
    { pagination: from({ ...token('t', 'query'), encoding: 'none' }, token('next', 'body')) },
    (count) => ({ body: { next: count < 2 ? 'a%2Fb' : null } }),
    ['GET /list?per_page=2&t=a%2Fb'],
  ],
  [
    'a token that is a number, or the one item of a list',
    { pagination: from(token('t', 'query'), token('next', 'body')) },
    (count) => ({ body: { next: [7, [8], [], ['a', 'b']][count - 1] } }),
    ['GET /list?per_page=2&t=7', 'GET /list?per_page=2&t=8'],
  ],
  [
    'a token under a key with dots, written as a path',
    { pagination: from(token('', 'request_string'), token('$.@odata.nextLink', 'body')) },
    (count) => ({ body: count < 2 ? { '@odata.nextLink': `${origin}/b` } : {} }),
    ['GET /b'],
  ],
  [
    'a token of a header',
    { pagination: from(token('t', 'query'), token('X-Next', 'header')) },
    (count) => ({ body: [], headers: count < 2 ? { 'x-next': 'n' } : {} }),
    ['GET /list?per_page=2&t=n'],
  ],
  [
    'page numbers up to the last',
    { pagination: numbers },
    (count) => ({ body: { page: count, pages: 3 } }),
    ['GET /list?per_page=2&page=2', 'GET /list?per_page=2&page=3'],
  ],
  [
    'page numbers by the algorithm of the token, as texts',
    {
      pagination: from(token('page', 'query'), token('page', 'body', 'page_number'), {
        responseTerminator: token('pages', 'body'),
      }),
    },
    (count) => ({ body: { page: String(count), pages: '2' } }),
    ['GET /list?per_page=2&page=2'],
  ],
]

for (const [title, options, given, expected] of strategies) {
  test(`pages by ${title}`, async () => {
    answer = given
    await read(options)
    assert.deepEqual(seen, ['GET /list?per_page=2', ...expected])
  })
}

const byToken = (location: string) => from(token('t', location), token('next', 'body'))
const ends: readonly (readonly [string, Pagination, unknown])[] = [
  ['without a number of the last page', numbers, { page: 1 }],
  ['with a page that is no number', numbers, { page: 'first', pages: 9 }],
  ['with a page that is null', numbers, { page: null, pages: 9 }],
  ['on the last page', numbers, { page: 9, pages: 9 }],
  ['at an empty token', byToken('query'), { next: '' }],
  ['at a null token', byToken('query'), { next: null }],
  ['at what Go prints for nothing', byToken('query'), { next: '<nil>' }],
  ['at what Go prints for an empty list', byToken('query'), { next: '[]' }],
  ['where nothing says where the token is', { requestToken: token('t', 'query') }, { next: 'n' }],
]

for (const [title, pagination, body] of ends) {
  test(`paging ends ${title}`, async () => {
    answer = () => ({ body })
    await read({ pagination, linkPages: true })
    assert.equal(seen.length, 1)
  })
}

const refusals: readonly (readonly [string, Pagination, unknown])[] = [
  ['a token that is an object', byToken('query'), { next: { a: 1 } }],
  ["a token that goes into 'header'", byToken('header'), { next: 'n' }],
  ["a token that goes into 'nothing'", { responseToken: token('next', 'body') }, { next: 'n' }],
]

for (const [title, pagination, body] of refusals) {
  test(`paging by ${title} is refused, for a part would pass for the whole`, async () => {
    answer = () => ({ body })
    await assert.rejects(read({ pagination, linkPages: true }), {
      message: `not supported yet: paging by ${title}`,
    })
  })
}

const post = (body?: string): HttpRequest => ({
  method: 'POST',
  url: `${origin}/q`,
  headers: {},
  ...(body !== undefined && { body }),
})

for (const [body, first, second] of [
  [
    '{"a":9007199254740993}',
    'POST /q {"a":9007199254740993}',
    'POST /q {"a":9007199254740993,"NextToken":"n"}',
  ],
  [undefined, 'POST /q', 'POST /q {"NextToken":"n"}'],
] as const) {
  test(`a token goes into ${body === undefined ? 'an empty body' : 'the body beside what is there'}`, async () => {
    answer = (count) => ({ body: count < 2 ? { next: 'n' } : {} })
    const pagination = from(token('$.NextToken', 'body'), token('next', 'body'))
    await read({ pagination }, post(body))
    assert.deepEqual(seen, [first, second])
  })
}

test('no page is asked for ahead of the caller', async () => {
  answer = (count) => ({ body: { nextPageToken: String(count) } })
  for await (const { answer: page } of open()) {
    assert.deepEqual(page?.value, { nextPageToken: String(seen.length) })
    if (seen.length === 2) break
  }
  assert.equal(seen.length, 2)
})

for (const [maxPages, isTruncated] of [
  [1, true],
  [2, true],
  [3, false],
] as const) {
  test(`not more than ${maxPages} pages of 3, and the caller ${isTruncated ? 'is' : 'is not'} told`, async () => {
    answer = (count) => ({ body: count < 3 ? { nextPageToken: String(count) } : {} })
    let told = false
    const onTruncated = () => {
      told = true
    }
    assert.equal((await read({ maxPages, onTruncated })).length, maxPages)
    assert.deepEqual([seen.length, told], [maxPages, isTruncated])
  })
}

async function failure(options: Partial<PageOptions>, request?: HttpRequest): Promise<ApiError> {
  const error = await read(options, request).catch((reason: unknown) => reason)
  assert.ok(error instanceof ApiError, String(error))
  return error
}

test('a next page that was read already is an error', async () => {
  answer = (count) => ({ body: { nextPageToken: ['a', 'b', 'a'][count - 1] } })
  const { message, detail } = await failure({})
  assert.match(message, /pageToken=a: the next page is one that was read already$/)
  assert.equal(detail.failure, 'answer')
  assert.equal(seen.length, 3)
})

test('a next page that is the first is an error', async () => {
  answer = () => ({ body: [], headers: { link: '<?per_page=2>; rel="next"' } })
  assert.match((await failure({ linkPages: true })).message, /read already/)
  assert.equal(seen.length, 1)
})

test('the same address with another body is another page', async () => {
  answer = (count) => ({ body: { next: count < 4 ? count : undefined } })
  const pagination = from(token('n', 'body'), token('next', 'body'))
  assert.equal((await read({ pagination }, post('{}'))).length, 4)
})

const elsewhere: readonly (readonly [string, () => string])[] = [
  ['another host', () => 'http://evil.example/list'],
  ['another port', () => 'http://127.0.0.1:1/list'],
  ['another scheme', () => origin.replace('http:', 'https:')],
  ['a host after two slashes', () => '//evil.example/list'],
]

for (const [title, target] of elsewhere) {
  test(`a next page on ${title} is refused`, async () => {
    answer = () => ({ body: [], headers: { link: `<${target()}>; rel="next"` } })
    const { message, detail } = await failure({ linkPages: true })
    assert.match(message, /the next page is on another server, https?:\/\//)
    assert.match(detail.hint ?? '', /Credentials are not sent there/)
    assert.equal(seen.length, 1)
  })
}

test('a next page that is no address is refused', async () => {
  answer = () => ({ body: [], headers: { link: '<http://[>; rel="next"' } })
  assert.match(
    (await failure({ linkPages: true })).message,
    /the address of the next page is invalid/,
  )
})

test('a token for the query goes into the form where the query became one', async () => {
  const bodies: (string | undefined)[] = []
  const send = async (request: HttpRequest) => {
    bodies.push(`${request.url} ${request.body}`)
    const text = JSON.stringify(bodies.length < 3 ? { next: `t&${bodies.length}` } : {})
    return { status: 200, headers: {}, text }
  }
  const request = {
    method: 'POST',
    url: 'http://h/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: 'Action=List',
  }
  const pagination = from(token('NextToken', 'query'), token('$.next', 'body'))
  const reader = (asked: HttpRequest, response: HttpResponse) =>
    readResponse(asked, response, undefined)
  const options = { pagination, linkPages: false, read: reader, maxPages: undefined }
  for await (const _ of pages(request, send, signal, options));
  assert.deepEqual(bodies, [
    'http://h/ Action=List',
    'http://h/ Action=List&NextToken=t%261',
    'http://h/ Action=List&NextToken=t%262',
  ])
})

const besides: readonly (readonly [string, object, string | undefined])[] = [
  ['in what a document made of an answer', { value: { next: 'a' }, also: [{ next: 'b' }] }, 'a'],
  ['in the answer as it was sent', { value: { rows: [] }, also: [undefined, { next: 'b' }] }, 'b'],
  ['not in rows', { value: [{ next: 'c' }], isRows: true, also: [{}, { next: 'b' }] }, 'b'],
  ['nowhere', { value: [{ next: 'c' }], isRows: true, also: [{ next: '' }] }, undefined],
]

for (const [title, made, expected] of besides) {
  test(`the token stands ${title}`, async () => {
    answer = () => ({ body: [] })
    const pagination = from(token('t', 'query'), token('$.next', 'body'))
    let count = 0
    await read({ pagination, read: () => (count++ === 0 ? (made as never) : undefined) })
    const more = expected === undefined ? [] : [`GET /list?per_page=2&t=${expected}`]
    assert.deepEqual(seen, ['GET /list?per_page=2', ...more])
  })
}
