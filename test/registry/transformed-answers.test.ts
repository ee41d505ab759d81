import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { objectsOf, runOnce } from '../helpers/github.ts'
import { type Listening, listen } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'stackql-answers-'))
const seen: string[] = []
/** The answers to come, in order; the last one stays. */
let answers: { status?: number; type: string; body: string }[] = []
let origin = ''

let server: Listening
const respond: RequestListener = (request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part
  })
  request.on('end', () => {
    seen.push(`${request.method} ${request.url}${body === '' ? '' : ` ${body}`}`)
    const next = (answers.length > 1 ? answers.shift() : answers[0]) ?? { type: '', body: '' }
    response.writeHead(next.status ?? 200, { 'content-type': next.type }).end(next.body)
  })
}

before(async () => {
  server = await listen(respond)
  origin = server.origin
  write()
})
beforeEach(() => void seen.splice(0))
after(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const row = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    on: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' } },
  },
}
const rows = { type: 'object', properties: { rows: { type: 'array', items: row } } }
const sent = { type: 'object', properties: { raw: { type: 'string' } } }

const pagination = {
  requestToken: { key: 'NextToken', location: 'query' },
  responseToken: { key: '$.nextToken', location: 'body' },
}

/** One method a resource, all of them called `list`. */
const methods: Readonly<Record<string, { response: object; config?: object; schema?: object }>> = {
  from_json: {
    response: {
      mediaType: 'application/json',
      objectKey: '$.rows',
      overrideMediaType: 'application/json',
      schema_override: { $ref: '#/components/schemas/rows' },
      transform: {
        type: 'golang_template_json_v0.3.0',
        body: '{"rows": [\n{{- range $i, $v := .items }}{{ if $i }},{{ end }}\n{"id": {{ toJson $v.key }}, "name": {{ printf "%q" (index $v.names 0) }}}{{ end }}]}',
      },
    },
    config: { pagination },
  },
  from_json_rows: {
    response: {
      mediaType: 'application/json',
      objectKey: '$.rows',
      overrideMediaType: 'application/json',
      schema_override: { $ref: '#/components/schemas/rows' },
      transform: {
        type: 'golang_template_json_v0.3.0',
        body: '{"rows": [{{- range $i, $v := .items }}{"id": {{ toJson $v.id }}}{{ end }}]}',
      },
    },
  },
  from_text: {
    response: {
      mediaType: 'application/json',
      objectKey: '$.rows',
      overrideMediaType: 'application/json',
      schema_override: { $ref: '#/components/schemas/rows' },
      transform: { type: 'golang_template_text_v0.3.0', body: '{"rows": {{ printf "%s" . }} }' },
    },
  },
  from_mxj: {
    response: {
      mediaType: 'application/xml',
      objectKey: '$.rows',
      overrideMediaType: 'application/json',
      schema_override: { $ref: '#/components/schemas/rows' },
      transform: {
        type: 'golang_template_mxj_v0.3.0',
        body: '{"rows": {{ toJson (index . "R" "item") }} }',
      },
    },
  },
  unknown: {
    response: {
      mediaType: 'application/json',
      overrideMediaType: 'application/json',
      transform: { type: 'golang_template_json_v9', body: '' },
    },
  },
  by_schema: {
    response: {
      mediaType: 'application/xml',
      objectKey: '$.rows',
      overrideMediaType: 'application/json',
      schema_override: { $ref: '#/components/schemas/rows' },
      transform: { type: 'schema_driven_xml_v0.1.0' },
    },
    config: { pagination, requestTranslate: { algorithm: 'get_query_to_post_form_utf_8' } },
  },
  from_xml: {
    response: { mediaType: 'application/xml', objectKey: '/*/set/item' },
    schema: {
      type: 'object',
      properties: {
        set: { type: 'array', items: row, xml: { name: 'set' } },
      },
    },
  },
}

function write(): void {
  const paths: Record<string, object> = {}
  const resources: Record<string, object> = {}
  for (const [name, { response, config, schema = sent }] of Object.entries(methods)) {
    const { mediaType } = response as { mediaType: string }
    const content = { [mediaType]: { schema } }
    const operation = {
      operationId: name,
      parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
      responses: { 200: { description: 'ok', content } },
    }
    paths[`/${name}`] = { get: operation, post: operation }
    const method = (verb: string) => ({
      operation: { $ref: `#/paths/~1${name}/${verb}` },
      response: { openAPIDocKey: '200', ...response },
      ...(config !== undefined && { config }),
    })
    const ref = (key: string) => [
      { $ref: `#/components/x-stackQL-resources/${name}/methods/${key}` },
    ]
    resources[name] = {
      id: `toy.things.${name}`,
      name,
      title: name,
      methods: { list: method('get'), make: method('post') },
      sqlVerbs: { select: ref('list'), insert: ref('make'), update: [], replace: [], delete: [] },
    }
  }
  writeToyProvider(folder, { service: 'things', origin, paths, schemas: { rows }, resources })
}

