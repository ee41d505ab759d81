import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenApiDescription } from './description.ts'
import { readOperations } from './operation.ts'
import { indexRoutes } from './routes.ts'
import { bodyChecker, checkParameters, resourceName } from './validate.ts'

const description: OpenApiDescription = {
  components: { schemas: { color: { type: 'string', enum: ['red', 'blue'], nullable: true } } },
  paths: {
    '/things/{thing_number}': {
      put: {
        parameters: [
          { name: 'thing_number', in: 'path', required: true, schema: { type: 'integer' } },
          { name: 'q', in: 'query', required: true, schema: { type: 'string' } },
          { name: 'deep', in: 'query', schema: { type: 'boolean' } },
          { name: 'sort', in: 'query', schema: { type: 'string', enum: ['asc', 'desc'] } },
          { name: 'page', in: 'query', schema: { type: 'integer' } },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string' },
                  color: { $ref: '#/components/schemas/color' },
                  owner: {
                    oneOf: [
                      { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
                      { type: 'string' },
                    ],
                  },
                },
              },
            },
          },
        },
        responses: { '200': {} },
      },
    },
  },
}
const routes = indexRoutes(description)
const operation = readOperations(description, routes).at('PUT', '/things/{thing_number}')
assert.ok(operation !== undefined)

const checked = (number: string, query: string) =>
  checkParameters(description, operation, { thing_number: number }, new URLSearchParams(query)).map(
    ({ field, code }) => `${field} ${code}`,
  )

test('parameters are checked by type, choice and presence', () => {
  assert.deepEqual(checked('1', 'q=x&deep=true&sort=asc'), [])
  assert.deepEqual(checked('one', 'deep=maybe&sort=up'), [
    'thing_number invalid',
    'q missing_field',
    'deep invalid',
    'sort invalid',
  ])
})

test('a page number that is none is let through', () => {
  assert.deepEqual(checked('1', 'q=x&page=last'), [])
})

const bodies = bodyChecker(description)
const problems = async (body: unknown) =>
  (await bodies.check(operation, body)).map(({ message }) => message)

test('a body that fits has no problems', async () => {
  assert.deepEqual(await problems({ name: 'a', color: null, owner: { id: 1 } }), [])
})

test('each problem names its field', async () => {
  assert.deepEqual(await problems({ color: 'green' }), [
    '"name" wasn\'t supplied.',
    '"color" must be equal to one of the allowed values: red, blue, null',
  ])
  assert.deepEqual(await problems([]), ['The body must be object'])
})

test('of several alternatives, one is complained about', async () => {
  assert.deepEqual(await problems({ name: 'a', owner: {} }), ['"owner.id" wasn\'t supplied.'])
})

test('errors name the kind of thing', () => {
  assert.equal(resourceName('/repos/{owner}/{repo}/issues/{issue_number}'), 'Issue')
  assert.equal(resourceName('/orgs/{org}/copilot/billing/selected_users'), 'SelectedUser')
})
