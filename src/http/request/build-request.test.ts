import assert from 'node:assert/strict'
import { test } from 'node:test'
import { built, type GivenRequest, origin, parameter } from '../../../test/helpers/build-request.ts'
import type { BodyModel, ParameterModel } from '../../openapi/model.ts'

const one = (value: unknown, rest: Partial<ParameterModel> = {}): GivenRequest => ({
  path: '/a/{id}/b',
  parameters: [parameter('path', 'id', rest)],
  values: [value],
})
const many = { multiSegment: true }

const paths: readonly (readonly [string, GivenRequest, string])[] = [
  ['a value takes its place', one('octo'), '/a/octo/b'],
  ['numbers and booleans are written out', one(5n), '/a/5/b'],
  ['a blank and a question mark are encoded', one('a b?c#d'), '/a/a%20b%3Fc%23d/b'],
  ['a slash in one segment is encoded', one('feature/x'), '/a/feature%2Fx/b'],
  ['a slash in many segments stays', one('feature/x y', many), '/a/feature/x%20y/b'],
  ['what a segment may hold stays', one(":@$&+,;=!'()*~"), "/a/:@$&+,;=!'()*~/b"],
  ['a percent sign is encoded once', one('%2e%2e%3A'), '/a/%252e%252e%253A/b'],
  ['a backslash is encoded', one('..\\x'), '/a/..%5Cx/b'],
  ['dots inside a name stay', one('a..b', many), '/a/a..b/b'],
  ['half a character becomes its replacement', one('\uD800'), '/a/%EF%BF%BD/b'],
  ['letters of any language are encoded', one('ä/字'), '/a/%C3%A4%2F%E5%AD%97/b'],
  ['an object is JSON', one({ a: 1 }), '/a/%7B%22a%22:1%7D/b'],
  [
    'a hyphen in the path is an underscore in the name',
    { path: '/{my-id}', parameters: [parameter('path', 'my_id')], values: ['x'] },
    '/x',
  ],
  [
    'marks of a placeholder are no part of its name',
    { path: '/{+id}/{id*}', parameters: [parameter('path', 'id')], values: ['x'] },
    '/x/x',
  ],
  ['a static query stays', { path: '/x?api-version=2025-08-01' }, '/x?api-version=2025-08-01'],
  ['a bare static query stays', { path: '/x?uploads' }, '/x?uploads'],
  ['a question mark in the static query stays', { path: '/x?a=b?c' }, '/x?a=b?c'],
  [
    'parameters follow the static query',
    { path: '/x?v=1', parameters: [parameter('query', 'q')], values: ['y'] },
    '/x?v=1&q=y',
  ],
]

for (const [title, given, expected] of paths) {
  test(`path: ${title}`, () => assert.equal(built(given).url, `${origin}${expected}`))
}

for (const [value, isMany] of [
  ['..', false],
  ['.', false],
  ['..', true],
  ['a/../b', true],
  ['./b', true],
] as const) {
  test(`path: '${value}' is refused where ${isMany ? 'slashes are' : 'one segment is'} allowed`, () => {
    assert.throws(() => built(one(value, { multiSegment: isMany })), {
      sqlState: '22023',
      message: `'${value}' cannot be the value of 'id' in a path`,
    })
  })
}

for (const value of [undefined, null, '']) {
  test(`path: ${JSON.stringify(value) ?? 'nothing'} is no value`, () => {
    assert.throws(() => built(one(value)), {
      sqlState: '22004',
      message: "'id' is a part of the path and has no value",
    })
  })
}

test('path: a placeholder without a parameter has no value', () => {
  assert.throws(() => built({ path: '/{nobody}' }), { sqlState: '22004' })
})

const query = (value: unknown, rest: Partial<ParameterModel> = {}, name = 'q'): GivenRequest => ({
  parameters: [parameter('query', name, rest)],
  values: [value],
})

