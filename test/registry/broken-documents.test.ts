import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, suite, test } from 'node:test'
import { exitCodeOf } from '../../src/cli/errors/exit-code.ts'
import { objectsOf, runOnce } from '../helpers/github.ts'

const folder = mkdtempSync(join(tmpdir(), 'stackql-documents-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const provider = `id: toy
name: toy
version: v1.0.0
providerServices:
  things:
    id: things:v1.0.0
    name: things
    title: Things
    version: v1.0.0
    preferred: true
    service:
      $ref: toy/v1.0.0/services/things.yaml
`

const service = `openapi: 3.0.0
info: {title: things, version: 1.0.0}
servers: [{url: 'http://127.0.0.1:9'}]
paths:
  /things:
    get:
      operationId: list
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {type: array, items: {type: object, properties: {id: {type: integer}, name: {type: string}}}}
components:
  x-stackQL-resources:
    things:
      id: toy.things.things
      name: things
      title: things
      methods:
        list:
          operation: {$ref: '#/paths/~1things/get'}
          response: {mediaType: application/json, openAPIDocKey: '200'}
      sqlVerbs: {select: [{$ref: '#/components/x-stackQL-resources/things/methods/list'}], insert: [], update: [], replace: [], delete: []}
`

/** A registry of one provider; what is given stands in the place of its good documents. */
function registry(name: string, documents: { provider?: string; service?: string | null }): string {
  const root = join(folder, name)
  const files: Record<string, string | null> = {
    'toy/v1.0.0/provider.yaml': documents.provider ?? provider,
    'toy/v1.0.0/services/things.yaml':
      documents.service === undefined ? service : documents.service,
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    if (text !== null) writeFileSync(join(root, file), text)
  }
  return root
}

async function run(root: string, statement: string) {
  return await runOnce('http://127.0.0.1:9', statement, { documentRoots: [root], env: {} })
}

async function failure(root: string, statement: string): Promise<{ exit: number; text: string }> {
  try {
    await run(root, statement)
  } catch (error) {
    const { message, hint } = error as Error & { hint?: string }
    return { exit: exitCodeOf(error), text: `${message} ${hint ?? ''}` }
  }
  throw new Error('expected a failure')
}

suite('documents that cannot be read', () => {
  test('a good document is read, to show that the bad ones are bad in one thing', async () => {
    const rows = objectsOf(await run(registry('good', {}), 'DESCRIBE toy.things.things'))
    assert.deepEqual(rows, [
      { name: 'id', type: 'integer', kind: 'column', methods: '' },
      { name: 'name', type: 'string', kind: 'column', methods: '' },
    ])
  })

  const broken = [
    {
      title: 'a service that is no YAML is told with its file and line',
      documents: { service: service.replace('paths:\n', 'paths: [\n') },
      expected: /things\.yaml:\d+/,
    },
    {
      title: 'a tab in the indentation is told with its line',
      documents: { service: service.replace('    get:', '\tget:') },
      expected: /things\.yaml:6\b/,
    },
    {
      title: 'a provider that is no YAML is told with its file and line',
      documents: { provider: provider.replace('name: toy', "name: 'toy") },
      expected: /provider\.yaml:\d+/,
    },
    {
      title: 'a service that is not there is told with its file',
      documents: { service: null },
      expected: /things\.yaml: there is no such file/,
    },
    {
      title: 'a document that is a list is told as no mapping',
      documents: { service: '- a\n- b\n' },
      expected: /things\.yaml/,
    },
    {
      title: 'an empty document is told as none',
      documents: { service: '' },
      expected: /things\.yaml/,
    },
    {
      title: 'a reference out of the folder of documents is refused',
      documents: { provider: provider.replace('toy/v1.0.0/services', '../../../../etc') },
      expected: /outside its folder/,
    },
  ] as const
  for (const [index, { title, documents, expected }] of broken.entries()) {
    test(title, async () => {
      const root = registry(`broken-${index}`, documents)
      const { exit, text } = await failure(root, 'SELECT id FROM toy.things.things')
      assert.match(text, expected)
      assert.ok(exit === 3 || exit === 1, `exit ${exit}`)
    })
  }

  test('an operation that leads nowhere fails for its method alone', async () => {
    const text = service.replace("$ref: '#/paths/~1things/get'", "$ref: '#/paths/~1nothing/get'")
    const root = registry('dangling', { service: text })
    const rows = objectsOf(await run(root, 'SHOW METHODS IN toy.things.things'))
    assert.deepEqual(rows, [{ MethodName: 'list', RequiredParams: '', SQLVerb: 'SELECT' }])
    const { text: told } = await failure(root, 'SELECT * FROM toy.things.things')
    assert.ok(told.length > 0)
  })

  test('a broken provider does not keep others from being listed and used', async () => {
    const root = registry('beside', { service: 'paths: [' })
    const rows = objectsOf(await run(root, 'SHOW METHODS IN github.licenses.licenses'))
    assert.equal(rows.length, 3)
  })
})
