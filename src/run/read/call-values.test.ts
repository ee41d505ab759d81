import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bodyOf,
  type GivenMethod,
  methodOf,
  naive,
  parameter,
} from '../../../test/helpers/catalog-models.ts'
import type { MethodModel } from '../../openapi/model.ts'
import { type CallOptions, callValues, sentValues } from './call-values.ts'

const span = { start: 0, end: 0 }
const strict: CallOptions = { sendsNull: false, env: () => undefined }

const body = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    size: { type: 'integer' },
    note: { type: 'string', nullable: true },
    tags: { type: 'array', items: { type: 'string' } },
  },
} as const

/** The parameters and the body of a call of `PATCH /x/{id}` with values by the names of inputs. */
function call(
  values: Readonly<Record<string, unknown>>,
  options: Partial<CallOptions> & { json?: never } = {},
  method: Partial<MethodModel> = {},
  rest: Omit<GivenMethod, 'method'> = {},
) {
  const called = methodOf({
    method: {
      config: naive,
      path: '/x/{id}',
      httpVerb: 'PATCH',
      parameters: [
        parameter('id', { schema: { type: 'integer' } }),
        parameter('flag', { in: 'query', required: false, schema: { type: 'boolean' } }),
        parameter('list', {
          in: 'query',
          required: false,
          schema: { type: 'array', items: { type: 'integer' } },
        }),
        parameter('version', { in: 'header', required: false, envVar: 'DEMO_VERSION' }),
      ],
      body: bodyOf(body),
      ...method,
    },
    ...rest,
  })
  const given = Object.entries(values).map(([name, value]) => {
    const input = called.inputs.find((one) => one.name === name)
    assert.ok(input, `no input ${name} among ${called.inputs.map((one) => one.name).join()}`)
    return { input, value, span }
  })
  const found = callValues(called, given, { ...strict, ...options })
  return {
    sent: Object.fromEntries(
      [...sentValues(called, given, found)].map(([input, value]) => [input.name, value]),
    ),
    parameters: Object.fromEntries([...found.parameters].map(([one, value]) => [one.name, value])),
    body: found.body,
  }
}

const json = (value: unknown) => ({ json: { value, span } })
const fields = { xml: bodyOf(body, { mediaType: 'application/xml' }) }

test('parameters have the types of their document', () => {
  const { parameters } = call({ id: '7', flag: 'true', list: '[1,2]', name: 'n' })
  assert.deepEqual(parameters, { id: 7, flag: true, list: [1, 2] })
})

test('a parameter that does not fit its number is for the API to judge', () => {
  assert.equal(call({ id: 'seven', name: 'n' }).parameters.id, 'seven')
})

test('an object for a parameter of text is its JSON', () => {
  const given = parameter('q', { in: 'query', schema: { type: 'string' } })
  const { parameters } = call(
    { q: { a: 1 } },
    {},
    { parameters: [given], body: undefined as never },
  )
  assert.equal(parameters.q, '{"a":1}')
})

test('NULL omits a parameter', () => {
  assert.deepEqual(call({ id: 1, flag: null, name: 'n' }).parameters, { id: 1 })
})

test('an environment variable is the value of a parameter that has none', () => {
  const env = (name: string) => (name === 'DEMO_VERSION' ? '2' : undefined)
  assert.equal(call({ id: 1, name: 'n' }, { env }).parameters.version, '2')
  assert.equal(call({ id: 1, name: 'n', version: '3' }, { env }).parameters.version, '3')
  assert.equal('version' in call({ id: 1, name: 'n' }, { env: () => '' }).parameters, false)
})

test('sent values are the given ones, then those of the environment, then defaults', () => {
  const page = parameter('page', { in: 'query', required: false, default: 1 } as never)
  const size = parameter('size', { in: 'query', required: false, envVar: 'SIZE' } as never)
  const id = parameter('id')
  const method = { parameters: [id, page, size], body: undefined as never }
  const sent = (values: object) => call({ id: 'x', ...values }, { env: () => '9' }, method).sent
  assert.deepEqual(sent({}), { id: 'x', page: 1, size: '9' })
  assert.deepEqual(sent({ page: 4, size: null }), { id: 'x', page: 4, size: null })
})

