import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, suite, test } from 'node:test'
import { endOf, runCli, startCli, temporaryFolder } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, cwd, base } = await cliOnGithub()
beforeEach(() => simulator.reset())

const statement = "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo = 'b'"
const rows = 'name\nbug\nenhancement\n'

suite('the program as a process', () => {
  test('--version has three lines, whose words clients count', async () => {
    const { code, stdout } = await runCli(['--version'])
    assert.equal(code, 0)
    const [first = '', second = '', third, ...more] = stdout.trimEnd().split('\n')
    assert.match(first, /^stackql v\d+\.\d+\.\d+\S* \S+ \(\w+\)$/)
    assert.match(second, /^BuildDate: \S+/)
    assert.equal(third, 'https://stackql.io')
    assert.deepEqual(more, [])
  })

  test('no command, --help and help print help and succeed', async () => {
    const lines = [[], ['--help'], ['-h'], ['help'], ['exec', '-h'], ['simulate']]
    for (const { code, stdout, stderr } of await Promise.all(lines.map((line) => runCli(line)))) {
      assert.equal(code, 0)
      assert.match(stdout, /Usage: stackql/)
      assert.equal(stderr, '')
    }
  })

  test('statements come on standard input, too', async () => {
    const { code, stdout } = await runCli(['exec', '-o', 'csv'], { cwd, input: 'SELECT 1 AS a;\n' })
    assert.equal(code, 0)
    assert.equal(stdout, 'a\n1\n')
  })

  test('nothing to run is a mistake of the command line', async () => {
    writeFileSync(join(cwd, 'empty.sql'), '-- nothing\n')
    for (const args of [
      ['exec'],
      ['exec', ''],
      ['exec', ' ; '],
      ['exec', '\\G'],
      ['exec', '-i', 'empty.sql'],
      ['exec', '-'],
    ]) {
      const { code, stdout, stderr } = await runCli(args, { cwd })
      assert.equal(code, 2)
      assert.match(
        stderr,
        /^error: there is no statement in (standard input|the argument|empty\.sql)\n/,
      )
      assert.equal(stdout, '')
    }
  })

  test('a delimiter is one character, by name or as it is', async () => {
    const csv = async (delimiter: string) =>
      await runCli(['exec', '-o', 'csv', '-d', delimiter, 'SELECT 1 AS a, 2 AS b'], { cwd })
    for (const tab of ['tab', '\\t', '\t']) assert.equal((await csv(tab)).stdout, 'a\tb\n1\t2\n')
    assert.equal((await csv(';')).stdout, 'a;b\n1;2\n')
    const { code, stderr } = await csv('::')
    assert.equal(code, 2)
    assert.match(stderr, /--delimiter: '::' is not one character/)
  })

  test('flags stand in .stackqlrc, and those of the command line win', async () => {
    const rc = temporaryFolder()
    writeFileSync(
      join(rc.path, '.stackqlrc'),
      `# mine\noutput=csv\nbase-url=github=${simulator.url}\n`,
    )
    const own = await runCli(['exec', statement], { cwd: rc.path })
    const over = await runCli(['exec', statement, '-o', 'jsonl'], { cwd: rc.path })
    rc.remove()
    assert.equal(own.stdout, rows)
    assert.equal(over.stdout, '{"name":"bug"}\n{"name":"enhancement"}\n')
  })

  test('--env.file puts a token into the environment', async () => {
    writeFileSync(join(cwd, 'token.env'), '# mine\nexport GITHUB_TOKEN="from-file"\nEMPTY=\n')
    const env = { GITHUB_TOKEN: '' }
    const without = await runCli(['exec', statement, ...base], { cwd, env })
    assert.equal(without.code, 5)
    assert.match(without.stderr, /answered 401[\s\S]*Sign in: set GITHUB_TOKEN/)
    const { code, stdout } = await runCli(
      ['exec', statement, ...base, '-o', 'csv', '--env.file', 'token.env'],
      { cwd, env },
    )
    assert.equal(code, 0)
    assert.equal(stdout, rows)
  })

  test('STACKQL_BASE_URL_GITHUB names the server, and --base-url wins over it', async () => {
    const variable = await runCli(['exec', statement, '-ocsv'], {
      cwd,
      env: { STACKQL_BASE_URL_GITHUB: simulator.url },
    })
    assert.equal(variable.stdout, rows)
    const flag = await runCli(['exec', statement, '-ocsv', ...base], {
      cwd,
      env: { STACKQL_BASE_URL_GITHUB: 'http://127.0.0.1:9' },
    })
    assert.equal(flag.stdout, rows)
  })

  const exits = [
    ['slow=600', ['--apirequesttimeout', '0.1'], 8],
    ['401', [], 5],
    ['403', [], 5],
    ['404', [], 4],
    ['422', [], 4],
    ['429', [], 6],
    ['quota=0;reset=60', [], 6],
    ['500', [], 4],
    ['html;200', [], 4],
    ['truncate', [], 4],
    ['drop', [], 4],
    ['drop-body', [], 4],
    ['big=50000000', [], 4],
  ] as const
  for (const [fault, args, exit] of exits) {
    test(`the fault ${fault} ends with exit ${exit}, without rows and without a trace`, async () => {
      simulator.setFaults([{ fault }])
      const { code, stdout, stderr } = await runCli(['exec', statement, ...base, ...args], { cwd })
      assert.equal(code, exit, stderr)
      assert.equal(stdout, '')
      assert.match(stderr, /^error: GET http/)
      assert.doesNotMatch(stderr, /^\s+at /m)
    })
  }

  test('--debug adds the trace', async () => {
    const { code, stderr } = await runCli(['exec', 'SELECT nope', '--debug'], { cwd })
    assert.equal(code, 3)
    assert.match(stderr, /^\s+at /m)
  })

  test('Ctrl-C ends a waiting program with exit 8 within a second', async () => {
    simulator.setFaults([{ fault: 'slow=3000' }])
    const child = startCli(['exec', statement, ...base], { cwd })
    const ended = endOf(child)
    while (simulator.requests.length === 0) await new Promise((next) => setTimeout(next, 10))
    const startedMs = performance.now()
    child.kill('SIGINT')
    const { code, stdout, stderr } = await ended
    assert.equal(code, 8)
    assert.ok(performance.now() - startedMs < 1000)
    assert.equal(stdout, '')
    assert.match(stderr, /cancelled/)
  })

  test('a reader that has seen enough ends it as SIGPIPE would', async () => {
    const many = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)'
    const child = startCli(['exec', `${many} SELECT i, 'some text beside it' FROM n`, '-o', 'csv'])
    child.stdout?.once('data', () => child.stdout?.destroy())
    const { code, stdout, stderr } = await endOf(child)
    assert.ok(stdout.startsWith('i,'))
    assert.ok(stdout.length < 5_000_000)
    assert.equal(code, 141)
    assert.equal(stderr, '')
  })
})

suite('a transaction as a process', () => {
  const insert = "INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', 'x')"

  test('that nobody ends is not sent, with exit 3', async () => {
    const { code, stderr } = await runCli(['exec', ...base, `BEGIN; ${insert}`], { cwd })
    assert.equal(code, 3)
    assert.match(stderr, /the transaction was not ended: 1 statement not sent/)
    assert.deepEqual(simulator.requests, [])
  })

  test('--session says whether changes are sent at once', async () => {
    const eager = ['--session', '{"rollback_type":"eager"}']
    const { code, stderr } = await runCli(['exec', ...base, ...eager, `BEGIN; ${insert}; COMMIT`], {
      cwd,
    })
    assert.equal(code, 0, stderr)
    assert.equal(stderr, 'OK\nThe operation was despatched successfully\nOK\n')
    const wrong = ['--session', '{"rollback_type":"maybe"}']
    assert.equal((await runCli(['exec', ...base, ...wrong, 'SELECT 1'], { cwd })).code, 2)
  })
})
