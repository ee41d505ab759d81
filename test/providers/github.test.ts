import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { loadContract, loadOverrides, type SqlVerb } from '../../providers/github/contract.ts'
import { loadDescription } from '../../providers/github/description.ts'
import { generateGithub } from '../../providers/github/generate.ts'
import {
  dereference,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
  stringsAt,
} from '../../providers/github/json.ts'
import { operationKey, placeholders } from '../../providers/github/path.ts'

const description = loadDescription()
const contract = loadContract()
const github = generateGithub(description, contract, loadOverrides())

interface Found {
  readonly service: string
  readonly resource: string
  readonly method: string
  readonly sqlVerb: SqlVerb
  readonly object: JsonObject
  readonly operation: JsonObject
  readonly httpMethod: string
  readonly path: string
}

/** Every method of the documents, with the operation that its reference leads to. */
function* methods(): Generator<Found> {
  for (const [service, document] of github.services) {
    for (const resource of Object.keys(resourcesOf(service))) {
      const { methods, sqlVerbs } = resourceOf(service, resource)
      const verbs = new Map(
        Object.entries(sqlVerbs).flatMap(([verb, refs]) =>
          refs.map(({ $ref }) => [$ref.split('/').at(-1), verb as SqlVerb]),
        ),
      )
      for (const [method, object] of Object.entries(methods)) {
        const ref = stringAt(object.operation, '$ref') ?? ''
        const [, , key = '', httpMethod = ''] = ref.split('/')
        const path = key.replaceAll('~1', '/')
        const operation = dereference(document, { $ref: ref }) as JsonObject
        const sqlVerb = verbs.get(method) ?? 'exec'
        yield { service, resource, method, sqlVerb, object, operation, httpMethod, path }
      }
    }
  }
}

interface Resource {
  readonly methods: Record<string, JsonObject>
  readonly sqlVerbs: Record<string, readonly { readonly $ref: string }[]>
}

function resourcesOf(service: string): JsonObject {
  return objectAt(github.services.get(service)?.components, 'x-stackQL-resources')
}

function resourceOf(service: string, resource: string): Resource {
  return resourcesOf(service)[resource] as unknown as Resource
}

function operationOf(service: string, path: string, httpMethod: string): JsonObject {
  return objectAt(objectAt(github.services.get(service)?.paths, path), httpMethod)
}

function bodySchema(service: string, operation: JsonObject): JsonObject {
  const media = objectAt(objectAt(operation.requestBody, 'content'), 'application/json')
  return dereference(github.services.get(service) ?? {}, media.schema) as JsonObject
}