const queries: readonly (readonly [string, GivenRequest, string])[] = [
  ['a value is form-encoded', query('a b&c=d+e'), '?q=a+b%26c%3Dd%2Be'],
  ['commas, colons and slashes stay', query('repo:o/r,x'), '?q=repo:o/r,x'],
  ['a percent sign is encoded once', query('%2C%20'), '?q=%252C%2520'],
  ['an empty value is sent', query(''), '?q='],
  [
    'false and 0 are sent',
    { parameters: [parameter('query', 'a'), parameter('query', 'b')], values: [false, 0] },
    '?a=false&b=0',
  ],
  ['null is not', query(null), ''],
  ['nothing is not', query(undefined), ''],
  ['a name is encoded', query('x', {}, 'page[size]'), '?page%5Bsize%5D=x'],
  ['a list is repeated', query(['a b', 1]), '?q=a+b&q=1'],
  ['a list that does not explode is joined', query(['a', 'b'], { explode: false }), '?q=a,b'],
  ['an empty list that explodes sends nothing', query([]), ''],
  ['an object is JSON', query({ a: 1n }), '?q=%7B%22a%22:1%7D'],
  [
    'the order is that of the document',
    { parameters: [parameter('query', 'z'), parameter('query', 'a')], values: [1, 2] },
    '?z=1&a=2',
  ],
]

for (const [title, given, expected] of queries) {
  test(`query: ${title}`, () => assert.equal(built(given).url, `${origin}/x${expected}`))
}

const bodyModel = (rest: Partial<BodyModel>): GivenRequest['method'] => ({
  httpVerb: 'POST',
  body: { required: false, mediaType: 'application/json', schema: {}, ...rest },
})

test('a request without a body has no content type', () => {
  const request = built({ method: bodyModel({}) ?? {} })
  assert.ok(!('body' in request))
  assert.equal(request.headers['content-type'], undefined)
  assert.equal(request.method, 'POST')
})

const bodies: readonly (readonly [string, Partial<BodyModel>, unknown, string, string])[] = [
  ['JSON is compact', {}, { a: [1n] }, '{"a":[1]}', 'application/json'],
  ['a text is a JSON text', {}, 'x', '"x"', 'application/json'],
  [
    'text for another type is itself',
    { mediaType: 'text/x-markdown' },
    '# x',
    '# x',
    'text/x-markdown',
  ],
  [
    'the base is sent when there is nothing else',
    { request: { base: '{}', default: 'd' } },
    undefined,
    '{}',
    'application/json',
  ],
  [
    'then the default',
    { mediaType: 'application/x-amz-json-1.1', request: { default: '{}' } },
    undefined,
    '{}',
    'application/x-amz-json-1.1',
  ],
  [
    'a form repeats the name of a list',
    { mediaType: 'application/x-www-form-urlencoded' },
    { a: ['x y', 2], b: { c: 1 }, d: null },
    'a=x+y&a=2&b=%7B%22c%22%3A1%7D',
    'application/x-www-form-urlencoded',
  ],
]

for (const [title, model, body, text, mediaType] of bodies) {
  test(`body: ${title}`, () => {
    const request = built({ method: bodyModel(model) ?? {}, body })
    assert.deepEqual([request.body, request.headers['content-type']], [text, mediaType])
  })
}

test('body: JSON where the document says nothing of a body', () => {
  const request = built({ body: { a: 1 } })
  assert.deepEqual([request.body, request.headers['content-type']], ['{"a":1}', 'application/json'])
})

test('body: what cannot be made of values is refused', () => {
  const method = bodyModel({ mediaType: 'multipart/form-data' }) ?? {}
  assert.throws(() => built({ method, body: { file: 'x' } }), {
    sqlState: '0A000',
    message: 'not supported yet: a body of the type multipart/form-data',
  })
})

const transposed: readonly (readonly [unknown, string])[] = [
  [['i-1', 'i 2'], 'F.1=i-1&F.2=i+2'],
  [[{ Name: 'n', Value: ['a', 'b'] }], 'F.1.Name=n&F.1.Value.1=a&F.1.Value.2=b'],
  [{ Enabled: true, Id: null }, 'F.Enabled=true&F.Id='],
  ['i-1', 'F=i-1'],
]

for (const [value, expected] of transposed) {
  test(`query: AWSCanonical writes ${expected}`, () => {
    const given = { parameters: [parameter('query', 'F')], values: [value] }
    assert.equal(built({ ...given, transpose: 'AWSCanonical' }).url, `${origin}/x?${expected}`)
  })
}