const settings = () => ({ documentRoots: [folder], env: {} })

async function select(statement: string) {
  return objectsOf(await runOnce(origin, statement, settings()))
}

async function failure(statement: string): Promise<string> {
  try {
    await runOnce(origin, statement, settings())
  } catch (error) {
    const { message, hint } = error as Error & { hint?: string }
    return `${message} ${hint ?? ''}`
  }
  throw new Error('expected a failure')
}

const json = (value: unknown) => ({ type: 'application/json', body: JSON.stringify(value) })
const xml = (body: string) => ({ type: 'text/xml; charset=utf-8', body })

suite('answers that documents transform', () => {
  test('a template makes rows of JSON, and the pages of the answer as it was sent are followed', async () => {
    answers = [
      json({ items: [{ key: 1, names: ['a"b'] }], nextToken: 't 1' }),
      { type: 'application/json', body: '{"items": [{"key": 9007199254740993, "names": ["c"]}]}' },
    ]
    const found = await select("SELECT id, name FROM toy.things.from_json WHERE q = 'x'")
    assert.deepEqual(found, [
      { id: 1, name: 'a"b' },
      { id: 9007199254740993n, name: 'c' },
    ])
    assert.deepEqual(seen, ['GET /from_json?q=x', 'GET /from_json?q=x&NextToken=t%201'])
  })

  test('a template is not asked to make a row of something else', async () => {
    answers = [json({ items: [{ key: 1 }] })]
    const told = await failure('SELECT id FROM toy.things.from_json_rows')
    assert.match(told, /turns it into a row without values/)
  })

  test('a template wraps a text', async () => {
    answers = [json([{ id: 1, on: false }])]
    assert.deepEqual(await select('SELECT id, "on" FROM toy.things.from_text'), [{ id: 1, on: 0 }])
    assert.deepEqual(seen, ['GET /from_text'])
  })

  test('a template gets XML with numbers and booleans', async () => {
    answers = [xml('<R><item><id>1</id><on>true</on></item><item><id>2</id></item></R>')]
    const found = await select('SELECT id, "on" FROM toy.things.from_mxj')
    assert.deepEqual(found, [
      { id: 1, on: 1 },
      { id: 2, on: null },
    ])
  })

  test('the columns are those of the schema that the document puts in the place of the answer’s', async () => {
    const names = ['id', 'name', 'on', 'tags']
    for (const resource of Object.keys(methods).filter((name) => name !== 'unknown')) {
      const found = await select(`SHOW COLUMNS FROM toy.things.${resource}`)
      assert.deepEqual(found.map(({ name }) => name).sort(), names, resource)
    }
    assert.deepEqual(seen, [])
  })

  test('a template that fails is told with its document, its method and its line', async () => {
    answers = [json({ items: [{ key: 1, names: [] }] })]
    const told = await failure('SELECT id FROM toy.things.from_json')
    assert.match(
      told,
      /^template toy\.things\.from_json\.list \(toy\/v1\.0\.0\/services\/things\.yaml\):3:\d+: error calling index: /,
    )
  })

  test('what a template makes must be JSON', async () => {
    answers = [{ type: 'text/plain', body: 'hello' }]
    const told = await failure('SELECT id FROM toy.things.from_text')
    assert.match(told, /^template toy\.things\.from_text\.list .*: its output is not valid JSON/)
    assert.match(told, /It begins with "\{\\"rows\\": hello/)
  })

  test('a kind of template that is not known is told before anything is asked', async () => {
    const told = await failure('SELECT * FROM toy.things.unknown')
    assert.match(
      told,
      /^not supported yet: the template kind 'golang_template_json_v9' \(toy\.things/,
    )
    assert.deepEqual(seen, [])
  })

  test('a write whose answer could not be read is not sent', async () => {
    const told = await failure("INSERT INTO toy.things.unknown (q) VALUES ('x')")
    assert.match(told, /^not supported yet: the template kind/)
    assert.deepEqual(seen, [])
  })

  test('a refusal is the API’s own, and no template sees it', async () => {
    answers = [{ status: 404, ...json({ message: 'gone' }) }]
    assert.match(
      await failure('SELECT id FROM toy.things.from_json'),
      /answered 404: Not Found: gone/,
    )
  })

  test('an answer without content is no list without rows', async () => {
    answers = [{ type: 'application/xml', body: '' }]
    for (const resource of ['from_json', 'from_mxj', 'by_schema', 'from_xml']) {
      const told = await failure(`SELECT * FROM toy.things.${resource}`)
      assert.match(told, /answered 200: the response has no content/, resource)
    }
  })

  test('a template is not asked to make a list of something else', async () => {
    for (const body of [{ message: 'no' }, 'ok', 0, false, null, { error: { code: 1 } }]) {
      answers = [json(body)]
      const told = await failure('SELECT id FROM toy.things.from_json')
      assert.match(told, /answered 200: the response .*(describes|has no content|cannot be read)/)
    }
    answers = [json({ message: 'no' })]
    const told = await failure('SELECT id FROM toy.things.from_text')
    assert.match(told, /'rows' is an object, not a list/)
    answers = [xml('<ErrorResponse><Error><Code>1</Code></Error></ErrorResponse>')]
    assert.match(await failure('SELECT id FROM toy.things.from_mxj'), /root is <ErrorResponse>/)
    assert.deepEqual(seen.length, 8)
  })
})

suite('answers in XML', () => {
  test('rows by their schema, page by page, the token among the form', async () => {
    answers = [
      xml('<R><set><item><id>1</id><on>false</on></item></set><nextToken>t1</nextToken></R>'),
      xml('<R><set><item><id>2</id><name>007</name></item></set></R>'),
    ]
    const found = await select('SELECT id, name, "on" FROM toy.things.by_schema WHERE q = \'x\'')
    assert.deepEqual(found, [
      { id: 1, name: null, on: 0 },
      { id: 2, name: '007', on: null },
    ])
    assert.deepEqual(seen, ['POST /by_schema q=x', 'POST /by_schema q=x&NextToken=t1'])
  })

  test('the elements at a path are rows, of the types of the schema', async () => {
    answers = [
      xml(
        '<?xml version="1.0"?><R xmlns="u"><set>\n<item><id>1</id><name>a &amp; b</name><on>true</on><tags><member>x</member></tags></item>\n<item><id>2</id><name/><tags/></item></set></R>',
      ),
    ]
    const found = await select('SELECT id, name, "on", tags FROM toy.things.from_xml')
    assert.deepEqual(found, [
      { id: 1, name: 'a & b', on: 1, tags: '["x"]' },
      { id: 2, name: '', on: null, tags: '[]' },
    ])
  })

  const none = ['<R><set/></R>', '<R/>', '<R><set><item/></set></R>']
  for (const body of none) {
    test(`${body} has no rows`, async () => {
      answers = [xml(body)]
      assert.deepEqual(await select('SELECT * FROM toy.things.from_xml'), [])
    })
  }

  test('a listing that says that it has none may leave the list out', async () => {
    answers = [xml('<R><Name>b</Name><Prefix>a/</Prefix><KeyCount>0</KeyCount></R>')]
    assert.deepEqual(await select('SELECT id FROM toy.things.by_schema'), [])
  })

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['<Error><Code>Denied</Code></Error>', /its root is <Error>/],
    ['<html><body>Sign in</body></html>', /its root is <html>/],
    ['<R>hello</R>', /is a text|there is text/],
    ['<R><other>1</other></R>', /has nothing of its schema|none of the properties/],
    ['<R><set>x</set></R>', /is a text|none of the properties/],
    ['<R><set><item>x</item></set></R>', /is a text|none of the properties/],
    [
      '<R><set><item><id>1</id></item><item><other>2</other></item></set></R>',
      /none of the properties/,
    ],
  ]
  for (const [body, message] of wrong) {
    test(`${body} is an error`, async () => {
      answers = [xml(body)]
      for (const resource of ['from_xml', 'by_schema']) {
        assert.match(await failure(`SELECT id FROM toy.things.${resource}`), message, resource)
      }
      assert.equal(seen.length, 2)
    })
  }

  test('a page in the place of XML is an error, though it be well formed', async () => {
    answers = [{ type: 'text/html', body: '<R><set/></R>' }]
    for (const resource of ['from_xml', 'by_schema', 'from_mxj']) {
      const told = await failure(`SELECT count(*) FROM toy.things.${resource}`)
      assert.match(told, /the response is a web page \(text\/html\), not application\/xml/)
    }
  })

  test('what ends early, and what is not XML, is an error', async () => {
    for (const body of ['<R><set><item><id>1</id></item>', '{"id": 1}', '<html>']) {
      answers = [xml(body)]
      for (const resource of ['from_xml', 'by_schema', 'from_mxj']) {
        const told = await failure(`SELECT id FROM toy.things.${resource}`)
        assert.match(
          told,
          /answered 200: the response \(text\/xml.*\) cannot be read as its document/,
        )
      }
    }
  })

  test('items that are not like rows are an error, not rows of NULLs', async () => {
    answers = [xml('<R><set><item><key>1</key></item></set></R>')]
    const told = await failure('SELECT id FROM toy.things.by_schema')
    assert.match(told, /'set' has none of the properties that rows should have: id, name, on, tags/)
  })
})

const registry = fileURLToPath(new URL('../../../shared/registry/src', import.meta.url))
const skip = existsSync(registry) ? false : 'there is no ../shared/registry'

suite('answers of the registry’s documents', { skip }, () => {
  const none = { type: 'null_auth' }
  const read = async (statement: string) =>
    objectsOf(
      await runOnce(origin, statement, {
        documentRoots: [registry],
        auth: { okta: none, azure: none, aws: none },
        baseUrls: { okta: origin, azure: origin, aws: origin },
      }),
    )

  test('Okta’s bare lists are wrapped', async () => {
    answers = [json([{ id: 'g1', type: 'OKTA_GROUP' }])]
    const found = await read("SELECT id, type FROM okta.groups.groups WHERE subdomain = 'x'")
    assert.deepEqual(found, [{ id: 'g1', type: 'OKTA_GROUP' }])
    assert.deepEqual(seen, ['GET /api/v1/groups'])
  })

  test('Azure’s properties become columns', async () => {
    const properties = { publicAccess: 'None', hasLegalHold: true, metadata: { a: 'b' } }
    answers = [json({ value: [{ id: '/x/c', name: 'c', properties }] })]
    const found = await read(
      "SELECT name, public_access, has_legal_hold, metadata FROM azure.storage.blob_containers WHERE subscription_id = 's' AND resource_group_name = 'g' AND account_name = 'a'",
    )
    assert.deepEqual(found, [
      { name: 'c', public_access: 'None', has_legal_hold: 1, metadata: '{"a":"b"}' },
    ])
  })

  test('AWS’s XML becomes rows by the schema, and lists of names rows by a template', async () => {
    answers = [
      xml(
        '<ListDelegationRequestsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListDelegationRequestsResult><DelegationRequests><member><DelegationRequestId>d1</DelegationRequestId><OwnerAccountId>012345678901</OwnerAccountId></member></DelegationRequests><isTruncated>false</isTruncated></ListDelegationRequestsResult></ListDelegationRequestsResponse>',
      ),
    ]
    const found = await read(
      "SELECT delegation_request_id, owner_account_id FROM aws.iam.delegation_requests WHERE region = 'us-east-1'",
    )
    assert.deepEqual(found, [{ delegation_request_id: 'd1', owner_account_id: '012345678901' }])
    answers = [
      xml(
        '<ListAccountAliasesResponse><ListAccountAliasesResult><AccountAliases><member>a</member><member>b</member></AccountAliases></ListAccountAliasesResult></ListAccountAliasesResponse>',
      ),
    ]
    const names = await read(
      "SELECT account_alias FROM aws.iam.account_aliases WHERE region = 'us-east-1'",
    )
    assert.deepEqual(names, [{ account_alias: 'a' }, { account_alias: 'b' }])
    assert.deepEqual(seen, [
      'POST / Action=ListDelegationRequests&Version=2010-05-08',
      'POST / Action=ListAccountAliases&Version=2010-05-08',
    ])
  })

  test('pages are followed where the document says nothing of them', async () => {
    const users = (names: readonly string[], rest: string) =>
      xml(
        `<ListUsersResponse><ListUsersResult>${rest}<Users>${names.map((name) => `<member><UserName>${name}</UserName></member>`).join('')}</Users></ListUsersResult></ListUsersResponse>`,
      )
    answers = [
      users(['a', 'b'], '<IsTruncated>true</IsTruncated><Marker>m+1</Marker>'),
      users(['c'], '<IsTruncated>false</IsTruncated>'),
    ]
    const found = await read(
      "SELECT user_name FROM aws.iam.users WHERE region = 'us-east-1' ORDER BY 1",
    )
    assert.deepEqual(
      found.map((row) => row['user_name']),
      ['a', 'b', 'c'],
    )
    assert.deepEqual(seen.splice(0), [
      'POST / Action=ListUsers&Version=2010-05-08',
      'POST / Action=ListUsers&Version=2010-05-08&Marker=m%2B1',
    ])
    answers = [
      json({ value: [{ name: 'a' }], nextLink: `${origin}/next?page=2` }),
      json({ value: [{ name: 'b' }] }),
    ]
    const accounts = await read(
      "SELECT name FROM azure.storage.storage_accounts WHERE subscription_id = 's' ORDER BY 1",
    )
    assert.deepEqual(accounts, [{ name: 'a' }, { name: 'b' }])
    assert.equal(seen[1], 'GET /next?page=2')
  })
})
