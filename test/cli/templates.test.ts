import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { type CliResult, runCli, temporaryFolder } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()

async function exec(...args: string[]): Promise<CliResult> {
  return await runCli(['exec', '--base-url', `github=${simulator.url}`, '-o', 'json', ...args], {
    cwd: folder.path,
  })
}

function write(name: string, text: string): string {
  writeFileSync(join(folder.path, name), text)
  return name
}

suite('templates', () => {
  test('without data, braces in a statement are only text', async () => {
    const { code, stdout } = await exec("SELECT '{{ .values.a }}' AS a")
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(stdout), [{ a: '{{ .values.a }}' }])
  })

  test('a JSON block at the top fills the statement in', async () => {
    const { code, stdout } = await exec(
      `<<<json {"values": {"who": "jane", "list": [1, 2]}} >>>
       SELECT '{{ .values.who }}' AS who, '{{ .values.list }}' AS list`,
    )
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(stdout), [{ who: 'jane', list: '[1,2]' }])
  })

  test('-q FILE with JSON or jsonnet fills the statement in, and so does --var', async () => {
    write('data.json', '{"owner": "acme"}')
    write('data.jsonnet', "{ owner: std.extVar('who'), // a comment\n}")
    write('script.sql', "SELECT '{{ .values.owner }}' AS owner")
    const [json, jsonnet, variable] = await Promise.all([
      exec('-i', 'script.sql', '-q', 'data.json'),
      exec('-i', 'script.sql', '-q', 'data.jsonnet', '--var', 'who=globex'),
      exec("SELECT '{{ .who }}' AS owner", '--var', 'who=initech'),
    ])
    assert.deepEqual(JSON.parse(json.stdout), [{ owner: 'acme' }])
    assert.deepEqual(JSON.parse(jsonnet.stdout), [{ owner: 'globex' }])
    assert.deepEqual(JSON.parse(variable.stdout), [{ owner: 'initech' }])
  })

  test('-q takes all of jsonnet, with imports of the folder', async () => {
    write('names.libsonnet', "['alpha', 'beta', 'test-x']")
    write('note.txt', 'a note')
    write(
      'all.jsonnet',
      `local names = import 'names.libsonnet';
       local Base = { org: std.extVar('org'), size: std.length(self.repos), repos: [] };
       Base { repos: [n for n in names if !std.startsWith(n, 'test-')], note: importstr 'note.txt',
         list: std.join(', ', ["'%s'" % n for n in self.repos]) }`,
    )
    const { code, stdout, stderr } = await exec(
      "SELECT '{{ org }}' AS org, {{ size }} AS size, 'beta' IN ({{ list }}) AS has, '{{ note }}' AS note",
      ...['-q', 'all.jsonnet', '--var', 'org=acme'],
    )
    assert.equal(code, 0, stderr)
    assert.deepEqual(JSON.parse(stdout), [{ org: 'acme', size: 2, has: true, note: 'a note' }])
  })

  test('a jsonnet file that is a function takes its arguments from --var', async () => {
    write('function.jsonnet', "function(org, kind='all') { org: org, kind: kind }")
    const sql = "SELECT '{{ org }}' AS org, '{{ kind }}' AS kind"
    const { stdout } = await exec(sql, '-q', 'function.jsonnet', '--var', 'org=acme')
    assert.deepEqual(JSON.parse(stdout), [{ org: 'acme', kind: 'all' }])
    const lacking = await exec(sql, '-q', 'function.jsonnet')
    assert.equal(lacking.code, 2)
    assert.match(lacking.stderr, /the function needs 'org'; give --var org=…/)
  })

  test('jsonnet imports no file from elsewhere, and faults have their place', async () => {
    const outside = temporaryFolder()
    writeFileSync(join(outside.path, 'secret.txt'), 'hush')
    const faults = [
      [`{ a: importstr '${outside.path}/secret.txt' }`, /neither in the current folder/],
      ["{ a: importstr '/etc/passwd' }", /neither in the current folder/],
      [
        "{ a: import 'missing.libsonnet' }",
        /cannot import missing.libsonnet: there is no such file/,
      ],
      ['{\n  a: nothing,\n}', /there is no variable 'nothing' \(fault\.jsonnet:2:6\)/],
      ['{ assert false : "not today", a: self.b }', /not today \(fault\.jsonnet:1:10\)/],
      ['local f(x) = f(x + 1) + 1; { a: f(0) }', /do not come to an end/],
    ] as const
    for (const [text, message] of faults) {
      write('fault.jsonnet', text)
      const { code, stderr, stdout } = await exec("SELECT '{{ a }}'", '-q', 'fault.jsonnet')
      assert.deepEqual([code, stdout], [2, ''], stderr)
      assert.match(stderr, message)
      assert.doesNotMatch(stderr, /hush|bug of stackql/)
    }
    outside.remove()
  })

  test('an error names the value with a quote that breaks the SQL', async () => {
    const sql = "SELECT '{{ who }}' AS who"
    const { code, stderr } = await exec(sql, '--var', "who=o'brien")
    assert.equal(code, 3)
    assert.match(
      stderr,
      /The value of \{\{ who \}\} contains a quote\. Use --param who=… and :who without quotes\.\n$/,
    )
    const shell = await runCli(['shell', '--var', "who=o'brien"], { input: `${sql};\n` })
    assert.match(shell.stderr, /The value of \{\{ who \}\} contains a quote/)
    const other = await exec('SELECT {{ n }} FROM FROM', '--var', 'n=1')
    assert.doesNotMatch(other.stderr, /contains a quote/)
  })

  test('what SHOW INSERT writes can be filled in and run', async () => {
    const shown = await exec('SHOW INSERT INTO github.issues.labels (owner, repo, name, color)')
    const template = String(JSON.parse(shown.stdout)[0].insert_statement)
    const filled = template.replace(/<< (\w+) >>/g, "'$1-value'")
    simulator.clearRequests()
    const { code, stderr } = await exec('-i', write('insert.sql', filled))
    assert.equal(code, 0, stderr)
    const [request] = simulator.requests
    assert.equal(`${request?.method} ${request?.url}`, 'POST /repos/owner-value/repo-value/labels')
    assert.deepEqual(JSON.parse(request?.body ?? ''), { name: 'name-value', color: 'color-value' })
  })

  test('a dry run shows the statement as it is after its template', async () => {
    const { stdout } = await exec("SELECT '{{ .k }}' AS a", '--var', 'k=v', '--dryrun')
    assert.deepEqual(JSON.parse(stdout), [{ query: "SELECT 'v' AS a" }])
  })

  test('a place that nothing was put in is not sent', async () => {
    simulator.clearRequests()
    const texts = [
      'SELECT name FROM github.repos.repos WHERE org = << org >>',
      'SELECT name FROM github.repos.repos WHERE org = {{ org }}',
      "INSERT INTO github.issues.labels (owner, repo, name) VALUES (<< owner >>, 'b', 'c')",
      "SELECT name FROM github.repos.repos WHERE org = '{{ org }}'",
      "INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', '{{ .name }}')",
      "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name = '<< name >>'",
      `EXEC github.copilot.user_seats.cancel_copilot_seat_assignment_for_users @org = '{{ org }}', @@json = '{"selected_usernames": ["x"]}'`,
      "BEGIN; INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', '{{ name }}'); COMMIT",
    ]
    for (const text of texts) {
      const { code, stdout, stderr } = await exec(text)
      assert.equal(code, 3, stderr)
      assert.match(stderr, /(\{\{ \.?(org|name) \}\}|<< (name|org|owner) >>) has no value/)
      assert.match(stderr, /\^\^\^/)
      assert.equal(stdout, '')
    }
    assert.deepEqual(simulator.requests, [])
    const [shell] = await Promise.all([
      runCli(['shell', '--base-url', `github=${simulator.url}`], {
        cwd: folder.path,
        input: `${texts[1]};\n`,
      }),
    ])
    assert.match(shell.stderr, /has no value/)
    assert.deepEqual(simulator.requests, [])
  })

  test('a place is filled as the pages write it and as templates do', async () => {
    const text =
      "SELECT name FROM github.issues.labels WHERE owner = '{{ owner }}' AND repo = '{{ .repo }}'"
    simulator.clearRequests()
    const { code, stderr } = await exec(text, '--var', 'owner=acme', '--var', 'repo=site')
    assert.equal(code, 0, stderr)
    assert.deepEqual(
      simulator.requests.map(({ url }) => url),
      ['/repos/acme/site/labels?per_page=100'],
    )
    const half = await exec(text, '--var', 'owner=acme')
    assert.equal(half.code, 3)
    assert.match(half.stderr, /\.repo has no value/)
  })

  test('braces of others are sent, and ours with --no-templates', async () => {
    const insert = (name: string) =>
      `INSERT INTO github.issues.labels (owner, repo, name) VALUES ('a', 'b', '${name}')`
    simulator.clearRequests()
    const ofActions = `${'$'}{{ github.ref }}`
    assert.equal((await exec(insert(ofActions))).code, 0)
    assert.equal((await exec(insert('{{ name }}'), '--no-templates')).code, 0)
    assert.deepEqual(
      simulator.requests.map(({ body }) => JSON.parse(body ?? '').name),
      [ofActions, '{{ name }}'],
    )
    const shifted = await exec(
      "SELECT 8 << id >> 1 AS x FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND id < 0",
    )
    assert.equal(shifted.code, 0, shifted.stderr)
  })

  const refused = [
    [['<<<json {"a": 1} SELECT 1'], 2, /declaration block unclosed, cannot preprocess input/],
    [['>>> SELECT 1', '--var', 'k=v'], 2, /declaration block delimiters improperly placed/],
    [['<<<yaml a: 1 >>> SELECT 1'], 2, /disallowed preprocessor block type 'yaml'/],
    [['<<<json {"a": } >>> SELECT 1'], 2, /cannot read the json block/],
    [['SELECT 1', '--var', 'novalue'], 2, /invalid variable declaration 'novalue'/],
    [['SELECT 1', '-q', 'nowhere.json'], 2, /cannot read nowhere\.json/],
    [["SELECT '{{ .missing }}'", '--var', 'k=v'], 3, /missing/],
    [["SELECT '{{ .k'", '--var', 'k=v'], 3, /error: /],
  ] as const
  for (const [args, exit, message] of refused) {
    test(`${args.join(' ')} runs nothing`, async () => {
      const { code, stdout, stderr } = await exec(...args)
      assert.match(stderr, message)
      assert.equal(code, exit)
      assert.equal(stdout, '')
    })
  }
})
