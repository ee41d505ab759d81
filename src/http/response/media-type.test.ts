import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAcceptable } from './media-type.ts'

const json = 'application/json'
const xml = 'text/xml'
const cases: readonly (readonly [declared: string | undefined, named: string, boolean])[] = [
  ['application/vnd.github+json; charset=utf-8', json, true],
  ['APPLICATION/JSON', json, true],
  ['application/x-amz-json-1.1', json, true],
  [undefined, json, true],
  ['', json, true],
  ['text/plain', json, true],
  ['application/octet-stream', json, true],
  ['text/html', json, false],
  ['text/csv', json, false],
  ['application/xml', json, false],
  ['image/png', json, false],
  ['application/problem+json', json, false],
  ['application/problem+json', 'application/problem+json', true],
  ['text/html, application/json', json, false],
  ['application/xml', xml, true],
  ['application/atom+xml', xml, true],
  ['text/plain', xml, true],
  ['text/html', xml, false],
  ['application/xhtml+xml', xml, false],
  ['application/json', xml, false],
  ['image/svg+xml', xml, false],
  ['text/html', 'text/html', true],
  ['text/html', 'text/plain', false],
  ['text/markdown', 'text/plain', true],
  ['application/json', 'text/html', true],
  ['application/pdf', 'text/plain', false],
  ['image/png', 'application/octet-stream', true],
]
for (const [declared, named, expected] of cases) {
  test(`${declared} is ${expected ? '' : 'not '}taken for ${named}`, () =>
    assert.equal(isAcceptable(declared, [named]), expected))
}
