import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bodyOf,
  methodOf,
  model,
  naive,
  parameter,
  resourceOf,
  text,
} from '../../test/helpers/catalog-models.ts'
import { findInput, methodsFor, verbOf } from './method.ts'

const searched = methodOf({
  method: {
    parameters: [
      parameter('owner'),
      parameter('per-page', { in: 'query' }),
      parameter('MaxItems', { in: 'query' }),
      parameter('p', { alias: 'nick' }),
    ],
    body: bodyOf({ properties: { owner: text, title: text, bucketName: text, 'x-y': text } }),
  },
})

const found: readonly (readonly [string, string, string | undefined])[] = [
  ['its own name', 'owner', 'path owner'],
  ['an underscore for a hyphen', 'per_page', 'query per-page'],
  ['a hyphen for an underscore', 'PER-PAGE', 'query per-page'],
  ['snake case', 'max_items', 'query MaxItems'],
  ['other capitals', 'maxitems', 'query MaxItems'],
  ['the alias', 'nick', 'path p'],
  ['the name behind an alias', 'p', 'path p'],
  ['a property with its prefix', 'data__title', 'body title'],
  ['a property without its prefix', 'title', 'body title'],
  ['a prefix for the property of a parameter’s name', 'data__owner', 'body owner'],
  ['a prefix and snake case', 'data__bucket_name', 'body bucketName'],
  ['a prefix and an underscore for a hyphen', 'data__x_y', 'body x-y'],
  ['a prefix before a parameter', 'data__nick', undefined],
  ['something unknown', 'nobody', undefined],
]

for (const [title, name, expected] of found) {
  test(`an input is found by ${title}`, () => {
    const input = findInput(searched, name)
    assert.equal(input && `${input.place} ${input.wire}`, expected)
  })
}

test('the body comes first where it is preferred', () => {
  const method = methodOf({
    method: {
      parameters: [parameter('name')],
      body: bodyOf({ properties: { name: text } }),
      config: naive,
    },
  })
  assert.equal(findInput(method, 'name')?.place, 'path')
  assert.equal(findInput(method, 'name', true)?.place, 'body')
  assert.equal(
    findInput(methodOf({ method: { parameters: [parameter('a')] } }), 'a', true)?.place,
    'path',
  )
})

const verbs = { methods: ['list', 'get', 'create', 'delete', 'ping'].map((name) => model(name)) }

test('a verb has the methods of its list, in that order', () => {
  const resource = resourceOf({
    resource: { ...verbs, verbs: { select: ['get', 'nobody', 'list'], insert: [] } },
  })
  assert.deepEqual(
    methodsFor(resource, 'select').map(({ name }) => name),
    ['get', 'list'],
  )
  assert.deepEqual(methodsFor(resource, 'insert'), [], 'an empty list is an empty list')
  assert.deepEqual(
    methodsFor(resource, 'delete').map(({ name }) => name),
    ['delete'],
  )
  assert.deepEqual(methodsFor(resource, 'update'), [])
})

test('a method is listed under its verb, or under what its name is taken to mean', () => {
  const resource = resourceOf({ resource: { ...verbs, verbs: { select: ['get'], insert: [] } } })
  const listed = ['get', 'list', 'create', 'delete', 'ping'].map((name) => verbOf(resource, name))
  assert.deepEqual(listed, ['select', undefined, undefined, 'delete', undefined])
})
