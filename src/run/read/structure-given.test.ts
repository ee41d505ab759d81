import assert from 'node:assert/strict'
import { test } from 'node:test'
import { methodOf, parameter } from '../../../test/helpers/catalog-models.ts'
import type { StoreType } from '../../store/store.ts'
import { refuseStructure } from './structure-given.ts'

function problem(place: 'path' | 'query', value: unknown, type?: StoreType, schema = 'string') {
  const given = parameter('owner', { in: place, schema: { type: schema } })
  const [input] = methodOf({ method: { path: '/x/{owner}', parameters: [given] } }).inputs
  assert.ok(input)
  try {
    refuseStructure(input, value, { start: 0, end: 0 }, type)
    return undefined
  } catch (error) {
    const { message, hint } = error as Error & { hint?: string }
    return `${message}. ${hint}`
  }
}

const cases: readonly (readonly [name: string, problem: string | undefined, expected: RegExp])[] = [
  ['an object in a path', problem('path', '{"id":1,"login":"a"}'), /an object.*->>'login'/],
  ['an object after blanks', problem('path', '  {"name":"a"}'), /an object.*->>'name'/],
  ['an object without a usual key', problem('path', '{"size":1}'), /->>'size'/],
  ['an object without keys', problem('path', '{}'), /->>'key'/],
  ['a list in a path', problem('path', '["a"]'), /a list.*json_each/],
  ['an empty list', problem('path', '[]'), /a list/],
  ['a list of a number and a text', problem('path', '[1,"a"]'), /a list/],
  ['a list of JSON in a query', problem('query', '["a"]', 'json'), /a list/],
  ['an object of -> in a query', problem('query', '{"a":1}', 'json-text'), /an object/],
  ['a text of ->', problem('path', '"acme"', 'json-text'), /in quotes: "acme".*->>/],
]

for (const [name, found, expected] of cases) {
  test(`${name} is refused`, () => assert.match(found ?? 'accepted', expected))
}

const accepted: readonly (readonly [name: string, problem: string | undefined])[] = [
  ['a plain text', problem('path', 'acme')],
  ['a text that begins like JSON', problem('path', '{acme')],
  ['a name in brackets', problem('path', '[1]')],
  ['a list of long numbers', problem('path', '[12345678901234567890]')],
  ['a number', problem('path', 5)],
  ['a text in quotes that is no JSON of ->', problem('path', '"acme"', 'text')],
  ['a text of -> without quotes', problem('path', 'acme', 'json-text')],
  ['JSON as a text in a query', problem('query', '{"a":1}', 'text')],
  ['JSON for an input that takes a list', problem('path', '["a"]', 'json', 'array')],
]

for (const [name, found] of accepted) {
  test(`${name} is accepted`, () => assert.equal(found, undefined))
}