/** Bodies: the values, the options, and the body that is sent. */
const bodies: readonly (readonly [
  name: string,
  values: Readonly<Record<string, unknown>>,
  options: object,
  body: unknown,
  method?: Partial<MethodModel>,
  rest?: Omit<GivenMethod, 'method'>,
])[] = [
  ['columns are converted', { name: 5, size: '7' }, {}, { name: '5', size: 7 }],
  [
    'a text for a list is a list of it',
    { name: 'n', tags: '<a/>' },
    {},
    { name: 'n', tags: ['<a/>'] },
  ],
  ['NULL omits a property of INSERT', { name: 'n', size: null }, {}, { name: 'n' }],
  ['NULL is sent where it is allowed', { name: 'n', note: null }, {}, { name: 'n', note: null }],
  ['NULL is sent by UPDATE', { size: null }, { sendsNull: true }, { size: null }],
  ['no column is an empty body where one is required', { id: 1 }, { sendsNull: true }, {}],
  ['@@json is the body', {}, json({ name: 'n' }), { name: 'n' }],
  [
    'columns come before @@json',
    { size: 2 },
    json({ name: 'n', size: '1' }),
    { name: 'n', size: 2 },
  ],
  ['@@json may lack what a column has', { name: 'n' }, json({ size: 1 }), { name: 'n', size: 1 }],
  ['a list as @@json is sent whole', {}, json([1]), [1], { body: bodyOf({ type: 'array' }) }],
  [
    'no column is no body where none is required',
    { id: 1 },
    { sendsNull: true },
    undefined,
    { body: bodyOf(body, { required: false }) },
  ],
  [
    'a document may fix a part of the body',
    { name: 'n' },
    {},
    { kind: 'x', name: 'n' },
    { body: bodyOf(body, { request: { base: '{"kind":"x","name":"o"}' } } as never) },
  ],
  [
    'a fixed part alone is not sent as an empty body',
    {},
    { sendsNull: true },
    undefined,
    { body: bodyOf(body, { request: { base: '{"kind":"x"}' } } as never) },
  ],
  [
    'XML for a list is sent unchanged',
    { name: 'n', tags: ' <a/>' },
    {},
    { name: 'n', tags: ' <a/>' },
    { body: fields.xml },
  ],
]

for (const [name, values, options, expected, method, rest] of bodies) {
  test(name, () => assert.deepEqual(call(values, options, method, rest).body, expected))
}

test('a name of the path is the required property of that name, too', () => {
  const method = { path: '/x/{name}', parameters: [parameter('name')] }
  assert.deepEqual(call({ name: 'n', size: 1 }, {}, method).body, { name: 'n', size: 1 })
})

/** Values that are refused before anything is sent. */
const refused: readonly (readonly [RegExp, ...Parameters<typeof call>])[] = [
  [/'id' cannot be a blob/, { id: new Uint8Array(1), name: 'n' }],
  [/'name' cannot be a blob/, { id: 1, name: new Uint8Array(1) }],
  [/'name' is required, but it is NULL/, { id: 1, name: null }],
  [/flag/, { flag: 'maybe', name: 'n' }],
  [/list/, { list: '<a/>', name: 'n' }],
  [/size/, { size: 'big', name: 'n' }],
  [/payload key 'nmae'.*/, {}, json({ nmae: 'n' }) as never],
  [/@@json lacks 'name'/, {}, json({ size: 1 }) as never],
  [/@@json: /, {}, json({ name: 'n', size: 'big' }) as never],
  [/cannot be called: broken/, { name: 'n' }, {}, { problem: 'broken' }],
  [/not supported yet: GraphQL/, { name: 'n' }, {}, { graphQL: {} } as never],
]

for (const [message, ...given] of refused) {
  test(`${JSON.stringify(given)} is refused`, () =>
    assert.throws(() => call(...given), { message }))
}

test('a property that is NULL in one of two sufficient sets is no error', () => {
  const either = { ...body, 'x-required-alternatives': [['name'], ['size']] }
  const method = { body: bodyOf(either) }
  assert.deepEqual(call({ name: null, size: 1 }, {}, method).body, { size: 1 })
  assert.throws(() => call({ name: null }, {}, method), /'name' is required/)
})

test('a suggestion for a misspelt key, and all names for another', () => {
  const hintOf = (key: string) => {
    try {
      call({}, json({ [key]: 1 }) as never)
      return ''
    } catch (error) {
      return (error as { hint?: string }).hint ?? ''
    }
  }
  assert.match(hintOf('nmae'), /name/)
  assert.match(hintOf('zzz'), /takes name, size, note, tags\./)
})

test('a single text for a list is sent as written where the list is transposed', () => {
  const aws: GivenMethod['provider'] = { queryParamTranspose: { algorithm: 'AWSCanonical' } }
  const given = (list: unknown) =>
    call({ id: 1, list, name: 'n' }, {}, {}, { service: aws }).parameters
  assert.equal(given('Key=a').list, 'Key=a')
  assert.deepEqual(given('[1]').list, [1])
  assert.throws(() => call({ id: 1, list: 'Key=a', name: 'n' }))
})
