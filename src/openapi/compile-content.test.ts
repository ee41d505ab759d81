import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileService } from './compile.ts'
import type {
  MethodDocument,
  OperationDocument,
  RequestBodyDocument,
  ResponseObjectDocument,
  SchemaDocument,
} from './extension.ts'
import { propertiesOf } from './schema.ts'

type Content = NonNullable<RequestBodyDocument['content']>
type Responses = Readonly<Record<string, ResponseObjectDocument>>

const json = 'application/json'

function compiled(
  method: Partial<MethodDocument>,
  operation: OperationDocument,
  schemas: Readonly<Record<string, SchemaDocument>> = {},
) {
  const model = compileService(
    {
      paths: { '/x': { post: operation } },
      components: {
        schemas,
        requestBodies: {
          shared: { required: true, content: { [json]: { schema: { type: 'object' } } } },
        },
        responses: {
          done: { description: 'done', content: { [json]: { schema: { type: 'string' } } } },
        },
        'x-stackQL-resources': {
          r: { methods: { m: { operation: { $ref: '#/paths/~1x/post' }, ...method } } },
        },
      },
    },
    'svc',
  )
  const found = model.resources[0]?.methods[0]
  assert.ok(found)
  return { ...found, schemas: model.schemas }
}

const of = (type: string): SchemaDocument => ({ type })

test('without a body in operation or method there is none', () => {
  assert.equal(compiled({}, {}).body, undefined)
  assert.equal(compiled({ request: { nativeCasing: 'camel' } }, {}).body, undefined)
})

for (const request of [
  { base: '{}' },
  { default: '{}', mediaType: 'application/x-amz-json-1.1' },
]) {
  test(`a method may send ${Object.keys(request).join(' and ')} where the operation has no body`, () => {
    assert.deepEqual(compiled({ request }, {}).body, {
      required: false,
      mediaType: request.mediaType ?? json,
      schema: {},
      request,
    })
  })
}

const bodies: readonly (readonly [string, MethodDocument, Content, string, SchemaDocument])[] = [
  [
    'JSON comes first',
    {},
    { 'application/xml': { schema: of('string') }, [json]: { schema: of('object') } },
    json,
    of('object'),
  ],
  [
    'XML where JSON has no schema',
    {},
    { [json]: {}, 'application/xml': { schema: of('string') } },
    'application/xml',
    of('string'),
  ],
  [
    'the only one there is',
    {},
    { 'multipart/form-data': { schema: of('object') } },
    'multipart/form-data',
    of('object'),
  ],
  ['JSON where nothing is said', {}, {}, json, {}],
  [
    'what the method says',
    { request: { mediaType: 'text/x' } },
    { [json]: {}, 'text/x': { schema: of('string') } },
    'text/x',
    of('string'),
  ],
  [
    'of an override',
    { request: { schema_override: { $ref: '#/components/schemas/o' } } },
    { [json]: {} },
    json,
    { $ref: '#/components/schemas/o' },
  ],
]

for (const [title, method, content, mediaType, schema] of bodies) {
  test(`the body’s type is ${title}`, () => {
    const { body } = compiled(method, { requestBody: { content } })
    assert.deepEqual([body?.mediaType, body?.schema, body?.required], [mediaType, schema, false])
  })
}

test('a body by reference is followed', () => {
  const { body } = compiled({}, { requestBody: { $ref: '#/components/requestBodies/shared' } })
  assert.deepEqual(body, { required: true, mediaType: json, schema: { type: 'object' } })
})

