import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, type ApiErrorDetail } from '../../errors/api-error.ts'
import { failureOf } from '../transport/limits.ts'
import type { HttpResponse } from '../transport/request.ts'
import { isJson } from './media-type.ts'
import { apiMessage, readResponse } from './read-response.ts'

const request = { method: 'GET', url: 'http://h/a?token=hunter2', headers: {} }

function response(status: number, text = '', headers: Record<string, string> = {}): HttpResponse {
  return { status, text, headers }
}

function refused(answer: HttpResponse, expected?: string): ApiErrorDetail & { message: string } {
  try {
    readResponse(request, answer, expected)
  } catch (error) {
    assert.ok(error instanceof ApiError, String(error))
    assert.ok(!JSON.stringify([error, error.detail]).includes('hunter2'))
    return { ...error.detail, message: error.message }
  }
  assert.fail('it was taken for good')
}

const type = (name: string) => ({ 'content-type': name })
const read: readonly (readonly [string, HttpResponse, string | undefined, unknown])[] = [
  [
    'JSON is parsed',
    response(200, '{"a":1}', type('application/json')),
    undefined,
    { value: { a: 1 } },
  ],
  [
    'long numbers keep their digits',
    response(200, '[9007199254740993]'),
    undefined,
    { value: [9007199254740993n] },
  ],
  [
    'a byte order mark is passed over',
    response(200, '\uFEFF[1]', type('application/json')),
    undefined,
    { value: [1] },
  ],
  ['no content is no answer', response(204), undefined, undefined],
  ['blanks are no content', response(200, ' \n'), undefined, undefined],
  ['without a type it is what is expected', response(200, 'hi'), 'text/plain', { value: 'hi' }],
  [
    'a vendor’s JSON is JSON',
    response(201, '[]', type('application/vnd.x+json; charset=utf-8')),
    undefined,
    { value: [] },
  ],
  [
    'JSON is JSON though text is expected',
    response(200, '"x"', type('application/json')),
    'text/html',
    { value: 'x' },
  ],
  [
    'text is text where it is expected',
    response(200, '<p>', type('text/html')),
    'text/html',
    { value: '<p>' },
  ],
  [
    'a range that is all is all',
    response(200, '[1]', { 'content-range': 'items 0-9/10' }),
    undefined,
    { value: [1] },
  ],
  [
    'JSON called text is read',
    response(200, '{"a":1}', type('text/plain')),
    'application/json',
    { value: { a: 1 } },
  ],
]

for (const [title, answer, expected, value] of read) {
  test(title, () => assert.deepEqual(readResponse(request, answer, expected), value))
}

