import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noteSecret } from '../../text/known-secrets.ts'
import { cutResponses } from './cut-responses.ts'
import type { HttpResponse } from './request.ts'

const secret = 'sesame-open-0123456789'
noteSecret(secret)

async function cut(headers: Record<string, string>, text: string) {
  let reports = 0
  const layer = cutResponses(() => {
    reports += 1
  })
  const send = layer(async () => ({ status: 200, headers, text }) as unknown as HttpResponse)
  const response = await send({} as never, new AbortController().signal)
  await send({} as never, new AbortController().signal)
  return { ...response, reports }
}

test('a secret in a body is cut, and reported once', async () => {
  const { text, reports, headers } = await cut({}, `{"token":"${secret}"}`)
  assert.ok(!text.includes(secret))
  assert.equal(reports, 1)
  assert.equal(headers['cache-control'], undefined)
})

test('a body without secrets is unchanged', async () => {
  const { text, reports } = await cut({ a: 'b' }, '{"a":1}')
  assert.deepEqual([text, reports], ['{"a":1}', 0])
})

test('a secret in a header is cut', async () => {
  const { headers, reports } = await cut({ 'x-echo': secret }, '')
  assert.ok(!headers['x-echo']?.includes(secret))
  assert.equal(headers['cache-control'], undefined)
  assert.equal(reports, 0)
})

test('an address to follow keeps its secret, and is not cached', async () => {
  for (const name of ['link', 'location']) {
    const { headers } = await cut({ [name]: `https://a.b/?key=${secret}` }, '')
    assert.ok(headers[name]?.includes(secret))
    assert.equal(headers['cache-control'], 'no-store')
    const plain = await cut({ [name]: 'https://a.b/' }, '')
    assert.equal(plain.headers['cache-control'], undefined)
  }
})