const content = { [json]: { schema: of('object') } }
const answers: readonly (readonly [string, MethodDocument['response'], Responses, object])[] = [
  [
    'the lowest good status',
    {},
    { 404: { content }, 202: { content }, 201: { description: 'd' } },
    { status: '201', description: 'd' },
  ],
  [
    '2XX where no number is good',
    {},
    { '2XX': { content }, 400: {} },
    { status: '2XX', mediaType: json, schema: of('object') },
  ],
  [
    'default at last',
    {},
    { default: { content } },
    { status: 'default', mediaType: json, schema: of('object') },
  ],
  ['nothing where there is nothing', {}, {}, {}],
  [
    'the status the method says',
    { openAPIDocKey: '202' },
    { 200: {}, 202: { content } },
    { status: '202', mediaType: json, schema: of('object') },
  ],
  [
    'without a schema where the status is not there',
    { openAPIDocKey: '203', mediaType: json },
    { 200: { content } },
    { status: '203', mediaType: json },
  ],
  [
    'without a schema where the type is not there',
    { mediaType: 'text/x' },
    { 200: { content } },
    { status: '200', mediaType: 'text/x' },
  ],
  [
    'by reference',
    {},
    { 200: { $ref: '#/components/responses/done' } },
    { status: '200', mediaType: json, description: 'done', schema: of('string') },
  ],
  [
    'with what the method adds',
    {
      objectKey: '$.items',
      overrideMediaType: json,
      transform: { type: 't', body: 'b' },
      schema_override: { $ref: '#/components/schemas/o' },
      ...({ 'x-objectKeySeed': '' } as object),
    },
    { 204: {} },
    {
      status: '204',
      schema: { $ref: '#/components/schemas/o' },
      objectKey: '$.items',
      objectKeySeed: '',
      overrideMediaType: json,
      transform: { type: 't', body: 'b' },
      mayBeEmpty: true,
    },
  ],
]

for (const [title, response, responses, expected] of answers) {
  test(`the answer is ${title}`, () => {
    const method = response === undefined ? {} : { response }
    assert.deepEqual(compiled(method, { responses }).response, expected)
  })
}

test('a status may be written as a number', () => {
  const response = { openAPIDocKey: 200 as unknown as string }
  assert.equal(compiled({ response }, { responses: { 200: { content } } }).response.status, '200')
})

test('only schemas that something reaches are kept, without examples, recursion as references', () => {
  const pointer = (name: string) => `#/components/schemas/${name}`
  const node = (name: string) => ({ $ref: pointer(name) })
  const { schemas } = compiled(
    {},
    {
      requestBody: { content: { [json]: { schema: node('body') } } },
      responses: {
        200: { content: { [json]: { schema: { type: 'array', items: node('tree') } } } },
      },
      parameters: [{ name: 'p', in: 'query', schema: { items: node('item') } }],
    },
    {
      body: { properties: { lost: node('nobody'), odd: { $ref: '#/paths/~1x/post/operationId' } } },
      tree: {
        example: { big: true },
        properties: { child: node('tree'), leaf: node('leaf') },
      } as SchemaDocument,
      leaf: of('string'),
      item: of('integer'),
      unused: of('object'),
    },
  )
  assert.deepEqual(Object.keys(schemas).sort(), ['body', 'item', 'leaf', 'tree'].map(pointer))
  assert.deepEqual(schemas[pointer('tree')], {
    properties: { child: node('tree'), leaf: node('leaf') },
  })
})

for (const isUnited of [false, true]) {
  test(`own properties are ${isUnited ? 'united with those of allOf where' : 'all there are unless'} the document says so`, () => {
    const response = {
      description: 'done',
      content: { [json]: { schema: { $ref: '#/components/schemas/item' } } },
    }
    const model = compileService(
      {
        'x-stackQL-config': { variations: { isObjectSchemaImplicitlyUnioned: isUnited } },
        paths: { '/x': { get: { responses: { 200: response } } } },
        components: {
          schemas: {
            item: {
              allOf: [{ $ref: '#/components/schemas/base' }],
              properties: { zones: { type: 'array' } },
            },
            base: { properties: { id: { type: 'string' }, zones: { type: 'array' } } },
          },
          'x-stackQL-resources': {
            r: { methods: { m: { operation: { $ref: '#/paths/~1x/get' } } } },
          },
        },
      },
      'svc',
    )
    const schema = model.resources[0]?.methods[0]?.response.schema
    const names = propertiesOf(model.schemas, schema).map(({ name }) => name)
    assert.deepEqual(names, isUnited ? ['zones', 'id'] : ['zones'])
  })
}