const unreadable: readonly (readonly [string, HttpResponse, RegExp])[] = [
  [
    'broken JSON',
    response(200, '{"a":', type('application/json')),
    /answered 200: the response is not valid JSON \(.+\)$/,
  ],
  [
    'a web page',
    response(200, '<html>', type('text/html; charset=utf-8')),
    /the response is a web page \(text\/html; charset=utf-8\), not JSON$/,
  ],
  ['XML', response(200, '[]', type('text/xml')), /the response is text\/xml, not JSON$/],
  [
    'a problem',
    response(200, '{}', type('application/problem+json')),
    /the response is application\/problem\+json, not JSON$/,
  ],
  ['a part', response(206, '[]'), /answered 206: Partial Content: not a complete response$/],
  ['several answers', response(207, '[]'), /answered 207: Multi-Status: not a complete response$/],
  ['a change of one', response(226, '[]'), /answered 226: IM Used: not a complete response$/],
  ['who knows what', response(299, '[]'), /answered 299: an unknown status: not a complete/],
  [
    'a range',
    response(200, '[]', { 'content-range': 'items 0-9/20' }),
    /the response is partial \(Content-Range: items 0-9\/20\)$/,
  ],
  [
    'a range of nobody knows how much',
    response(200, '[]', { 'content-range': 'items 0-9/*' }),
    /the response is partial/,
  ],
  [
    'plain text',
    response(200, 'hello', type('text/plain')),
    /the response is text\/plain, not JSON \(/,
  ],
]

for (const [title, answer, message] of unreadable) {
  test(`${title} cannot be read`, () => {
    const detail = refused(answer)
    assert.match(detail.message, message)
    assert.equal(detail.failure, 'answer')
    assert.equal(detail.body, answer.text)
  })
}

const failures: readonly (readonly [string, HttpResponse, string])[] = [
  ['401 is about who asks', response(401), 'auth'],
  ['403 too', response(403, '{"message":"Must have admin rights"}'), 'auth'],
  ['403 with quota left too', response(403, '', { 'x-ratelimit-remaining': '12' }), 'auth'],
  [
    '403 with no quota left is a limit',
    response(403, '', { 'x-ratelimit-remaining': '0' }),
    'rate-limit',
  ],
  ['403 with a time to wait is a limit', response(403, '', { 'retry-after': '60' }), 'rate-limit'],
  [
    '403 that speaks of the secondary limit is one',
    response(403, '{"message":"You have exceeded a secondary rate limit."}'),
    'rate-limit',
  ],
  [
    '403 that speaks of the limit is one',
    response(403, '{"message":"API rate limit exceeded for 1.2.3.4."}'),
    'rate-limit',
  ],
  ['429 is a limit', response(429), 'rate-limit'],
  ['404 is a status', response(404), 'status'],
  ['500 is a status', response(500), 'status'],
]

for (const [title, answer, failure] of failures) {
  test(title, () => {
    assert.equal(failureOf(answer), failure)
    assert.equal(refused(answer).failure, failure)
  })
}

test('a refusal says the reason and what the API says', () => {
  const detail = refused(
    response(404, '{"message":"No repo","documentation_url":"https://docs"}', {
      'x-github-request-id': 'A:1',
    }),
  )
  assert.equal(detail.message, 'GET http://h/a?token=*** answered 404: Not Found: No repo')
  assert.deepEqual([detail.documentation, detail.requestId], ['https://docs', 'A:1'])
  assert.equal(detail.hint, undefined)
})

test('a status without a name is a number', () => {
  assert.match(refused(response(418)).message, /answered 418: HTTP status 418$/)
  assert.match(refused(response(304)).message, /HTTP status 304$/)
  assert.match(refused(response(101)).message, /HTTP status 101$/)
})

test('other servers’ request ids are found, and a long body is cut', () => {
  const detail = refused(response(500, 'x'.repeat(9000), { 'x-request-id': 'r' }))
  assert.equal(detail.requestId, 'r')
  assert.equal(detail.body?.length, 4000)
})

const spent = (reset: string) => ({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset })
const waits: readonly (readonly [string, HttpResponse, number | undefined, RegExp | undefined])[] =
  [
    ['as long as it is told', response(429, '', { 'retry-after': '7' }), 7, /Try again in 7 s/],
    [
      'a second for a date that is past',
      response(429, '', { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' }),
      1,
      /Try again in 1 s/,
    ],
    [
      'no longer than a year',
      response(429, '', { 'retry-after': '99999999999999999999' }),
      366 * 24 * 3600,
      /Try again in 31622400 s/,
    ],
    [
      'hardly after a past reset',
      response(403, '', spent('1')),
      1,
      /used up until 20.*--max-wait 1s/,
    ],
    ['a minute without numbers', response(403, '', spent('soon')), 60, /Try again in 60 s/],
    [
      'a minute for a number that is no time',
      response(429, '', spent('99999999999999999')),
      60,
      /Try again in 60 s/,
    ],
    [
      'no time where it is no limit',
      response(503, '', { 'retry-after': '7' }),
      undefined,
      undefined,
    ],
  ]

for (const [title, answer, seconds, hint] of waits) {
  test(`one waits ${title}`, () => {
    const detail = refused(answer)
    assert.equal(detail.retryAfterSeconds, seconds)
    if (hint === undefined) assert.equal(detail.hint, undefined)
    else assert.match(detail.hint ?? '', hint)
  })
}

test('one waits for the reset when the quota is spent', () => {
  // From now: the other tests of the process may have taken a while.
  const reset = Math.floor(Date.now() / 1000) + 3600
  const { retryAfterSeconds = 0 } = refused(response(403, '', spent(String(reset))))
  assert.ok(retryAfterSeconds > 3590 && retryAfterSeconds <= 3601, String(retryAfterSeconds))
})

const hints: readonly (readonly [string, HttpResponse, RegExp | undefined])[] = [
  ['401 says how to sign in', { ...response(401), signIn: 'Set TOY_TOKEN.' }, /^Set TOY_TOKEN\.$/],
  ['401 of nobody knows whom names --auth', response(401), /--auth/],
  [
    '403 names the scopes that the token has',
    response(403, '', { 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': 'gist' }),
    /one of the scopes repo\. It has the scopes gist\.$/,
  ],
  [
    '403 says that a token has no scopes',
    response(403, '', { 'x-accepted-oauth-scopes': 'repo', 'x-oauth-scopes': '' }),
    /It has no scopes\.$/,
  ],
  ...[403, 404].map((status): readonly [string, HttpResponse, RegExp] => [
    `${status} has the link for single sign-on`,
    response(status, '', {
      'x-github-sso': 'required; url=https://github.com/orgs/acme/sso?authorization_request=AZ',
    }),
    /single sign-on: https:\/\/github\.com\/orgs\/acme\/sso\?authorization_request=AZ$/,
  ]),
  [
    '403 names the permissions',
    response(403, '', { 'x-accepted-github-permissions': 'issues=write' }),
    /the permissions issues=write\.$/,
  ],
  [
    '403 names the scopes',
    response(403, '', { 'x-accepted-oauth-scopes': 'repo' }),
    /one of the scopes repo\.$/,
  ],
  [
    '403 without scopes has no hint',
    response(403, '', { 'x-accepted-oauth-scopes': '' }),
    undefined,
  ],
]

for (const [title, answer, hint] of hints) {
  test(title, () => {
    const detail = refused(answer)
    if (hint === undefined) assert.equal(detail.hint, undefined)
    else assert.match(detail.hint ?? '', hint)
  })
}

for (const [mediaType, expected] of [
  ['application/json', true],
  ['text/json', true],
  ['application/vnd.github.v3+json', true],
  ['Application/JSON; charset=utf-8', true],
  ['application/x-amz-json-1.1', true],
  ['text/plain', false],
  ['application/xml', false],
] as const) {
  test(`${mediaType} is ${expected ? '' : 'not '}JSON`, () =>
    assert.equal(isJson(mediaType), expected))
}

const messages: readonly (readonly [string, string, string | undefined])[] = [
  ['GitHub’s message', '{"message":"Bad credentials"}', 'Bad credentials'],
  [
    'with its details',
    '{"message":"Validation Failed","errors":[{"resource":"Issue","field":"title","code":"missing_field"}]}',
    'Validation Failed (Issue.title: missing_field)',
  ],
  [
    'with details that have words',
    '{"message":"V","errors":[{"resource":"Ref","code":"custom","message":"exists"},"plain",5,{}]}',
    'V (Ref: exists; plain)',
  ],
  ['with a detail that has only words', '{"message":"V","errors":[{"title":"t"}]}', 'V (t)'],
  ['details alone', '{"errors":[{"detail":"d"}]}', '(d)'],
  ['errors that are no list', '{"message":"V","errors":{"a":1}}', 'V'],
  ['Google’s error', '{"error":{"code":404,"message":"Not here"}}', 'Not here'],
  ['an OAuth error', '{"error":"invalid_grant","error_description":"Bad grant"}', 'Bad grant'],
  ['an OAuth error alone', '{"error":"invalid_grant"}', 'invalid_grant'],
  ['a problem’s detail', '{"title":"T","detail":"D"}', 'D'],
  ['a text in JSON', '"no"', 'no'],
  ['null is no message', 'null', undefined],
  ['an object without words', '{"a":1}', undefined],
  ['short text itself', ' Not found \n', 'Not found'],
  ['a long text is no message', 'x'.repeat(300), undefined],
  ['a page is no message', ' <html></html>', undefined],
  ['nothing is no message', '', undefined],
]

for (const [title, text, expected] of messages) {
  test(`what the API says: ${title}`, () => assert.equal(apiMessage(text).message, expected))
}
