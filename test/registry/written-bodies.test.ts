import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, suite, test } from 'node:test'
import { runOnce } from '../helpers/github.ts'
import { type Listening, listen } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'stackql-bodies-'))
const seen: string[] = []
let origin = ''

let server: Listening
const respond: RequestListener = (request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part
  })
  request.on('end', () => {
    seen.push(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
}

const template = (body: string) => ({ type: 'golang_template_json_v0.3.0', body })
const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    count: { type: 'integer' },
    tags: { type: 'array', items: { type: 'string', xml: { name: 'tag' } } },
  },
}

/** One method a resource, all of them called `make`. */
const methods: Readonly<Record<string, { mediaType: string; request?: object }>> = {
  templated: {
    mediaType: 'application/json',
    request: {
      transform: template(
        '{"item": {{ if .name }}{"title": {{ toJson .name }}}{{ else }}null{{ end }}}',
      ),
    },
  },
  broken: {
    mediaType: 'application/json',
    request: { transform: template('{"item": {{ .name }}}') },
  },
  as_text: {
    mediaType: 'text/plain',
    request: { transform: template('{{ .name }} x {{ .count }}') },
  },
  in_xml: { mediaType: 'application/xml', request: { xmlRootAnnotation: 'xmlns="urn:x"' } },
  in_form: { mediaType: 'application/x-www-form-urlencoded' },
  in_parts: { mediaType: 'multipart/form-data' },
}

function write(): void {
  const paths: Record<string, object> = {}
  const resources: Record<string, object> = {}
  for (const [name, { mediaType, request }] of Object.entries(methods)) {
    const operation = {
      operationId: name,
      requestBody: { content: { [mediaType]: { schema: { $ref: '#/components/schemas/Thing' } } } },
      responses: { 200: { description: 'ok', content: { 'application/json': { schema: {} } } } },
    }
    paths[`/${name}`] = { post: operation }
    resources[name] = {
      id: `toy.things.${name}`,
      name,
      title: name,
      methods: {
        make: {
          operation: { $ref: `#/paths/~1${name}/post` },
          request: { mediaType, ...request },
          response: { openAPIDocKey: '200', mediaType: 'application/json' },
        },
      },
      sqlVerbs: {
        select: [],
        insert: [{ $ref: `#/components/x-stackQL-resources/${name}/methods/make` }],
        update: [],
        replace: [],
        delete: [],
      },
    }
  }
  writeToyProvider(folder, {
    service: 'things',
    origin,
    paths,
    schemas: { Thing: schema },
    resources,
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

async function run(statement: string): Promise<void> {
  await runOnce(origin, statement, { documentRoots: [folder], env: {} })
}

suite('bodies that documents transform', () => {
  test('a template makes the body of what was given', async () => {
    await run('INSERT INTO toy.things.templated (name) VALUES (\'a "b"\')')
    assert.deepEqual(seen, ['POST /templated application/json {"item":{"title":"a \\"b\\""}}'])
  })

  test('a template that makes no JSON of it sends nothing', async () => {
    await assert.rejects(run("INSERT INTO toy.things.broken (name) VALUES ('a b')"), {
      sqlState: '22000',
      message: /template toy.things.broken.make.*: its output is not valid JSON/,
    })
    assert.deepEqual(seen, [])
  })

  test('a template may make any text', async () => {
    await run("INSERT INTO toy.things.as_text (name, count) VALUES ('a', 2)")
    assert.deepEqual(seen, ['POST /as_text text/plain a x 2'])
  })

  test('a body in XML has the name of its schema', async () => {
    await run(`INSERT INTO toy.things.in_xml (name, tags) VALUES ('a & b', '["x", "y"]')`)
    await run("INSERT INTO toy.things.in_xml (name, tags) VALUES ('c', '<tag>z</tag>')")
    assert.deepEqual(seen, [
      'POST /in_xml application/xml <Thing xmlns="urn:x"><name>a &amp; b</name><tags><tag>x</tag><tag>y</tag></tags></Thing>',
      'POST /in_xml application/xml <Thing xmlns="urn:x"><name>c</name><tags><tag>z</tag></tags></Thing>',
    ])
  })

  test('a form', async () => {
    await run(`INSERT INTO toy.things.in_form (name, tags) VALUES ('a b', '["x", "y"]')`)
    assert.deepEqual(seen, [
      'POST /in_form application/x-www-form-urlencoded name=a+b&tags=x&tags=y',
    ])
  })

  test('a body in parts is refused before anything is sent', async () => {
    await assert.rejects(run("INSERT INTO toy.things.in_parts (name) VALUES ('a')"), {
      message: 'not supported yet: a body of the type multipart/form-data',
    })
    assert.deepEqual(seen, [])
  })
})
