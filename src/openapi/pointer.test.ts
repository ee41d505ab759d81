import assert from 'node:assert/strict'
import { test } from 'node:test'
import { follow, lookUp, operationOf } from './pointer.ts'

const document = {
  info: { title: 'API' },
  paths: { '/orgs/{org}': { get: { operationId: 'get' } } },
  components: {
    schemas: {
      user: { type: 'object' },
      alias: { $ref: '#/components/schemas/user' },
      circle: { $ref: '#/components/schemas/round' },
      round: { $ref: '#/components/schemas/circle' },
      lost: { $ref: '#/components/schemas/nobody' },
      odd: { $ref: '#/info/title' },
      notText: { $ref: 5 },
    },
    'x-own': { 'a~b/c': 1 },
  },
  list: ['zero', 'one'],
}

const found: readonly (readonly [string, string, unknown])[] = [
  ['a pointer leads through keys', '#/components/schemas/user', document.components.schemas.user],
  ['any section can be pointed at', '#/components/x-own', document.components['x-own']],
  ['~1 is a slash', '#/paths/~1orgs~1{org}/get', { operationId: 'get' }],
  ['~0 is a tilde', '#/components/x-own/a~0b~1c', 1],
  ['an item of a list is found by its number', '#/list/1', 'one'],
  ['a missing key is nothing', '#/components/schemas/nobody', undefined],
  ['a way through a text is nothing', '#/info/title/length', undefined],
  ['another file is not followed', 'other.yaml#/components/schemas/user', undefined],
  ['a name alone is not followed', 'user', undefined],
]

for (const [title, ref, expected] of found) {
  test(title, () => assert.deepEqual(lookUp(document, ref), expected))
}

const { schemas } = document.components
const followed: readonly (readonly [string, object | undefined, unknown])[] = [
  ['what is no reference is itself', schemas.user, schemas.user],
  ['a reference is followed', { $ref: '#/components/schemas/user' }, schemas.user],
  ['a reference to a reference too', { $ref: '#/components/schemas/alias' }, schemas.user],
  ['siblings of a reference are ignored', { ...schemas.alias, description: 'x' }, schemas.user],
  ['a circle is nothing', schemas.circle, undefined],
  ['a reference that leads nowhere is nothing', schemas.lost, undefined],
  ['a reference to a text is nothing', schemas.odd, undefined],
  ['a reference that is no text is nothing', schemas.notText, undefined],
  ['nothing is nothing', undefined, undefined],
  ['null is nothing', null as unknown as undefined, undefined],
]

for (const [title, node, expected] of followed) {
  test(title, () => assert.equal(follow(document, node), expected))
}

const operations: readonly (readonly [string, string, unknown])[] = [
  ['a path and a verb', '#/paths/~1orgs~1{org}/get', { path: '/orgs/{org}', verb: 'get' }],
  ['after a file name', 'svc.yaml#/paths/~1x/post', { path: '/x', verb: 'post' }],
  ['the verb in capitals', '#/paths/~1x/PUT', { path: '/x', verb: 'put' }],
  [
    'a path with a query and unescaped slashes',
    '#/paths/~1?Action=List&v=a/b/get',
    { path: '/?Action=List&v=a/b', verb: 'get' },
  ],
  ['something that is not under paths', '#/components/schemas/user', undefined],
]

for (const [title, ref, expected] of operations) {
  test(`an operation reference: ${title}`, () => assert.deepEqual(operationOf(ref), expected))
}
