import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Layer, type Send, stack } from './request.ts'

const { signal } = new AbortController()

function mark(name: string): Layer {
  return (next) => async (request, stop) => {
    const answer = await next({ ...request, url: `${request.url}>${name}` }, stop)
    return { ...answer, text: `${answer.text}<${name}` }
  }
}

const echo: Send = async ({ url }) => ({ status: 200, headers: {}, text: url })

test('the first layer sees a request first and its answer last', async () => {
  const send = stack(mark('a'), mark('b'))(echo)
  const { text } = await send({ method: 'GET', url: 'u', headers: {} }, signal)
  assert.equal(text, 'u>a>b<b<a')
})

test('no layers change nothing', () => assert.equal(stack()(echo), echo))
