import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'
import { hasTerminal, onTerminal } from '../helpers/on-terminal.ts'
import { startServer } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

// What an API says is shown, and does nothing to the terminal or the build that shows it.

const HOSTILE = '\u001b]0;owned\u0007\u001b[2J\u009b31m\rx\b\u202e ##[add-mask]y\n::error::forged'
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\r(?!\n)/

const folder = temporaryFolder()
after(() => folder.remove())
const server = await startServer()
let status = 200
beforeEach(() => {
  status = 200
  server.reply = ({ method }) => ({
    status,
    headers: { 'x-github-request-id': 'a\u009bb' },
    body:
      status !== 200
        ? { message: HOSTILE, documentation_url: HOSTILE, errors: [{ message: HOSTILE }] }
        : method === 'GET'
          ? [
              { name: HOSTILE, description: 'plain' },
              { name: 'other', description: 'plain' },
            ]
          : { name: HOSTILE },
  })
})

const labels = "SELECT name, description FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'"
const run = async (text: string, args: readonly string[], env: Record<string, string> = {}) =>
  await runCli(['exec', text, '--base-url', `github=${server.origin}`, '--retries', '0', ...args], {
    cwd: folder.path,
    env,
  })

suite('control characters of an API', () => {
  for (const format of ['table', 'csv', 'text', 'pptext', 'markdown', 'json', 'jsonl']) {
    for (const more of [[], ['--compat'], ['--stream']]) {
      test(`are not in ${format} ${more.join('')}`, async () => {
        const { code, stdout, stderr } = await run(labels, ['-o', format, '-v', ...more])
        assert.equal(code, 0, stderr)
        assert.match(stdout, /plain/)
        assert.doesNotMatch(stdout, CONTROL)
        assert.doesNotMatch(stderr, CONTROL)
      })
    }
  }

  test('are in JSON as escapes of the same meaning', async () => {
    const { stdout } = await run(labels, ['-o', 'json'])
    assert.equal(JSON.parse(stdout)[0].name, HOSTILE)
  })

  test('are in text when it is wanted raw', async () => {
    const { stdout } = await run(labels, ['-o', 'text', '-H', '--raw'])
    assert.equal(stdout, `${HOSTILE},plain\nother,plain\n`)
  })

  test('are not in what goes to a file', async () => {
    await run(labels, ['-o', 'csv', '-f', 'rows.csv'])
    const text = readFileSync(join(folder.path, 'rows.csv'), 'utf8')
    assert.match(text, /plain/)
    assert.doesNotMatch(text, CONTROL)
  })

  for (const more of [
    [],
    ['--compat'],
    ['--debug'],
    ['--error-format', 'json'],
    ['--http.log.enabled'],
  ]) {
    test(`are not in errors ${more.join(' ')}`, async () => {
      status = 422
      const insert = "INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', 'c')"
      for (const text of [labels, insert]) {
        const { stdout, stderr } = await run(text, more)
        assert.match(stderr, /owned/)
        assert.doesNotMatch(`${stdout}${stderr}`, CONTROL)
      }
    })
  }

  test('are in a printed remainder as expressions', async () => {
    let writes = 0
    const reply = server.reply
    server.reply = (request) => {
      if (request.method === 'GET') return reply(request)
      writes += 1
      return { status: 422, body: { message: 'no' } }
    }
    const text =
      "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name IN (SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b')"
    const { stderr } = await run(text, ['--max-writes', '5'])
    assert.equal(writes, 1)
    assert.match(stderr, /char\(27\) \|\| '\]0;owned' \|\| char\(7\)/)
    assert.doesNotMatch(stderr, CONTROL)
  })
})

/** The lines that GitHub Actions would take for commands. */
function commandsIn(log: string): string[] {
  let stop: string | undefined
  const found: string[] = []
  for (const line of log.split('\n')) {
    const text = line.trimStart()
    if (stop !== undefined) {
      if (text === `::${stop}::`) stop = undefined
    } else if (text.startsWith('::stop-commands::')) stop = text.slice('::stop-commands::'.length)
    else if (text.startsWith('::') || text.includes('##[')) found.push(text)
  }
  assert.equal(stop, undefined, 'commands go on at the end')
  return found
}

