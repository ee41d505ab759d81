import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { loadContract, loadOverrides, readTable } from '../../providers/github/contract.ts'
import { type Description, loadDescription } from '../../providers/github/description.ts'
import { generateGithub } from '../../providers/github/generate.ts'
import type { JsonObject } from '../../providers/github/json.ts'
import { operationKey } from '../../providers/github/path.ts'
import {
  methodOf,
  objectKeyOf,
  pathInScope,
  resourceOf,
  verbOf,
} from '../../providers/github/rules.ts'

suite('the report of names', () => {
  const { report } = generateGithub(loadDescription(), loadContract(), loadOverrides())

  test('finds every operation of the pinned description in the contract', () => {
    assert.equal(report.operations, 1223)
    assert.deepEqual(report.fromRules, [])
    assert.equal(report.withoutMethod.length, 9)
  })

  test('names the two rows whose operations GitHub removed', () => {
    assert.deepEqual(
      report.unresolved.map(({ operationId }) => operationId),
      ['copilot/copilot-metrics-for-organization', 'copilot/copilot-metrics-for-team'],
    )
  })

  // A resource is named after its verb is known. One verb that the rules miss (issues/unlock) costs
  // one resource here, so that it is 560 and not the 561 of rules that are told the verb.
  test('counts how often the rules alone give the published name', () => {
    const { all: _, ...byAttribute } = report.rulesAlone
    assert.deepEqual(byAttribute, {
      operations: 1212,
      service: 1212,
      method: 1208,
      sqlVerb: 1191,
      objectKey: 1206,
      resource: 560,
    })
  })

  test('has an override for every name that the rules miss', () => {
    assert.deepEqual([...new Set(Object.values(report.rulesAndOverrides))], [1212])
  })
})

/** A description of the given operations, each with what an empty GitHub would say. */
function descriptionOf(paths: Record<string, Record<string, JsonObject>>): Description {
  return { openapi: '3.0.3', info: { title: '', version: '1' }, paths, components: {} }
}

function operation(operationId: string, response: JsonObject = {}, subcategory = ''): JsonObject {
  return {
    operationId,
    tags: [operationId.split('/')[0] ?? ''],
    responses: { 200: response },
    ...(subcategory !== '' && { 'x-github': { subcategory } }),
  }
}

function rows(properties: JsonObject): JsonObject {
  return { content: { 'application/json': { schema: { type: 'object', properties } } } }
}

suite('an operation that the contract does not know', () => {
  test('is named by the rules, and reported', () => {
    const description = descriptionOf({
      '/stars': { get: operation('star-maps/list-stars', rows({ name: { type: 'string' } })) },
    })
    const { services, report } = generateGithub(description, [], [])
    assert.deepEqual(
      report.fromRules.map(({ name }) => name),
      [
        {
          service: 'star_maps',
          resource: 'stars',
          method: 'list_stars',
          sqlVerb: 'select',
          objectKey: '',
          objectKeySeed: '',
        },
      ],
    )
    assert.ok(services.get('star_maps')?.components['x-stackQL-resources']?.stars)
  })

  test('gets no method when it only redirects', () => {
    const redirect = { ...operation('star-maps/download'), responses: { 302: {} } }
    const { services, report } = generateGithub(
      descriptionOf({ '/map': { get: redirect } }),
      [],
      [],
    )
    assert.equal(report.methods, 0)
    assert.deepEqual(services.get('star_maps')?.components, { 'x-stackQL-resources': {} })
    assert.ok(services.get('star_maps')?.paths['/map'])
  })

  test('may not take the name of another', () => {
    const twice = {
      '/a/stars': { get: operation('x/list') },
      '/b/stars': { get: operation('x/list') },
    }
    assert.throws(
      () => generateGithub(descriptionOf(twice), [], []),
      /github\.x\.stars\.list is already/,
    )
  })
})

