import assert from 'node:assert/strict'
import { test } from 'node:test'
import { format, inspect } from 'node:util'
import { Secret } from './secret.ts'

const secret = new Secret('hunter2')

const shown: readonly (readonly [string, string])[] = [
  ['String()', String(secret)],
  ['a template', `${secret}`],
  ['joining texts', ['', secret].join('')],
  ['a list joined', [secret].join()],
]

for (const [title, text] of shown) {
  test(`${title} gives stars`, () => assert.equal(text, '***'))
}

const printed: readonly (readonly [string, string])[] = [
  ['JSON', JSON.stringify({ secret })],
  ['inspect', inspect({ secret }, { depth: 9, showHidden: true })],
  ['console formats', format('%s %o %j %O', secret, secret, secret, secret)],
  ['an error message', new Error(`no ${secret}`).message],
  ['its own keys', JSON.stringify([Object.keys(secret), { ...secret }])],
]

for (const [title, text] of printed) {
  test(`${title} never shows it`, () => assert.ok(!text.includes('hunter2'), text))
}

test('only reveal gives it', () => assert.equal(secret.reveal(), 'hunter2'))