suite('in a run of GitHub Actions', () => {
  const env = { GITHUB_ACTIONS: 'true' }

  for (const format of ['table', 'csv', 'text', 'pptext', 'markdown', 'json', 'jsonl']) {
    test(`rows as ${format} are no commands`, async () => {
      const { stdout, stderr } = await run(labels, ['-o', format], env)
      assert.match(stdout, /plain/)
      assert.deepEqual(commandsIn(stdout), [])
      assert.deepEqual(commandsIn(stderr), [])
    })
  }

  test('rows that are no commands stand alone', async () => {
    server.reply = () => ({ body: [{ name: 'a', description: 'plain' }] })
    const { stdout } = await run(labels, ['-o', 'csv'], env)
    assert.equal(stdout, 'name,description\na,plain\n')
  })

  test('rows in a file stand alone', async () => {
    await run(labels, ['-o', 'text', '-f', 'actions.txt'], env)
    assert.doesNotMatch(readFileSync(join(folder.path, 'actions.txt'), 'utf8'), /stop-commands/)
  })

  test('the token is another one each time', async () => {
    const tokens = new Set<string>()
    for (const _ of [1, 2]) {
      const { stdout } = await run(labels, ['-o', 'text'], env)
      tokens.add(/::stop-commands::(\S+)/.exec(stdout)?.[1] ?? '')
    }
    assert.equal(tokens.size, 2)
    assert.ok(![...tokens].includes(''))
  })

  for (const more of [[], ['--debug'], ['--error-format', 'json'], ['--http.log.enabled']]) {
    test(`errors have no command but their own ${more.join(' ')}`, async () => {
      status = 422
      const { stderr } = await run(labels, more, env)
      for (const command of commandsIn(stderr)) {
        assert.match(command, /^::(error|warning) title=stackql::(?!forged)/)
      }
    })
  }
})

suite('names of a document', () => {
  const own = temporaryFolder()
  after(() => own.remove())
  const [hostile, line] = ['kiosks\u001b]0;owned\u0007', 'kiosks\nDELETE']
  const names = ['kiosks', 'kiosks_open', hostile, line]
  const method = {
    operation: { $ref: '#/paths/~1items/get' },
    response: { mediaType: 'application/json', openAPIDocKey: '200' },
  }
  const item = {
    type: 'object',
    properties: { colour: { type: 'string' }, [`col${hostile}`]: { type: 'string' } },
  }
  const content = { 'application/json': { schema: { type: 'array', items: item } } }
  writeToyProvider(join(own.path, 'src'), {
    service: 'shop',
    origin: server.origin,
    paths: {
      '/items': {
        get: { operationId: 'items/list', responses: { 200: { description: 'x', content } } },
      },
    },
    schemas: {},
    resources: Object.fromEntries(
      names.map((name) => [
        name,
        {
          ...{ id: `toy.shop.${name}`, name, title: name, methods: { list_items: method } },
          sqlVerbs: {
            select: [{ $ref: `#/components/x-stackQL-resources/${name}/methods/list_items` }],
          },
        },
      ]),
    ),
  })
  const registry = JSON.stringify({ url: `file://${own.path}` })

  test('that need quotes are not completed', { skip: !hasTerminal }, async () => {
    const { text } = await onTerminal(['shell', '--registry', registry, '-o', 'csv'], {
      columns: 200,
      cwd: own.path,
      steps: [
        ['>> ', 'SELECT * FROM toy.shop.ki\t'],
        ['kiosks', '\t'],
        ['kiosks_open', '\u0003'],
        ['^C', '\u0004'],
      ],
    })
    assert.doesNotMatch(text, /owned|DELETE/)
  })

  for (const command of [
    ['exec', 'SHOW RESOURCES IN toy.shop', '-o', 'csv'],
    ['exec', `DESCRIBE toy.shop.kiosks`, '-o', 'csv'],
    ['exec', `SELECT colour FROM toy.shop.kioskz`],
    ['exec', `SELECT nothing FROM toy.shop.kiosks`],
    ['exec', `HELP kiosks`],
    ['search', 'kiosks'],
    ['docs', 'open', 'toy.shop.kiosks'],
    ['docs', 'open', 'toy.shop'],
  ]) {
    test(`are visible in ${command.join(' ')}`, async () => {
      const { stdout, stderr } = await runCli([...command, '--registry', registry], {
        cwd: own.path,
      })
      assert.match(`${stdout}${stderr}`, /kiosks_open|toy\.shop|colour/)
      assert.doesNotMatch(stderr, /cannot find provider/)
      assert.doesNotMatch(stdout, CONTROL)
      assert.doesNotMatch(stderr, CONTROL)
    })
  }
})
