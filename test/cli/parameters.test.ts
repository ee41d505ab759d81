import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { connect } from '../../src/index.ts'
import { type CliResult, runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()

function options(input?: string) {
  return { cwd: folder.path, ...(input !== undefined && { input }) }
}

async function exec(...args: string[]): Promise<CliResult> {
  simulator.clearRequests()
  const base = ['exec', '--base-url', `github=${simulator.url}`, '-o', 'json']
  return await runCli([...base, ...args], options())
}

function requests(): string[] {
  return simulator.requests.map(({ method, url }) => `${method} ${url}`)
}

/** Arguments for values: `a=x`, `b:=1`. */
function params(...values: string[]): string[] {
  return values.flatMap((value) => ['--param', value])
}

suite('--param', () => {
  test('gives :name a text, whatever is in it', async () => {
    const { code, stdout } = await exec(
      'SELECT :who AS who, typeof(:who) AS type, :other AS other',
      ...params("who=o'brien", "other='; DROP TABLE x; -- {{ y }}"),
    )
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(stdout), [
      { who: "o'brien", type: 'text', other: "'; DROP TABLE x; -- {{ y }}" },
    ])
  })

  test('gives values of JSON with :=', async () => {
    const { stdout } = await exec(
      'SELECT :n + 1 AS n, -:m AS m, :big AS big, :yes AS yes, :no IS NULL AS no, :list AS list',
      ...params(
        'n:=5',
        'm:=-2.5',
        'big:=9007199254740993',
        'yes:=true',
        'no:=null',
        'list:=[1, "a"]',
      ),
    )
    assert.match(stdout, /"big":9007199254740993/)
    assert.deepEqual(JSON.parse(stdout)[0].n, 6)
    assert.deepEqual(JSON.parse(stdout)[0].m, 2.5)
    assert.deepEqual(JSON.parse(stdout)[0].yes, true)
    assert.deepEqual(JSON.parse(stdout)[0].no, true)
    assert.deepEqual(JSON.parse(stdout)[0].list, '[1,"a"]')
  })

  test('keeps a real number real', async () => {
    const { stdout } = await exec(
      'SELECT 5 / :n AS n, typeof(:n) AS type, 5 / :e AS e',
      ...params('n:=2.0', 'e:=-20e-1'),
    )
    assert.deepEqual(JSON.parse(stdout), [{ n: 2.5, type: 'real', e: -2.5 }])
  })

  test('keeps the least and the greatest integers of 64 bits', async () => {
    const { stdout } = await exec(
      'SELECT :a AS a, typeof(:a) AS t, :b AS b, typeof(-9223372036854775808) AS u, :a + 1 AS c',
      ...params('a:=-9223372036854775808', 'b:=9223372036854775807'),
    )
    const [least, greatest] = ['-9223372036854775808', '9223372036854775807']
    assert.equal(
      stdout.trim().split('\n')[1],
      `{"a":${least},"t":"integer","b":${greatest},"u":"integer","c":-9223372036854775807}`,
    )
  })

  test('gives parameters of the API, and a list for IN is its elements', async () => {
    const { code, stderr } = await exec(
      'SELECT name FROM github.issues.labels WHERE owner = :owner AND repo IN (:repos) LIMIT :most',
      ...params('owner=acme', 'repos:=["alpha", "beta"]', 'most:=1000'),
    )
    assert.equal(code, 0, stderr)
    assert.deepEqual(requests().sort(), [
      'GET /repos/acme/alpha/labels?per_page=100',
      'GET /repos/acme/beta/labels?per_page=100',
    ])
  })

  test('gives a list to json_each', async () => {
    const { stdout } = await exec('SELECT value FROM json_each(:l)', ...params('l:=["x", 2]'))
    assert.deepEqual(JSON.parse(stdout), [{ value: 'x' }, { value: 2 }])
  })

  test('gives values to INSERT, EXEC and @@json, as if they were typed', async () => {
    const inserted = await exec(
      'INSERT INTO github.issues.issues (owner, repo, title, labels) VALUES (:o, :r, :t, :l)',
      ...params('o=acme', 'r=alpha', "t=it's", 'l:=["bug"]'),
    )
    assert.equal(inserted.code, 0, inserted.stderr)
    assert.deepEqual(requests(), ['POST /repos/acme/alpha/issues'])
    assert.deepEqual(JSON.parse(simulator.requests[0]?.body ?? ''), {
      title: "it's",
      labels: ['bug'],
    })
    const called = await exec(
      'EXEC github.issues.issues.create @owner = :o, @repo = :r, @@json = :body',
      ...params('o=acme', 'r=alpha', 'body:={"title": "x"}'),
    )
    assert.equal(called.code, 0, called.stderr)
    assert.deepEqual(JSON.parse(simulator.requests[0]?.body ?? ''), { title: 'x' })
  })

  test('does not pass the guard of writes over many rows', async () => {
    const { code, stderr } = await exec(
      'DELETE FROM github.issues.labels WHERE owner = :o AND repo = :r AND name IN (:names)',
      ...params('o=acme', 'r=alpha', 'names:=["a", "b"]'),
    )
    assert.equal(code, 3)
    assert.match(stderr, /--max-writes 2/)
    assert.deepEqual(requests(), [])
  })

  test('serves all statements of a file and of standard input', async () => {
    writeFileSync(join(folder.path, 'two.sql'), 'SELECT :a AS x; SELECT :b AS x, $1 AS y, ? AS z;')
    const { stdout } = await exec(
      ...['-i', 'two.sql', '-o', 'jsonl'],
      ...params('a=1', 'b=2', '1=one'),
    )
    assert.equal(stdout, '{"x":"1"}\n{"x":"2","y":"one","z":"one"}\n')
    const shell = await runCli(
      ['shell', '-o', 'jsonl', ...params('a=x', 'unused=y')],
      options('SELECT :a AS x;\n'),
    )
    assert.equal(shell.stdout, '{"x":"x"}\n')
    assert.equal(shell.code, 0)
  })

  test('a parameter without a value is an error before anything is sent', async () => {
    const { code, stderr, stdout } = await exec(
      "SELECT name FROM github.repos.repos WHERE org = 'acme'; SELECT :orgg",
      ...[],
    )
    assert.deepEqual([code, stdout, requests()], [3, '', []])
    assert.match(
      stderr,
      /^error: :orgg has no value\n.*\n +\| +\^{5}\n {2}Give it one: --param orgg=…/,
    )
    const near = await exec('SELECT :org, :orgs', ...params('org=a'))
    assert.match(near.stderr, /:orgs has no value[\s\S]*Did you mean org\?/)
  })

  const refused = [
    [
      'SELECT :org',
      ['org=a', 'rog=b'],
      /--param rog: there is no :rog in the statements\n {2}Did you mean :org\?/,
    ],
    ["SELECT ':org'", ['org=a'], /In quotes :org is text/],
    ['SELECT :n', ['n:=abc'], /--param n:= takes JSON/],
    ['SELECT 1', ['abc'], /has no name and value/],
    ['SELECT :a', ['a=1', 'a=2'], /--param a is given twice/],
  ] as const
  for (const [sql, values, message] of refused) {
    test(`${sql} with ${values.join(' ')} is a wrong command line`, async () => {
      const { code, stderr } = await exec(sql, ...params(...values))
      assert.equal(code, 2)
      assert.match(stderr, message)
    })
  }

  test('are parameters of the library too', async () => {
    await using connection = connect({})
    const parameters = { who: "o'brien", list: [1, 2] }
    const rows = await connection.query('SELECT :who AS who, 2 IN (:list) AS found', { parameters })
    assert.deepEqual(rows, [{ who: "o'brien", found: true }])
    await assert.rejects(connection.query('SELECT :missing'), { sqlState: '42P02' })
  })

  test('a view and a NATIVEQUERY take no parameters', async () => {
    const view = await exec('CREATE VIEW v AS SELECT :a AS x', ...params('a=1'))
    assert.deepEqual([view.code, /cannot stand in a view/.test(view.stderr)], [3, true])
    const native = await exec("NATIVEQUERY 'SELECT :a'")
    assert.deepEqual([native.code, native.stdout], [3, ''])
    assert.match(native.stderr, /:a has no value/)
  })
})