suite('the documents', () => {
  const all = [...methods()]

  test('hold 47 services, 422 resources and 1,214 methods', () => {
    const resources = [...github.services.keys()].flatMap((name) => Object.keys(resourcesOf(name)))
    assert.deepEqual([github.services.size, resources.length, all.length], [47, 422, 1214])
    assert.deepEqual(Object.keys(github.provider.providerServices), [...github.services.keys()])
  })

  test('have one method for each row of the contract that GitHub still has, as it says', () => {
    const found = Map.groupBy(all, (one) => operationKey(one.httpMethod, one.path))
    for (const row of contract) {
      const [one, ...others] = found.get(operationKey(row.httpMethod, row.path)) ?? []
      if (row.provenance === 'skip' || row.provenance === 'seed') {
        assert.equal(one, undefined, row.operationId)
        continue
      }
      assert.ok(one !== undefined && others.length === 0, row.operationId)
      const { service, resource, method, sqlVerb } = one
      const objectKey = stringAt(one.object.response, 'objectKey') ?? ''
      const objectKeySeed = stringAt(one.object.response, 'x-objectKeySeed') ?? objectKey
      const expected = { ...row }
      assert.deepEqual(
        { ...expected, service, resource, method, sqlVerb, objectKey, objectKeySeed },
        expected,
      )
    }
    assert.equal(found.size, all.length)
  })

  test('refer to nothing that they do not hold', () => {
    for (const [service, document] of github.services) {
      for (const ref of refsIn(document)) {
        assert.notEqual(dereference(document, { $ref: ref }), undefined, `${service} ${ref}`)
      }
    }
  })

  test('list the methods of a verb by falling number of placeholders', () => {
    const paths = new Map(
      all.map((one) => [[one.service, one.resource, one.method].join(), one.path]),
    )
    for (const [service] of github.services) {
      for (const resource of Object.keys(resourcesOf(service))) {
        for (const refs of Object.values(resourceOf(service, resource).sqlVerbs)) {
          const counts = refs.map(({ $ref }) =>
            placeholders(paths.get([service, resource, $ref.split('/').at(-1)].join()) ?? ''),
          )
          assert.deepEqual(
            counts,
            counts.toSorted((a, b) => b - a),
            `${service}.${resource}`,
          )
        }
      }
    }
  })

  test('are the same bytes each time, and leave the description as it was', () => {
    const again = generateGithub(loadDescription(), loadContract(), loadOverrides())
    assert.equal(JSON.stringify([...again.services]), JSON.stringify([...github.services]))
    assert.equal(JSON.stringify(again.provider), JSON.stringify(github.provider))
    assert.equal(JSON.stringify(description), JSON.stringify(loadDescription()))
  })

  test('send body properties under their own names wherever there is a body', () => {
    for (const { httpMethod, operation, object, path } of all) {
      const isTranslated = 'config' in object
      assert.equal(isTranslated, 'requestBody' in operation, `${httpMethod} ${path}`)
    }
  })
})

function* refsIn(value: Json | undefined): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) {
    if (key === '$ref' && typeof child === 'string') yield child
    else yield* refsIn(child)
  }
}

suite('copilot.user_seats, the page of the site that everything is measured by', () => {
  const ref = (method: string) => ({
    $ref: `#/components/x-stackQL-resources/user_seats/methods/${method}`,
  })

  test('has its three methods in order', () => {
    const body = { config: { requestBodyTranslate: { algorithm: 'naive' } } }
    const users = '#/paths/~1orgs~1{org}~1copilot~1billing~1selected_users'
    const member = '#/paths/~1orgs~1{org}~1members~1{username}~1copilot'
    assert.deepEqual(resourcesOf('copilot').user_seats, {
      id: 'github.copilot.user_seats',
      name: 'user_seats',
      title: 'User Seats',
      methods: {
        add_copilot_for_business_seats_for_users: {
          ...body,
          operation: { $ref: `${users}/post` },
          response: { mediaType: 'application/json', openAPIDocKey: '201' },
        },
        cancel_copilot_seat_assignment_for_users: {
          ...body,
          operation: { $ref: `${users}/delete` },
          response: { mediaType: 'application/json', openAPIDocKey: '200' },
        },
        get_copilot_seat_assignment_details_for_user: {
          operation: { $ref: `${member}/get` },
          response: { mediaType: 'application/json', openAPIDocKey: '200' },
        },
      },
      sqlVerbs: {
        select: [ref('get_copilot_seat_assignment_details_for_user')],
        insert: [ref('add_copilot_for_business_seats_for_users')],
        update: [],
        delete: [],
        replace: [],
      },
    })
  })

  test('needs the parameters that the page names', () => {
    const document = github.services.get('copilot') ?? {}
    const needed = [...methods()]
      .filter((one) => one.service === 'copilot' && one.resource === 'user_seats')
      .map(({ method, operation }) => {
        const parameters = (operation.parameters as readonly Json[]).map((one) =>
          dereference(document, one),
        )
        const names = parameters.map((one) => stringAt(one, 'name'))
        const body =
          'requestBody' in operation ? stringsAt(bodySchema('copilot', operation), 'required') : []
        return [method, ...names, ...body]
      })
    assert.deepEqual(needed, [
      ['add_copilot_for_business_seats_for_users', 'org', 'selected_usernames'],
      ['cancel_copilot_seat_assignment_for_users', 'org', 'selected_usernames'],
      ['get_copilot_seat_assignment_details_for_user', 'org', 'username'],
    ])
  })

  test('has the columns, types and words that the page prints', () => {
    const schema = objectAt(
      objectAt(github.services.get('copilot')?.components, 'schemas'),
      'copilot-seat-details',
    )
    const properties = Object.entries(objectAt(schema, 'properties'))
    const cells = properties.map(([name, property]) => {
      const column = dereference(github.services.get('copilot') ?? {}, property)
      return [name, stringAt(column, 'type'), stringAt(column, 'format'), stringAt(column, 'title')]
    })
    assert.deepEqual(cells, [
      ['assignee', 'object', undefined, 'Simple User'],
      ['organization', 'object', undefined, 'Organization Simple'],
      ['assigning_team', 'object', undefined, 'Team'],
      ['pending_cancellation_date', 'string', 'date', undefined],
      ['last_activity_at', 'string', 'date-time', undefined],
      ['last_activity_editor', 'string', undefined, undefined],
      ['last_authenticated_at', 'string', 'date-time', undefined],
      ['created_at', 'string', 'date-time', undefined],
      ['updated_at', 'string', 'date-time', undefined],
      ['plan_type', 'string', undefined, undefined],
    ])
    const plan = objectAt(objectAt(schema, 'properties'), 'plan_type')
    assert.deepEqual(stringsAt(plan, 'enum'), ['business', 'enterprise', 'unknown'])
  })
})

