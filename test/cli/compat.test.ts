import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type CliResult, runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()

async function compat(...args: string[]): Promise<CliResult> {
  return await runCli(['exec', '--base-url', `github=${simulator.url}`, ...args], {
    cwd: folder.path,
    env: { STACKQL_COMPAT: '1' },
  })
}

const missing = "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'missing'"

suite('the compatible mode', () => {
  test('values are texts, keys are sorted, and there is no line break at the end', async () => {
    const { code, stdout } = await compat(
      `SELECT name, id, "default" FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' LIMIT 1`,
      ...['-o', 'json'],
    )
    assert.equal(code, 0)
    assert.equal(stdout, '[{"default":"true","id":"208045946","name":"bug"}]')
  })

  test('--compat is the same as STACKQL_COMPAT=1', async () => {
    const args = ['exec', '--compat', 'SELECT 1 AS a', '-o', 'json']
    const [flag, variable] = await Promise.all([runCli(args), compat('SELECT 1 AS a', '-ojson')])
    assert.equal(flag.stdout, '[{"a":{"String":"1","Valid":true}}]')
    assert.equal(variable.stdout, flag.stdout)
  })

  test('a file of variables that is not there is an empty one', async () => {
    const args = ['SELECT 1 AS a', '-o', 'csv', '--env.file', 'nowhere.env']
    const [lenient, strict] = await Promise.all([compat(...args), runCli(['exec', ...args])])
    assert.deepEqual([lenient.code, lenient.stderr], [0, ''])
    assert.equal(strict.code, 2)
    assert.match(strict.stderr, /^error: cannot read .*nowhere\.env/)
  })

  test('a refused SELECT is null with exit 0, and a line on standard error', async () => {
    const { code, stdout, stderr } = await compat(missing, '-o', 'json')
    assert.equal(code, 0)
    assert.equal(stdout, 'null')
    assert.match(stderr, /^http response status code: 404, response body: \{"message":"Not Found"/)
  })

  test('a refused SELECT of csv is the header alone', async () => {
    const { code, stdout } = await compat(missing, '-o', 'csv')
    assert.equal(code, 0)
    assert.equal(stdout, 'name\n')
  })

  const failing = [
    ['SELEC 1', /syntax error/],
    ['SELECT nme FROM github.issues.labels', /./],
    ["SELECT name FROM github.issues.labels WHERE owner = 'a'", /cannot find matching operation/],
    [
      "INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b')",
      /disparity in fields/,
    ],
    ['SELECT a FROM nope.b.c', /cannot find provider = 'nope'/],
  ] as const
  for (const [statement, message] of failing) {
    test(`${statement} fails with exit 0 and nothing on standard output`, async () => {
      const { code, stdout, stderr } = await compat(statement, '-o', 'json')
      assert.equal(code, 0)
      assert.equal(stdout, '')
      assert.match(stderr, message)
    })
  }

  test('a failing statement does not stop the next, and arrays stand back to back', async () => {
    const { code, stdout, stderr } = await compat(
      'SELECT 1 AS a; SELECT nope FROM github.meta.meta; SELECT 2 AS b',
      ...['-o', 'json'],
    )
    assert.equal(code, 0)
    assert.equal(stdout, '[{"a":{"String":"1","Valid":true}}][{"b":{"String":"2","Valid":true}}]')
    assert.match(stderr, /could not locate symbol nope/)
  })

  test('EXPLAIN answers in the four columns of the original', async () => {
    const { stdout } = await compat('EXPLAIN SELECT 1 AS a', '-o', 'csv')
    assert.match(stdout, /^query,result,timestamp,valid\nSELECT 1 AS a,OK,[\dT:.-]+Z,true\n$/)
  })

  test('a bad command line still has its exit code', async () => {
    const { code } = await compat('SELECT 1', '--nonsense')
    assert.equal(code, 2)
  })

  test('a timeout is a message with exit 0 and nothing on standard output', async () => {
    simulator.setFaults([{ fault: 'slow=600' }])
    const { code, stderr } = await compat(missing, '--apirequesttimeout', '0.1')
    simulator.setFaults([])
    assert.equal(code, 0)
    assert.match(stderr, /no response within 0\.1 s/)
  })
})
