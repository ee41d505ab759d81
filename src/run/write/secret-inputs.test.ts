import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, methodOf, naive, parameter } from '../../../test/helpers/catalog-models.ts'
import { mutate } from '../../../test/helpers/plan-steps.ts'
import { hasSecret, isSecret, keyInputs, writtenInputs } from './secret-inputs.ts'

const inputNamed = (name: string, schema: object = { type: 'string' }) => {
  const [input] = methodOf({ method: { parameters: [parameter(name, { schema })] } }).inputs
  assert.ok(input)
  return input
}

/** A name of an input, its value, and whether the value may be shown. */
const cases: readonly (readonly [
  name: string,
  value: unknown,
  isSecret: boolean,
  schema?: object,
])[] = [
  ['name', 'a', false],
  ['token', 'a', true],
  ['access_token', 'a', true],
  ['client-secret', 'a', true],
  ['API_KEY', 'a', true],
  ['private-key', 'a', true],
  ['encrypted_value', 'a', true],
  ['tokens', 'a', false],
  ['mytoken', 'a', false],
  ['key', 'a', false],
  ['token_id', 'a', false],
  ['note', 'a', true, { type: 'string', format: 'password' }],
  ['note', 'a', true, { type: 'string', writeOnly: true }],
  ['note', 'a', false, { type: 'string', writeOnly: false }],
  ['config', '{"url":"x","secret":"y"}', true],
  ['config', '{"url":"x"}', false],
  ['config', '{"secret":', false],
  ['config', '["secret"]', false],
  ['config', { a: [{ password: 'x' }] }, true],
  ['config', null, false],
]

for (const [name, value, expected, schema] of cases) {
  test(`${name} = ${JSON.stringify(value)} is ${expected ? 'a secret' : 'shown'}`, () => {
    assert.equal(isSecret(inputNamed(name, schema), value), expected)
  })
}

test('a secret without a value is none', () => {
  assert.equal(hasSecret({ token: null }), false)
  assert.equal(hasSecret({ a: { token: '' } }), true)
  assert.equal(hasSecret('token'), false)
  assert.equal(hasSecret(undefined), false)
})

const method = methodOf({
  method: {
    config: naive,
    path: '/x/{owner}/{repo}',
    parameters: [parameter('repo'), parameter('owner')],
    body: bodyOf({ type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } }),
  },
})
const at = (name: string, start: number) => {
  const input = method.inputs.find((one) => one.name === name)
  assert.ok(input)
  const span = { start, end: start }
  return { input, span, name: { kind: 'identifier' as const, name, span }, part: 'set' as const }
}

test('inputs are in the order of the statement, and keys in that of the path', () => {
  const list = { ...at('a', 3), from: 'values' as const, values: [] }
  const step = mutate({
    method,
    inputs: [at('b', 9), at('repo', 1), at('owner', 5)],
    lists: [list],
  })
  assert.deepEqual(
    writtenInputs(step).map(({ input }) => input.name),
    ['repo', 'a', 'owner', 'b'],
  )
  assert.deepEqual(
    keyInputs(step).map(({ name }) => name),
    ['owner', 'repo', 'a', 'b'],
  )
})

test('an input that is given twice is one key', () => {
  const step = mutate({ method, inputs: [at('repo', 1), at('repo', 2)], lists: [] })
  assert.equal(keyInputs(step).length, 1)
})
