import assert from 'node:assert/strict'
import { test } from 'node:test'
import { valueAt } from '../response/json-path.ts'
import { guessNextPage, type TokenInput } from './guess-next-page.ts'

const query = (name: string): TokenInput => ({ location: 'query', name })
const body = (name: string): TokenInput => ({ location: 'body', name })

const token = (input: TokenInput, text: string) => ({ kind: 'token', input, token: text })

const answers: readonly (readonly [object, readonly TokenInput[], unknown])[] = [
  [{ value: [] }, [], undefined],
  [{ nextLink: 'https://x/y?skip=1' }, [], { kind: 'url', url: 'https://x/y?skip=1' }],
  [{ '@odata.nextLink': 'https://x/z' }, [], { kind: 'url', url: 'https://x/z' }],
  [{ nextToken: 'a' }, [query('next-token')], token(query('next-token'), 'a')],
  [{ NextToken: 'a' }, [body('NextToken')], token(body('NextToken'), 'a')],
  [{ NextToken: 'a' }, [query('filter')], undefined],
  [{ NextMarker: 'b', Marker: 'a' }, [query('Marker')], token(query('Marker'), 'b')],
  [{ Marker: 'a' }, [query('Marker')], undefined],
  [{ IsTruncated: 'true', Marker: 'a' }, [query('Marker')], token(query('Marker'), 'a')],
  [{ IsTruncated: 'false', Marker: 'a', NextMarker: 'b' }, [query('Marker')], undefined],
  [{ IsTruncated: true }, [query('Marker')], { kind: 'unknown' }],
  [{ has_more: true, data: [] }, [], { kind: 'unknown' }],
  [{ has_more: false, next_cursor: 'x' }, [query('cursor')], undefined],
  [{ result_info: { cursors: { after: 'c' } } }, [query('cursor')], token(query('cursor'), 'c')],
  [{ result_info: { page: 1, total_pages: 3 } }, [query('page')], token(query('page'), '2')],
  [{ result_info: { page: 3, total_pages: 3 } }, [query('page')], undefined],
  [{ result_info: { page: 1, total_pages: 3 } }, [], { kind: 'unknown' }],
]

for (const [answer, inputs, expected] of answers) {
  const takes = inputs.map(({ name }) => name).join() || 'nothing'
  test(`the page after ${JSON.stringify(answer)} of a method that takes ${takes}`, () => {
    const textAt = (key: string) => {
      const found = valueAt(answer, key)
      return found === undefined || found === '' ? undefined : String(found)
    }
    assert.deepEqual(guessNextPage(textAt, inputs), expected)
  })
}
