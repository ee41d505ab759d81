import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bodyOf,
  model,
  naive,
  parameter,
  resourceOf,
} from '../../../test/helpers/catalog-models.ts'
import { mutate } from '../../../test/helpers/plan-steps.ts'
import { changeLine, undoOf } from './undo.ts'

type Tokens = Readonly<Record<string, { readonly key: string; readonly location: string }>>

interface Given {
  /** The tokens of the inverse, or none at all. */
  readonly tokens?: Tokens
  readonly inverse?: string
  readonly resource?: string
  /** The response to the write. */
  readonly text?: string
  readonly sent?: Readonly<Record<string, unknown>>
  readonly judge?: () => unknown
}

/** The undo of `POST /x/{owner}` by `DELETE /x/{owner}/{id}`: its request, or why there is none. */
async function undo({ tokens, text, judge, ...rest }: Given): Promise<string> {
  const { inverse = 'remove', resource = 'things', sent = { owner: 'acme' } } = rest
  const made = resourceOf({
    resource: {
      methods: [
        model('add', {
          httpVerb: 'POST',
          path: '/x/{owner}',
          parameters: [parameter('owner')],
          config: naive,
          body: bodyOf({ type: 'object', properties: { name: { type: 'string' } } }),
          ...(tokens && { inverse: { resource, method: inverse, tokens } }),
        }),
        model('remove', {
          httpVerb: 'DELETE',
          path: '/x/{owner}/{id}',
          parameters: [parameter('owner'), parameter('id')],
        }),
      ],
    },
  })
  const [add] = made.methods
  assert.ok(add)
  const inputs = new Map(
    Object.entries(sent).map(([name, value]) => {
      const input = add.inputs.find((one) => one.name === name)
      assert.ok(input)
      return [input, value] as const
    }),
  )
  const request = { method: 'POST', url: 'https://service/x/acme', headers: {} }
  const attempt = { call: { sent: inputs, request }, outcome: 'done', status: 201, text, rows: 0 }
  const change = {
    step: mutate({ method: add, resource: made }),
    attempt,
  } as unknown as Parameters<typeof undoOf>[0]
  assert.equal(changeLine(change), 'POST https://service/x/acme')
  const context = { env: () => undefined, baseUrl: () => undefined, ...(judge && { judge }) }
  const found = await undoOf(change, context as never)
  return 'request' in found ? `${found.request.method} ${found.request.url}` : found.problem
}

const byResponse = (key: string, location = 'response_body') => ({ id: { key, location } })

/** Changes, and the requests that undo them or the reasons why there are none. */
const cases: readonly (readonly [name: string, given: Given, expected: string | RegExp])[] = [
  [
    'by the response',
    { tokens: byResponse('$.id'), text: '{"id":7}' },
    'DELETE https://service/x/acme/7',
  ],
  [
    'by a key without a dollar',
    { tokens: byResponse('id'), text: '{"id":"a b"}' },
    'DELETE https://service/x/acme/a%20b',
  ],
  [
    'by a part of the response',
    { tokens: byResponse('$.thing.id'), text: '{"thing":{"id":7}}' },
    'DELETE https://service/x/acme/7',
  ],
  [
    'by a value of the request',
    { tokens: byResponse('name', 'request'), sent: { owner: 'acme', name: 'n' } },
    'DELETE https://service/x/acme/n',
  ],
  ['without an inverse', {}, 'its document names no inverse'],
  [
    'by a method that is not there',
    { tokens: {}, inverse: 'nosuch' },
    'its inverse things.nosuch is not there',
  ],
  [
    'by another resource',
    { tokens: {}, resource: 'others' },
    'its inverse others.remove is not there',
  ],
  ['without a token', { tokens: {}, text: '{"id":7}' }, 'there is no value for id'],
  [
    'with a property that is missing',
    { tokens: byResponse('$.no'), text: '{"id":7}' },
    'there is no value for id',
  ],
  [
    'with a property of every object',
    { tokens: byResponse('$.constructor'), text: '{"id":7}' },
    'there is no value for id',
  ],
  [
    'with an object',
    { tokens: byResponse('$.thing'), text: '{"thing":{"id":7}}' },
    'there is no value for id',
  ],
  ['with NULL', { tokens: byResponse('$.id'), text: '{"id":null}' }, 'there is no value for id'],
  [
    'with a response that is no JSON',
    { tokens: byResponse('$.id'), text: 'ok' },
    'there is no value for id',
  ],
  ['without a response', { tokens: byResponse('$.id') }, 'there is no value for id'],
  [
    'with an empty value',
    { tokens: byResponse('$.id'), text: '{"id":""}' },
    /'id' is a part of the path/,
  ],
  [
    'against the policy',
    { tokens: byResponse('$.id'), text: '{"id":7}', judge: () => new Error('not allowed') },
    'not allowed',
  ],
]

for (const [name, given, expected] of cases) {
  test(`undo ${name}`, async () => {
    const found = await undo(given)
    if (typeof expected === 'string') assert.equal(found, expected)
    else assert.match(found, expected)
  })
}
