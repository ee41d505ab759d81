import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { type CliOptions, type CliResult, runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()
simulator.seedCollection('/orgs/acme/repos', [
  { id: 1, name: 'a,b', archived: true, owner: { login: 'acme' }, description: null },
  { id: 2, name: 'c', archived: false, owner: { login: 'acme' }, description: 'say "hi"' },
])

const statement =
  "SELECT id, name, archived, owner, description FROM github.repos.repos WHERE org = 'acme' ORDER BY id"

async function exec(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return await runCli(['exec', '--base-url', `github=${simulator.url}`, ...args], {
    cwd: folder.path,
    ...options,
  })
}

const formats: readonly (readonly [string, readonly string[], string | RegExp])[] = [
  [
    'json',
    [],
    `[
{"id":1,"name":"a,b","archived":true,"owner":{"login":"acme"},"description":null},
{"id":2,"name":"c","archived":false,"owner":{"login":"acme"},"description":"say \\"hi\\""}
]
`,
  ],
  [
    'jsonl',
    [],
    `{"id":1,"name":"a,b","archived":true,"owner":{"login":"acme"},"description":null}
{"id":2,"name":"c","archived":false,"owner":{"login":"acme"},"description":"say \\"hi\\""}
`,
  ],
  ['ndjson', [], /^\{"id":1,.*\}\n\{"id":2,.*\}\n$/],
  [
    'csv',
    [],
    `id,name,archived,owner,description
1,"a,b",true,"{""login"":""acme""}",
2,c,false,"{""login"":""acme""}","say ""hi"""
`,
  ],
  [
    'csv',
    ['-H', '-d', ';'],
    `1;a,b;true;"{""login"":""acme""}";
2;c;false;"{""login"":""acme""}";"say ""hi"""
`,
  ],
  [
    'text',
    [],
    `id,name,archived,owner,description
1,a,b,true,{"login":"acme"},null
2,c,false,{"login":"acme"},say "hi"
`,
  ],
  ['text', ['--hideheaders'], /^1,a,b,true/],
  ['pptext', [], /^id,name.*\n1,a,b,true,\{\n {2}"login": "acme"\n\}/],
  ['markdown', [], /^\| id \| name .*\n\| *-+:? *\|/],
  ['table', [], /^\|-+\|[\s\S]*\| +1 \| a,b +\| true/],
  ['TABLE', [], /^\|-+\|/],
]

suite('what reaches standard output', () => {
  for (const [format, args, expected] of formats) {
    test(`-o ${[format, ...args].join(' ')} gives its shape`, async () => {
      const { code, stdout, stderr } = await exec([statement, '-o', format, ...args])
      assert.equal(stderr, '')
      assert.equal(code, 0)
      if (typeof expected === 'string') assert.equal(stdout, expected)
      else assert.match(stdout, expected)
    })
  }

  test('-i FILE and -i - read the statements', async () => {
    writeFileSync(join(folder.path, 'statements.sql'), '-- two\nSELECT 1 AS a;\nSELECT 2 AS b;\n')
    const [file, input, dash] = await Promise.all([
      exec(['-i', 'statements.sql', '-o', 'jsonl']),
      exec(['-i', '-', '-o', 'jsonl'], { input: 'SELECT 1 AS a; SELECT 2 AS b' }),
      exec(['-', '-o', 'jsonl'], { input: 'SELECT 1 AS a; SELECT 2 AS b' }),
    ])
    for (const { code, stdout } of [file, input, dash]) {
      assert.equal(code, 0)
      assert.equal(stdout, '{"a":1}\n{"b":2}\n')
    }
  })

  test('a syntax error in a file is told with its line', async () => {
    writeFileSync(join(folder.path, 'broken.sql'), 'SELECT 1 AS a;\n\nSELEC 2;\n')
    const { code, stdout, stderr } = await exec(['-i', 'broken.sql'])
    assert.equal(code, 3)
    assert.equal(stdout, '')
    assert.match(stderr, / 3 \| SELEC 2;\n\s+\| \^\^\^\^\^/)
  })

  test('-f FILE gets the rows, and standard output none', async () => {
    const { code, stdout } = await exec([statement, '-o', 'csv', '-f', 'rows.csv'])
    assert.equal(code, 0)
    assert.equal(stdout, '')
    assert.match(readFileSync(join(folder.path, 'rows.csv'), 'utf8'), /^id,name.*\n1,"a,b"/)
  })

  test('-f FILE is there whole or not at all: a failure leaves the old one', async () => {
    const path = join(folder.path, 'kept.csv')
    writeFileSync(path, 'old\n')
    const failing = `${statement}; SELECT name FROM github.repos.repos WHERE org = 'missing'`
    const { code, stdout } = await exec([failing, '-o', 'csv', '-f', 'kept.csv'])
    assert.equal(code, 4)
    assert.equal(stdout, '')
    assert.equal(readFileSync(path, 'utf8'), 'old\n')
    assert.deepEqual(
      readdirSync(folder.path).filter((name) => name.endsWith('.tmp')),
      [],
    )
    await exec([failing, '-f', 'never.csv'])
    assert.ok(!existsSync(join(folder.path, 'never.csv')))
  })

  test('messages of writes go to standard error', async () => {
    const insert =
      "INSERT INTO github.issues.labels (owner, repo, name) VALUES ('acme', 'widgets', 'fresh')"
    const { code, stdout, stderr } = await exec([insert, '-o', 'json'])
    assert.equal(code, 0)
    assert.equal(stdout, '')
    assert.equal(stderr, 'The operation was despatched successfully\n')
  })

  test('--errorpresentation record puts the error into the rows', async () => {
    const { code, stdout } = await exec(['SELECT nme FROM github.repos.repos', '-o', 'json'])
    assert.equal(code, 3)
    assert.equal(stdout, '')
    const record = await exec(['SELEC 1', '-o', 'json', '--errorpresentation', 'record'])
    assert.match(JSON.parse(record.stdout)[0].error, /expected a statement but found 'SELEC'/)
    assert.equal(record.stderr, '')
  })

  test('--dryrun shows the statements and sends nothing', async () => {
    simulator.clearRequests()
    const { stdout } = await exec([statement, '--dryrun', '-o', 'json'])
    assert.deepEqual(JSON.parse(stdout), [{ query: statement }])
    assert.equal(simulator.requests.length, 0)
  })

  test('a failing API leaves standard output empty, in every format', async () => {
    const failing = "SELECT name FROM github.repos.repos WHERE org = 'missing'"
    const all = ['json', 'jsonl', 'csv', 'text', 'pptext', 'markdown', 'table']
    const results = await Promise.all(all.map((format) => exec([failing, '-o', format])))
    for (const { code, stdout, stderr } of results) {
      assert.equal(code, 4)
      assert.equal(stdout, '')
      assert.match(stderr, /answered 404: Not Found/)
    }
  })
})