suite('what the run time needs beyond names', () => {
  test('the alternatives of a body that merging made one', () => {
    const create = bodySchema('codespaces', operationOf('codespaces', '/user/codespaces', 'post'))
    assert.deepEqual(create.required, ['repository_id', 'pull_request'])
    assert.deepEqual(create['x-required-alternatives'], [['repository_id'], ['pull_request']])
    const path = '/repos/{owner}/{repo}/code-quality/setup'
    const setup = bodySchema('code_quality', operationOf('code_quality', path, 'patch'))
    assert.equal((setup['x-required-alternatives'] as readonly Json[]).length, 5)
  })

  test('the host that takes release assets', () => {
    const path = '/repos/{owner}/{repo}/releases/{release_id}/assets'
    const [server] = operationOf('repos', path, 'post').servers as readonly Json[]
    assert.equal(stringAt(server, 'url'), 'https://uploads.github.com')
  })

  test('which placeholders may hold slashes', () => {
    const { parameters } = operationOf('repos', '/repos/{owner}/{repo}/contents/{path}', 'get')
    const path = (parameters as readonly JsonObject[]).find(({ name }) => name === 'path')
    assert.equal(path?.['x-multi-segment'], true)
  })

  test('a parameter under the name of the wire for {enterprise_team}', () => {
    const path = '/enterprises/{enterprise}/teams/{enterprise_team}/memberships'
    const document = github.services.get('enterprise_team_memberships') ?? {}
    const { parameters } = operationOf('enterprise_team_memberships', path, 'get')
    const names = (parameters as readonly Json[]).map((one) =>
      stringAt(dereference(document, one), 'name'),
    )
    assert.deepEqual(names.slice(0, 2), ['enterprise', 'enterprise-team'])
  })

  test('where the rows are, and where the site of April 2026 took them from', () => {
    const { list_repo_secrets: secrets } = resourceOf('actions', 'secrets').methods
    assert.deepEqual(objectAt(secrets, 'response'), {
      mediaType: 'application/json',
      openAPIDocKey: '200',
      objectKey: '$.secrets',
      'x-objectKeySeed': '',
    })
  })

  test('pages by the Link header, and the two variables of the login', () => {
    for (const document of github.services.values()) {
      assert.deepEqual(document['x-stackQL-config'], {
        pagination: {
          requestToken: { key: '', location: 'request' },
          responseToken: { key: 'Link', location: 'header' },
        },
      })
    }
    assert.deepEqual(github.provider.config.auth, {
      type: 'basic',
      username_var: 'STACKQL_GITHUB_USERNAME',
      password_var: 'STACKQL_GITHUB_PASSWORD',
    })
  })
})
