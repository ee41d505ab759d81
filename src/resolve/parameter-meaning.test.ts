import assert from 'node:assert/strict'
import { test } from 'node:test'
import { methodOf, parameter } from '../../test/helpers/catalog-models.ts'
import type { SchemaDocument } from '../openapi/extension.ts'
import { parseExpression } from '../sql/parse.ts'
import { isFoundBy, isStructure, mayHold, meaningOf, valuesBeyond } from './parameter-meaning.ts'
import { noTextIn, parameterType, refuseNoText } from './parameter-type.ts'

const text: SchemaDocument = { type: 'string' }
const words = (...values: readonly string[]): SchemaDocument => ({ type: 'string', enum: values })

/** A listing with a parameter `p` and a column `p`, if there is a schema for it. */
function listing(given: SchemaDocument, column?: SchemaDocument) {
  const properties = { id: text, ...(column && { p: column }) }
  const method = methodOf({
    method: {
      parameters: [parameter('p', { in: 'query', required: false, schema: given })],
      response: { schema: { type: 'array', items: { type: 'object', properties } } },
    },
  })
  const input = method.inputs.find(({ name }) => name === 'p')
  assert.ok(input)
  return { method, input }
}

/** The schemas of a parameter and of the column of its name, and what the one is to the other. */
const meanings: readonly (readonly [
  meaning: ReturnType<typeof meaningOf>,
  given: SchemaDocument,
  column?: SchemaDocument,
])[] = [
  ['alone', text],
  ['same', text, text],
  ['same', { type: 'integer' }, text],
  ['apart', { type: 'boolean' }, text],
  ['same', { type: 'boolean' }, { type: 'boolean' }],
  ['apart', text, { type: 'object', properties: { a: text } }],
  ['apart', text, { type: 'array', items: text }],
  ['same', { type: 'array', items: text }, { type: 'array', items: text }],
  ['same', words('open', 'all'), words('open', 'closed')],
  ['apart', words('asc', 'desc'), words('open', 'closed')],
  ['same', words('asc', 'desc'), text],
  ['same', text, words('open')],
]

for (const [meaning, given, column] of meanings) {
  test(`${JSON.stringify(given)} beside ${JSON.stringify(column)} is ${meaning}`, () => {
    const { method, input } = listing(given, column)
    assert.equal(meaningOf(method, input), meaning)
  })
}

test('lists and objects are structures', () => {
  const types = ['object', 'array', 'string', ''].map((type) => isStructure({ type } as never))
  assert.deepEqual(types, [true, true, false, false])
})

test('a parameter may take values that its column never has', () => {
  const beyond = (given: SchemaDocument, column?: SchemaDocument) => {
    const { method, input } = listing(given, column)
    return valuesBeyond(method, input)
  }
  assert.deepEqual(beyond(words('open', 'all'), words('open', 'closed')), ['all'])
  assert.deepEqual(beyond(words('open'), words('open', 'closed')), [])
  assert.deepEqual(beyond(words('open', 'all')), [])
  assert.deepEqual(beyond(text, words('open')), [])
})

test('a narrowing parameter finds all of its own values but the one for all rows', () => {
  const { method, input } = listing(
    { ...words('open', 'closed', 'all'), default: 'open' },
    words('open', 'closed'),
  )
  const found = (...values: readonly unknown[]) => isFoundBy(method, input, values)
  assert.deepEqual(
    [found('open'), found('open', 'closed'), found('all'), found('open', 'x'), found()],
    [true, true, false, false, false],
  )
  const { method: other, input: plain } = listing(words('a', 'b'), text)
  assert.equal(isFoundBy(other, plain, ['a']), false)
})

test('a column holds the values that its document lists', () => {
  const { method } = listing(text, words('open', 'closed'))
  const holds = (name: string, ...values: readonly unknown[]) => mayHold(method, name, values)
  assert.deepEqual(
    [holds('p', 'open'), holds('p', 'open', 'x'), holds('p'), holds('id', 'x'), holds('q', 'x')],
    [true, false, false, false, false],
  )
})

test('the column of a parameter has its type, where that is simple', () => {
  const typeOf = (schema: SchemaDocument) => parameterType(listing(schema).input)
  assert.deepEqual(
    [
      typeOf(text),
      typeOf({ type: 'integer' }),
      typeOf({ type: 'number' }),
      typeOf({ type: 'boolean' }),
    ],
    ['text', 'integer', 'number', 'boolean'],
  )
  assert.deepEqual(
    [typeOf({ type: 'array' }), typeOf({ type: 'object' }), typeOf({})],
    ['any', 'any', 'any'],
  )
  assert.equal(typeOf({ ...text, 'x-merged-types': ['string', 'integer'] }), 'any')
})

test('booleans and fractions are no texts', () => {
  const wrong = (value: string, schema: SchemaDocument = text) =>
    noTextIn(listing(schema).input, [parseExpression(value)]) !== undefined
  for (const value of ['TRUE', '1.5', '1e3', '-1.5', '+TRUE']) assert.equal(wrong(value), true)
  for (const value of ['1', '-1', '0x1e', "'true'", 'upper(1.5)', 'NULL']) {
    assert.equal(wrong(value), false, value)
  }
  assert.equal(wrong('TRUE', { type: 'boolean' }), false)
  const { input } = listing(text)
  assert.throws(() => refuseNoText(input, [parseExpression("'a'"), parseExpression('TRUE')]), {
    message: "'p' is text, and TRUE is not",
    hint: "Write 'true' if that is meant.",
  })
  refuseNoText(input, [parseExpression("'a'")])
})
