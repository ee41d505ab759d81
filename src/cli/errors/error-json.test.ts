import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../errors/api-error.ts'
import { CommandError } from '../../errors/command-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import { WriteError } from '../../errors/write-error.ts'
import { annotation, errorJson, shortfallJson } from './error-json.ts'

const source = { name: 'a/b,c:d.iql', text: 'SELECT\n  x' }
const sql = new QueryError('42703', 'no column x', {
  span: { start: 9, end: 10 },
  hint: 'Did you mean y?',
}).withSource(source)
const limited = new ApiError('Too Many Requests', {
  failure: 'rate-limit',
  method: 'GET',
  url: 'http://h/x',
  status: 429,
  apiMessage: 'slow\ndown',
  requestId: 'A:1',
  documentation: 'https://docs',
  retryAfterSeconds: 60,
  body: 'not shown',
})
const write = new WriteError(limited, {
  progress: { all: 3, done: 1, failed: 1, unknown: 0, notSent: 1 },
  unanswered: [],
  failures: [],
  remainder: 'DELETE …',
  errors: [limited],
})
const api = {
  message: 'GET http://h/x answered 429: Too Many Requests: slow\ndown',
  category: 'api',
  failure: 'rate-limit',
  method: 'GET',
  url: 'http://h/x',
  status: 429,
  api_message: 'slow\ndown',
  retry_after: 60,
  request_id: 'A:1',
  documentation: 'https://docs',
}

const cases: readonly (readonly [string, unknown, Record<string, unknown>])[] = [
  [
    'of a statement',
    sql,
    {
      message: 'no column x',
      category: 'sql',
      code: '42703',
      hint: 'Did you mean y?',
      position: { source: source.name, line: 2, column: 3, end_line: 2, end_column: 4 },
      exit_code: 3,
    },
  ],
  ['of an API', limited, { ...api, exit_code: 6 }],
  [
    'of a write',
    write,
    {
      ...api,
      progress: { all: 3, done: 1, failed: 1, unknown: 0, not_sent: 1 },
      remainder: 'DELETE …',
      exit_code: 6,
    },
  ],
  [
    'of the command line',
    new CommandError('no', 'See --help.'),
    { message: 'no', category: 'usage', hint: 'See --help.', exit_code: 2 },
  ],
  [
    'of a person',
    AbortSignal.abort().reason,
    { message: 'cancelled', category: 'cancelled', exit_code: 8 },
  ],
  ['of our own', new Error('bug'), { message: 'bug', category: 'internal', exit_code: 1 }],
  ['that is no error', 'odd', { message: 'odd', category: 'internal', exit_code: 1 }],
]

for (const [title, error, expected] of cases) {
  test(`a failure ${title} is one line of JSON`, () => {
    const text = errorJson(error, false)
    assert.equal(text.split('\n').length, 2)
    assert.deepEqual(JSON.parse(text), { level: 'error', ...expected })
  })
}

test('a write that went on exits with 7, and a trace is there on demand', () => {
  assert.equal(JSON.parse(errorJson(write, false, true)).exit_code, 7)
  assert.match(JSON.parse(errorJson(new Error('bug'), true)).trace, /^Error: bug\n/)
})

test('what is missing is a warning', () => {
  assert.deepEqual(JSON.parse(shortfallJson('less', 'incomplete')), {
    level: 'warning',
    message: 'less',
    category: 'incomplete',
    exit_code: 7,
  })
})

test('an annotation is one line, in the file where the statement stands in one', () => {
  assert.equal(
    annotation('error', sql, source.name),
    '::error file=a/b%2Cc%3Ad.iql,line=2,endLine=2,col=3,endColumn=4,title=stackql::no column x%0ADid you mean y?\n',
  )
  assert.equal(
    annotation('error', sql, undefined),
    '::error title=stackql::no column x%0ADid you mean y?\n',
  )
  assert.equal(
    annotation('warning', '100 %\r\n::x', undefined),
    '::warning title=stackql::100 %25%0D%0A::x\n',
  )
})
