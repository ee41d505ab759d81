import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryError } from './query-error.ts'

const source = { name: 'query', text: 'SELECT rpos' }
const span = { start: 7, end: 11 }

test('an error without detail is about SQL and points nowhere', () => {
  const error = new QueryError('42601', 'syntax error')
  assert.equal(error.category, 'sql')
  assert.equal(error.frame, undefined)
  assert.equal(error.cause, undefined)
  assert.ok(!('cause' in error), 'no cause is shown where there is none')
})

test('a place without a text gives no excerpt', () => {
  assert.equal(new QueryError('42601', 'no', { span }).frame, undefined)
})

test('a text without a place gives no excerpt', () => {
  assert.equal(new QueryError('42601', 'no').withSource(source).frame, undefined)
})

test('with a source everything else is kept', () => {
  const cause = new Error('below')
  const detail = { span, hint: 'help', category: 'document', cause } as const
  const error = new QueryError('42P01', 'no such table', detail).withSource(source)
  assert.equal(error.sqlState, '42P01')
  assert.equal(error.message, 'no such table')
  assert.equal(error.hint, 'help')
  assert.equal(error.category, 'document')
  assert.equal(error.cause, cause)
  assert.match(error.frame ?? '', /SELECT rpos\n.*\^\^\^\^$/)
})

test('the first source stays', () => {
  const error = new QueryError('42601', 'no', { span }).withSource(source)
  assert.equal(error.withSource({ name: 'other', text: '' }).source, source)
})

const shapes: readonly (readonly [string, QueryError, unknown])[] = [
  [
    'as JSON it has the message and the code',
    new QueryError('42601', 'no'),
    { error: 'no', code: '42601' },
  ],
  [
    'as JSON the hint and the place stand where there are any',
    new QueryError('42601', 'no', { span, hint: 'help' }),
    { error: 'no', code: '42601', hint: 'help', span: [7, 11] },
  ],
]

for (const [title, error, expected] of shapes) {
  test(title, () => assert.deepEqual(JSON.parse(JSON.stringify(error)), expected))
}
