import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, type ApiErrorDetail } from '../../errors/api-error.ts'
import { CommandError } from '../../errors/command-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import { errorText } from './error-text.ts'

const shown = (error: unknown, compat = false) =>
  errorText(error, { compat, debug: false }).split('\n').slice(0, -1)

function api(detail: Partial<ApiErrorDetail> = {}): ApiError {
  return new ApiError('Unprocessable Entity', {
    failure: 'status',
    method: 'POST',
    url: 'http://h/x',
    status: 422,
    body: '{"message":"no"}\n',
    apiMessage: 'no',
    ...detail,
  })
}

const source = { name: 'query', text: 'SELECT x' }
const span = { start: 7, end: 8 }
const sql = new QueryError('42703', 'no column x', { span, hint: 'Did you mean y?' }).withSource(
  source,
)
const line = 'http response status code: 422, response body: {"message":"no"}'
const message = 'POST http://h/x answered 422: Unprocessable Entity: no'
const insert = 'insert over HTTP error: 422 Unprocessable Entity'
const frame = ['  1 | SELECT x', '    |        ^']

const cases: readonly (readonly [string, unknown, boolean, readonly string[]])[] = [
  [
    'a statement’s error has its place and its hint',
    sql,
    false,
    ['error: no column x', ...frame, '  Did you mean y?'],
  ],
  ['the original has no word before it', sql, true, ['no column x', ...frame, '  Did you mean y?']],
  ['an error without place or hint is a line', new QueryError('42601', 'no'), false, ['error: no']],
  [
    'a command line’s error has its hint',
    new CommandError('no', 'See --help.'),
    true,
    ['error: no', '  See --help.'],
  ],
  ['or none', new CommandError('no'), false, ['error: no']],
  ['who stopped it is not told much', AbortSignal.abort().reason, false, ['cancelled']],
  [
    'a bug says so',
    new TypeError('x is not a function'),
    false,
    [
      'error: unexpected: x is not a function',
      '  This is a bug of stackql. Run again with --debug and report what it prints.',
    ],
  ],
  [
    'what is no error is shown',
    'odd',
    false,
    [
      'error: unexpected: odd',
      '  This is a bug of stackql. Run again with --debug and report what it prints.',
    ],
  ],
  ['a refused write is one line, with what the API says', api(), false, [`error: ${message}`]],
  [
    'and only those for its clients',
    api({ hint: 'h', requestId: 'r' }),
    true,
    [line, message, insert],
  ],
  [
    'a refused read is no insert',
    api({ method: 'GET' }),
    false,
    ['error: GET http://h/x answered 422: Unprocessable Entity: no'],
  ],
  ['the original says little of a refused read', api({ method: 'GET' }), true, [line]],
  [
    'what would help comes last',
    api({ method: 'GET', requestId: 'r1', documentation: 'https://d', hint: 'Sign in.' }),
    false,
    [
      'error: GET http://h/x answered 422: Unprocessable Entity: no',
      '  request id: r1; see https://d',
      '  Sign in.',
    ],
  ],
  [
    'an answer without a body is nil',
    api({ method: 'GET', body: '', apiMessage: undefined }),
    true,
    ['http response status code: 422, response body is nil'],
  ],
  [
    'a write whose answer cannot be read was not refused',
    api({ failure: 'answer', status: 200, body: '<p>', apiMessage: undefined }),
    false,
    ['error: POST http://h/x answered 200: Unprocessable Entity', '  response body: <p>'],
  ],
  [
    'no answer at all has no status',
    api({ method: 'GET', status: undefined, apiMessage: undefined }),
    false,
    ['error: GET http://h/x: Unprocessable Entity'],
  ],
  [
    'nor for the original',
    api({ status: undefined, apiMessage: undefined }),
    true,
    ['POST http://h/x: Unprocessable Entity'],
  ],
]

for (const [title, error, compat, expected] of cases) {
  test(title, () => assert.deepEqual(shown(error, compat), expected))
}

test('a refused write without a name of its status has its number', () => {
  const error = new ApiError('HTTP status 418', {
    failure: 'status',
    method: 'POST',
    url: 'u',
    status: 418,
  })
  assert.ok(shown(error, true).includes('insert over HTTP error: 418'))
})

test('a body without a message is cut, unless all is wanted', () => {
  const error = api({ body: `<p>${'x'.repeat(300)}`, apiMessage: undefined })
  assert.equal(shown(error)[1], `  response body: <p>${'x'.repeat(197)}…`)
  for (const more of [{ debug: true }, { debug: false, verbose: true }]) {
    const [, second] = errorText(error, { compat: false, ...more }).split('\n')
    assert.equal(second, `  response body: <p>${'x'.repeat(300)}`)
  }
  const said = errorText(api(), { compat: false, debug: false, verbose: true })
  assert.match(said, /\n {2}response body: \{"message":"no"\}\n$/)
})

test('with debug the trace and every cause follow', () => {
  const cause = new Error('middle', { cause: new Error('bottom') })
  const text = errorText(new QueryError('XX000', 'top', { cause }), { compat: false, debug: true })
  assert.match(text, /^error: top\nQueryError: top\n {4}at /)
  assert.match(text, /\ncaused by Error: middle\n {4}at /)
  assert.match(text, /\ncaused by Error: bottom\n {4}at /)
  assert.doesNotMatch(errorText('odd', { compat: false, debug: true }), / {4}at /)
})