const VERBS = [
  ['get', 'x/list', rows({ a: {} }), 'select'],
  ['get', 'x/get-text', { content: { 'text/html': {} } }, 'exec'],
  ['get', 'x/check', {}, 'exec'],
  ['get', 'x/map', { content: { 'application/json': { schema: { type: 'object' } } } }, 'exec'],
  ['post', 'x/create', {}, 'insert'],
  ['post', 'x/publish', {}, 'exec'],
  ['put', 'x/set', {}, 'replace'],
  ['put', 'x/create', {}, 'insert'],
  ['put', 'x/add-repo-to-list', {}, 'insert'],
  ['put', 'x/add-selected-access-to-list', {}, 'replace'],
  ['put', 'x/enable', {}, 'exec'],
  ['put', 'x/enable-selected-repo', {}, 'replace'],
  ['patch', 'x/update', {}, 'update'],
  ['patch', 'x/reset', {}, 'exec'],
  ['delete', 'x/delete', {}, 'delete'],
  ['delete', 'x/cancel', {}, 'exec'],
] as const

suite('the rule for the SQL verb', () => {
  for (const [httpMethod, operationId, response, verb] of VERBS) {
    test(`${httpMethod} ${operationId} is ${verb}`, () => {
      const object = operation(operationId, response)
      assert.equal(verbOf(descriptionOf({}), { httpMethod, path: '/', operationId, object }), verb)
    })
  }
})

const RESOURCES = [
  ['the subcategory', 'get', '/orgs/{org}/secrets', 'org-secrets', 'select', 'org_secrets'],
  [
    'the last word of the path',
    'get',
    '/orgs/{org}/x/big.secrets/{id}',
    'x',
    'select',
    'big_secrets',
  ],
  ['the service, of a path that is all scope', 'get', '/repos/{owner}/{repo}', '', 'select', 'x'],
  ['the word before an action', 'post', '/orgs/{org}/hooks/{id}/pings', '', 'exec', 'hooks'],
  ['the action itself where nothing is before it', 'post', '/user/pings', '', 'exec', 'pings'],
] as const

suite('the rule for the resource', () => {
  for (const [title, httpMethod, path, subcategory, verb, resource] of RESOURCES) {
    test(`is ${title}`, () => {
      const object = operation('x/y', {}, subcategory)
      assert.equal(resourceOf({ httpMethod, path, operationId: 'x/y', object }, verb), resource)
    })
  }
})

const list = { type: 'array' }
const count = { type: 'integer' }
const KEYS = [
  ['the only property, if it holds others', 'x/get', { seats: list }, '$.seats'],
  ['not the only property, if it is a value', 'x/get', { count }, ''],
  ['the array of a listing beside its counts', 'x/list-all', { count, seats: list }, '$.seats'],
  ['not the array of a thing that is no listing', 'x/get', { count, seats: list }, ''],
  ['neither of two arrays', 'x/list', { seats: list, teams: list }, ''],
] as const

suite('the rule for where rows are', () => {
  for (const [title, operationId, properties, key] of KEYS) {
    test(`is ${title}`, () => {
      const object = operation(operationId, rows(properties))
      const one = { httpMethod: 'get', path: '/', operationId, object }
      assert.equal(objectKeyOf(descriptionOf({}), one), key)
      assert.equal(objectKeyOf(descriptionOf({}), { ...one, httpMethod: 'post' }), '')
    })
  }
})

test('a method is the operationId after its prefix', () => {
  const one = { httpMethod: 'get', path: '/', operationId: 'x/list-by-repo', object: {} }
  assert.equal(methodOf(one), 'list_by_repo')
})

test('a path in its scope has no owner and no names of placeholders', () => {
  assert.equal(pathInScope('/repos/{owner}/{repo}/hooks/{hook_id}'), '/hooks/{}')
  assert.equal(pathInScope('/user'), '')
  assert.equal(pathInScope('/users/{username}/{a}...{b}'), '/{}...{}')
  assert.equal(pathInScope('/user-agents'), '/user-agents')
})

test('operations are the same whatever joins the words of a placeholder', () => {
  assert.equal(operationKey('get', '/a-b/{c-d-e}'), 'get /a-b/{c_d_e}')
})

suite('a table of the contract', () => {
  test('reads quoted cells', () => {
    const text = 'a,b,c\r\n1,"two, ""2""",\n,,3\n'
    assert.deepEqual(readTable(text), [
      { a: '1', b: 'two, "2"', c: '' },
      { a: '', b: '', c: '3' },
    ])
  })

  test('is refused when a line is short', () => {
    assert.throws(() => readTable('a,b\n1\n'), /line 2 has 1 cells, not 2/)
  })
})
