import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from './api-error.ts'
import { QueryError } from './query-error.ts'
import { setting, worded } from './setting.ts'

const shout = ({ name, value = '' }: { name: string; value: string | undefined }) =>
  `${name.toUpperCase()}(${value})`

test('a setting is a flag of the command line, unless a front end has other words', () => {
  const text = `Try ${setting('max-wait', '30s')} or ${setting('base-url')}.`
  assert.equal(worded(text), 'Try --max-wait 30s or --base-url.')
  assert.equal(worded(text, shout), 'Try MAX-WAIT(30s) or BASE-URL().')
  assert.equal(worded('a plain text'), 'a plain text')
})

test('errors have the words of the command line, and take others', () => {
  const sql = new QueryError('54000', `too many for ${setting('max-calls')}`, {
    hint: `Raise ${setting('max-calls')}.`,
    category: 'internal',
  }).withSource({ name: 'query', text: 'SELECT 1' })
  assert.deepEqual([sql.message, sql.hint], ['too many for --max-calls', 'Raise --max-calls.'])
  const other = sql.inWordsOf(shout)
  assert.deepEqual([other.message, other.hint], ['too many for MAX-CALLS()', 'Raise MAX-CALLS().'])
  assert.deepEqual(
    [other.sqlState, other.category, other.source],
    ['54000', 'internal', sql.source],
  )

  const detail = { failure: 'network', method: 'GET', url: 'https://a.example' } as const
  const api = new ApiError('gone', { ...detail, hint: `See ${setting('base-url')}.` })
  assert.equal(api.hint, 'See --base-url.')
  assert.equal(api.detail.hint, 'See --base-url.')
  const both = api.withHint(`And ${setting('timeout')}.`)
  assert.equal(both.hint, 'See --base-url. And --timeout.')
  assert.equal(both.inWordsOf(shout).hint, 'See BASE-URL(). And TIMEOUT().')
})

test('an error that names no setting stays the same object', () => {
  const error = new QueryError('42601', 'a problem', { hint: 'a remedy' })
  assert.equal(error.inWordsOf(shout), error)
})
