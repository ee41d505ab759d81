import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MethodModel, ParameterModel } from '../../openapi/model.ts'
import { buildRequest } from './build-request.ts'

const server = { url: 'https://h' }

function built(
  parameters: readonly (Partial<ParameterModel> & { readonly value?: unknown })[],
  rest: {
    provider?: string
    model?: Partial<MethodModel>
    translate?: string
    body?: unknown
  } = {},
) {
  const known = parameters.map(
    ({ value: _, ...parameter }): ParameterModel => ({
      name: 'p',
      in: 'header',
      required: false,
      schema: {},
      ...parameter,
    }),
  )
  const { provider = 'demo', model, translate, body } = rest
  return buildRequest(
    {
      provider,
      model: { name: 'm', httpVerb: 'GET', path: '/x', parameters: known, response: {}, ...model },
      servers: [server],
      requestTranslate: translate,
    },
    {
      parameters: new Map(known.map((parameter, index) => [parameter, parameters[index]?.value])),
      ...(body !== undefined && { body }),
    },
    undefined,
  )
}

test('every request says who asks and what it takes', () => {
  assert.deepEqual(built([]).headers, { 'user-agent': 'stackql-ts', accept: 'application/json' })
})

test('GitHub is asked in its own way', () => {
  assert.deepEqual(built([], { provider: 'github' }).headers, {
    'user-agent': 'stackql-ts',
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  })
})

const accepts: readonly (readonly [string, string | undefined, string, string])[] = [
  ['GitHub’s own JSON for JSON', 'application/json', 'github', 'application/vnd.github+json'],
  [
    'what the answer has where it is special',
    'application/vnd.github.object',
    'github',
    'application/vnd.github.object',
  ],
  ['plain JSON of others', 'application/json', 'demo', 'application/json'],
  ['another type of others', 'text/csv', 'demo', 'text/csv'],
]

for (const [title, mediaType, provider, expected] of accepts) {
  test(`accepted is ${title}`, () => {
    const model = { response: { ...(mediaType !== undefined && { mediaType }) } }
    assert.equal(built([], { provider, model }).headers['accept'], expected)
  })
}

test('a header parameter may say what is accepted', () => {
  const parameters = [{ name: 'Accept', value: 'application/vnd.github.raw' }]
  assert.equal(
    built(parameters, { provider: 'github' }).headers['accept'],
    'application/vnd.github.raw',
  )
})

const values: readonly (readonly [string, Partial<ParameterModel>, unknown, string | undefined])[] =
  [
    ['the given value', { default: 'd' }, 'v', 'v'],
    ['the default', { default: 'd' }, undefined, 'd'],
    ['the default for null', { default: 'd' }, null, 'd'],
    ['nothing where there is neither', {}, undefined, undefined],
    ['a boolean written out', {}, false, 'false'],
    ['an object as JSON', {}, { a: 1 }, '{"a":1}'],
  ]

for (const [title, parameter, value, expected] of values) {
  test(`a header has ${title}`, () => {
    assert.equal(built([{ ...parameter, name: 'X-P', value }]).headers['x-p'], expected)
  })
}

test('a header parameter cannot sign the request', () => {
  const { headers } = built([{ name: 'Authorization', value: 'Bearer x' }])
  assert.ok(!('authorization' in headers))
})

test('the body’s type wins over a header parameter', () => {
  const { headers } = built([{ name: 'Content-Type', value: 'text/plain' }], { body: {} })
  assert.equal(headers['content-type'], 'application/json')
})

const query = (name: string, value: unknown) => ({ name, in: 'query' as const, value })

const dropped: readonly (readonly [string, string, readonly ReturnType<typeof query>[], string])[] =
  [
    [
      'only those that begin with two underscores',
      '/x?__type=a',
      [query('q', 1), query('__b', 2)],
      '/x?q=1',
    ],
    ['to nothing', '/x?__type=a', [], '/x'],
    ['from a request without any', '/x', [], '/x'],
  ]

for (const [title, path, parameters, expected] of dropped) {
  test(`parameters are dropped: ${title}`, () => {
    const translate = 'drop_double_underscore_params'
    assert.equal(built(parameters, { translate, model: { path } }).url, `https://h${expected}`)
  })
}

test('a query becomes a form', () => {
  const translate = 'get_query_to_post_form_utf_8'
  const request = built([query('Name', 'a b')], { translate, model: { path: '/?Action=List' } })
  assert.deepEqual(
    [request.method, request.url, request.body, request.headers['content-type']],
    [
      'POST',
      'https://h/',
      'Action=List&Name=a+b',
      'application/x-www-form-urlencoded; charset=utf-8',
    ],
  )
})

test('an empty query becomes an empty form', () => {
  assert.equal(built([], { translate: 'get_query_to_post_form_utf_8' }).body, '')
})

test('a query cannot become a form where there is a body', () => {
  const translate = 'get_query_to_post_form_utf_8'
  assert.throws(() => built([], { translate, body: { a: 1 } }), { message: /has a body already/ })
})

test('no translation is none', () => assert.equal(built([], { translate: '' }).url, 'https://h/x'))

test('an unknown translation is refused', () => {
  assert.throws(() => built([], { translate: 'odd' }), {
    sqlState: '0A000',
    message: "not supported yet: the request translation 'odd'",
  })
})
