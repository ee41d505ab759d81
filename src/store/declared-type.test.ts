import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declarationOf, storeTypeOf } from './declared-type.ts'
import type { StoreType } from './store.ts'

const declared: readonly (readonly [string, StoreType])[] = [
  ['varchar(20)', 'text'],
  ['TEXT', 'text'],
  ['bigint', 'integer'],
  ['int', 'integer'],
  ['double precision', 'number'],
  ['real', 'number'],
  ['boolean', 'boolean'],
  ['bool', 'boolean'],
  ['json', 'json'],
  ['jsonb', 'json'],
  ['numeric', 'any'],
  ['date', 'any'],
  ['', 'any'],
]

for (const [declaration, type] of declared) {
  test(`${declaration || 'no declaration'} holds ${type}`, () => {
    assert.equal(storeTypeOf(declaration), type)
  })
}

test('our own declarations come back as they were', () => {
  for (const type of ['text', 'integer', 'number', 'boolean', 'json', 'any'] as const) {
    assert.equal(storeTypeOf(declarationOf(type)), type)
  }
})
