import assert from 'node:assert/strict'
import { test } from 'node:test'
import { methodOf, model, resourceOf } from '../../test/helpers/catalog-models.ts'
import type { ConfigDocument } from '../openapi/extension.ts'
import type { MethodModel } from '../openapi/model.ts'
import { kindOfSelect, kindOfWrite, withPurpose } from './purpose.ts'

test('SELECT may use POST, but nothing that changes', () => {
  const kinds = (['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE'] as const).map(
    (httpVerb) => `${httpVerb} ${kindOfSelect(methodOf({ method: { httpVerb } }))}`,
  )
  assert.deepEqual(kinds, [
    ...['GET read', 'HEAD read', 'OPTIONS read', 'POST read', 'PUT write', 'DELETE write'],
  ])
})

/** The effect of EXEC by the method, its offers as SQL verbs, and its service. */
const execs: readonly (readonly [
  expected: 'read' | 'write',
  method: Partial<MethodModel>,
  verbs?: Readonly<Record<string, readonly string[]>>,
  service?: ConfigDocument,
])[] = [
  ['read', { httpVerb: 'GET' }],
  ['write', { httpVerb: 'POST' }],
  ['read', { httpVerb: 'POST' }, { select: ['m'] }],
  ['write', { httpVerb: 'DELETE' }, { select: ['m'] }],
  ['write', { httpVerb: 'GET' }, { insert: ['m'] }],
  ['write', { httpVerb: 'GET' }, { select: ['m'], update: ['m'] }],
  ['read', { httpVerb: 'GET' }, { insert: ['other'] }],
  ['write', { httpVerb: 'GET', path: '/?Action=StopInstances' }],
  ['read', { httpVerb: 'GET', path: '/?reaction=x' }],
  ['read', { httpVerb: 'GET', path: '/?Action=List' }, { select: ['m'] }],
  [
    'write',
    { httpVerb: 'GET' },
    {},
    { requestTranslate: { algorithm: 'get_query_to_post_form_utf_8' } },
  ],
]

for (const [expected, method, verbs = {}, service] of execs) {
  test(`EXEC of ${JSON.stringify({ method, verbs, service })} is a ${expected}`, () => {
    const resource = resourceOf({
      method,
      resource: { methods: [model('m', method)], verbs: verbs as never },
      ...(service && { service }),
    })
    const [called] = resource.methods
    assert.ok(called)
    assert.equal(kindOfWrite('exec', called, resource), expected)
    assert.equal(kindOfWrite('update', called, resource), 'write')
  })
}

function purposeOf(kind: 'read' | 'write', statement: string, hides = false, base = '') {
  const request = { method: 'GET', url: 'https://api.example.com/x', headers: {} }
  const context = { statement, baseUrl: () => (base === '' ? undefined : base) }
  return withPurpose(request as never, kind, methodOf({}), context as never, hides).purpose
}

test('a request carries its operation, and its statement when it changes something', () => {
  const { statement, ...rest } = purposeOf('write', 'DELETE FROM x') ?? {}
  assert.equal(statement, 'DELETE FROM x')
  assert.deepEqual(rest, {
    kind: 'write',
    provider: 'demo',
    firstUrl: 'https://api.example.com/x',
    operation: 'demo.svc.things.m',
    template: '/x',
  })
  assert.equal('statement' in (purposeOf('read', 'SELECT 1') ?? {}), false)
})

test('the path of a base URL is known', () => {
  assert.equal(purposeOf('read', '', false, 'https://a.b/api/v3/')?.basePath, '/api/v3')
  assert.equal('basePath' in (purposeOf('read', '', false, 'https://a.b/') ?? {}), false)
})

test('a statement with a secret is kept without literals and comments', () => {
  const text = "INSERT INTO a.b (c, d) -- 'x'\nVALUES ('x', 5);"
  assert.equal(
    purposeOf('write', text, true)?.statement,
    "INSERT INTO a.b (c, d) VALUES ('***', '***');",
  )
  assert.equal(purposeOf('write', "f /* 'x' */ ('x')", true)?.statement, "f ('***')")
})
