import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SchemaDocument } from '../../openapi/extension.ts'
import { shapeText } from './shape.ts'

test('a shape that doubles at each level is cut, and marked', () => {
  const schemas: Record<string, SchemaDocument> = { '#/p0': { type: 'string' } }
  for (let at = 1; at <= 60; at += 1) {
    const $ref = `#/p${at - 1}`
    schemas[`#/p${at}`] = { properties: { a: { $ref }, b: { $ref } } }
  }
  const text = shapeText(schemas, { $ref: '#/p60' })
  assert.match(text, /"x-stackql-truncated":true/)
  assert.ok(text.length < 20_000_000)
})
